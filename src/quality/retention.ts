import type { RetentionClass } from '#database'

export const qualityRetention: readonly RetentionClass[] = [
  {
    id: 'decision-reviews',
    what: {
      en: 'That your decision was looked at again, to see whether we decide well',
      cy: 'Bod eich penderfyniad wedi’i adolygu, i weld a ydym yn penderfynu’n dda',
    },
    term: { years: 3 },
    after: { en: 'after it was drawn', cy: 'ar ôl ei dynnu' },
    because: { en: 'we compare one year with those before', cy: 'rydym yn cymharu blwyddyn â’r rhai blaenorol' },
    hold: 'kept',
    tables: ['decision_review'],
    destroyedBy: 'the sweep of decisions that were looked at again',
    sweep: 'select portreeve.destroy_decision_reviews($1, $2) as n',
  },
  {
    id: 'look-reviews',
    what: {
      en: 'That an officer’s look at your data was looked at again, to see whether there was a good reason',
      cy: 'Bod golwg swyddog ar eich data wedi’i hadolygu, i weld a oedd rheswm da drosti',
    },
    term: { years: 3 },
    after: { en: 'after the look', cy: 'ar ôl yr olwg' },
    because: { en: 'we compare one year with those before', cy: 'rydym yn cymharu blwyddyn â’r rhai blaenorol' },
    hold: 'kept',
    tables: ['look_review'],
    destroyedBy: 'the sweep of looks that were looked at again',
    sweep: 'select portreeve.destroy_look_reviews($1, $2) as n',
  },
  {
    id: 'sampling-shares',
    what: { en: 'How many decisions and looks of a body are looked at again', cy: 'Faint o benderfyniadau a golygon corff a adolygir' },
    until: { en: 'for as long as the body is here', cy: 'cyhyd â bod y corff yma' },
    because: { en: 'nobody is in it', cy: 'nid oes neb ynddo' },
    hold: 'none',
    tables: ['sampling_share'],
    destroyedBy: 'nobody: three numbers of a body',
  },
]
