import { z } from 'zod'
import type { Bilingual, Instant } from '#kernel'
import { everybody, once } from '../setting.ts'
import { moment, words, wrongAt } from '../written.ts'

/** What is said on top of every page of a body while something does not work. */
export type Banner = { readonly words: Bilingual; readonly from: Instant; readonly until: Instant }

const lengthMax = 400
const raw = z.object({
  english: words(lengthMax, { en: 'Enter the words in English', cy: 'Rhowch y geiriau yn Saesneg' }),
  welsh: words(lengthMax, { en: 'Enter the words in Welsh', cy: 'Rhowch y geiriau yn Gymraeg' }),
  from: moment(),
  until: moment(),
})
const schema = raw.transform(({ english, welsh, from, until }, context): Banner => {
  if (until <= from) wrongAt(context, 'until', ends)
  return { words: { en: english, cy: welsh }, from, until }
})
const ends: Bilingual = { en: 'It must end after it begins', cy: 'Rhaid iddo ddod i ben ar ôl dechrau' }
const past: Bilingual = { en: 'This time is over already', cy: 'Mae’r amser hwn eisoes ar ben' }

export const banner = once<Banner>('banner', 'banner', (about) => ({
  title: { en: 'Banner for an outage', cy: 'Baner ar gyfer toriad' },
  says: {
    en: 'Said on top of every page of yours between two times, such as while something does not work.',
    cy: 'Dywedir hyn ar ben pob tudalen o’ch eiddo rhwng dau amser, er enghraifft tra nad yw rhywbeth yn gweithio.',
  },
  fields: [
    { name: 'english', kind: 'lines', label: { en: 'What it says in English', cy: 'Beth mae’n ei ddweud yn Saesneg' } },
    { name: 'welsh', kind: 'lines', label: { en: 'What it says in Welsh', cy: 'Beth mae’n ei ddweud yn Gymraeg' }, welsh: true },
    { name: 'from', kind: 'moment', label: { en: 'Shown from', cy: 'Dangosir o' } },
    { name: 'until', kind: 'moment', label: { en: 'Shown until', cy: 'Dangosir tan' } },
  ],
  touches: everybody(about),
  schema,
  begins: 'at-once',
  unfit: ({ until }, { now }) => (until <= now ? { field: 'until', words: past } : undefined),
}))
