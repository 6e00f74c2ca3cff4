import type { Fields, FieldValues } from './notice.ts'
import type { Derived } from './rule.ts'

/** One answer that a register knows already, and the sentence beside it. */
export type Offered<out T, S extends string = string, F extends Fields = Fields> = {
  readonly value: T
  readonly sentence: S
  readonly fields: { readonly [K in keyof F]?: FieldValues<F>[K] }
}
/** Answers to choose from that are known only when somebody asks; any other answer may still be given. */
export interface Offers<out T> {
  /** Asked instead of the question's own words while there is something to choose from. */
  readonly ask: string
  /** Said of nothing chosen. */
  readonly missing: string
  /** The choice beneath which the question itself is asked. */
  readonly other: string
  /** What may be said beside an answer. */
  readonly sentences: Readonly<Record<string, string>>
  readonly fields: Fields
  /** For lists of records among what it reads: the field that is the answer. A case keeps the record that was chosen, and no other. */
  readonly keeps: Readonly<Record<string, string>>
  readonly of: Derived<readonly Offered<T>[]>
}
