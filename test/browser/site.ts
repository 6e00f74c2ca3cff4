import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { loadCatalogue } from '#catalogue'
import type { CredentialSecret } from '#credentials'
import { openDatabase, openHearing } from '#database'
import type { AnyRegister } from '#definition'
import { demoScanner, folderStore } from '#files'
import { failedJobs, type TestDatabase, testDatabase } from '#harness'
import type { Issuer, ProvenIdentity, RoleOrDesk } from '#identity'
import { type Clock, instant, type Language, type Log, type PlainDate, plusMillis, silentLog, systemRandom, type Uuid } from '#kernel'
import { signerOf } from '#ledger'
import type { Sender } from '#notices'
import type { RemoteRegister } from '#registers'
import { drawers } from '../../src/cli/demo-papers.ts'
import { createPlatform } from '../../src/cli/platform.ts'
import type { Watching } from '../../src/cli/watching.ts'
import { createDirectDebitClient, createDirectDebitStandIn } from '../../src/partners/direct-debit/index.ts'
import { createGovukPay, createPayStandIn } from '../../src/partners/govuk-pay/index.ts'
import { freePorts } from '../harness/ports.ts'

/** What partners that call the pages of tests prove themselves with. */
export const webhookSecrets = { notifyToken: 'token-of-notify', debitSecret: 'secret-of-direct-debit' }

/** Monday 23 November 2026, ten o'clock, and running: invented dates stay in the future for ever. */
const begun = performance.now()
const running: Clock = { now: () => plusMillis(instant('2026-11-23T10:00:00Z'), Math.round(performance.now() - begun)) }

export type Who = {
  readonly subject: string
  readonly email: string
  /** Who they are, where the provider has checked it. */
  readonly identity?: ProvenIdentity
  /** Officers only. */
  readonly name?: string
  readonly roles?: readonly RoleOrDesk[]
  readonly body?: string
}
export type Site = Awaited<ReturnType<typeof openSite>>

/** The whole program on a fresh database, with a sign-in that says who one is at once and a stand-in for payments. */
export const openSite = (
  t: TestContext,
  folder = 'test/services',
  more: readonly AnyRegister[] = [],
  tested?: Readonly<Record<string, unknown>>,
) => openSiteWith(t, { folder, more, ...(tested && { tested }) })

export type Given = {
  readonly folder?: string
  readonly more?: readonly AnyRegister[]
  readonly tested?: Readonly<Record<string, unknown>>
  readonly clock?: Clock
  readonly log?: Log
  /** Registers that live elsewhere, by id. */
  readonly remote?: Readonly<Record<string, RemoteRegister>>
  readonly credentialKeys?: readonly CredentialSecret[]
  /** Another way to the same database, such as one that a test can cut. */
  readonly way?: (url: string) => Promise<string>
  /** Where people reach it, if not where it listens. Whoever signs in comes back there. */
  readonly publicUrl?: string
  /** Whoever measures it. */
  readonly watch?: Watching
}
const shownOfItself = {
  outbox: 'http://127.0.0.1:1/',
  bank: 'http://127.0.0.1:2/',
  messages: 'http://127.0.0.1:2/',
  drawers: drawers({ seed: 1, people: 30, seededOn: '2026-01-01' as PlainDate }),
}
/** The same with a clock of the test's, or a log that it reads. */
export async function openSiteWith(t: TestContext, given: Given) {
  const { folder = 'test/services', more = [], tested, clock = running, log = silentLog } = given
  let lastJobs = async (): Promise<readonly string[]> => []
  // Whoever cuts the way leaves it cut.
  let jobsMayFail = given.way !== undefined
  // Before the database is dropped; told after everything else was taken down.
  t.after(async () => {
    const failed = await lastJobs().catch((error: unknown) => [String(error)])
    t.after(() => {
      if (!jobsMayFail) assert.deepEqual(failed, [], 'what the pages set off failed')
    })
  })
  const db = await testDatabase(t)
  const root = join(import.meta.dirname, '../..')
  const loaded = await catalogueOf(join(root, folder))
  assert(loaded.kind === 'ready', 'problems' in loaded ? loaded.problems.join('\n') : '')
  const kept = mkdtempSync(join(tmpdir(), 'portreeve-site-'))
  t.after(() => rmSync(kept, { recursive: true, force: true }))
  const port = await freePorts(1)
  const here = `http://127.0.0.1:${port}`
  const publicUrl = given.publicUrl ?? here
  const { pay, payAt, bank, debitAt } = await moneyStandIns(t, clock)
  const signer = signerOf('portreeve.example/test', 'log', randomBytes(32))
  let who: Who = { subject: 'ann', email: 'ann@example.com' }
  const told: Told[] = []
  const platform = createPlatform({
    hearing: hearingOf(t, db),
    mode: 'demo',
    publicUrl,
    databases: watchedBy(given.watch, given.way ? await databasesBy(t, db, await given.way(db.url)) : db),
    catalogue: loaded.catalogue,
    registers: [...loaded.catalogue.registers.values(), ...more],
    partners: {
      citizen: issuer(publicUrl, '/sign-in/return', () => who),
      staff: issuer(publicUrl, '/staff/sign-in/return', () => who),
      payments: createGovukPay({ url: payAt.url, apiKey: 'test', clock, log: silentLog }),
      mandates: createDirectDebitClient({ url: debitAt.url, accessToken: 'test', clock, log: silentLog }),
      sender: senderTo(told),
      scanner: demoScanner,
      courier: { reaches: () => true, post: async () => ({ kind: 'taken', receipt: 'test-1' }) },
      remote: given.remote ?? { 'mot-history': { read: async () => (tested ? { kind: 'found', fields: tested } : { kind: 'missing' }) } },
      witnesses: [],
      webhooks: webhookSecrets,
    },
    masters: [{ id: 'test', bytes: randomBytes(32) }],
    onErased: async () => {},
    signer,
    credentialKeys: given.credentialKeys ?? [{ id: 'test', bytes: randomBytes(32) }],
    files: folderStore(kept),
    recordsSince: instant('2026-01-01T00:00:00Z'),
    demonstration: shownOfItself,
    host: [...loaded.catalogue.bodies.keys()][0] ?? '',
    clock,
    random: systemRandom,
    log,
    watch: given.watch,
  })
  await given.watch?.begin(platform)
  const listening = await platform.web.listen({ port })
  t.after(async () => {
    await listening.close()
    await platform.stop()
  })
  lastJobs = async () => {
    if (jobsMayFail) return []
    while ((await platform.jobs.runDue()) > 0);
    return failedJobs(db.admin)
  }
  return {
    ...platform,
    ...{ db, pay, bank, clock },
    url: here,
    /** The emails that were sent. */
    told,
    /** Where uploads and letters are kept. */
    kept,
    services: loaded.catalogue.services,
    /** For tests that break jobs on purpose; at the end of every other one what it set off is run, and must not have failed. */
    expectsFailedJobs: (): void => {
      jobsMayFail = true
    },
    signInAs: (next: Who): void => {
      who = next
    },
  }
}

