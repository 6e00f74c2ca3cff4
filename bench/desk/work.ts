import { joinServer, openDatabase } from '#database'
import { type seededRandom, silentLog } from '#kernel'
import { agentOf } from '../applications/applicant.ts'
import { action, type Load, type Worker } from './load.ts'
import type { Seats } from './seats.ts'

/** Each officer does something once in this time, whether or not the program keeps up. */
const everyMs = 10_000
const warmUpSeconds = 30
const connectionsMax = 200
const floorEveryMs = 500

export type Working = {
  readonly url: string
  readonly folder: string
  readonly seats: Seats
  readonly seconds: number
  readonly random: ReturnType<typeof seededRandom>
}
export const work = async ({ url, folder, seats: { seats, references }, seconds, random }: Working) => {
  const load: Load = {
    origin: url,
    agent: agentOf(connectionsMax),
    timed: { reads: [], writes: [] },
    chance: () => random.below(1_000_000) / 1_000_000,
    references,
    holders: new Map(),
    takenTwice: [],
    done: {},
    failures: [],
  }
  const workers = seats.map(
    ({ desk, officer, cookie }): Worker => ({ desk, officer, jar: new Map([['portreeve', cookie]]), held: [], seen: [] }),
  )
  const began = performance.now()
  const counts = began + warmUpSeconds * 1000
  const ends = counts + seconds * 1000
  const measured = floors(folder, counts, ends)
  const shift = async (worker: Worker, at: number): Promise<void> => {
    for (let due = began + (at * everyMs) / workers.length; due < ends; due += everyMs) {
      await until(due)
      // What is done while it warms up counts for nothing but what was taken.
      await action(due < counts ? { ...load, timed: { reads: [], writes: [] } } : load, worker, due).catch((error: unknown) => {
        load.failures.push(error instanceof Error ? error.message : String(error))
      })
    }
  }
  await Promise.all(workers.map(shift))
  const floor = await measured
  load.agent.destroy()
  for (const words of load.failures.slice(0, 10)) console.log(`failed: ${words}`)
  console.log(`done: ${JSON.stringify(load.done)}`)
  const { reads, writes } = load.timed
  return {
    read: percentiles(reads),
    write: percentiles(writes),
    takenTwice: load.takenTwice.length,
    reads: reads.length,
    writes: writes.length,
    failures: load.failures.length,
    floor,
  }
}
const until = (due: number): Promise<void> => {
  const wait = due - performance.now()
  return wait <= 0 ? Promise.resolve() : new Promise((done) => setTimeout(done, wait))
}
const percentiles = (all: readonly number[]) => {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (share: number): number => Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1))
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
/** What the database alone takes meanwhile: one row by its key, and one row committed to the disk. */
async function floors(folder: string, from: number, ends: number) {
  const { url, stop } = await joinServer({ folder, log: silentLog })
  const admin = openDatabase({ url, role: 'admin', log: silentLog, connections: 1 })
  const [reads, writes]: [number[], number[]] = [[], []]
  try {
    await admin.query('create table if not exists public.floor (n bigint generated always as identity primary key, at timestamptz)')
    await until(from)
    while (performance.now() < ends) {
      const began = performance.now()
      await admin.query('select version from portreeve.cases where case_id = (select gen_random_uuid())')
      const read = performance.now()
      await admin.query('insert into public.floor (at) values (now())')
      reads.push(read - began)
      writes.push(performance.now() - read)
      await until(performance.now() + floorEveryMs)
    }
    return { read: percentiles(reads), write: percentiles(writes) }
  } finally {
    await admin.close()
    await stop()
  }
}
