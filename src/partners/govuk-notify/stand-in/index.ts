import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, type Log, plusSeconds, type Random } from '#kernel'
import { bodyOf } from '../../wire/index.ts'
import { type Book, createBook, demoPace, type Kept, type Kind, type Pace, templates } from './book.ts'
import { type Callback, createCallbacks } from './callbacks.ts'
import * as read from './get.ts'
import { letterOpened, outbox } from './outbox.ts'
import { post } from './post.ts'
import { type Answer, badRequest, refuse } from './reply.ts'
import { checkToken } from './token.ts'

/**
 * What can go wrong with the next API calls. `reset`: broken off untouched; `taken-then-*`: the message was taken, and nobody was told;
 * `half`: broken off in the middle of the answer; `nonsense`: an answer that is not JSON.
 */
export type NotifyFault = {
  readonly kind: '500' | '503' | '429' | '403' | 'reset' | 'silent' | 'half' | 'nonsense' | 'taken-then-reset' | 'taken-then-silent'
  readonly on?: 'post' | 'get'
  readonly times?: number
}

export type NotifyStandInParts = {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** The clock that tokens are judged by: the caller's library reads the machine's. Absent: `clock`. */
  readonly tokenClock?: Clock
  readonly pace?: Pace
  readonly messagesPerMinuteMax?: number
  /** Where what was sent is kept over a restart; absent: nowhere. */
  readonly folder?: string
}
const service = '11111111-1111-4111-8111-111111111111'
const secret = '22222222-2222-4222-8222-222222222222'
const bodyBytesMax = 8 * 1024 * 1024
const tickMillis = 1000
const messagesPerMinuteByDefault = 3000

/** GOV.UK Notify for demonstrations and tests: the v2 API as the Node client uses it, an outbox to read, faults to inject. */
export function createNotifyStandIn(parts: NotifyStandInParts) {
  const { clock, random, log } = parts
  const book = createBook({ clock, pace: parts.pace ?? demoPace, folder: parts.folder })
  const callbacks = createCallbacks({ book, clock, log })
  const faults: { kind: NotifyFault['kind']; on: string | undefined; left: number }[] = []
  const state = { url: '', indexLagSeconds: 0 }
  const ends = new Map<Kind, string>()
  const perMinuteMax = parts.messagesPerMinuteMax ?? messagesPerMinuteByDefault

  const answer = (request: Asked): Answer => {
    const token = checkToken(request.authorization, { service, secret, clock: parts.tokenClock ?? clock })
    if (token) return token
    const recent = book.all.filter((kept) => kept.at > plusSeconds(clock.now(), -60)).length
    if (request.method === 'POST' && request.parts[1] === 'notifications' && recent >= perMinuteMax)
      return refuse(429, 'RateLimitError', `Exceeded rate limit for key type live of ${perMinuteMax} requests per 60 seconds`)
    const visible = (kept: Kept): boolean => clock.now() >= plusSeconds(kept.at, state.indexLagSeconds)
    return api(request, { book, random, url: state.url, visible, end: ends })
  }
  const takeFault = (method: string): NotifyFault['kind'] | undefined => {
    const found = faults.find((fault) => fault.left > 0 && (fault.on === undefined || fault.on === method.toLowerCase()))
    if (found) found.left -= 1
    return found?.kind
  }
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await askedOf(request)
    const fault = asked?.parts[0] === 'v2' ? takeFault(asked.method) : undefined
    if (!asked) write(response, refuse(413, 'BadRequestError', 'Request too large'))
    else if (fault) spoil(response, fault, () => answer(asked))
    else write(response, asked.parts[0] === 'v2' ? answer(asked) : browse(asked, book))
  }
  const listen = async (port: number, host = '127.0.0.1') => {
    const server = createServer((request, response) => {
      handle(request, response).catch((error: unknown) => {
        log.error('stand-in-failed', { error: error instanceof Error ? error.name : 'unknown' })
        response.destroy()
      })
    })
    server.listen(port, host)
    await once(server, 'listening')
    state.url = `http://${host}:${(server.address() as AddressInfo).port}`
    const timer = setInterval(() => void callbacks.tick(), tickMillis)
    timer.unref()
    const close = async (): Promise<void> => {
      clearInterval(timer)
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
    return { url: state.url, close }
  }
  return Object.freeze({
    listen,
    /** For the client's configuration. */
    apiKey: `demonstration-${service}-${secret}`,
    templates: {
      email: { en: templates.emailEn.id, cy: templates.emailCy.id },
      text: { en: templates.textEn.id, cy: templates.textCy.id },
    },
    inject: ({ kind, on, times = 1 }: NotifyFault): void => void faults.push({ kind, on, left: times }),
    clearFaults: (): void => void faults.splice(0),
    /** A search by reference finds a message only so long after it was taken. */
    setIndexLag: (seconds: number): void => {
      state.indexLagSeconds = seconds
    },
    /** How messages of a kind end from now on, such as letters with 'validation-failed'. Absent: as the recipient says. */
    setEnd: (kind: Kind, status?: string): void => void (status === undefined ? ends.delete(kind) : ends.set(kind, status)),
    setCallback: (callback: Callback | undefined): void => callbacks.setCallback(callback),
    tick: callbacks.tick,
    repeatCallbacks: callbacks.repeat,
    sent: (): readonly Kept[] => book.all,
  })
}
export type NotifyStandIn = ReturnType<typeof createNotifyStandIn>

