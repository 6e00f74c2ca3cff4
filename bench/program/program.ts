import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the child says, and what it is told to do. */
export type Told =
  | { readonly kind: 'up'; readonly url: string; readonly postmaster: number }
  | { readonly kind: 'usage'; readonly cpuMs: number; readonly rssBytes: number }
  | { readonly kind: 'failed'; readonly because: string }
export type Order = 'usage' | 'stop'
type Usage = Extract<Told, { readonly kind: 'usage' }>

export type RunningProgram = {
  readonly child: ChildProcess
  readonly url: string
  readonly postmaster: number
  readonly usage: () => Promise<Usage>
  readonly stop: () => Promise<void>
}
export type ProgramOptions = {
  /** Where its data lies; its own PostgreSQL runs there, writing to the disk as it does in production. */
  readonly data: string
  /** The pages' port; the stand-ins take the seven after it. */
  readonly port: number
  /** The folder, under the project's own, whose services run. */
  readonly services: string
  readonly environment?: Readonly<Record<string, string>>
  readonly execArgv?: readonly string[]
}
const fewestPeople = '12'

/** What `npm start` gives to Node, so that memory and speed are measured of the program as it is run. One arena: threads share what they free. */
function startOf(): { readonly flags: readonly string[]; readonly environment: Readonly<Record<string, string>> } {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { scripts: { start: string } }
  const words = scripts.start.split(' ')
  const node = words.indexOf('node')
  const before = words.slice(0, node).filter((word) => word.includes('='))
  // All that stands between Node and the program, the values of flags too.
  return { flags: words.slice(node + 1, -1), environment: Object.fromEntries(before.map((word) => word.split('='))) }
}

/** The process alone, before it is known whether it comes up. */
export function spawnProgram({ data, port, services, environment, execArgv = [] }: ProgramOptions): ChildProcess {
  const start = startOf()
  const settings = { PATH: process.env.PATH, DATA: data, PORT: String(port), SERVICES: services, PEOPLE: fewestPeople }
  return fork(join(import.meta.dirname, 'child.ts'), [], {
    execArgv: [...start.flags, ...execArgv],
    env: { ...settings, ...start.environment, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** Resolves when the pages answer. Throws what kept the program from starting. */
export async function startChild(options: ProgramOptions): Promise<RunningProgram> {
  const child = spawnProgram(options)
  const told = await hear(child, () => true)
  if (told.kind !== 'up') {
    child.kill('SIGKILL')
    throw new Error(`the program did not start: ${told.kind === 'failed' ? told.because : told.kind}`)
  }
  return {
    child,
    url: told.url,
    postmaster: told.postmaster,
    usage: async () => {
      const answer = hear(child, ({ kind }) => kind === 'usage')
      child.send('usage' satisfies Order)
      return (await answer) as Usage
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = ended(child)
      child.send('stop' satisfies Order)
      await gone
    },
  }
}
export const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()))

/** The next message that is wanted; a child that ends first has failed. */
const hear = (child: ChildProcess, wanted: (told: Told) => boolean): Promise<Told> =>
  new Promise((resolve) => {
    const done = (told: Told): void => {
      child.off('message', heard)
      child.off('exit', gone)
      resolve(told)
    }
    const heard = (told: unknown): void => {
      if (wanted(told as Told)) done(told as Told)
    }
    const gone = (code: number | null, signal: string | null): void =>
      done({ kind: 'failed', because: `it ended (${signal ?? `code ${code}`})` })
    child.on('message', heard)
    child.once('exit', gone)
  })
