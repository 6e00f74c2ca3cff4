/** One batch of 5,000 applications by the interface for other systems: seconds to check and to submit, and memory; then the same, killed on the way and brought up again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { serverMs } from '../program/processes.ts'
import { type RunningProgram, startChild } from '../program/program.ts'
import { dealerOf, leftBy, peopleFor, readBatch, seed, sentBatch, stockOf } from './fleet.ts'
import { killedOnTheWay } from './killed.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '5000' },
    port: { type: 'string', default: '4600' },
    profile: { type: 'string' },
    kills: { type: 'boolean', default: true },
  },
  allowNegative: true,
})
const [rows, port] = [Number(values.rows), Number(values.port)]
const lookMillis = 50
const mebibyte = 1024 * 1024

const cpuMs = async (program: RunningProgram): Promise<number> => (await program.usage()).cpuMs + serverMs(program.postmaster)

async function measured(data: string) {
  const program = await startChild({
    ...{ data, port, services: '.', environment: { PEOPLE: String(peopleFor(rows)), SEED: String(seed) } },
    ...(values.profile && { execArgv: ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] }),
  })
  try {
    const api = (await dealerOf(data))(program.url)
    const stock = stockOf(rows)
    const [rssBefore, cpuBefore, began] = [(await program.usage()).rssBytes, await cpuMs(program), performance.now()]
    const { batch } = await sentBatch(api, stock, 'stock')
    const taken = performance.now()
    let [checked, rssMax] = [0, 0]
    for (;;) {
      const now = await readBatch(api, batch)
      rssMax = Math.max(rssMax, (await program.usage()).rssBytes)
      if (now.state !== 'checking' && checked === 0) checked = performance.now()
      if (now.endedAt !== undefined) {
        if (now.submitted !== rows) throw new Error(`${JSON.stringify(now)}`)
        break
      }
      await pause(lookMillis)
    }
    const ended = performance.now()
    const used = (await cpuMs(program)) - cpuBefore
    const seconds = (from: number, to: number): number => Number(((to - from) / 1000).toFixed(1))
    return {
      rows,
      takenSeconds: seconds(began, taken),
      checkedSeconds: seconds(taken, checked),
      submittedSeconds: seconds(checked, ended),
      rowsPerSecond: Math.round(rows / ((ended - began) / 1000)),
      cpuMsPerRow: Number((used / rows).toFixed(2)),
      rssBeforeMiB: Math.round(rssBefore / mebibyte),
      rssMaxMiB: Math.round(rssMax / mebibyte),
      cases: (await leftBy(data)).cases,
    }
  } finally {
    await program.stop()
  }
}

const folder = await mkdtemp(join(tmpdir(), 'portreeve-bench-'))
try {
  const result = await measured(join(folder, 'measured'))
  console.log(`RESULT ${JSON.stringify(result)}`)
  if (values.kills) {
    const falls = [
      { at: 'checking', blow: 'app' },
      { at: 'submitting', blow: 'both' },
      { at: 'submitting', blow: 'app' },
    ] as const
    const { isSame, cases, submitted, paired, drafts } = await killedOnTheWay({ data: join(folder, 'killed'), port, rows, falls })
    console.log(`RESULT ${JSON.stringify({ kills: falls.length, rows, isSame, cases, submitted, paired, drafts })}`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
