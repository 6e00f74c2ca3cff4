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
    id: 'sampling-shares',
    what: { en: 'How many decisions of a body are looked at again', cy: 'Faint o benderfyniadau corff a adolygir' },
    until: { en: 'for as long as the body is here', cy: 'cyhyd â bod y corff yma' },
    because: { en: 'nobody is in it', cy: 'nid oes neb ynddo' },
    hold: 'none',
    tables: ['sampling_share'],
    destroyedBy: 'nobody: two numbers of a body',
  },
]
