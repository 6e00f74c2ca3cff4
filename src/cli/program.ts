import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Catalogue, loadCatalogue } from '#catalogue'
import {
  type Database,
  DatabaseAway,
  type Hearing,
  installationBegan,
  type LoginRole,
  migrate,
  openDatabase,
  openHearing,
  type Pool,
  type RolePasswords,
  rolePasswords,
  startServer,
} from '#database'
import type { AnyRegister } from '#definition'
import type { FileStore } from '#files'
import { type Clock, type Log, type Random, todayOf } from '#kernel'
import { signerFrom, type Verifier } from '#ledger'
import { createSeeding } from '#population'
import { createRegisters, type Registers } from '#registers'
import { createVault } from '#vault'
import { type Demonstration, welshState } from '#web'
import { checkNotify } from '../partners/govuk-notify/index.ts'
import { accountsOf } from './accounts.ts'
import { followInto } from './backing-up.ts'
import { drawers } from './demo-papers.ts'
import { demoWorld } from './demo-world.ts'
import { eraseAgain, erasureList } from './erasures.ts'
import { installedRegisters } from './installed-registers.ts'
import { keptFiles } from './kept-files.ts'
import { credentialSecrets, masterKeys } from './keys.ts'
import { secretsIn } from './keys-seen.ts'
import { holidaysWarning, liveProblems } from './live-checks.ts'
import { livePartners, notifyConfiguration } from './live-partners.ts'
import { createPlatform, type Partners, type Platform, type PlatformParts } from './platform.ts'
import { freeFrom, portStep, standInsCount, takenPort } from './ports.ts'
import { refuseStrangeFolder } from './secrets-fit.ts'
import type { Settings } from './settings.ts'
import { type Books, type DemoWorld, startStandIns } from './stand-ins.ts'
import { type CarToTax, carToTax, type Renewer, renewer } from './suggestions.ts'
import { openWatching, type Watching } from './watching.ts'

export type Tools = {
  readonly settings: Settings
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Where services, migrations and the rest of the program lie. */
  readonly root: string
  /** Told how the start gets on, for a person at a terminal. */
  readonly tell: (line: string) => void
  /** The folder under `root` whose services are run; the program's own unless a test says otherwise. */
  readonly services?: string
  /** How the modules are put together; a checker of the whole program plants its faults here. */
  readonly compose?: (parts: PlatformParts) => Platform
  /** What the stand-ins know of the invented people, changed by whoever lets them live on. */
  readonly world?: (seeded: DemoWorld) => DemoWorld
}
export type Program = {
  readonly url: string
  readonly platform: Platform
  /** What a stranger can try in a demonstration. */
  readonly demo: Demo | undefined
  readonly stop: () => Promise<void>
}
/** The outbox of letters, e-mails and texts; what other bodies were told; their books; a car that can be taxed now, and whose licence runs out: if there is one. */
export type Demo = Demonstration & {
  readonly books: Books
  readonly car?: CarToTax
  readonly renewer?: Renewer
}
/** The start failed for a reason that whoever runs it can mend: shown without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}

/** The name that checkpoints of the log are signed under. */
export const ledgerName = 'portreeve.example/ledger'
type Undo = () => Promise<void>

/** Brings the whole program up, in order, and takes down what it had started if one step fails. */
export async function startProgram(tools: Tools): Promise<Program> {
  const undo: Undo[] = []
  const takeDown = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return await bringUp(tools, undo, takeDown)
  } catch (error) {
    await takeDown().catch(() => {})
    throw mendable(error, tools.settings)
  }
}

const mendableNames = new Set(['FolderInUse', 'UnreadableErasures', 'UnhandledEffects', 'StrangeFolder', 'StorageAway', 'Unfit'])
/** Errors that whoever runs the program can mend get words for them; all others keep their stack. */
function mendable(thrown: unknown, { DATA, DATABASE_URL }: Settings): unknown {
  const error = thrown instanceof DatabaseAway ? thrown.cause : thrown
  if (!(error instanceof Error)) return error
  const { code = '', path } = error as NodeJS.ErrnoException
  if (mendableNames.has(error.name)) return new CannotStart(error.message)
  if (error.name === 'HistoryChanged')
    return new CannotStart(`${error.message}. Where nothing in it must be kept, DATA=/another/folder npm start begins anew.`)
  if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST'].includes(code))
    return new CannotStart(
      `${path ?? DATA} cannot be used (${code}). Data is kept in ${DATA}; DATA=/another/folder npm start keeps it elsewhere.`,
    )
  if (DATABASE_URL !== undefined && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENOENT|28...|3D000|57P03)$/.test(code))
    return new CannotStart(`The database at ${new URL(DATABASE_URL).host} does not let us in: ${error.message}`)
  return thrown
}

