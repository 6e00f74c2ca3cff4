import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { agentOf } from '../../bench/applications/applicant.ts'
import { type Applicant, applyThrough, type Service } from '../../bench/crash/applicant.ts'
import { createVictim, type Victim } from '../../bench/crash/victim.ts'
import { createNotifyStandIn, type NotifyStandIn } from '../../src/partners/govuk-notify/index.ts'
import { freePorts } from '../harness/ports.ts'
import { type TimedJournal, timedJournal } from './timed-journal.ts'

const root = join(import.meta.dirname, '../..')
const portsNeeded = 9
const letterRate = 1_000_000
const lookEveryMs = 5
const patienceMs = 60_000

export type Working = {
  readonly home: string
  /** The same program, letters and port on another data folder. */
  readonly victim: (data: string, environment?: Readonly<Record<string, string>>) => Victim
  readonly notify: NotifyStandIn
}
/** A place for programs that work one after another, with a Notify that outlives them. */
export async function newWorking(t: TestContext): Promise<Working> {
  const home = await mkdtemp(join(tmpdir(), 'portreeve-backup-'))
  const notify = createNotifyStandIn({ clock: systemClock, random: systemRandom, log: silentLog, messagesPerMinuteMax: letterRate })
  const post = await notify.listen(0)
  const victims: Victim[] = []
  t.after(async () => {
    for (const each of victims) await each.stop()
    await post.close()
    await rm(home, { recursive: true, force: true, maxRetries: 20 })
  })
  const port = await freePorts(portsNeeded)
  const NOTIFY = JSON.stringify({ url: post.url, apiKey: notify.apiKey, templates: notify.templates })
  const victim: Working['victim'] = (data, environment = {}) => {
    const made = createVictim({
      data,
      port,
      services: 'bench/crash',
      environment: { COMPOSE: join(root, 'bench/crash/compose.ts'), NOTIFY, ...environment },
    })
    victims.push(made)
    return made
  }
  return { home, victim, notify }
}

export type Crowd = {
  readonly journal: TimedJournal
  readonly applicants: readonly Applicant[]
  /** Resolves when so many more deeds were acknowledged. */
  readonly more: (deeds: number) => Promise<void>
  /** The program is about to be struck down: what fails from now on is expected. */
  readonly leave: () => Promise<void>
}
/** Applicants who apply one after another. */
export function crowdAt(origin: string, applicants: number): Crowd {
  const journal = timedJournal()
  const all: Applicant[] = []
  const agent = agentOf(applicants * 2)
  let [stopped, made] = [false, 0]
  let failure: Error | undefined
  const turn = async (): Promise<void> => {
    if (stopped) throw new Error('left')
  }
  const broken: Service['broken'] = (_, words) => {
    failure ??= new Error(words)
  }
  const service: Service = { origin, agent, journal, turn, stopped: () => stopped, broken }
  const work = async (): Promise<void> => {
    while (!stopped) {
      const name = `applicant-${++made}`
      const answers = {
        callsign: name,
        mail: `${name}@example.com`,
        story: `The story of ${name}.`,
        wantsPerson: made % 5 === 0 ? 'yes' : 'no',
      }
      const applicant = await applyThrough(service, answers)
      if (applicant) all.push(applicant)
    }
  }
  const working = Array.from({ length: applicants }, () =>
    work().catch((error: Error) => {
      if (!stopped) failure ??= error
    }),
  )
  return {
    journal,
    applicants: all,
    more: async (deeds) => {
      const wanted = journal.acknowledged() + deeds
      const limit = performance.now() + patienceMs
      while (journal.acknowledged() < wanted) {
        if (failure) throw failure
        if (performance.now() > limit) throw new Error(`${deeds} more deeds were not acknowledged in ${patienceMs / 1000} s`)
        await new Promise((done) => setTimeout(done, lookEveryMs))
      }
    },
    leave: async () => {
      stopped = true
      await Promise.all(working)
      agent.destroy()
      if (failure) throw failure
    },
  }
}

export type Ran = { readonly code: number; readonly said: string }
/** One of the commands of package.json, by the name of its file. */
export const run = (command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...environment }
    execFile(process.execPath, [join(root, 'src/cli', `${command}.ts`), ...args], { cwd: root, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, said: `${out}${err}` }),
    )
  })
