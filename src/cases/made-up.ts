import { type Effect, freshIn, type Need, type Stage } from '#definition'
import type { Compiled } from '#journey'
import { type Clock, type Random, uuid7 } from '#kernel'
import type { Values } from './types.ts'

/** Time and chance, for what a decision makes up. */
export type Making = { readonly clock: Clock; readonly random: Random }

/** What the effects of a stage need that nobody has made up for the case before, by label. */
export function madeUp({ service }: Compiled, stage: string, before: Values, { clock, random }: Making): Values {
  const effects = (service.stages[stage] as Stage | undefined)?.effects ?? []
  const needed = effects.flatMap(needsOf).flatMap((need) => freshIn(need))
  const lacking = needed.filter(({ label }) => before[label] === undefined)
  return Object.fromEntries(
    lacking.map(({ label, digits }) => [label, digits === undefined ? uuid7(clock, random) : drawn(digits, random)]),
  )
}
const needsOf = ({ needs, to, about, onlyIf }: Effect): readonly Need<unknown>[] => [
  ...Object.values(needs),
  ...[to, about, onlyIf].flatMap((need) => need ?? []),
]
/** Digits by chance, from so many bytes that none is likelier than another. */
const drawn = (count: number, random: Random): string => {
  const drawnFrom = random.bytes(16).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return String(drawnFrom % 10n ** BigInt(count)).padStart(count, '0')
}
