import { assert, type Clock, type Instant, plusSeconds } from '#kernel'

/** What came back from an outside system: an answer to understand, or none that can be relied on. */
export type Called =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'unavailable'; readonly because: string; readonly notBefore?: Instant }
export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
export type Call = (request: Request) => Promise<Called>

export const callMillisMax = 10_000
const answerBytesMax = 2_000_000
const retryAfterSecondsByDefault = 2
const retryAfterSecondsMax = 3600
/** This machine, where plain http reads nobody's secrets. */
export const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Calls with JSON, a time limit and a size limit. Server errors, rate limits, a rejected key, silence and nonsense are all `unavailable`:
 * what was asked may have been done or not. Throws only for an address that is neither https nor on this machine.
 */
export const createCall = (of: {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly clock: Clock
  readonly millisMax?: number
}): Call => {
  const base = new URL(of.url)
  assert(base.protocol === 'https:' || loopback.has(base.hostname), `${base.host} must be called by https`)
  return async ({ method, path, body, headers }) => {
    try {
      const response = await fetch(new URL(path, base), {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...of.headers,
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(of.millisMax ?? callMillisMax),
      })
      return await understood(response, of.clock)
    } catch (error) {
      return { kind: 'unavailable', because: silence(error) }
    }
  }
}

const understood = async (response: Response, clock: Clock): Promise<Called> => {
  const text = await limitedText(response)
  const { status } = response
  if (status === 429) {
    return { kind: 'unavailable', because: 'it asks for fewer requests', notBefore: plusSeconds(clock.now(), retryAfterOf(response)) }
  }
  if (status >= 500) return { kind: 'unavailable', because: `it answers with ${status}` }
  if (status === 401 || status === 403) return { kind: 'unavailable', because: 'it does not accept our key' }
  if (text === undefined) return { kind: 'unavailable', because: 'its answer is too long' }
  if (text === '') return { kind: 'answered', status, body: undefined }
  try {
    return { kind: 'answered', status, body: JSON.parse(text) as unknown }
  } catch {
    return { kind: 'unavailable', because: 'its answer is not JSON' }
  }
}
/** The seconds that a rate limit asks for, within reason. */
export const retryAfterOf = ({ headers }: Response): number => {
  const seconds = Number(headers.get('retry-after') ?? retryAfterSecondsByDefault)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, retryAfterSecondsMax) : retryAfterSecondsByDefault
}
/** An answer's text; undefined when it is too long to be one. */
export const limitedText = async (response: Response): Promise<string | undefined> => {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > answerBytesMax) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
/** Why no answer came, without the error's own words. */
export const silence = (error: unknown): string =>
  error instanceof Error && error.name === 'TimeoutError' ? 'it does not answer in time' : 'it cannot be reached or broke off'
