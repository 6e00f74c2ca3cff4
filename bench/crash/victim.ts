import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { childrenOf, processesOf } from '../program/processes.ts'
import { ended, type ProgramOptions, spawnProgram, startChild } from '../program/program.ts'

export const blows = ['app', 'postmaster', 'both', 'backend'] as const
export type Blow = (typeof blows)[number]
const startsMax = 10
const lookEveryMs = 10

/** The program that is killed, and brought up again. */
export function createVictim(options: ProgramOptions) {
  let child: ChildProcess | undefined
  const postmaster = (): number | undefined => {
    try {
      return Number(readFileSync(join(options.data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined
    } catch {
      return undefined
    }
  }
  const kill = (pid: number | undefined): void => {
    try {
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself a moment before.
    }
  }
  const gone = async (): Promise<void> => {
    while (processesOf(options.data).some((pid) => pid !== child?.pid)) await new Promise((done) => setTimeout(done, lookEveryMs))
  }
  /** The first reason is thrown if it does not come up: a program that cannot start after a crash has lost its data. */
  const start = async (): Promise<string> => {
    for (let tries = 1; ; tries++) {
      const started = await startChild(options).catch((error: Error) => error)
      if (!(started instanceof Error)) {
        child = started.child
        return started.url
      }
      if (tries === startsMax) throw started
    }
  }
  return {
    start,
    running: (): boolean => child !== undefined && child.exitCode === null && child.signalCode === null,
    strike: async (blow: Blow, choose: (among: readonly number[]) => number | undefined): Promise<void> => {
      const server = postmaster()
      if (blow === 'backend') kill(choose(server === undefined ? [] : childrenOf(server)))
      if (blow === 'postmaster' || blow === 'both') kill(server)
      if (blow === 'app' || blow === 'both') {
        kill(child?.pid)
        if (child) await ended(child)
        await gone()
      }
    },
    /** Begins a start and kills it after so long, wherever it is by then. */
    strikeStart: async (afterMs: number): Promise<void> => {
      const starting = spawnProgram(options)
      await Promise.race([new Promise((done) => setTimeout(done, afterMs)), ended(starting)])
      kill(starting.pid)
      await ended(starting)
      child = undefined
      await gone()
    },
    stop: async (): Promise<void> => {
      kill(child?.pid)
      if (child) await ended(child)
      await gone()
    },
  }
}
export type Victim = ReturnType<typeof createVictim>
