/** 200 officers at their desks over a million cases of 20 events: how long pages and acts take, and that nothing is taken twice (--cases 1000000 --seconds 120 --folder F to keep what was made). */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seededRandom } from '#kernel'
import { startChild } from '../program/program.ts'
import { make } from './make.ts'
import { servicesFolder } from './place.ts'
import { seat } from './seats.ts'
import { work } from './work.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    samples: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '120' },
    folder: { type: 'string' },
    port: { type: 'string', default: '5900' },
    seed: { type: 'string', default: '1' },
  },
})
const [cases, samples, seconds, port] = [values.cases, values.samples, values.seconds, values.port].map(Number) as [
  number,
  number,
  number,
  number,
]
const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'portreeve-bench-')))
const noted = join(folder, 'made.json')

try {
  if (!existsSync(noted)) await writeFile(noted, JSON.stringify(await make(folder, { cases, samples })))
  const made = JSON.parse(await readFile(noted, 'utf8')) as Awaited<ReturnType<typeof make>>
  const seats = await seat(folder)
  const program = await startChild({ data: folder, port, services: servicesFolder })
  try {
    const found = await work({ url: program.url, folder, seats, seconds, random: seededRandom(Number(values.seed)) })
    console.log(`RESULT ${JSON.stringify({ ...found, ...made })}`)
    if (found.takenTwice > 0 || found.failures > 0 || made.differing > 0 || !made.verified) process.exitCode = 1
  } finally {
    await program.stop()
  }
} finally {
  if (values.folder === undefined) await rm(folder, { recursive: true, force: true })
}
