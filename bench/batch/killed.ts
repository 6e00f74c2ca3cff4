import { setTimeout as pause } from 'node:timers/promises'
import type { ApiClient } from '#api'
import { type Blow, createVictim } from '../crash/victim.ts'
import { dealerOf, leftBy, peopleFor, readBatch, seed, sentBatch, stockOf } from './fleet.ts'

/** How far a batch is when a blow falls: some rows are checked, or some are submitted. */
export type Fall = { readonly at: 'checking' | 'submitting'; readonly blow: Blow }
type Options = { readonly data: string; readonly port: number; readonly rows: number; readonly falls: readonly Fall[] }
const lookMillis = 20

/** Sends a batch, kills the program or its database whenever the batch is so far, brings it up again, and says what there is in the end. */
export async function killedOnTheWay({ data, port, rows, falls }: Options) {
  const environment = { PEOPLE: String(peopleFor(rows)), SEED: String(seed) }
  const victim = createVictim({ data, port, services: '.', environment })
  try {
    const url = await victim.start()
    const api = (await dealerOf(data))(url)
    const stock = stockOf(rows)
    const { batch } = await sentBatch(api, stock, 'stock')
    for (const { at, blow } of falls) {
      await until(api, batch, (now) => now.state === 'done' || (now.state === at && now.good + now.submitted > 0))
      await victim.strike(blow, (among) => among[0])
      if (!victim.running()) await victim.start()
    }
    // Whoever was not answered sends again.
    const again = await sentBatch(api, stock, 'stock')
    const end = await until(api, batch, ({ endedAt }) => endedAt !== undefined)
    await victim.stop()
    await victim.start()
    return { isSame: again.batch === batch, end, ...(await leftBy(data)) }
  } finally {
    await victim.stop()
  }
}
/** Asked again while the program is away. */
async function until(api: ApiClient, batch: string, isSo: (now: Awaited<ReturnType<typeof readBatch>>) => boolean) {
  for (;;) {
    const now = await readBatch(api, batch).catch(() => undefined)
    if (now && isSo(now)) return now
    await pause(lookMillis)
  }
}