/** Read once a process: nothing changes it. */
const catalogues = new Map<string, ReturnType<typeof loadCatalogue>>()
const catalogueOf = (folder: string): ReturnType<typeof loadCatalogue> => {
  const loading = catalogues.get(folder) ?? loadCatalogue({ folder })
  catalogues.set(folder, loading)
  return loading
}

type Told = { readonly to: string; readonly words: string }
/** Takes everything at once. */
const senderTo = (told: Told[]): Sender => ({
  name: 'test',
  send: async (message) => {
    if (message.channel === 'email') told.push({ to: message.to, words: message.words })
    return { kind: 'accepted', id: message.reference }
  },
  find: async () => ({ kind: 'absent' }),
  progress: async () => ({ kind: 'delivered' }),
})
async function moneyStandIns(t: TestContext, clock: Clock) {
  const pay = createPayStandIn({ clock, random: systemRandom, log: silentLog, apiKey: 'test' })
  const payAt = await pay.listen(0)
  t.after(() => payAt.close())
  const { debitSecret: webhookSecret } = webhookSecrets
  const debit = createDirectDebitStandIn({ clock, random: systemRandom, log: silentLog, accessToken: 'test', webhookSecret })
  const debitAt = await debit.listen(0)
  t.after(() => debitAt.close())
  return { pay, payAt, bank: debit, debitAt }
}
async function databasesBy(t: TestContext, { passwords }: TestDatabase, url: string) {
  const open = (role: 'app' | 'jobs' | 'sequencer') => openDatabase({ url, role, passwords, log: silentLog, connections: 4 })
  const databases = { app: open('app'), jobs: open('jobs'), sequencer: open('sequencer') }
  t.after(() => Promise.all(Object.values(databases).map((database) => database.close())))
  return databases
}
/** What the processes of one database tell each other. */
function hearingOf(t: TestContext, { url, passwords }: TestDatabase) {
  const hearing = openHearing({ url, role: 'app', passwords, log: silentLog })
  t.after(hearing.close)
  return hearing
}
type Databases = Pick<TestDatabase, 'app' | 'jobs' | 'sequencer'>
const watchedBy = (watch: Watching | undefined, { app, jobs, sequencer }: Databases): Databases =>
  watch
    ? { app: watch.database('app', app), jobs: watch.database('jobs', jobs), sequencer: watch.database('sequencer', sequencer) }
    : { app, jobs, sequencer }
/** Somebody else's sign-in page that asks nothing: the browser comes straight back. */
function issuer<A>(publicUrl: string, path: string, who: () => Who): Issuer<A> {
  return {
    begin: async ({ state }, at = publicUrl) => ({ kind: 'go', url: new URL(`${at}${path}?state=${state}&code=${who().subject}`) }),
    finish: async ({ level }) => {
      const { subject, email, identity, name = 'An Officer', roles = [], body = '' } = who()
      const common = { kind: 'known', issuer: 'test', subject, authTime: running.now(), idToken: 'x' }
      return { ...common, level, email, identity, name, body, roles } as unknown as A
    },
    signOut: async (_idToken: string, _language: Language) => undefined,
    loggedOut: async () => undefined,
  }
}

export const peopleOf = async (site: Site): Promise<readonly Uuid[]> =>
  (await site.db.admin.query<{ person_id: Uuid }>('select distinct person_id from portreeve.session')).map(({ person_id }) => person_id)
