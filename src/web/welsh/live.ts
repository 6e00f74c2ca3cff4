import type { Welsh } from '#definition'

/** Of pages of the desk that stand open: what colleagues do meanwhile. */
export const liveWelsh: Welsh = {
  'Done, or elsewhere now': 'Wedi’i wneud, neu yn rhywle arall bellach',
  'Show it as it is now': 'Ei ddangos fel y mae nawr',
  'Open at the same time: {names}': 'Ar agor ar yr un pryd gan: {names}',
  'This case has changed since you opened it.': 'Mae’r achos hwn wedi newid ers i chi ei agor.',
  'It has been decided.': 'Mae wedi’i benderfynu.',
  '{name} holds it now.': '{name} sy’n ei ddal nawr.',
}