async function bringUp(given: Tools, undo: Undo[], takeDown: Undo): Promise<Program> {
  const watching = await openWatching(given)
  if (watching) undo.push(watching.stop)
  const tools: Tools = watching ? { ...given, log: watching.log } : given
  const { settings, clock, random, log } = tools
  const catalogue = await checkedCatalogue(tools)
  const warning = holidaysWarning(todayOf(clock))
  if (warning !== undefined) tools.tell(warning)
  if (settings.MODE === 'live') await refuseUnfit(tools, catalogue)
  await refuseTakenPorts(settings)
  await mkdir(settings.DATA, { recursive: true, mode: 0o700 })
  const secrets = join(settings.DATA, 'secrets')
  const kept = await keptFiles(settings, settings.DATA)
  const { databases, hearing, url } = await openDatabases(tools, { secrets, kept, watching }, undo)
  const masters = await masterKeys(settings.MASTER_KEY_FILE, secrets, random)
  const erasures = join(settings.DATA, 'erasures')
  const onErased = erasureList(erasures)
  await eraseAgain({ path: erasures, jobs: databases.jobs, vault: createVault({ masters, clock, onErased }), log })
  const signer = await signerFrom(secrets, ledgerName, 'log', random)
  const credentialKeys = await credentialSecrets(settings.CREDENTIAL_KEY_FILE, secrets, random)
  const registers = [
    ...new Map([...catalogue.registers.values(), ...(installedRegisters as readonly AnyRegister[])].map((r) => [r.id, r])).values(),
  ]
  const base = { clock, random, log, masters, onErased, registers }
  const { partners, demo } = await openPartners(tools, { ...base, database: databases.app, logVerifier: signer }, undo)
  const following = await followInto({ settings, url, store: kept, clock, log })
  if (following) undo.push(following.stop)
  const platform = (tools.compose ?? createPlatform)({
    ...base,
    mode: settings.MODE,
    publicUrl: settings.publicUrl,
    trustedProxies: settings.TRUSTED_PROXIES,
    trackerSecret: settings.TRACKER_SECRET,
    securityContact: settings.SECURITY_CONTACT,
    databases,
    hearing,
    catalogue,
    partners,
    signer,
    credentialKeys,
    files: following?.store ?? kept,
    accounts: accountsOf(settings),
    secrets: await secretsIn(settings),
    shared: settings.DATABASE_URL !== undefined,
    recordsSince: await installationBegan(databases.app, clock),
    host: [...catalogue.bodies.keys()][0] ?? '',
    watch: watching,
    demonstration: demo,
  })
  await platform.settings.refresh()
  await watching?.begin(platform).catch(taken(settings.METRICS_PORT))
  const listening = await platform.web
    .listen({ port: settings.PORT, host: settings.HOST, drainSeconds: settings.DRAIN_SECONDS })
    .catch(taken(settings.PORT))
  undo.push(platform.stop, listening.close)
  platform.start()
  following?.start()
  log.info('started', { mode: settings.MODE, services: catalogue.services.length })
  return Object.freeze({ url: settings.publicUrl, platform, demo, stop: takeDown })
}

export const portTaken = (port: number, free?: number): string =>
  `Port ${port} is taken by another program. Stop that one${free === undefined ? ', or set PORT to another' : `, or start with others: PORT=${free} npm start`}.`
const taken =
  (port: number) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code === 'EADDRINUSE') throw new CannotStart(portTaken(port))
    if (error.syscall === 'listen' || error.syscall === 'getaddrinfo')
      throw new CannotStart(
        `Nothing can listen on port ${port} at that address (${error.code}: ${error.message}). Set HOST and PORT to ones of this machine.`,
      )
    throw error
  }
/** Before anything is made: a start that cannot end well leaves no database behind. */
async function refuseTakenPorts({ HOST, PORT, MODE }: Settings): Promise<void> {
  const needed = MODE === 'live' ? 1 : standInsCount + 1
  const taken = await takenPort(HOST, PORT, needed)
  if (taken !== undefined) throw new CannotStart(portTaken(taken, await freeFrom(HOST, PORT + portStep, needed)))
}

async function checkedCatalogue({ root, services = '.' }: Tools): Promise<Catalogue> {
  const loaded = await loadCatalogue({ folder: join(root, services) })
  if (loaded.kind === 'ready') return loaded.catalogue
  throw new CannotStart(
    ['The services cannot be run until this is mended:', ...loaded.problems.map((problem) => `  ${problem}`)].join('\n'),
  )
}

async function refuseUnfit({ settings, clock }: Tools, catalogue: Catalogue): Promise<void> {
  const notifyProblems = () => checkNotify(notifyConfiguration(settings))
  const reaches = (to: string): boolean => settings.MESSAGES[to] !== undefined
  const problems = await liveProblems({ catalogue, platformWelsh: welshState, today: todayOf(clock), notifyProblems, reaches })
  if (problems.length === 0) return
  throw new CannotStart(['This cannot go live until it is mended:', ...problems.map((problem) => `  ${problem}`)].join('\n'))
}

