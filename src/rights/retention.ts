import type { RetentionClass } from '#database'

/** What people asked of their own data. */
export const rightsRetention: readonly RetentionClass[] = [
  {
    id: 'restrictions',
    what: {
      en: 'That you asked us not to use a record, and what we answered',
      cy: 'Eich bod wedi gofyn i ni beidio â defnyddio cofnod, a’r hyn a atebwyd gennym',
    },
    term: { years: 6 },
    after: { en: 'after it ended', cy: 'ar ôl iddo ddod i ben' },
    because: {
      en: 'we must be able to show that we answered (UK GDPR, Article 5(2)), as long as a claim may be brought',
      cy: 'rhaid i ni allu dangos ein bod wedi ateb (GDPR y DU, Erthygl 5(2)), cyhyd ag y gellir dwyn hawliad',
    },
    hold: 'kept',
    tables: ['restriction'],
    destroyedBy: 'the sweep of restrictions',
    sweep: 'select portreeve.destroy_restrictions($1, $2) as n',
  },
  {
    id: 'copies',
    what: { en: 'A copy of your data that you asked for', cy: 'Copi o’ch data y gofynnoch amdano' },
    // The day on which it ends lies in its row: `copyDaysMax` after it was asked for.
    term: { days: 0 },
    after: { en: 'after its last day: it can be fetched for seven', cy: 'ar ôl ei ddiwrnod olaf: gellir ei nôl am saith' },
    because: { en: 'you must be able to fetch it', cy: 'rhaid i chi allu ei nôl' },
    hold: 'none',
    tables: ['data_copy', 'data_copy_part'],
    destroyedBy: 'the sweep of copies',
    sweep: 'select portreeve.destroy_copies($1, $2) as n',
  },
]
