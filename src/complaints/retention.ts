import type { RetentionClass } from '#database'

export const complaintsRetention: readonly RetentionClass[] = [
  {
    id: 'complaints',
    what: { en: 'Your complaints, and what we answered', cy: 'Eich cwynion, a’r hyn a atebwyd gennym' },
    term: { years: 6 },
    after: { en: 'after our last answer', cy: 'ar ôl ein hateb olaf' },
    because: {
      en: 'we must be able to show how we answered, as long as a claim may be brought',
      cy: 'rhaid i ni allu dangos sut yr atebwyd gennym, cyhyd ag y gellir dwyn hawliad',
    },
    hold: 'kept',
    tables: ['complaint'],
    destroyedBy: 'the sweep of complaints',
    sweep: 'select portreeve.destroy_complaints($1, $2) as n',
  },
]
