import { type Agents, createAgents } from '#agents'
import { type Api, type Batching, createApi, createBatching, createTelling, type Telling } from '#api'
import { type CaseHeard, type Cases, type Courier, createCases, createMessages, type ServiceBook } from '#cases'
import type { Catalogue } from '#catalogue'
import { type Contacts, createContacts } from '#contact'
import { type CredentialSecret, type Credentials, createCredentials } from '#credentials'
import { createRetention, type Database, type Hearing, type LoginRole, nobody, type RetentionClass, toldTogether } from '#database'
import type { AnyRegister } from '#definition'
import { createFiles, type FileStore, type Files, type Scanner } from '#files'
import {
  type CitizenAnswer,
  can,
  createIdentity,
  type Identity,
  type IdentityParts,
  type Issuer,
  type StaffAnswer,
  sweepIdentity,
} from '#identity'
import { createJobs, type Handlers, type Jobs } from '#jobs'
import type { Clock, Instant, Log, Random, Uuid } from '#kernel'
import { createSequencer, type Sequencer, type Signer, type Witness } from '#ledger'
import { createNotices, loadLetterFonts, type Notices, renderFrom, type Sender } from '#notices'
import type { DirectDebit, MandateProvider, PaymentProvider, Payments, PayOuts, Troubles } from '#payments'
import { createRecordKeeper, createRegisters, type Registers, type RemoteRegister } from '#registers'
import { createReminders } from '#reminders'
import { createSatisfaction } from '#satisfaction'
import { createInForce, createSettings, type InForce, rewrapping, type Settings } from '#settings'
import type { Telemetry } from '#telemetry'
import { createVault, type MasterKey, type Vault, type VaultParts } from '#vault'
import { createWeb, type Demonstration, type WebParts, type WebServer } from '#web'
import { type Account, aroundOf, turnsOf } from './accounts.ts'
import { createAdopting } from './adopting.ts'
import { type Chores, createChores } from './chores.ts'
import { createComplaintsOf } from './complaints.ts'
import { noteFileLook } from './file-looks.ts'
import { findPeopleIn, namedPeopleIn } from './find-people.ts'
import { refuseUnhandled } from './handled.ts'
import { createKeysSeen, type KeysSeen, type SecretInUse } from './keys-seen.ts'
import { credentialName, masterName } from './keys-shown.ts'
import { createLinkTelling } from './link-telling.ts'
import { createMoney } from './money.ts'
import { retentionOf } from './retention.ts'
import { rewrapAll } from './rewrap-keys.ts'
import { createRights, type Rights } from './rights.ts'
import { talkingOf } from './talking.ts'
import { waking } from './waking.ts'
import { createWebhooks, type WebhookSecrets } from './webhooks.ts'

/** The outside systems, real or stood in for: the program cannot tell. */
export type Partners = {
  readonly citizen: Issuer<CitizenAnswer>
  readonly staff: Issuer<StaffAnswer>
  readonly payments: PaymentProvider
  readonly mandates: MandateProvider
  readonly sender: Sender
  readonly scanner: Scanner
  /** Carries messages to other bodies. */
  readonly courier: Courier
  readonly remote: Readonly<Record<string, RemoteRegister>>
  readonly witnesses: readonly Witness[]
  /** What partners that call us prove themselves with; without it nobody is listened to. */
  readonly webhooks?: WebhookSecrets
}
export type PlatformParts = {
  readonly mode: 'demo' | 'live'
  readonly publicUrl: string
  /** Proxies in front of the pages, and the secret of whoever may ask the data tracker. */
  readonly trustedProxies?: string | undefined
  readonly trackerSecret?: string | undefined
  /** For security.txt: `mailto:` or `https://`. */
  readonly securityContact?: string | undefined
  readonly databases: Readonly<Record<Exclude<LoginRole, 'auditor'>, Database>>
  readonly catalogue: Catalogue
  readonly registers: readonly AnyRegister[]
  readonly partners: Partners
  /** What processes tell each other through the database; absent: pages that stand open hear nothing. */
  readonly hearing?: Pick<Hearing, 'on'>
  readonly masters: readonly [MasterKey, ...MasterKey[]]
  readonly onErased: VaultParts['onErased']
  readonly signer: Signer
  /** What bodies' keys for credentials are derived from: the first signs, all verify. */
  readonly credentialKeys: readonly CredentialSecret[]
  readonly files: FileStore
  /** Which accounts with partners are used, for the page of administrators. */
  readonly accounts?: readonly Account[]
  /** The secrets of partners' accounts, so that their age is known. */
  readonly secrets?: readonly SecretInUse[]
  readonly recordsSince: Instant
  readonly demonstration?: Demonstration | undefined
  /** Whether other processes may serve pages from the same database. */
  readonly shared?: boolean
  /** The body that answers for sign-in here. */
  readonly host: string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Who measures what cases and jobs do; absent: nobody. */
  readonly watch?: WatchParts | undefined
}
type WatchParts = Pick<Telemetry, 'handlers'> & { readonly onEvent: (what: CaseHeard) => void }
export type Platform = {
  readonly vault: Vault
  readonly registers: Registers
  readonly cases: Cases
  readonly files: Files
  readonly notices: Notices
  readonly payments: Payments
  readonly directDebit: DirectDebit
  readonly payOuts: PayOuts
  readonly credentials: Credentials
  /** What went wrong with money, until an officer has settled it. */
  readonly troubles: Troubles
  readonly rights: Rights
  readonly identity: Identity
  readonly jobs: Jobs
  /** What bodies decide for themselves. */
  readonly settings: Settings
  /** How long every class of record is kept. */
  readonly retention: readonly RetentionClass[]
  readonly sequencer: Sequencer
  /** Does now what is otherwise done every few minutes. */
  readonly chores: () => Promise<void>
  /** What other systems call, and who they are. */
  readonly api: Api
  readonly web: WebServer
  /** Begins the work behind the pages. */
  readonly start: () => void
  /** Finishes what is under way. Close the web server first and the databases after. */
  readonly stop: () => Promise<void>
}

