import type { Clock, Instant, Log } from '#kernel'
import type { Meter } from './meter.ts'
import { otlpMetrics, otlpSpans, type Resource } from './otlp.ts'
import type { EndedSpan } from './trace.ts'

export const sendSeconds = 15
/** A collector that is away costs no more memory than these; the counts go on, and the next that arrives has all of them. */
export const spansWaitingMax = 4_096
const spansPerSendMax = 512
const sendMillisMax = 5_000

export type Sender = {
  readonly add: (span: EndedSpan) => void
  /** Sends what there is, once. */
  readonly send: () => Promise<void>
  readonly start: () => void
  /** Sends what is left, within five seconds each. */
  readonly stop: () => Promise<void>
  readonly dropped: () => number
}
export type SenderParts = {
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string>>
  readonly resource: Resource
  readonly meter: Meter
  readonly clock: Clock
  readonly log: Log
}

/** Carries measurements and spans to a collector, as OTLP over HTTP in JSON. */
export function createSender({ endpoint, headers, resource, meter, clock, log }: SenderParts): Sender {
  const since: Instant = clock.now()
  let waiting: EndedSpan[] = []
  let dropped = 0
  let away = false
  let timer: NodeJS.Timeout | undefined
  let underWay = Promise.resolve()
  const post = async (path: string, body: unknown): Promise<boolean> => {
    const because = await fetch(`${endpoint}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(sendMillisMax),
    }).then(
      async (response) => {
        await response.body?.cancel()
        return response.ok ? undefined : String(response.status)
      },
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    )
    if (because !== undefined && !away) log.warn('telemetry-not-sent', { because })
    if (because === undefined && away) log.info('telemetry-sent-again')
    away = because !== undefined
    return because === undefined
  }
  const sendNow = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, spansPerSendMax)
      if (!(await post('/v1/traces', otlpSpans(resource, batch)))) break
      const sent = new Set(batch)
      waiting = waiting.filter((span) => !sent.has(span))
    }
    await post('/v1/metrics', otlpMetrics(resource, await meter.read(), { since, now: clock.now() }))
  }
  const send = (): Promise<void> => {
    underWay = underWay.then(sendNow)
    return underWay
  }
  return Object.freeze({
    add: (span: EndedSpan) => {
      if (waiting.length < spansWaitingMax) waiting.push(span)
      else dropped++
    },
    send,
    start: () => {
      timer = setInterval(() => void send(), sendSeconds * 1000)
      timer.unref()
    },
    stop: async () => {
      clearInterval(timer)
      await send()
    },
    dropped: () => dropped,
  })
}
