import type { RetentionClass } from '#database'

const claimsAndAccounts = {
  en: 'a claim may be brought for six years (Limitation Act 1980, sections 2, 5 and 9), and the accounts need the year before',
  cy: 'gellir dwyn hawliad am chwe blynedd (Deddf Cyfyngiadau 1980, adrannau 2, 5 a 9), ac mae ar y cyfrifon angen y flwyddyn cynt',
}
/** Money: as long as it may be claimed back or accounted for, and never before its case has ended. */
export const paymentsRetention: readonly RetentionClass[] = [
  {
    id: 'payments',
    what: { en: 'What you paid by card, and what you got back', cy: 'Yr hyn a daloch â cherdyn, a’r hyn a gawsoch yn ôl' },
    term: { years: 7 },
    after: {
      en: 'after the payment, or after the last of it was paid back',
      cy: 'ar ôl y taliad, neu ar ôl i’r rhan olaf ohono gael ei had-dalu',
    },
    because: claimsAndAccounts,
    hold: 'kept',
    tables: ['payment', 'refund'],
    destroyedBy: 'the sweep of payments',
    sweep: 'select portreeve.destroy_payments($1, $2) as n',
  },
  {
    id: 'mandates',
    what: { en: 'Direct Debits and their instalments', cy: 'Debydau Uniongyrchol a’u rhandaliadau' },
    term: { years: 7 },
    after: { en: 'after the last instalment', cy: 'ar ôl y rhandaliad olaf' },
    because: claimsAndAccounts,
    hold: 'kept',
    tables: ['mandate', 'collection'],
    destroyedBy: 'the sweep of mandates',
    sweep: 'select portreeve.destroy_mandates($1, $2) as n',
  },
  {
    id: 'differences',
    what: { en: 'Where our accounts and the bank’s did not agree', cy: 'Lle nad oedd ein cyfrifon ni a rhai’r banc yn cytuno' },
    term: { years: 7 },
    after: { en: 'after an officer settled it', cy: 'ar ôl i swyddog ei setlo' },
    because: claimsAndAccounts,
    hold: 'kept',
    tables: ['payment_difference'],
    destroyedBy: 'the sweep of differences; what is not settled stays',
    sweep: 'select portreeve.destroy_differences($1, $2) as n',
  },
  {
    id: 'troubles',
    what: { en: 'What went wrong with a payment', cy: 'Yr hyn aeth o’i le gyda thaliad' },
    term: { years: 7 },
    after: { en: 'after an officer settled it', cy: 'ar ôl i swyddog ei setlo' },
    because: claimsAndAccounts,
    hold: 'kept',
    tables: ['trouble'],
    destroyedBy: 'the sweep of troubles; what is not settled stays',
    sweep: 'select portreeve.destroy_troubles($1, $2) as n',
  },
]
