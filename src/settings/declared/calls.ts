import { z } from 'zod'
import { once } from '../setting.ts'
import { wholeNumber, wrongAt } from '../written.ts'

/** In which hours of a working day a body rings people back, and how many in each; none: it rings nobody back. */
export type CallsBack = { readonly from: number; readonly until: number; readonly perHour: number }
const [perHourLeast, perHourMost] = [0, 500]

const schema = z
  .object({ from: wholeNumber(0, 23), until: wholeNumber(1, 24), perHour: wholeNumber(perHourLeast, perHourMost) })
  .transform((said, context): CallsBack => {
    if (said.until <= said.from)
      wrongAt(context, 'until', { en: 'Enter an hour after the one it begins at', cy: 'Rhowch awr ar ôl yr un y mae’n dechrau' })
    return said
  })
export const calls = once<CallsBack>('calls', 'contact', (_about) => ({
  title: { en: 'Ringing people back', cy: 'Ffonio pobl yn ôl' },
  says: {
    en: 'People who do not want to wait on the telephone pick an hour of a working day in which you ring them. How many fit into an hour depends on how many of you answer.',
    cy: 'Mae pobl nad ydynt am aros ar y ffôn yn dewis awr o ddiwrnod gwaith pan fyddwch yn eu ffonio. Mae faint sy’n ffitio mewn awr yn dibynnu ar faint ohonoch sy’n ateb.',
  },
  fields: [
    {
      name: 'from',
      kind: 'number',
      label: { en: 'From, on the clock of 24 hours', cy: 'O, ar gloc 24 awr' },
      unit: { en: 'o’clock', cy: 'o’r gloch' },
    },
    { name: 'until', kind: 'number', label: { en: 'Until', cy: 'Tan' }, unit: { en: 'o’clock', cy: 'o’r gloch' } },
    {
      name: 'perHour',
      kind: 'number',
      label: { en: 'How many in an hour', cy: 'Faint mewn awr' },
      unit: { en: 'calls', cy: 'o alwadau' },
      hint: { en: '0: nobody is rung back', cy: '0: ni ffonnir neb yn ôl' },
    },
  ],
  touches: {
    en: 'Whoever asks for a call from then on. Hours that were promised before stay as they were',
    cy: 'Pwy bynnag sy’n gofyn am alwad o hynny ymlaen. Mae oriau a addawyd o’r blaen yn aros fel yr oeddent',
  },
  schema,
  standard: { from: '9', until: '17', perHour: '6' },
  begins: 'any-day',
}))
