import { z } from 'zod'
import { assert, type Clock, type Instant, type Log, plusSeconds } from '#kernel'
import type { RemoteRegister } from '#registers'
import { createBreaker } from './breaker.ts'
import { meaningOf } from './errors.ts'
import { packedMark, parseVehicle } from './vehicle.ts'

export type MotHistorySettings = {
  /** https://history.mot.api.gov.uk */
  readonly baseUrl: string
  /** Microsoft Entra's token endpoint of DVSA's tenant. */
  readonly tokenUrl: string
  readonly scope: string
  readonly clientId: string
  readonly clientSecret: string
  readonly apiKey: string
  readonly callMillisMax?: number
}
export type MotHistoryParts = { readonly settings: MotHistorySettings; readonly clock: Clock; readonly log: Log }

/** People wait on a page for this. */
const callMillisMaxByDefault = 4_000
const answerBytesMax = 1_000_000
/** A token is renewed this long before its end, so that none ends under way. */
const tokenEarlySeconds = 300
const tokenSecondsByDefault = 3_600
const retryAfterSecondsByDefault = { 'too-fast': 120, 'day-spent': 3_600 }
const retryAfterSecondsMax = 24 * 3_600
const breakerLimits = { failuresMax: 5, pauseSeconds: 30, probeSeconds: 5 }
const markShape = /^[A-Z0-9]{2,8}$/

type Answer = Awaited<ReturnType<RemoteRegister['read']>>
type Reply =
  | { readonly kind: 'replied'; readonly status: number; readonly body: unknown; readonly retryAfterSeconds: number | undefined }
  | { readonly kind: 'silent'; readonly because: string }

/** DVSA's MOT history as a register that lives elsewhere: found, missing, or unavailable. It never throws for what the service does. */
export const createMotHistory = (parts: MotHistoryParts): RemoteRegister => {
  const { settings, clock, log } = parts
  const breaker = createBreaker(clock, breakerLimits)
  const call = createCaller(settings, clock)
  const tokens = createTokens(parts, call)
  mustBeSafe(settings.baseUrl)
  mustBeSafe(settings.tokenUrl)

  const unavailable = (until?: Instant): Answer =>
    until === undefined
      ? { kind: 'unavailable' }
      : { kind: 'unavailable', retryAfterSeconds: Math.max(1, Math.ceil((until - clock.now()) / 1000)) }
  const broken = (because: string): Answer => {
    breaker.failed()
    log.warn('mot-history-unavailable', { because })
    const gate = breaker.ask()
    return unavailable(gate.kind === 'wait' ? gate.until : undefined)
  }

  const ask = async (mark: string, again: boolean): Promise<Answer> => {
    const token = await tokens.get()
    if (token === undefined) return broken('no token')
    const url = new URL(`/v1/trade/vehicles/registration/${mark}`, settings.baseUrl)
    const reply = await call(url, {
      headers: { accept: 'application/json', authorization: `Bearer ${token}`, 'x-api-key': settings.apiKey },
    })
    if (reply.kind === 'silent') return broken(reply.because)
    if (reply.status === 200) {
      const vehicle = parseVehicle(reply.body, mark)
      if (!vehicle) return broken('the answer has not the published shape')
      breaker.succeeded()
      return { kind: 'found', fields: vehicle }
    }
    const code = codeOf(reply.body)
    const means = reply.status >= 500 ? 'theirs' : reply.status === 429 && code === undefined ? 'too-fast' : meaningOf(code)
    if (means === 'token' && again) {
      tokens.drop(token)
      return ask(mark, false)
    }
    if (means === 'no-such-vehicle') {
      breaker.succeeded()
      return { kind: 'missing' }
    }
    if (means === 'too-fast' || means === 'day-spent') {
      const until = plusSeconds(clock.now(), reply.retryAfterSeconds ?? retryAfterSecondsByDefault[means])
      breaker.holdUntil(until)
      log.warn('mot-history-limit', { code: code ?? '', seconds: Math.ceil((until - clock.now()) / 1000) })
      return unavailable(until)
    }
    if (means === 'ours') log.error('mot-history-refuses-us', { code: code ?? '', status: reply.status })
    return broken(code ?? `status ${reply.status}`)
  }
  return Object.freeze({
    read: async (by: Readonly<Record<string, unknown>>) => {
      const mark = typeof by.mark === 'string' ? packedMark(by.mark) : ''
      if (!markShape.test(mark)) return { kind: 'missing' as const }
      const gate = breaker.ask()
      return gate.kind === 'wait' ? unavailable(gate.until) : ask(mark, true)
    },
  })
}

/** Secrets travel encrypted, or not off this machine. */
const mustBeSafe = (url: string): void => {
  const { protocol, hostname, host } = new URL(url)
  assert(protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname), `${host} must be called by https`)
}

const errorShape = z.object({ errorCode: z.string().max(50) })
const codeOf = (body: unknown): string | undefined => {
  const parsed = errorShape.safeParse(body)
  return parsed.success ? parsed.data.errorCode : undefined
}

type Caller = (url: string | URL, init: RequestInit) => Promise<Reply>
const createCaller =
  (settings: MotHistorySettings, clock: Clock): Caller =>
  async (url, init) => {
    try {
      const signal = AbortSignal.timeout(settings.callMillisMax ?? callMillisMaxByDefault)
      const response = await fetch(url, { ...init, redirect: 'error', signal })
      const body = await limitedText(response)
      const retryAfterSeconds = secondsOf(response.headers.get('retry-after'), clock)
      return { kind: 'replied', status: response.status, body: jsonOf(body), retryAfterSeconds }
    } catch (error) {
      return { kind: 'silent', because: error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection' }
    }
  }
const limitedText = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > answerBytesMax) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
/** Retry-After in seconds or as a date (RFC 9110, section 10.2.3). */
const secondsOf = (raw: string | null, clock: Clock): number | undefined => {
  if (raw === null) return undefined
  const seconds = /^\d+$/.test(raw.trim()) ? Number(raw) : Math.ceil((Date.parse(raw) - clock.now()) / 1000)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, retryAfterSecondsMax) : undefined
}

const tokenShape = z.object({ access_token: z.string().min(1).max(20_000), expires_in: z.number().positive().optional() })
/** One token for all reads, fetched once by whoever needs it first (OAuth 2 client credentials). */
const createTokens = ({ settings, clock, log }: MotHistoryParts, call: Caller) => {
  let known: { readonly token: string; readonly until: Instant } | undefined
  let fetching: Promise<string | undefined> | undefined
  const fetchToken = async (): Promise<string | undefined> => {
    const { clientId, clientSecret, scope } = settings
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope })
    const reply = await call(settings.tokenUrl, { method: 'POST', body })
    const parsed = reply.kind === 'replied' && reply.status === 200 ? tokenShape.safeParse(reply.body) : undefined
    if (!parsed?.success) {
      log.warn('mot-history-no-token', { status: reply.kind === 'replied' ? reply.status : 0 })
      return undefined
    }
    const { access_token, expires_in = tokenSecondsByDefault } = parsed.data
    known = { token: access_token, until: plusSeconds(clock.now(), Math.max(expires_in / 2, expires_in - tokenEarlySeconds)) }
    return access_token
  }
  return {
    get: (): Promise<string | undefined> => {
      if (known && clock.now() < known.until) return Promise.resolve(known.token)
      fetching ??= fetchToken().finally(() => {
        fetching = undefined
      })
      return fetching
    },
    /** Only the one that failed: another read may have brought a newer one. */
    drop: (token: string): void => {
      if (known?.token === token) known = undefined
    },
  }
}
