import type { Said } from '#definition'

/** What people call each field. Sample translations: a translator has still to confirm them. */
export const pastCasesSay = {
  reference: { en: 'Reference', cy: 'Cyfeirnod' },
  person: { en: 'Number of the person here', cy: 'Rhif y person yma', inside: true },
  applied: { en: 'What was applied for', cy: 'Yr hyn y gwnaed cais amdano' },
  service: {
    en: 'The service that does the same here',
    cy: 'Y gwasanaeth sy’n gwneud yr un peth yma',
    as: 'service',
    none: null,
  },
  about: { en: 'What it was about', cy: 'Am beth yr oedd', none: null },
  openedOn: { en: 'Received on', cy: 'Derbyniwyd ar' },
  endedOn: { en: 'Ended on', cy: 'Daeth i ben ar', none: { en: 'Still open there', cy: 'Yn dal ar agor yno' } },
  state: { en: 'How it stood', cy: 'Sut yr oedd yn sefyll' },
  outcome: {
    en: 'How it ended',
    cy: 'Sut y daeth i ben',
    none: { en: 'Still open there', cy: 'Yn dal ar agor yno' },
    values: {
      granted: { en: 'Granted', cy: 'Caniatawyd' },
      refused: { en: 'Refused', cy: 'Gwrthodwyd' },
      withdrawn: { en: 'Withdrawn', cy: 'Tynnwyd yn ôl' },
      closed: { en: 'Closed', cy: 'Caewyd' },
    },
  },
  reason: { en: 'Why', cy: 'Pam', none: null },
} satisfies Readonly<Record<string, Said>>
