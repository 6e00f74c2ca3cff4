import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, type Instant, type Log, plusSeconds, type Random } from '#kernel'
import { type MotErrorCode, motErrors } from './errors.ts'
import type { MotHistorySettings } from './mot-history.ts'
import { answerOf, type MotVehicle, packedMark } from './vehicle.ts'

export type MotFault =
  | MotErrorCode
  /** Answers with a status and no body of its own, as a gateway does. */
  | 'status 502'
  | 'status 429'
  | 'not json'
  | 'other shape'
  | 'other vehicle'
  | 'breaks off'
  | 'silent'
  | 'no token'
  | 'token silent'
export const otherMotFaults = [
  'status 502',
  'status 429',
  'not json',
  'other shape',
  'other vehicle',
  'breaks off',
  'silent',
  'no token',
  'token silent',
] as const satisfies readonly MotFault[]

export type MotHistoryStandInParts = {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** The MOT history of an invented vehicle, by its mark without spaces. */
  readonly vehicle: (mark: string) => Promise<MotVehicle | undefined>
}
export interface MotHistoryStandIn {
  readonly listen: (
    port: number,
    host?: string,
  ) => Promise<{ readonly url: string; readonly close: () => Promise<void>; readonly settings: MotHistorySettings }>
  /** The next `times` requests go wrong so; for ever when left out. */
  readonly inject: (fault: MotFault, times?: number, retryAfter?: string) => void
  readonly mend: () => void
  /** Every token given out so far ends now. */
  readonly endTokens: () => void
  readonly counts: () => { readonly tokens: number; readonly reads: number }
  readonly limits: (limits: Partial<Limits>) => void
}
type Limits = { perDay: number; perBurst: number }

/** As published: half a million a day, ten at once and fifteen a second on average. */
const perSecond = 15
const publishedLimits: Limits = { perDay: 500_000, perBurst: 10 }
const tokenSeconds = 3_600
const tokensMax = 1_000
const bodyBytesMax = 10_000
const readPath = /^\/v1\/trade\/vehicles\/registration\/([^/]*)$/
const marksAccepted = /^[A-Z0-9]{2,8}$/

/** DVSA's MOT History API for invented vehicles, with its tokens, keys, limits and errors. */
export const createMotHistoryStandIn = (parts: MotHistoryStandInParts): MotHistoryStandIn => {
  const { clock, log } = parts
  const secret = (): string => Buffer.from(parts.random.bytes(24)).toString('base64url')
  const client = { clientId: 'portreeve', clientSecret: secret(), apiKey: secret(), scope: 'https://tapi.dvsa.gov.uk/.default' }
  const tokens = new Map<string, Instant>()
  const meter = createMeter(clock)
  const faults = createFaultSwitch()
  let given = 0
  let reads = 0

  const giveToken = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const wrong = faults.take('token')
    if (wrong?.kind === 'token silent') return
    const form = new URLSearchParams(await bodyOf(request))
    const right =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === client.clientId &&
      form.get('client_secret') === client.clientSecret &&
      form.get('scope') === client.scope
    if (wrong || !right)
      return send(response, 401, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' })
    given++
    const token = secret()
    tokens.set(token, plusSeconds(clock.now(), tokenSeconds))
    const [oldest] = tokens.keys()
    if (tokens.size > tokensMax && oldest !== undefined) tokens.delete(oldest)
    send(response, 200, { token_type: 'Bearer', expires_in: tokenSeconds, access_token: token })
  }
  const check = ({ headers }: IncomingMessage): MotErrorCode | undefined => {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
    if (token === undefined) return 'MOTH-FB-04'
    const until = tokens.get(token)
    if (until === undefined) return 'MOTH-UA-01'
    if (until <= clock.now()) return 'MOTH-FB-02'
    if (headers['x-api-key'] !== client.apiKey) return 'MOTH-FB-03'
    return meter.take()
  }
  const read = async (request: IncomingMessage, response: ServerResponse, raw: string): Promise<void> => {
    reads++
    const wrong = faults.take('read')
    if (wrong?.kind === 'silent') return
    if (wrong?.kind === 'breaks off') return void response.destroy()
    if (wrong) return sendFault(response, wrong.kind, wrong.retryAfter)
    const refused = check(request)
    if (refused) return sendError(response, refused, refused.startsWith('MOTH-RL') ? '60' : undefined)
    const mark = packedMark(decodeURIComponent(raw))
    if (mark === '') return sendError(response, 'MOTH-NP-02')
    if (!marksAccepted.test(mark)) return sendError(response, 'MOTH-IV-03')
    const vehicle = await parts.vehicle(mark)
    return vehicle ? send(response, 200, answerOf(vehicle)) : sendError(response, 'MOTH-NF-01')
  }
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in')
    if (request.method === 'POST' && pathname === '/stand-in/oauth2/v2.0/token') return giveToken(request, response)
    const raw = readPath.exec(pathname)?.[1]
    return request.method === 'GET' && raw !== undefined ? read(request, response, raw) : sendError(response, 'MOTH-NF-02')
  }
  return Object.freeze({
    listen: async (port: number, host = '127.0.0.1') => {
      const { url, close } = await listenWith({ handle, log }, port, host)
      return { url, close, settings: { ...client, baseUrl: url, tokenUrl: `${url}/stand-in/oauth2/v2.0/token` } }
    },
    inject: faults.inject,
    mend: faults.mend,
    endTokens: () => {
      for (const token of tokens.keys()) tokens.set(token, clock.now())
    },
    counts: () => ({ tokens: given, reads }),
    limits: meter.change,
  })
}

