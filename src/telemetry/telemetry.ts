import type { FastifyInstance } from 'fastify'
import type { Database } from '#database'
import type { Handlers } from '#jobs'
import { type Clock, type Log, type LogFields, type Random, uuid7 } from '#kernel'
import { watchDatabase } from './database.ts'
import { watchHandlers } from './handlers.ts'
import { createMeter, type Meter } from './meter.ts'
import { watchOutgoing } from './outgoing.ts'
import { serveMetrics } from './page.ts'
import { watchProcess } from './process.ts'
import { watchRequests } from './requests.ts'
import { createSender } from './sender.ts'
import { createTracer } from './trace.ts'

export type TelemetryParts = {
  /** A collector of OTLP over HTTP, without `/v1/…`. Absent: nothing is sent. */
  readonly endpoint?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** Of 1, how many traces are sent. */
  readonly share: number
  /** Where Prometheus finds `/metrics`. */
  readonly page?: { readonly port: number; readonly host: string } | undefined
  /** One line of the log for every request. */
  readonly requestLog: boolean
  readonly service: string
  readonly version: string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}
export type Telemetry = {
  readonly meter: Meter
  /** The log, each line of a request with the request's id. */
  readonly log: Log
  readonly database: <D extends Database>(pool: string, database: D) => D
  readonly handlers: (handlers: Handlers) => Handlers
  /** Before the server listens. */
  readonly requests: (app: FastifyInstance) => void
  /** The port of `/metrics`, if there is one. */
  readonly start: () => Promise<number | undefined>
  /** Sends what there is to a collector, without waiting for its turn. */
  readonly send: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** What is measured and traced of this process, and whom it is told. */
export function createTelemetry(parts: TelemetryParts): Telemetry {
  const { endpoint, clock, random, page, requestLog, service, version } = parts
  const meter = createMeter()
  const resource = { service, version, instance: uuid7(clock, random) }
  const sender = endpoint === undefined ? undefined : createSender({ ...parts, endpoint, headers: parts.headers ?? {}, resource, meter })
  const share = sender ? parts.share : 0
  const tracer = createTracer({ clock, random, share, onEnded: (span) => sender?.add(span) })
  const log = logWithin(parts.log, () => tracer.current()?.traceId)
  const undo: (() => Promise<void> | void)[] = []
  if (sender) meter.gauge('portreeve.telemetry.dropped', () => [{ value: sender.dropped() }])
  return Object.freeze({
    meter,
    log,
    database: <D extends Database>(pool: string, database: D) => watchDatabase({ meter, tracer }, pool, database),
    handlers: (handlers: Handlers) => watchHandlers({ meter, tracer }, handlers),
    requests: (app: FastifyInstance) => watchRequests(app, { meter, tracer, log: requestLog ? parts.log : undefined }),
    start: async () => {
      const served = page && (await serveMetrics(meter, page))
      if (served) undo.push(served.close)
      undo.push(watchProcess(meter))
      undo.push(watchOutgoing({ meter, tracer, except: endpoint === undefined ? undefined : new URL(endpoint).host }))
      if (sender) undo.push(sender.stop)
      sender?.start()
      return served?.port
    },
    send: async () => sender?.send(),
    stop: async () => {
      for (const step of undo.splice(0).reverse()) await step()
    },
  })
}
const logWithin = (log: Log, request: () => string | undefined): Log => {
  const say =
    (level: keyof Log) =>
    (event: string, fields: LogFields = {}): void => {
      const id = request()
      log[level](event, id === undefined ? fields : { ...fields, request: id })
    }
  return Object.freeze({ info: say('info'), warn: say('warn'), error: say('error') })
}
