export type Lane = { readonly body: string; readonly kind: string }
export type Quota = Lane & { readonly quota: number }

/** No lane may hold more than this part of the runner, so that a partner which hangs leaves room for the others. */
const laneShareMax = 0.5

export const laneName = (lane: Lane): string => `${lane.body} ${lane.kind}`

/**
 * How many jobs each lane may start: free slots are dealt one by one, always to the lane with the fewest under way. `turn` moves the
 * first lane on from one deal to the next, so that with more lanes than slots each has its turn.
 */
export const deal = (of: {
  readonly lanes: readonly Lane[]
  readonly busy: ReadonlyMap<string, number>
  readonly slots: number
  readonly concurrency: number
  readonly turn: number
}): readonly Quota[] => {
  const perLaneMax = Math.max(1, Math.floor(of.concurrency * laneShareMax))
  const from = of.lanes.length === 0 ? 0 : of.turn % of.lanes.length
  const order = [...of.lanes.slice(from), ...of.lanes.slice(0, from)]
  const held = order.map((lane) => of.busy.get(laneName(lane)) ?? 0)
  const quota = order.map(() => 0)
  for (let slot = 0; slot < of.slots; slot++) {
    const least = held.reduce((best, count, at) => (count < perLaneMax && (best < 0 || count < (held[best] ?? 0)) ? at : best), -1)
    if (least < 0) break
    held[least] = (held[least] ?? 0) + 1
    quota[least] = (quota[least] ?? 0) + 1
  }
  return order.map((lane, at) => ({ ...lane, quota: quota[at] ?? 0 })).filter((lane) => lane.quota > 0)
}
