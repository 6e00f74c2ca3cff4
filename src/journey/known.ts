import type { ActingFor, Channel, Need, PersonId, RateUsed, Renewing, Unpaid, Verdict } from '#definition'
import type { Money, PlainDate } from '#kernel'

/** Values by name, as JSON. */
export type Values = Readonly<Record<string, unknown>>
/** All that a case knows, as JSON. A fact that was looked up and not found is null. `rates` pins those of an earlier decision. */
export type Known = {
  readonly today: PlainDate
  readonly channel: Channel
  readonly applicant?: PersonId
  /** Null: for themselves. Absent: not asked, or not answered yet. */
  readonly actingFor?: ActingFor | null
  readonly answers: Values
  /** By the names of the service's `uses`: the fields that the use reads, or null. */
  readonly facts: Values
  /** For each fact, the `key` that its look-up gave. A fact whose key is another now is looked up again; without a key it is trusted. */
  readonly factKeys?: Readonly<Record<string, string>>
  /** Facts that were asked for and not answered: their register is silent. The journey goes on; a decision goes to a person. */
  readonly silent?: readonly string[]
  readonly rates?: readonly RateUsed[]
  /** What was paid, once it is. */
  readonly paid?: Money
  /** Registers where a record has already what the decision wanted for another: a person looks. */
  readonly taken?: readonly string[]
  /** What its decisions made up, by label. */
  readonly fresh?: Values
  /** While the effects of an officer's action are planned. */
  readonly verdict?: Verdict
  /** When an instalment did not come: what was answered stands then, whatever page a register would lead to on that day. */
  readonly unpaid?: Unpaid
  /** Absent where somebody applies. */
  readonly renewing?: Renewing
}
/** Why a value cannot be told: not answered (or lapsed), not looked up yet, no such record, no rate for that day. */
export type Gap = { readonly kind: 'answer' | 'not-read' | 'no-record' | 'no-rate'; readonly name: string }
/** A value, and the rates that led to it. */
export type Sure<T> = { readonly known: true; readonly value: T; readonly rates: readonly RateUsed[] }
/** A value, or why it cannot be told. */
export type Reading<T> = Sure<T> | { readonly known: false; readonly gaps: readonly Gap[] }
/** Reads any need of one case. */
export type Read = <T>(need: Need<T>) => Reading<T>
