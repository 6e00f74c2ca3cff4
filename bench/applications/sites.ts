import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../test/harness/ports.ts'
import { serverMs } from '../program/processes.ts'
import { startChild } from '../program/program.ts'
import type { Answers } from './applicant.ts'

/** A website with the thirteen questions, and what its processes use. */
export type Site = {
  readonly origin: string
  readonly start: string
  readonly answers: Answers
  readonly done: RegExp
  readonly usage: () => Promise<{ readonly nodeMs: number; readonly serverMs: number; readonly rssBytes: number }>
  readonly close: () => Promise<void>
}
/** The pages' and those of the stand-ins. */
const portsNeeded = 9

const about = {
  firstName: 'Siân',
  lastName: 'O’Brien',
  mail: 'sian@example.com',
  colour: 'red',
  use: 'private',
  miles: '1234',
  why: 'The one I had is worn out.',
  way: 'letter',
}
/** The program as it runs in production: PostgreSQL with fsync, encryption, row policies, the ledger and its sequencer, and jobs. */
export async function openOurs(execArgv: readonly string[] = []): Promise<Site> {
  const data = await mkdtemp(join(tmpdir(), 'portreeve-bench-'))
  const { url, postmaster, usage, stop } = await startChild({
    data,
    port: await freePorts(portsNeeded),
    services: 'bench/applications',
    execArgv,
  })
  return {
    origin: url,
    start: '/bench/thirteen-questions',
    done: /class="[^"]*govuk-panel/,
    answers: {
      ...about,
      ...{ 'bornOn-day': '27', 'bornOn-month': '3', 'bornOn-year': '1985' },
      ...{ telephone: '020 7946 0958', lives: 'yes', kept: 'yes', isTrue: 'yes' },
    },
    usage: async () => {
      const { cpuMs, rssBytes } = await usage()
      return { nodeMs: cpuMs, serverMs: serverMs(postmaster), rssBytes }
    },
    close: async () => {
      await stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** DEFRA's forms engine; its submission stores nothing. Installed on first use. */
export async function openPeer(): Promise<Site> {
  const folder = join(import.meta.dirname, 'peer')
  if (!existsSync(join(folder, 'node_modules'))) {
    const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
    if (status !== 0) throw new Error('the peer could not be installed')
  }
  const child = fork(join(folder, 'server.mjs'), [], { cwd: folder, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const { url } = await answer<{ url: string }>(child)
  return {
    origin: url,
    start: '/thirteen/q1',
    done: /submitted|confirmation/i,
    answers: {
      ...about,
      ...{ bornOn__day: '27', bornOn__month: '3', bornOn__year: '1985' },
      ...{ phone: '02079460958', lives: 'true', kept: 'true', true: 'true' },
    },
    usage: async () => {
      const answered = answer<{ cpuMs: number; rss: number }>(child)
      child.send('cpu')
      const { cpuMs, rss } = await answered
      return { nodeMs: cpuMs, serverMs: 0, rssBytes: rss }
    },
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}
const answer = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (told) => resolve(told as T))
    child.once('exit', (code) => reject(new Error(`the peer ended (${code})`)))
  })
