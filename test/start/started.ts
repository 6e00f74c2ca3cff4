import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestContext } from 'node:test'
import { processesOf } from '../../bench/program/processes.ts'
import { freePorts } from '../harness/ports.ts'

export const root = resolve(import.meta.dirname, '../..')
/** The pages, and the stand-ins after them. */
export const portsNeeded = 9
const patienceMs = 60_000
const lookEveryMs = 20

export type Place = { readonly data: string; readonly port: number }
/** A folder that only its owner may enter, for data that does not exist yet, and free ports. */
export async function newPlace(t: TestContext): Promise<Place> {
  const home = await mkdtemp(join(tmpdir(), 'portreeve-start-'))
  await chmod(home, 0o700)
  const data = join(home, 'data')
  t.after(async () => {
    for (const pid of processesOf(home)) process.kill(pid, 'SIGKILL')
    await rm(home, { recursive: true, force: true, maxRetries: 20 })
  })
  return { data, port: await freePorts(portsNeeded) }
}

export type Started = {
  readonly child: ChildProcess
  readonly url: string
  /** Everything it has printed, on both ways out. */
  readonly said: () => string
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>
}
export type How = { readonly environment?: Readonly<Record<string, string>>; readonly as?: readonly string[] }
/** `npm start`, without npm: its child would outlive the signals of a test. */
export function start({ data, port }: Place, { environment = {}, as = [] }: How = {}): Started {
  const [command = '', ...args] = [...as, process.execPath, join(root, 'src/main.ts')]
  const env = { PATH: process.env.PATH, PEOPLE: '12', DATA: data, PORT: String(port), ...environment }
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      said += String(bytes)
    })
  const ended: Started['ended'] = new Promise((done) => child.once('close', (code, signal) => done({ code, signal })))
  return { child, url: `http://127.0.0.1:${port}`, said: () => said, ended }
}

/** Resolves with the seconds until its first page. Rejects when it ends instead, with what it said. */
export async function answers({ child, url, said }: Started): Promise<number> {
  const began = performance.now()
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`it ended: ${said()}`)
    return fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
  }, `no page at ${url}`)
  return (performance.now() - began) / 1000
}
export async function until(what: () => Promise<boolean> | boolean, otherwise: string): Promise<void> {
  const limit = performance.now() + patienceMs
  while (!(await what())) {
    if (performance.now() > limit) throw new Error(`${otherwise} within ${patienceMs / 1000} s`)
    await new Promise((done) => setTimeout(done, lookEveryMs))
  }
}
/** Nothing of a start is left: neither itself nor its PostgreSQL. */
export const nothingLeft = (data: string): Promise<void> => until(() => processesOf(data).length === 0, `processes are left on ${data}`)