type Databases = Readonly<Record<Exclude<LoginRole, 'auditor'>, Database>>
type Beside = { readonly secrets: string; readonly kept: FileStore; readonly watching: Watching | undefined }
type Opened = { readonly databases: Databases; readonly hearing: Hearing; readonly url: string }
async function openDatabases(
  { settings, random, log, root, tell }: Tools,
  { secrets, kept, watching }: Beside,
  undo: Undo[],
): Promise<Opened> {
  const url = settings.DATABASE_URL ?? (await ownServer(settings, { log, tell, undo }))
  await refuseStrangeFolder({ url, secrets, masterKeyFile: settings.MASTER_KEY_FILE, files: kept, log })
  const passwords = await rolePasswords(secrets, random)
  await migrate({ url, folder: join(root, 'migrations'), passwords, log })
  const opened = poolsOf(url, passwords, log)
  const databases = watching ? watchedPools(opened, watching) : opened
  undo.push(async () => {
    await Promise.all(Object.values(databases).map((database) => database.close()))
  })
  const hearing = openHearing({ url, role: 'app', passwords, log })
  undo.push(hearing.close)
  return { databases, hearing, url }
}
async function ownServer(settings: Settings, { log, tell, undo }: Pick<Tools, 'log' | 'tell'> & { undo: Undo[] }): Promise<string> {
  const server = await startServer({ folder: settings.DATA, log })
  if (server.folder !== settings.DATA) tell(`The database keeps its files in ${server.folder}, where it may run.`)
  undo.push(server.stop)
  return server.url
}
type Pools = Readonly<Record<keyof Databases, Pool>>
const watchedPools = ({ app, jobs, sequencer }: Pools, { database }: Watching): Databases => ({
  app: database('app', app),
  jobs: database('jobs', jobs),
  sequencer: database('sequencer', sequencer),
})
const poolsOf = (url: string, passwords: RolePasswords, log: Log): Pools => ({
  app: openDatabase({ url, role: 'app', passwords, log }),
  jobs: openDatabase({ url, role: 'jobs', passwords, log }),
  sequencer: openDatabase({ url, role: 'sequencer', passwords, log, connections: 3 }),
})

type Base = Parameters<typeof createVault>[0] & {
  readonly random: Random
  readonly log: Log
  readonly registers: readonly AnyRegister[]
  readonly database: Database
  readonly logVerifier: Verifier
}
async function openPartners(tools: Tools, base: Base, undo: Undo[]): Promise<{ partners: Partners; demo: Demo | undefined }> {
  const { settings, clock, random, log } = tools
  if (settings.MODE === 'live') return { partners: await livePartners(settings, { clock, log }), demo: undefined }
  const registers = createRegisters({ ...base, vault: createVault(base) })
  const population = await populate(tools, base.database, registers)
  const seeded = demoWorld(population)
  const world = tools.world?.(seeded) ?? seeded
  const standIns = await startStandIns({
    host: '127.0.0.1',
    firstPort: settings.PORT + 1,
    publicUrl: settings.publicUrl,
    folder: join(settings.DATA, 'stand-ins'),
    world,
    logVerifier: base.logVerifier,
    clock,
    random,
    log,
  }).catch((error: NodeJS.ErrnoException & { port?: number }) => {
    throw error.code === 'EADDRINUSE' ? new CannotStart(portTaken(error.port ?? settings.PORT + 1)) : error
  })
  undo.push(standIns.close)
  const suggesting = { ...population, registers, clock, random }
  const [car, next] = [await carToTax(suggesting), await renewer(suggesting)]
  return {
    partners: standIns.partners,
    demo: {
      outbox: standIns.outbox,
      messages: standIns.messages,
      bank: standIns.bank,
      drawers: drawers(population),
      books: standIns.books,
      ...(car && { car }),
      ...(next && { renewer: next }),
    },
  }
}

/** The invented people, on the first start; later starts find them there, whatever the settings say by then. */
async function populate({ settings, clock, tell }: Tools, database: Database, registers: Registers) {
  const seeding = createSeeding({ database, registers, clock })
  const there = await seeding.seeded()
  if (there && there.loaded >= there.people) return { seed: there.seed, people: there.people, seededOn: there.seededOn }
  const asked = { seed: there?.seed ?? settings.SEED, people: there?.people ?? settings.PEOPLE, today: todayOf(clock) }
  tell(`Inventing ${asked.people} people and their vehicles …`)
  const seeded = await seeding.seed(asked)
  return { ...asked, seededOn: seeded.kind === 'other' ? asked.today : seeded.seededOn }
}
