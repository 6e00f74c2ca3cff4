import type { Said } from '#definition'

/** What people call each field and its words. Sample translations: a translator has still to confirm them. */
export const privateNumbersSay = {
  mark: { en: 'Private number', cy: 'Rhif preifat', as: 'mark' },
  kind: {
    en: 'Kind of certificate',
    cy: 'Math o dystysgrif',
    values: {
      V750: { en: 'Bought, and never on a vehicle yet (V750)', cy: 'Wedi’i brynu, heb fod ar gerbyd eto (V750)' },
      V778: { en: 'Taken off a vehicle and kept (V778)', cy: 'Wedi’i dynnu oddi ar gerbyd a’i gadw (V778)' },
    },
  },
  certificate: { en: 'Number of the certificate', cy: 'Rhif y dystysgrif' },
  grantee: { en: 'Who has the right', cy: 'Pwy sydd â’r hawl', inside: true },
  nominee: { en: 'Who else may have the number', cy: 'Pwy arall gaiff y rhif', none: { en: 'Nobody', cy: 'Neb' } },
  shownBy: { en: 'What shows that somebody may use the right', cy: 'Beth sy’n dangos y caiff rhywun ddefnyddio’r hawl', inside: true },
  grantedOn: { en: 'Granted on', cy: 'Rhoddwyd ar' },
  until: { en: 'Last day', cy: 'Diwrnod olaf' },
  standing: { en: 'Number that the right still stands for', cy: 'Y rhif y mae’r hawl yn dal i sefyll drosto', inside: true },
  endedOn: {
    en: 'Used or given up on',
    cy: 'Defnyddiwyd neu ildiwyd ar',
    none: { en: 'Neither yet', cy: 'Dim un eto' },
  },
  ended: {
    en: 'How it ended',
    cy: 'Sut y daeth i ben',
    none: null,
    values: {
      'put-on-a-vehicle': { en: 'Put on a vehicle', cy: 'Rhoddwyd ar gerbyd' },
      'given-up': { en: 'Given up', cy: 'Ildiwyd' },
    },
  },
} satisfies Readonly<Record<string, Said>>
