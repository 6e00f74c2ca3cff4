import type { Risk } from '#cases'
import type { Say } from '#definition'

/** Why somebody is at risk, for officers. */
export const riskWords = (t: Say): Readonly<Record<Risk, string>> => ({
  danger: t('They or somebody with them may be in danger'),
  illness: t('Serious illness, or the end of a life'),
  'home-or-income': t('They may lose their home or their income'),
  'needs-help': t('They cannot deal with this without help'),
  blow: t('A death or another blow in the family'),
})
