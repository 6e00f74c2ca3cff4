/** Cases submitted and decided a second through the whole engine, beside raw inserts of the same rows; --million also with a million stored. */
import { parseArgs } from 'node:util'
import type { Uuid } from '#kernel'
import { serverMs } from '../program/processes.ts'
import { draftsAtOnceMax, fillIn, inTurn, invite } from './applicants.ts'
import { store } from './million.ts'
import { openPlace, type Place } from './place.ts'
import { makeRaw, rawStatement, rawValues, rowsOf, type Sizes, sizesOf } from './raw.ts'

const writersTried = [1, 8, 32]
/** Many short turns, one after the other: what else the machine does falls on both alike. */
const rounds = 9
const casesPerRun: Readonly<Record<number, number>> = { 1: 300, 8: 800, 32: 1500 }
const warmUp = 400

type Rate = { readonly perSecond: number; readonly p99Ms: number; readonly appMs: number; readonly serverMs: number }
const measure = async (writers: number, count: number, work: (at: number) => Promise<void>): Promise<Rate> => {
  const millis: number[] = []
  const server = serverMs(place.server.processId())
  const cpu = process.cpuUsage()
  const began = performance.now()
  await inTurn(writers, count, async (at) => {
    const from = performance.now()
    await work(at)
    millis.push(performance.now() - from)
  })
  const took = performance.now() - began
  const used = process.cpuUsage(cpu)
  millis.sort((a, b) => a - b)
  return {
    perSecond: (count / took) * 1000,
    p99Ms: millis[Math.floor(count * 0.99)] ?? 0,
    appMs: (used.user + used.system) / 1000 / count,
    serverMs: (serverMs(place.server.processId()) - server) / count,
  }
}

const ours = async (place: Place, writers: number, count: number): Promise<Rate> => {
  const ready = await fillIn(place, await invite(place, count))
  const before = await rowsOf(place, 'portreeve', 'cases')
  await place.sequencer.drain()
  const rate = await measure(writers, count, async (at) => {
    const one = ready[at]
    if (!one) throw new Error('too few drafts')
    const made = await place.cases.submit(one.visitor, one.draftId, { key: place.cases.newKey(), version: one.version })
    if (made.kind !== 'decided') throw new Error(`not decided: ${made.kind}`)
  })
  const written = (await rowsOf(place, 'portreeve', 'cases')) - before
  if (written !== count) throw new Error(`${written} cases stored of ${count}`)
  return rate
}
const raw = async (place: Place, sizes: Sizes, writers: number, count: number): Promise<Rate> => {
  const statement = rawStatement(sizes)
  const values = Array.from({ length: count }, () => rawValues(place.clock, place.random, sizes))
  const before = await rowsOf(place, 'raw', 'event')
  const rate = await measure(writers, count, async (at) => void (await place.app.query(statement, values[at] ?? [])))
  const written = (await rowsOf(place, 'raw', 'event')) - before
  if (written !== count * sizes.events.length) throw new Error(`${written} raw events stored of ${count * sizes.events.length}`)
  return rate
}

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
const show = (name: string, writers: number, rates: readonly Rate[]): number => {
  const of = (value: (rate: Rate) => number) => median(rates.map(value))
  const rate = of((r) => r.perSecond)
  const spread = rates.map((r) => Math.round(r.perSecond)).join(' ')
  console.log(
    `${name} ${writers} writers: ${Math.round(rate)}/s (${spread}), p99 ${of((r) => r.p99Ms).toFixed(2)} ms, app ${of((r) => r.appMs).toFixed(3)} and server ${of((r) => r.serverMs).toFixed(3)} ms a case`,
  )
  return rate
}
const sampleCase = async (place: Place): Promise<Uuid> => {
  const [one] = await fillIn(place, await invite(place, 1))
  if (!one) throw new Error('nobody was invited')
  const made = await place.cases.submit(one.visitor, one.draftId, { key: place.cases.newKey(), version: one.version })
  if (made.kind !== 'decided') throw new Error(`not decided: ${made.kind}`)
  return made.caseId
}

const { values } = parseArgs({
  options: {
    million: { type: 'boolean', default: false },
    rounds: { type: 'string', default: String(rounds) },
    writers: { type: 'string', default: '' },
  },
})
const place = await openPlace()
try {
  const sizes = await sizesOf(place, await sampleCase(place))
  await makeRaw(place)
  console.log(
    `a case: ${sizes.events.length} events of ${sizes.events.join(', ')} bytes, ${sizes.jobs.length} jobs, ${sizes.accesses.length} lines of access, a record changed, 1 command`,
  )
  await ours(place, 8, warmUp)
  await raw(place, sizes, 8, warmUp)
  const found = new Map<string, number>()
  for (const writers of values.writers === '' ? writersTried : [Number(values.writers)]) {
    const count = Math.min(casesPerRun[writers] ?? 1000, draftsAtOnceMax)
    const [rawRates, ourRates]: [Rate[], Rate[]] = [[], []]
    for (let round = 0; round < Number(values.rounds); round++) {
      rawRates.push(await raw(place, sizes, writers, count))
      ourRates.push(await ours(place, writers, count))
    }
    const [r, o] = [show('raw ', writers, rawRates), show('ours', writers, ourRates)]
    const ratios = ourRates.map((rate, round) => rate.perSecond / (rawRates[round]?.perSecond ?? Number.NaN))
    console.log(`ratio at ${writers}: ${median(ratios).toFixed(2)} (${ratios.map((ratio) => ratio.toFixed(2)).join(' ')})`)
    const cpu = (rates: readonly Rate[]) => median(rates.map(({ appMs, serverMs }) => appMs + serverMs))
    console.log(
      `processor time at ${writers}: ${cpu(rawRates).toFixed(3)} ms raw, ${cpu(ourRates).toFixed(3)} ms ours, both with the server's`,
    )
    found.set(`cpu${writers}`, cpu(rawRates) / cpu(ourRates))
    found.set(`raw${writers}`, r).set(`ours${writers}`, o).set(`ratio${writers}`, median(ratios))
  }
  const [o, r] = [found.get('ours32') ?? 0, found.get('raw32') ?? 1]
  const atMillion = values.million ? await withMillion(place, sizes) : null
  const result = {
    ours: Math.round(o),
    raw: Math.round(r),
    ratio: Number((found.get('ratio32') ?? 0).toFixed(2)),
    atMillion: atMillion && Math.round(atMillion),
    // Of processor time: on a machine with other work the rates swing with it, this hardly does.
    cpuRatio: Number((found.get('cpu32') ?? 0).toFixed(2)),
  }
  console.log(`RESULT ${JSON.stringify({ ...result, ...(atMillion && { slowerAtMillion: Number((o / atMillion).toFixed(2)) }) })}`)
} finally {
  await place.close()
}

async function withMillion(place: Place, sizes: Sizes): Promise<number> {
  await place.sequencer.stop()
  await store(place, sizes)
  place.sequencer.start()
  const rates: Rate[] = []
  for (let round = 0; round < Number(values.rounds); round++) rates.push(await ours(place, 32, casesPerRun[32] ?? 1000))
  return show('ours, with a million cases stored,', 32, rates)
}