/** Every module made once and given to those that need it. No module reads the environment or makes another. */
export function createPlatform(parts: PlatformParts): Platform {
  const { databases, catalogue, clock, random, log } = parts
  const vault = createVault({ masters: parts.masters, clock, onErased: parts.onErased })
  const common = { database: databases.app, vault, clock, random, log }
  const { settings, inForce } = settingsOf(parts, vault)
  const registers = createRegisters({ ...common, registers: parts.registers, remote: parts.partners.remote })
  const book: ServiceBook = { current: catalogue.service, version: catalogue.serviceVersion }
  const agents = createAgents({ ...common, body: parts.host, publicUrl: parts.publicUrl })
  const cases = createCases({ ...common, background: databases.jobs, registers, services: book, may: can, ...casesAs(parts, agents) })
  const files = createFiles({
    ...{ ...common, jobs: databases.jobs, store: parts.files, scanner: parts.partners.scanner },
    onLook: noteFileLook(common),
  })
  const notices = createNoticesOf(parts, { vault, files, book, inForce })
  const { unpaid, owed, ...money } = createMoney(parts, { vault, cases, notices, registers })
  const { payments, directDebit, payOuts, troubles } = money
  const [credentials, seen] = [createCredentialsOf(parts, { vault, cases, settings }), keysSeenBy(parts, vault)]
  const linkTelling = createLinkTelling({ ...common, registers, body: parts.host, contact: (body) => inForce.body(body)?.contact })
  const adopt = createAdopting({ cases, files })
  const telling = createTelling({ ...common, mode: parts.mode })
  const onParted = endingAll(telling, agents)
  const identity = createIdentityOf(parts, { vault, registers, settings, adopt, ...linkTelling, onParted })
  const batching = createBatching({ ...common, cases, book, services: catalogue.services, clients: telling.clients, ...visitsOf(identity) })
  const retention = retentionOf({ services: catalogue.services, registers: parts.registers, clock })
  const rights = createRights(parts, { vault, cases, files, retention, book, clientNames: lookersOf(telling, agents) })
  const { services } = catalogue
  const reminders = createReminders({ ...common, background: databases.jobs, registers, services, peopleRegister: 'people' })
  const talking = talkingOf(parts, { vault, registers, settings, cases })
  const modules = [cases, notices, payments, directDebit, payOuts, unpaid, reminders, credentials, linkTelling, telling, rights, batching]
  const handlers = handlersOf(parts, vault, [...modules, talking.appointments])
  const jobs = createJobs({ database: databases.jobs, clock, random, log, handlers })
  const sequencer = createSequencerOf(parts)
  const api = createApiOf(parts, { vault, registers, cases: waking(cases, jobs.wake), identity, book, telling, batching, wake: jobs.wake })
  const pages: WebParts = {
    ...webPartsOf(parts, { directDebit, notices, book }),
    own: settings,
    inForce,
    around: aroundOf(parts, { settings, seen, telling }),
    retention,
    cases: waking(cases, jobs.wake),
    identity,
    registers,
    declared: parts.registers,
    files,
    payments: { ...payments, paidOut: payOuts.ofCase, paidOutTo: payOuts.ofPerson, owed },
    ...{ rights, credentials, reminders, troubles, satisfaction: createSatisfaction(common) },
    ...{ jobs, complaints: createComplaintsOf(parts, { vault, cases, settings }), agents },
    ...talking,
    contacts: createContactsOf(parts, { vault, registers, identity, jobs, inForce }),
    clientNames: api.clients.names,
  }
  const web = createWeb(pages, api.routes)
  const keeping = keepingOf(parts, { vault, settings }, retention)
  const chores = createChores({ cases, files, payments, directDebit, reminders, ...keeping, clock, log })
  return Object.freeze({
    vault,
    registers,
    cases,
    files,
    notices,
    ...money,
    credentials,
    rights,
    identity,
    jobs,
    settings,
    retention,
    sequencer,
    chores: chores.run,
    api,
    web,
    ...running({ chores, settings, jobs, sequencer, identity, api, seen, log }),
  })
}
/** Nothing goes on that somebody agreed to, or was allowed, under a sign-in that was not theirs. */
const endingAll =
  ({ consents }: Telling, agents: Agents): IdentityParts['onParted'] =>
  async (tx, person) => {
    await consents.endAll(tx, person, 'parted')
    await agents.endAll(tx, person)
  }
