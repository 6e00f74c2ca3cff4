import { type DefinedAt, definedAt } from './defined-at.ts'
import type { Need, PersonId } from './need.ts'

/**
 * Something that a decision makes up, the same wherever its effects say it, and kept by the case: the number of a document, the id of a
 * person whom nobody knew. Only effects read it, and what a stage tells. Where it turns out that somebody has it already, the next decision makes another.
 */
export interface Fresh<out T> extends Need<T> {
  readonly is: 'fresh'
  /** What the case keeps it by: 'the number of the log book'. */
  readonly label: string
  /** So many digits drawn by chance; absent: the id of a person. */
  readonly digits?: number
  readonly defined: DefinedAt
}
/** A number is not guessed and seldom drawn twice from 6 digits on; what is longer than 18 is no number of a document. */
export const freshDigitsMax = 18

const digits = (label: string, count: number): Fresh<string> => ({ is: 'fresh', label, digits: count, defined: definedAt() })
const person = (label: string): Fresh<PersonId> => ({ is: 'fresh', label, defined: definedAt() })
/** `fresh.digits('the number of the log book', 11)`, `fresh.person('the new keeper')`. What else is made up is derived from digits. */
export const fresh = Object.freeze({ digits, person })
