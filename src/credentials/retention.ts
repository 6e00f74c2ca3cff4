import type { RetentionClass } from '#database'

/** Credentials outlive the application that they came from: they go when nobody can show them any more. */
export const credentialsRetention: readonly RetentionClass[] = [
  {
    id: 'shares',
    what: {
      en: 'Codes by which you let somebody see part of a digital document',
      cy: 'Codau y gadawoch i rywun weld rhan o ddogfen ddigidol trwyddynt',
    },
    term: { years: 1 },
    after: { en: 'after the code ended', cy: 'ar ôl i’r cod ddod i ben' },
    because: { en: 'you may want to see what you shared', cy: 'efallai y byddwch am weld yr hyn a rannwyd gennych' },
    hold: 'kept',
    tables: ['credential_share'],
    destroyedBy: 'the sweep of shares',
    sweep: 'select portreeve.destroy_credential_shares($1, $2) as n',
  },
  {
    id: 'credentials',
    what: {
      en: 'Digital documents that you were issued, and what they say',
      cy: 'Dogfennau digidol a roddwyd i chi, a’r hyn y maent yn ei ddweud',
    },
    term: { years: 1 },
    after: { en: 'after the last day on which one was valid', cy: 'ar ôl y diwrnod olaf yr oedd un yn ddilys' },
    because: {
      en: 'until then you may want to show it, or to prove that you had it',
      cy: 'tan hynny efallai y byddwch am ei ddangos, neu brofi ei fod gennych',
    },
    hold: 'kept',
    tables: ['credential'],
    destroyedBy: 'the sweep of credentials, with what was shared of them',
    sweep: 'select portreeve.destroy_credentials($1, $2) as n',
  },
  {
    id: 'credential-places',
    what: {
      en: 'A place in a public list that says whether a digital document is good: a number that names nobody',
      cy: 'Lle mewn rhestr gyhoeddus sy’n dweud a yw dogfen ddigidol yn ddilys: rhif nad yw’n enwi neb',
    },
    term: { years: 1 },
    after: { en: 'after the last day on which the document was valid', cy: 'ar ôl y diwrnod olaf yr oedd y ddogfen yn ddilys' },
    because: { en: 'what was revoked must not look good again', cy: 'ni chaiff yr hyn a ddirymwyd edrych yn ddilys eto' },
    hold: 'kept',
    tables: ['credential_status'],
    destroyedBy: 'the sweep of places',
    sweep: 'select portreeve.destroy_credential_statuses($1, $2) as n',
  },
]