/** What those who looked are called: other systems, and people who act for somebody. */
const lookersOf =
  (telling: Telling, agents: Agents) =>
  async (person: Uuid): Promise<ReadonlyMap<string, string>> =>
    new Map([...(await telling.clients.names()), ...(await agents.names(person))])
type Running = Pick<Platform, 'settings' | 'jobs' | 'sequencer' | 'identity' | 'api'> & {
  readonly chores: Chores
  readonly seen: KeysSeen
  readonly log: Log
}
const running = ({ chores, settings, jobs, sequencer, identity, api, seen, log }: Running): Pick<Platform, 'start' | 'stop'> => ({
  start: () => {
    // Their age is for a page alone: what fails now is tried again by whoever opens it.
    void seen.note().catch(() => log.warn('keys-not-noted'))
    settings.start()
    jobs.start()
    sequencer.start()
    chores.start()
  },
  stop: async () => {
    await chores.stop()
    await jobs.stop()
    await identity.sessions.settle()
    await api.settle()
    await sequencer.stop()
    await settings.stop()
  },
})

type ForApi = Pick<Platform, 'vault' | 'registers' | 'cases' | 'identity'> & {
  readonly book: ServiceBook
  readonly telling: Telling
  readonly batching: Batching
  readonly wake: () => void
}
/** A client visits as somebody whom nobody knows. */
const visitsOf = ({ sessions }: Identity) => ({ beginVisit: sessions.beginFor })
/** What bodies set, and the definitions with it laid over them. */
function settingsOf({ databases, catalogue, clock, random, log }: PlatformParts, vault: Vault): { settings: Settings; inForce: InForce } {
  const { bodies } = catalogue
  const services = catalogue.services.map(({ service }) => service)
  const settings = createSettings({ database: databases.app, vault, clock, random, log, bodies, services })
  const inForce = createInForce({ settings, clock, bodies })
  catalogue.publish(inForce)
  return { settings, inForce }
}
type ForIdentity = Pick<Platform, 'vault' | 'registers' | 'settings'> & Pick<IdentityParts, 'adopt' | 'onLinked' | 'onJoined' | 'onParted'>
const createIdentityOf = (parts: PlatformParts, { registers, settings, ...modules }: ForIdentity): Identity =>
  createIdentity({
    ...{ ...modules, database: parts.databases.app, clock: parts.clock, random: parts.random, log: parts.log },
    body: parts.host,
    citizen: parts.partners.citizen,
    staff: parts.partners.staff,
    findPeople: findPeopleIn(registers, parts.host),
    named: namedPeopleIn({ registers, declared: parts.registers, database: parts.databases.app, body: parts.host }),
    rolesOf: settings.rolesOf,
    pause: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
  })
const createApiOf = ({ databases, catalogue, clock, random, mode, publicUrl }: PlatformParts, { identity, ...modules }: ForApi): Api =>
  createApi({
    ...{ ...modules, database: databases.app, services: catalogue.services, clock, random, mode, publicUrl },
    ...visitsOf(identity),
  })
const keysSeenBy = ({ databases: { app }, clock, masters, credentialKeys, secrets = [] }: PlatformParts, vault: Vault): KeysSeen =>
  createKeysSeen({
    ...{ app, vault, clock },
    secrets: [
      ...masters.map(({ id, bytes }) => ({ name: masterName(id), value: bytes })),
      ...credentialKeys.map(({ id, bytes }) => ({ name: credentialName(id), value: bytes })),
      ...secrets,
    ],
  })
