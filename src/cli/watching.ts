import type { CaseHeard } from '#cases'
import type { Pool } from '#database'
import type { Clock, Log, Random } from '#kernel'
import type { Telemetry } from '#telemetry'
import type { Platform } from './platform.ts'
import type { Settings } from './settings.ts'

/** The program as it is measured. */
export type Watching = Pick<Telemetry, 'log' | 'database' | 'handlers' | 'send' | 'stop'> & {
  readonly onEvent: (what: CaseHeard) => void
  /** Once everything is made, before the pages are served. */
  readonly begin: (platform: Pick<Platform, 'web' | 'jobs' | 'sequencer'>) => Promise<void>
}
type Tools = { readonly settings: Settings; readonly clock: Clock; readonly random: Random; readonly log: Log }
/** As package.json says: a test holds the two to each other. */
export const programVersion = '0.1.0'

/** Undefined, and nothing loaded, where no setting asks for it. */
export async function openWatching({ settings, clock, random, log }: Tools): Promise<Watching | undefined> {
  const {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_HEADERS,
    METRICS_PORT: port,
    REQUEST_LOG: requestLog,
    HOST: host,
  } = settings
  if (endpoint === undefined && port === 0 && !requestLog) return undefined
  const { createTelemetry } = await import('#telemetry')
  const telemetry = createTelemetry({
    ...{ clock, random, log, version: programVersion },
    endpoint,
    headers: headersIn(OTEL_EXPORTER_OTLP_HEADERS),
    share: settings.OTEL_TRACES_SAMPLER_ARG,
    page: port === 0 ? undefined : { port, host },
    requestLog,
    service: settings.OTEL_SERVICE_NAME,
  })
  return watchingWith(telemetry, { clock, requestLog })
}

/** `name=value,name=value`, values percent-encoded: as OpenTelemetry writes it. */
const headersIn = (raw = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(
    raw.split(',').flatMap((pair) => {
      const at = pair.indexOf('=')
      return at > 0 ? [[pair.slice(0, at).trim().toLowerCase(), decodeURIComponent(pair.slice(at + 1).trim())]] : []
    }),
  )

/** What is measured where, for a telemetry that is made already. */
export function watchingWith(
  telemetry: Telemetry,
  { clock, requestLog }: { readonly clock: Clock; readonly requestLog: boolean },
): Watching {
  const { meter, log } = telemetry
  return Object.freeze({
    log,
    database: (<D extends Pool>(pool: string, database: D): D => {
      watchConnections(telemetry, pool, database)
      return telemetry.database(pool, database)
    }) as Telemetry['database'],
    handlers: telemetry.handlers,
    send: telemetry.send,
    stop: telemetry.stop,
    onEvent: ({ service, version, event, outcome, by }: CaseHeard) => {
      meter.count('portreeve.cases', { service, event, outcome, by })
      if (requestLog) log.info('case', { service, version, did: event, outcome, by })
    },
    begin: async ({ web, jobs, sequencer }: Pick<Platform, 'web' | 'jobs' | 'sequencer'>) => {
      watchQueues(telemetry, { jobs, sequencer, clock })
      telemetry.requests(web.app)
      await telemetry.start()
    },
  })
}
const watchConnections = ({ meter }: Telemetry, pool: string, { connections }: Pick<Pool, 'connections'>): void => {
  const name = { 'db.client.connection.pool.name': pool }
  meter.gauge('db.client.connection.count', () => {
    const { used, idle } = connections()
    return Object.entries({ used, idle }).map(([state, value]) => ({ labels: { ...name, 'db.client.connection.state': state }, value }))
  })
  meter.gauge('db.client.connection.pending_requests', () => [{ labels: name, value: connections().waiting }])
}
type Queues = Pick<Platform, 'jobs' | 'sequencer'> & { readonly clock: Clock }
/** Each is asked of the database when the measurements are taken: the answer of every process is that of all. */
const watchQueues = ({ meter }: Telemetry, { jobs, sequencer, clock }: Queues): void => {
  const secondsSince = (at: number | undefined): number => (at === undefined ? 0 : Math.max(0, (clock.now() - at) / 1000))
  const depth = shared(jobs.depth)
  const lag = shared(sequencer.lag)
  meter.gauge('portreeve.jobs', async () => {
    const { due, waiting, dead } = await depth()
    return Object.entries({ due, waiting, dead }).map(([state, value]) => ({ labels: { state }, value }))
  })
  meter.gauge('portreeve.jobs.oldest_due', async () => [{ value: secondsSince((await depth()).oldestDueAt) }])
  meter.gauge('portreeve.ledger.waiting', async () => [{ value: (await lag()).waiting }])
  meter.gauge('portreeve.ledger.lag', async () => [{ value: secondsSince((await lag()).oldest) }])
  meter.gauge('portreeve.ledger.unsigned', async () => [{ value: (await lag()).unsigned }])
}
/** Whoever asks while an answer is under way shares it. */
const shared = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let underWay: Promise<T> | undefined
  return () => {
    underWay ??= ask().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}
