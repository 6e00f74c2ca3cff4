import { assert } from '#kernel'
import type { Verifier, Witness, WitnessAnswer, WitnessRequest } from '#ledger'

export type WitnessOptions = {
  /** The submission prefix of a C2SP tlog-witness. https, or http on this machine. */
  readonly url: string
  readonly verifier: Verifier
  readonly millisMax?: number
}
const callMillisMax = 5_000
const answerBytesMax = 20_000
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A witness over HTTP, by the published protocol: add-checkpoint with the old size and a consistency proof. */
export const createWitness = ({ url, verifier, millisMax = callMillisMax }: WitnessOptions): Witness => {
  const base = new URL(url)
  assert(base.protocol === 'https:' || loopback.has(base.hostname), `${base.host} must be called by https`)
  const address = `${url.replace(/\/$/, '')}/add-checkpoint`
  const add = async (request: WitnessRequest): Promise<WitnessAnswer> => {
    try {
      const body = `old ${request.older}\n${request.path.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${request.note}`
      const response = await fetch(address, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(millisMax) })
      return answerOf(response, await limitedText(response))
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError'
      return { kind: 'away', because: late ? 'it does not answer in time' : 'it cannot be reached or broke off' }
    }
  }
  return Object.freeze({ verifier, add })
}

const answerOf = (response: Response, text: string): WitnessAnswer => {
  const { status } = response
  if (status === 200) return { kind: 'cosigned', lines: text.split(/(?<=\n)/u) }
  if (status === 409 && response.headers.get('content-type') === 'text/x.tlog.size' && /^(0|[1-9]\d{0,15})\n$/.test(text)) {
    return { kind: 'conflict', size: Number(text) }
  }
  if (status >= 500 || status === 429) return { kind: 'away', because: `it answers with ${status}` }
  return { kind: 'refused', because: refusals[status] ?? `it answers with ${status}` }
}
const refusals: Readonly<Record<number, string>> = {
  400: 'it cannot read what it was sent',
  403: 'it does not know the key that signed',
  404: 'it does not know this ledger',
  409: 'it has seen another ledger of the same size',
  422: 'the ledger does not grow from what it has seen',
}
const limitedText = async (response: Response): Promise<string> => {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > answerBytesMax) throw new RangeError('the answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