const createCredentialsOf = (
  parts: PlatformParts,
  { vault, cases, settings }: Pick<Platform, 'vault' | 'cases' | 'settings'>,
): Credentials => {
  const { databases, clock, random, publicUrl, credentialKeys: secrets } = parts
  const turned = turnsOf(settings)
  const common = { database: databases.app, vault, clock, random, publicUrl, secrets }
  return createCredentials({ ...common, turnsOf: (body) => turned(body).length, onIssued: cases.noteIssued })
}
type ForContacts = Pick<Platform, 'vault' | 'registers' | 'identity' | 'jobs'> & { readonly inForce: InForce }
const createContactsOf = (
  { databases, clock, random, host }: PlatformParts,
  { identity, jobs, inForce, ...modules }: ForContacts,
): Contacts =>
  createContacts({
    ...{ ...modules, database: databases.app, clock, random, peopleRegister: 'people', body: host, wake: jobs.wake },
    contact: () => inForce.body(host)?.contact,
    allow: (who) => identity.throttle.take('contact-code', who),
  })
const createSequencerOf = ({ databases, signer, partners, clock, log }: PlatformParts): Sequencer =>
  createSequencer({ database: databases.sequencer, signer, witnesses: partners.witnesses, clock, log })
const keepingOf = (
  { databases: { jobs: database }, catalogue, clock }: PlatformParts,
  { vault, settings }: Pick<Platform, 'vault' | 'settings'>,
  classes: readonly RetentionClass[],
) => ({
  records: createRecordKeeper({ database, vault, clock }),
  retention: createRetention({ database, clock, classes }),
  sweepIdentity: () => sweepIdentity({ database, clock }),
  rewrapKeys: async () => {
    if ([...catalogue.bodies.keys()].some((body) => settings.value(rewrapping, body)))
      await rewrapAll({ database, vault, progress: () => {} })
  },
  bodies: [...catalogue.bodies.keys()],
})
/** Where the next page may come from another process, none is made from a draft that this one remembers. */
const casesAs = ({ shared, watch }: PlatformParts, { copies }: Agents) => ({
  copies,
  ...(shared && { draftCacheSeconds: 0 }),
  ...(watch && { onEvent: watch.onEvent }),
})

/** Everything that jobs may ask for. Throws for a service that would ask for more. */
function handlersOf(parts: PlatformParts, vault: Vault, modules: readonly { readonly handlers: Handlers }[]): Handlers {
  const { databases, catalogue, clock, random, partners } = parts
  const messages = createMessages({ database: databases.app, vault, clock, random, courier: partners.courier })
  const handlers: Handlers = Object.assign({}, ...[...modules, messages].map((one) => one.handlers))
  refuseUnhandled(catalogue.services, handlers, partners.courier)
  return parts.watch?.handlers(handlers) ?? handlers
}

type Said = Pick<WebParts, 'book'> & Pick<Platform, 'directDebit' | 'notices'>
const webPartsOf = (parts: PlatformParts, { directDebit, notices, book }: Said) => {
  const { catalogue, clock, random, log, databases } = parts
  const webhooks =
    parts.partners.webhooks && createWebhooks({ ...parts.partners.webhooks, directDebit, notices, bodies: catalogue.bodies, log })
  return {
    settings: {
      mode: parts.mode,
      publicUrl: parts.publicUrl,
      recordsSince: parts.recordsSince,
      ...(parts.demonstration && { demonstration: parts.demonstration }),
      ...(parts.trustedProxies && { trustedProxies: parts.trustedProxies }),
      ...(parts.securityContact !== undefined && { securityContact: parts.securityContact }),
      ...(parts.trackerSecret && { trackerSecret: parts.trackerSecret }),
    },
    clock,
    random,
    log,
    services: catalogue.services,
    book,
    directDebit,
    notices,
    ...(webhooks && { webhooks }),
    ...(parts.hearing && { told: toldIn(databases.app, parts.hearing) }),
    ready: () => answers(databases.app),
  }
}

const toldIn = (database: Database, hearing: Pick<Hearing, 'on'>): NonNullable<WebParts['told']> => ({
  hearing,
  tell: async (channel, words) =>
    void (await database.query('select pg_notify($1, told) from unnest($2::text[]) told', [channel, toldTogether(words)])),
})
type Sent = { readonly vault: Vault; readonly files: Files; readonly book: ServiceBook; readonly inForce: InForce }
const createNoticesOf = (parts: PlatformParts, { vault, files, book, inForce }: Sent): Notices =>
  createNotices({
    database: parts.databases.app,
    jobs: parts.databases.jobs,
    vault,
    files,
    clock: parts.clock,
    random: parts.random,
    log: parts.log,
    render: renderFrom({
      serviceOf: (id, version) => book.version(id, version)?.service,
      bodyOf: inForce.body,
      publicUrl: parts.publicUrl,
    }),
    letterheadOf: inForce.body,
    fonts: loadLetterFonts(),
    sender: parts.partners.sender,
    demonstration: parts.mode === 'demo',
  })

const answers = async (database: Database): Promise<boolean> => {
  try {
    await database.transaction(nobody, (tx) => tx.query('select 1'))
    return true
  } catch {
    return false
  }
}
