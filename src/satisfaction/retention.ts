import type { RetentionClass } from '#database'

export const satisfactionRetention: readonly RetentionClass[] = [
  {
    id: 'satisfaction',
    what: {
      en: 'How satisfied you were with a service, and what you said of it',
      cy: 'Pa mor fodlon oeddech â gwasanaeth, a’r hyn a ddywedoch amdano',
    },
    term: { years: 2 },
    after: { en: 'after you said it', cy: 'ar ôl i chi ei ddweud' },
    because: {
      en: 'whoever runs the service reads it to make it better, and compares one year with the next',
      cy: 'mae pwy bynnag sy’n rhedeg y gwasanaeth yn ei ddarllen i’w wella, ac yn cymharu un flwyddyn â’r nesaf',
    },
    hold: 'none',
    tables: ['satisfaction'],
    destroyedBy: 'the sweep of satisfaction',
    sweep: 'select portreeve.destroy_satisfaction($1, $2) as n',
  },
  {
    id: 'satisfaction-figures',
    what: {
      en: 'How many people were how satisfied with a service in a month: numbers, with nobody in them',
      cy: 'Faint o bobl oedd pa mor fodlon â gwasanaeth mewn mis: rhifau, heb neb ynddynt',
    },
    until: { en: 'for good', cy: 'am byth' },
    because: { en: 'figures of a service are published', cy: 'cyhoeddir ffigurau gwasanaeth' },
    hold: 'none',
    tables: ['satisfaction_count'],
    destroyedBy: 'nothing: nobody is in it',
  },
]
