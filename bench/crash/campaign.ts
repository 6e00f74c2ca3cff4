import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '#database'
import { seededRandom, silentLog, systemClock, systemRandom } from '#kernel'
import { createNotifyStandIn } from '../../src/partners/govuk-notify/index.ts'
import { freePorts } from '../../test/harness/ports.ts'
import { agentOf, exchange } from '../applications/applicant.ts'
import { type Applicant, applyThrough, type Service } from './applicant.ts'
import { checkCases, checkEffects, checkLedger, type Findings, type Letter, noFindings, telling } from './invariants.ts'
import { type Journal, openJournal } from './journal.ts'
import { type Blow, blows, createVictim, type Victim } from './victim.ts'

export type CampaignOptions = {
  readonly kills: number
  readonly seed: number
  /** Answers before it commits: what the checker must find. */
  readonly planted?: boolean
  /** After so many kills everything is looked at. */
  readonly lookEvery?: number
  readonly applicants?: number
  readonly blows?: readonly Blow[]
  /** At the end, waits until effects that were struck down half-way have been done again: up to a minute, the time they are held for. */
  readonly toTheEnd?: boolean
  readonly tell?: (line: string) => void
}
export type Outcome = {
  readonly kills: number
  readonly startKills: number
  readonly acknowledged: number
  readonly applications: number
  readonly findings: Findings
  /** Outcomes that were unknown and never became known. */
  readonly stuck: readonly string[]
}
const writesBetweenMin = 10
const writesBetweenMore = 6
const delayMsMax = 60
const startKillMsMax = 2500
const startKillsShare = 0.2
const settleMs = 400
const quietSecondsMax = 150
const portsNeeded = 9
const letterRate = 1_000_000
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Applicants at work, blows at random from a seed, and everything that was promised looked for. */
export async function campaign(options: CampaignOptions): Promise<Outcome> {
  const { kills, seed, lookEvery = 50, tell = () => {} } = options
  const folder = await mkdtemp(join(tmpdir(), 'portreeve-crash-'))
  const data = join(folder, 'data')
  const notify = createNotifyStandIn({ clock: systemClock, random: systemRandom, log: silentLog, messagesPerMinuteMax: letterRate })
  const post = await notify.listen(0)
  const victim = createVictim({
    data,
    port: await freePorts(portsNeeded),
    services: 'bench/crash',
    environment: {
      COMPOSE: join(import.meta.dirname, 'compose.ts'),
      NOTIFY: JSON.stringify({ url: post.url, apiKey: notify.apiKey, templates: notify.templates }),
      ...(process.env.LOG_TO && { LOG_TO: process.env.LOG_TO }),
      ...(options.planted && { PLANT: 'early-answer' }),
    },
  })
  const journal = openJournal(join(folder, 'journal'))
  const random = seededRandom(seed)
  try {
    const origin = await victim.start()
    const crowd = createCrowd({ origin, journal, applicants: options.applicants ?? 4, seed })
    const letters = (): readonly Letter[] => notify.sent().map((one) => ({ reference: one.reference, to: one.to }))
    const findings = noFindings()
    let [struck, startKills] = [0, 0]
    const look = (last: boolean): Promise<void> => lookAtAll({ crowd, journal, data, letters, findings, last })
    while (struck < kills && !(options.planted && findings.lost.length > 0)) {
      const before = journal.acknowledged()
      const wanted = before + writesBetweenMin + random.below(writesBetweenMore)
      while (journal.acknowledged() < wanted && !crowd.failed()) await pause(2)
      if (crowd.failed()) throw crowd.failed()
      await pause(random.below(delayMsMax))
      const blow = random.pick(options.blows ?? blows)
      await victim.strike(blow, (among) => (among.length > 0 ? random.pick(among) : undefined))
      struck++
      startKills += await bringUp(victim, random)
      if (struck % lookEvery === 0 && struck < kills) await look(false)
      if (struck % 10 === 0) tell(`${struck} kills, ${startKills} more during starts, ${journal.acknowledged()} writes acknowledged`)
    }
    await look(options.toTheEnd ?? false)
    await crowd.stop()
    const applications = journal.promised().filter(({ sent }) => sent !== 'no').length
    return { kills: struck, startKills, acknowledged: journal.acknowledged(), applications, findings: findings, stuck: crowd.stuck() }
  } finally {
    await victim.stop()
    await post.close()
    journal.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 20 })
  }
}

/** Starts what was struck down; now and then the start is killed as well. Returns how many were. */
async function bringUp(victim: Victim, random: ReturnType<typeof seededRandom>): Promise<number> {
  if (victim.running()) return 0
  let times = 0
  while (random.below(100) < startKillsShare * 100) {
    await victim.strikeStart(50 + random.below(startKillMsMax))
    times++
  }
  await victim.start()
  return times
}