type Injected = { readonly kind: MotFault; readonly retryAfter: string | undefined }
const createFaultSwitch = () => {
  let fault: (Injected & { left: number }) | undefined
  const ofToken = (kind: MotFault): boolean => kind === 'no token' || kind === 'token silent'
  return {
    inject: (kind: MotFault, times = Number.POSITIVE_INFINITY, retryAfter?: string): void => {
      fault = { kind, left: times, retryAfter }
    },
    mend: (): void => {
      fault = undefined
    },
    take: (of: 'token' | 'read'): Injected | undefined => {
      if (!fault || ofToken(fault.kind) !== (of === 'token')) return undefined
      const taken = fault
      taken.left--
      if (taken.left <= 0) fault = undefined
      return taken
    },
  }
}

type Handling = { readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>; readonly log: Log }
const listenWith = async ({ handle, log }: Handling, port: number, host: string) => {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error('stand-in-failed', { name: 'mot-history', error: error instanceof Error ? error.name : 'unknown' })
      sendError(response, 'MOTH-UN-01')
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const url = `http://${host}:${(server.address() as AddressInfo).port}`
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url, close }
}

/** A bucket that fills at the published rate, and a count for the day. */
const createMeter = (clock: Clock) => {
  let limits = publishedLimits
  let bucket = limits.perBurst
  let filledAt = clock.now()
  let day = Math.floor(clock.now() / 86_400_000)
  let today = 0
  return {
    change: (changed: Partial<Limits>): void => {
      limits = { ...limits, ...changed }
      bucket = limits.perBurst
    },
    take: (): MotErrorCode | undefined => {
      const now = clock.now()
      const thisDay = Math.floor(now / 86_400_000)
      if (thisDay !== day) today = 0
      day = thisDay
      bucket = Math.min(limits.perBurst, bucket + ((now - filledAt) / 1000) * perSecond)
      filledAt = now
      if (today >= limits.perDay) return 'MOTH-RL-01'
      if (bucket < 1) return 'MOTH-RL-02'
      bucket--
      today++
      return undefined
    },
  }
}

const send = (response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }).end(JSON.stringify(body))
}
const sendError = (response: ServerResponse, code: MotErrorCode, retryAfter?: string): void =>
  send(
    response,
    motErrors[code].status,
    { errorCode: code, errorMessage: motErrors[code].says },
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  )

const sendFault = (response: ServerResponse, fault: MotFault, retryAfter: string | undefined): void => {
  const after = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
  if (fault in motErrors) sendError(response, fault as MotErrorCode, retryAfter)
  else if (fault === 'status 502') response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
  else if (fault === 'status 429') send(response, 429, { message: 'Limit exceeded' }, after)
  else if (fault === 'not json') response.writeHead(200, { 'content-type': 'application/json' }).end('{"registration":')
  else if (fault === 'other shape') send(response, 200, { registration: 'ZZ99 ZZZ', motTests: [{ completedDate: 'yesterday' }] })
  else send(response, 200, { registration: 'XX00XXX', make: 'OTHER', motTests: [] })
}
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bodyBytesMax) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
