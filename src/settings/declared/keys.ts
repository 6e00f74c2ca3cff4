import { z } from 'zod'
import { once } from '../setting.ts'
import { oneOf } from '../written.ts'

/** Whether people's keys are wrapped anew with the first master key while the program works: safe at any time, and done once for each key. */
export const rewrapping = once<boolean>('rewrap-keys', 'keys', () => ({
  title: { en: 'Wrap people’s keys anew', cy: 'Amlapio allweddi pobl o’r newydd' },
  says: {
    en: 'After whoever runs the program has put a new master key first in its file: every key that an older one wraps is wrapped by the new one, within minutes, while the program works. The last line of the file stays all the same: records are found by it.',
    cy: 'Ar ôl i bwy bynnag sy’n rhedeg y rhaglen roi prif allwedd newydd yn gyntaf yn ei ffeil: amlapir pob allwedd a amlapiwyd gan un hŷn gan yr un newydd, o fewn munudau, tra bydd y rhaglen yn gweithio. Mae llinell olaf y ffeil yn aros er hynny: fe’i defnyddir i ddod o hyd i gofnodion.',
  },
  fields: [
    {
      name: 'ask',
      kind: 'choice',
      label: { en: 'Wrap them anew?', cy: 'Eu hamlapio o’r newydd?' },
      options: [
        { value: 'yes', words: { en: 'Yes', cy: 'Ie' } },
        { value: 'no', words: { en: 'No', cy: 'Na' } },
      ],
    },
  ],
  touches: { en: 'Nobody sees a difference', cy: 'Nid oes neb yn gweld gwahaniaeth' },
  schema: z
    .object({ ask: oneOf(['yes', 'no'], { en: 'Choose yes or no', cy: 'Dewiswch ie neu na' }) })
    .transform(({ ask }) => ask === 'yes'),
  standard: { ask: 'no' },
  begins: 'any-day',
}))