type Crowd = ReturnType<typeof createCrowd>
type CrowdParts = { readonly origin: string; readonly journal: Journal; readonly applicants: number; readonly seed: number }
/** Applicants who apply one time after another until they are stopped, and wait while the checker looks. */
function createCrowd({ origin, journal, applicants, seed }: CrowdParts) {
  const stuck: string[] = []
  const broken: string[] = []
  const all: Applicant[] = []
  let [paused, stopped, atRest, made] = [false, false, 0, 0]
  let failure: Error | undefined
  const agent = agentOf(applicants * 2)
  const between = async (): Promise<void> => {
    atRest++
    while (paused && !stopped) await pause(2)
    atRest--
  }
  const service: Service = {
    ...{ origin, agent, journal },
    turn: async () => {},
    stopped: () => stopped,
    broken: (what, words) => void (what === 'lost' ? broken : stuck).push(words),
  }
  const work = async (): Promise<void> => {
    while (!stopped) {
      if (paused) await between()
      const name = `applicant-${seed}-${++made}`
      const person = made % 5 === 0 ? 'yes' : 'no'
      const answers = { callsign: name, mail: `${name}@example.com`, story: `The story of ${name}.`, wantsPerson: person }
      const applicant = await applyThrough(service, answers)
      if (applicant) all.push(applicant)
      else await pause(5)
    }
    atRest++
  }
  const working = Array.from({ length: applicants }, () =>
    work().catch((error: Error) => {
      failure ??= error
      atRest++
    }),
  )
  return {
    ...{ origin, agent },
    applicants: (): readonly Applicant[] => all,
    failed: () => failure,
    stuck: () => stuck,
    broken: () => broken,
    pause: async (): Promise<void> => {
      paused = true
      while (atRest < applicants) await pause(2)
      if (failure) throw failure
    },
    go: (): void => {
      paused = false
    },
    stop: async (): Promise<void> => {
      stopped = true
      await Promise.all(working)
      agent.destroy()
    },
  }
}

type Looking = {
  readonly crowd: Crowd
  readonly journal: Journal
  readonly data: string
  readonly letters: () => readonly Letter[]
  readonly findings: Findings
  readonly last: boolean
}
/** Everybody stands still; every outcome is known; then all that was promised is looked for, by the public pages and past them. */
async function lookAtAll({ crowd, journal, data, letters, findings, last }: Looking): Promise<void> {
  await crowd.pause()
  await pause(settleMs)
  const url = (await readFile(join(data, 'server-address'), 'utf8')).trim()
  const admin = openDatabase({ url, role: 'admin', log: silentLog, connections: 2 })
  try {
    await untilQuiet(admin, last)
    const now = noFindings()
    await checkCases(admin, journal.promised(), now)
    await checkLedger(admin, data, now)
    await checkEffects(admin, letters(), now)
    await checkPages(crowd, journal, now)
    now.lost.push(...crowd.broken())
    for (const kind of ['lost', 'doubled', 'ghosts', 'altered'] as const)
      findings[kind].push(...now[kind].filter((each) => !findings[kind].includes(each)))
  } finally {
    await admin.close()
    crowd.go()
  }
}
const waitingSql = `select (select count(*)::int from portreeve.job where dead_at is null and stream in (select case_id from portreeve.cases) and ${telling}) as jobs,
  (select count(*)::int from portreeve.event e where not exists (select from portreeve.ledger_entry l
    where l.stream = e.stream and l.seq = e.seq and l.person_id = e.person_id)) as events`
/** The sequencer has caught up; at the end, no effect is under way either. */
async function untilQuiet(admin: Database, last: boolean): Promise<void> {
  const limit = performance.now() + quietSecondsMax * 1000
  while (performance.now() < limit) {
    const waiting = await admin.query<{ jobs: number; events: number }>(waitingSql).catch(() => undefined)
    if (waiting?.[0]?.events === 0 && (!last || waiting[0].jobs === 0)) return
    await pause(50)
  }
}

/** The first way: the page that its applicant sees, with all that they said. */
async function checkPages({ origin, agent, applicants }: Crowd, journal: Journal, found: Findings): Promise<void> {
  const sent = new Set(journal.promised().flatMap(({ draft, sent }) => (sent === 'yes' ? [draft] : [])))
  for (const { draft, answers, jar } of applicants()) {
    if (!sent.has(draft)) continue
    const page = await exchange({ origin, agent, method: 'GET', path: `/cases/${draft}`, jar })
    const { callsign = '', mail = '', story = '' } = answers
    if (page.status === 404) found.lost.push(`case ${draft} was acknowledged, and is not there`)
    else if (page.status !== 200) found.altered.push(`the page of ${draft} answers ${page.status}`)
    else if (![callsign, mail, story].every((said) => page.body.includes(said))) found.altered.push(`case ${draft} says something else`)
  }
}
