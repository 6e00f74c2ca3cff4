import type { RetentionClass } from '#database'

/** What people asked of their own data. */
export const rightsRetention: readonly RetentionClass[] = [
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
