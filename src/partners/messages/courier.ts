import type { Courier, MessageToBody, Posted } from '#cases'
import { assert, type Clock, type Log, plusSeconds } from '#kernel'
import { callMillisMax, limitedText, loopback, retryAfterOf, silence } from '../wire/index.ts'
import { eventMediaType, eventOf, signatureHeader } from './event.ts'
import { type MessageKey, signDetached } from './signature.ts'

export type CourierParts = {
  /** Where a body takes messages: https, or http on this machine. */
  readonly addressOf: (to: string) => string | undefined
  readonly key: MessageKey
  readonly clock: Clock
  readonly log: Log
  readonly millisMax?: number
}

/**
 * Posts signed CloudEvents. The receiver answers 200, 201 or 202 with `{ "receipt": "…" }`, or 409 when it has the message already; a
 * success without a receipt may be anybody's, so it is asked again, and so is a 401, since each attempt is signed anew. Throws only for an
 * address that is neither https nor on this machine.
 */
export const createCourier = ({ addressOf, key, clock, log, millisMax = callMillisMax }: CourierParts): Courier => {
  const post = async (message: MessageToBody): Promise<Posted> => {
    const address = addressOf(message.to)
    assert(address, `nobody knows where ${message.to} takes messages`)
    const { protocol, hostname, host } = new URL(address)
    assert(protocol === 'https:' || loopback.has(hostname), `${host} must be called by https`)
    const body = eventOf(message)
    const signature = await signDetached(key, body, { to: message.to, at: clock.now() })
    try {
      const headers = { accept: 'application/json', 'content-type': `${eventMediaType}; charset=utf-8`, [signatureHeader]: signature }
      const response = await fetch(address, {
        ...{ method: 'POST', headers, body, redirect: 'error' },
        signal: AbortSignal.timeout(millisMax),
      })
      const posted = postedBy(response, await limitedText(response), clock)
      if (posted.kind !== 'taken') log.warn('message-not-taken', { to: message.to, status: response.status, because: posted.because })
      return posted
    } catch (error) {
      return { kind: 'later', because: silence(error) }
    }
  }
  return Object.freeze({ reaches: (to: string) => addressOf(to) !== undefined, post })
}

const postedBy = (response: Response, text: string | undefined, clock: Clock): Posted => {
  const { status } = response
  const answer = parsed(text)
  const receipt = receiptIn(answer)
  if (status === 409) return { kind: 'taken', ...(receipt && { receipt }) }
  if (status === 429)
    return { kind: 'later', because: 'it asks for fewer messages', notBefore: plusSeconds(clock.now(), retryAfterOf(response)) }
  if (status >= 500 || status === 408) return { kind: 'later', because: `it answers with ${status}` }
  // Signed anew at each attempt: what a slow road, a clock or a key that is just being turned made of this one, the next may not meet.
  if (status === 401) return { kind: 'later', because: `it does not take our signature (401${titleIn(answer)}${skewIn(response, clock)})` }
  if (status >= 400) return { kind: 'refused', because: `it refuses the message (${status}${titleIn(answer)})` }
  return receipt ? { kind: 'taken', receipt } : { kind: 'later', because: 'its answer is not a receipt' }
}
const parsed = (text: string | undefined): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
const receiptIn = ({ receipt }: Readonly<Record<string, unknown>>): string | undefined =>
  typeof receipt === 'string' && /^[\w.:/-]{1,100}$/.test(receipt) ? receipt : undefined
/** By its Date header (RFC 9110, section 6.6.1), so that whoever reads why knows which clock to look at. */
const skewIn = ({ headers }: Response, clock: Clock): string => {
  const seconds = Math.round((Date.parse(headers.get('date') ?? '') - clock.now()) / 1000)
  return Math.abs(seconds) > skewSecondsMin ? `; its clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} ours` : ''
}
const skewSecondsMin = 60
/** The title of a problem by RFC 9457: a kind of problem and not this one, so it names nobody. Digits are left out all the same. */
const titleIn = ({ title }: Readonly<Record<string, unknown>>): string =>
  typeof title === 'string'
    ? `: ${title
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .replace(/\S*[\d@]\S*/g, '…')
        .slice(0, titleLettersMax)}`
    : ''
const titleLettersMax = 120
