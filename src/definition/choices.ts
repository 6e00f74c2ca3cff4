import { made, type Question, type Raw, type Words } from './question.ts'
import type { Rule } from './rule.ts'
import type { Say } from './welsh.ts'

type Options = Readonly<Record<string, string>>
type Choice<O extends Options> = Words & { readonly options: O; readonly offerIf?: { readonly [K in NoInfer<keyof O>]?: Rule } }

/** One of the options, by its key. An option with `offerIf` is offered, and counts, only while its rule holds. */
export const oneOf = <const O extends Options>({ options, offerIf, ...words }: Choice<O>): Question<keyof O & string> => ({
  ...made<keyof O & string>(
    {
      kind: 'oneOf',
      says: ['Select an option', 'Select one of the options'],
      read: (raw) => among(options, raw),
      show: (value: string, _, say) => wordsOf(options, value, say),
    },
    words,
  ),
  options,
  ...(offerIf && { offerIf: offerIf as Readonly<Record<string, Rule>> }),
})

/** At least one of the options, in their order, without doubles. */
export const manyOf = <const O extends Options>({ options, offerIf, ...words }: Choice<O>): Question<readonly (keyof O & string)[]> => ({
  ...made<readonly (keyof O & string)[]>(
    {
      kind: 'manyOf',
      says: ['Select at least one option', 'Select from the options shown'],
      read: (raw) => {
        const all = typeof raw === 'string' ? [raw] : Array.isArray(raw) ? (raw as readonly string[]) : []
        const known = all.every((one) => among(options, one) !== undefined)
        return known && all.length > 0 ? Object.keys(options).filter((one) => all.includes(one)) : undefined
      },
      show: (values: readonly string[], _, say) => values.map((one) => wordsOf(options, one, say)).join('\n'),
      raw: (values: readonly string[]) => values,
    },
    words,
  ),
  options,
  ...(offerIf && { offerIf: offerIf as Readonly<Record<string, Rule>> }),
})
const among = <O extends Options>(options: O, raw: Raw): (keyof O & string) | undefined =>
  typeof raw === 'string' && Object.hasOwn(options, raw) ? raw : undefined
const wordsOf = (options: Options, value: string, say: Say): string => say(options[value] ?? value)