type Asked = {
  readonly method: string
  readonly parts: readonly string[]
  readonly query: URLSearchParams
  readonly authorization: string | undefined
  readonly body: string
}
type Api = {
  readonly book: Book
  readonly random: Parameters<typeof post>[0]['random']
  readonly url: string
  readonly visible: (kept: Kept) => boolean
  readonly end: ReadonlyMap<Kind, string>
}
const notFound = refuse(404, 'NoResultFound', 'The requested URL was not found on the server.')

const askedOf = async (request: IncomingMessage): Promise<Asked | undefined> => {
  const body = await bodyOf(request, bodyBytesMax)
  if (body === undefined) return undefined
  const url = new URL(request.url ?? '/', 'http://stand-in')
  return {
    method: request.method ?? 'GET',
    parts: url.pathname.split('/').filter(Boolean),
    query: url.searchParams,
    authorization: request.headers.authorization,
    body,
  }
}
function api({ method, parts, query, body }: Asked, { book, random, url, visible, end }: Api): Answer {
  const [, what, id, sub, version] = parts
  if (method === 'POST') {
    const parsed = parse(body)
    if (!parsed) return badRequest('Invalid JSON supplied in POST data')
    if (what === 'notifications' && (id === 'email' || id === 'sms' || id === 'letter'))
      return post({ kind: id, body: parsed, book, random, url, end: end.get(id) })
    if (what === 'template' && id && sub === 'preview') return read.preview(id, parsed.personalisation)
    return notFound
  }
  if (what === 'notifications' && !id) return read.list({ book, url, query, visible })
  if (what === 'notifications' && id) return sub === 'pdf' ? read.pdf({ book, id }) : read.one({ book, url, id })
  if (what === 'templates') return read.allTemplates(query.get('type'))
  if (what === 'template' && id) return read.oneTemplate(id, sub === 'version' ? version : undefined)
  if (what === 'received-text-messages')
    return { status: 200, body: { received_text_messages: [], links: { current: `${url}/v2/received-text-messages` } } }
  return notFound
}
const parse = (body: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const parsed = JSON.parse(body) as unknown
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
const browse = ({ method, parts }: Asked, book: Book): Answer => {
  const [what, id, file] = parts
  if (method !== 'GET') return notFound
  if (what === undefined) return outbox(book)
  if (what === 'outbox' && id && file === 'letter.pdf') return read.pdf({ book, id })
  return what === 'outbox' && id ? letterOpened(book, id) : notFound
}
const write = (response: ServerResponse, { status, type = 'application/json', body }: Answer): void => {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  response.writeHead(status, {
    ...{ 'content-type': type, 'content-length': bytes.length, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  })
  response.end(bytes)
}
/** Answers that are wrong in themselves; the message was not taken. */
const wrong: Partial<Record<NotifyFault['kind'], Answer>> = {
  '500': refuse(500, 'Exception', 'Internal server error'),
  '503': { status: 503, type: 'text/html', body: '<h1>Service unavailable</h1>' },
  '429': refuse(429, 'TooManyRequestsError', 'Exceeded send limits (250000) for today'),
  '403': refuse(403, 'AuthError', 'Invalid token: API key not found'),
  nonsense: { status: 201, body: '<html>proxy</html>' },
}
function spoil(response: ServerResponse, fault: NotifyFault['kind'], work: () => Answer): void {
  const answer = wrong[fault]
  if (answer) write(response, answer)
  else if (fault === 'reset') response.destroy()
  else if (fault !== 'silent') breakOff(response, fault, work())
}
const breakOff = (response: ServerResponse, fault: NotifyFault['kind'], { status, body }: Answer): void => {
  if (fault === 'taken-then-reset') response.destroy()
  if (fault !== 'half') return
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length })
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}
