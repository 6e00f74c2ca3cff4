import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock, Instant, Random } from '#kernel'

export type SpanKind = 'inside' | 'server' | 'client'
/** Names and values from closed lists: patterns, codes, counts. */
export type Attributes = Readonly<Record<string, string | number | undefined>>
/** One stretch of work. What is not sampled has its ids, for the log and for partners, and is not sent. */
export type Span = {
  readonly traceId: string
  readonly spanId: string
  readonly parentId: string | undefined
  readonly name: string
  readonly kind: SpanKind
  readonly sampled: boolean
  readonly startedAt: Instant
  readonly began: number
}
export type EndedSpan = Span & { readonly millis: number; readonly attributes: Attributes; readonly failed: boolean }

export type Tracer = {
  /** A span of the current one, or of another process's as its `traceparent` says, or of nobody's. */
  readonly begin: (name: string, kind: SpanKind, traceparent?: string) => Span
  readonly end: (span: Span, attributes: Attributes, failed?: boolean) => void
  readonly within: <T>(span: Span, work: () => T) => T
  readonly current: () => Span | undefined
}

/** W3C Trace Context, level 1. */
const traceparentShape = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}/
export const traceparentOf = ({ traceId, spanId, sampled }: Span): string => `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`

/** `share`: of 1, how many traces are kept; the same of them in every process, since the id of the trace decides. */
export function createTracer(parts: {
  readonly clock: Clock
  readonly random: Random
  readonly share: number
  readonly onEnded: (span: EndedSpan) => void
}): Tracer {
  const { clock, random, share, onEnded } = parts
  const here = new AsyncLocalStorage<Span>()
  const id = (bytes: number): string => Buffer.from(random.bytes(bytes)).toString('hex')
  const isSampled = (traceId: string): boolean => Number.parseInt(traceId.slice(-8), 16) < share * 0x1_0000_0000
  return Object.freeze({
    begin: (name: string, kind: SpanKind, traceparent?: string): Span => {
      const outside = traceparent === undefined ? undefined : traceparentShape.exec(traceparent)
      const parent = outside ? { traceId: outside[1] ?? '', spanId: outside[2] ?? '' } : here.getStore()
      const traceId = parent?.traceId ?? id(16)
      const same = { traceId, spanId: id(8), parentId: parent?.spanId, name, kind }
      return { ...same, sampled: isSampled(traceId), startedAt: clock.now(), began: performance.now() }
    },
    end: (span: Span, attributes: Attributes, failed = false) => {
      if (span.sampled) onEnded({ ...span, millis: performance.now() - span.began, attributes, failed })
    },
    within: <T>(span: Span, work: () => T): T => here.run(span, work),
    current: () => here.getStore(),
  })
}
