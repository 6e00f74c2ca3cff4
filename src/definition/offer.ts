import type { Language } from '#kernel'
import type { Need, Needs, Values } from './need.ts'
import { type Fields, showField } from './notice.ts'
import type { Offered, Offers } from './offered.ts'
import type { Question } from './question.ts'
import { type Derived, derive } from './rule.ts'
import type { Say } from './welsh.ts'

type Offering<T, N extends Needs, S extends string, F extends Fields> = Omit<Offers<T>, 'of' | 'sentences' | 'fields' | 'keeps'> & {
  readonly sentences: Readonly<Record<S, string>>
  readonly fields: F
  readonly from: N
  /** The field of each list of records that is the answer: the case then keeps the record that was chosen, and no other of the list. */
  readonly keeps?: { readonly [K in keyof Lists<NoInfer<N>>]?: Lists<NoInfer<N>>[K] }
  readonly each: (values: Values<N>) => readonly Offered<NoInfer<T>, NoInfer<S>, NoInfer<F>>[]
}
type Lists<N extends Needs> = {
  readonly [K in keyof N as N[K] extends Need<readonly object[]> ? K : never]: N[K] extends Need<readonly (infer R)[]>
    ? keyof R & string
    : never
}

/**
 * The question is asked as a choice among what registers know, and something else: `offer(mark({ ask }), { from: { mine }, each: ... })`.
 * Where nothing is known, or nobody has signed in, it is asked as ever. Whatever is chosen is read like an answer that was typed.
 */
export const offer = <T, const N extends Needs, const S extends string, const F extends Fields>(
  q: Question<T>,
  { from, each, keeps = {}, ...offering }: Offering<T, N, S, F>,
): Question<T> => ({
  ...q,
  offers: {
    ...offering,
    keeps: keeps as Readonly<Record<string, string>>,
    of: derive(offering.ask, from, each) as Derived<readonly Offered<T>[]>,
  },
})

/** The sentence beside an offered answer, in the person's language. */
export const sayOffered = (
  { sentences, fields }: Offers<unknown>,
  { sentence, fields: values }: Offered<unknown>,
  language: Language,
  say: Say,
): string => {
  const shown = Object.entries(fields).flatMap(([name, kind]) =>
    values[name] === undefined ? [] : [[name, showField(kind, values[name], language)] as const],
  )
  return say(sentences[sentence] ?? '', Object.fromEntries(shown))
}

/** An offered answer as a form names it. */
export const offerKey = (question: Question<unknown>, value: unknown): string => JSON.stringify(question.raw(value))
