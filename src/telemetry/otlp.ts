import type { Instant } from '#kernel'
import { boundaries, type Metric, type Pairs, type Point } from './meter.ts'
import type { EndedSpan, SpanKind } from './trace.ts'

/** Who speaks: the name of the service, and which of its processes. */
export type Resource = { readonly service: string; readonly version: string; readonly instance: string }

const scope = { name: 'portreeve' }
const attribute = ([key, value]: readonly [string, string | number]) => ({
  key,
  value: typeof value === 'number' ? { intValue: String(Math.round(value)) } : { stringValue: value },
})
const attributesOf = (pairs: Pairs) => pairs.map(attribute)
const resourceOf = ({ service, version, instance }: Resource) => ({
  attributes: attributesOf([
    ['service.name', service],
    ['service.version', version],
    ['service.instance.id', instance],
  ]),
})
/** 64-bit numbers are text in OTLP's JSON. */
const nanos = (at: Instant, millis = 0): string => String(BigInt(Math.round((at + millis) * 1000)) * 1000n)

type Between = { readonly since: Instant; readonly now: Instant }
/** Measurements as OTLP 1 has them in JSON (opentelemetry-proto, ExportMetricsServiceRequest): counted since the start. */
export const otlpMetrics = (resource: Resource, metrics: readonly Metric[], between: Between) => ({
  resourceMetrics: [{ resource: resourceOf(resource), scopeMetrics: [{ scope, metrics: metrics.map((one) => metricOf(one, between)) }] }],
})
const cumulative = 2
function metricOf({ name, unit, says, kind, points }: Metric, { since, now }: Between) {
  const about = { name, unit, description: says }
  const times = { startTimeUnixNano: nanos(since), timeUnixNano: nanos(now) }
  const dataPoints = points.map((point) => ({ attributes: attributesOf(point.labels), ...times, ...valuesOf(point, kind) }))
  if (kind === 'gauge') return { ...about, gauge: { dataPoints } }
  if (kind === 'count') return { ...about, sum: { aggregationTemporality: cumulative, isMonotonic: true, dataPoints } }
  return { ...about, histogram: { aggregationTemporality: cumulative, dataPoints } }
}
const valuesOf = (point: Point, kind: Metric['kind']) => {
  if ('buckets' in point)
    return { count: String(point.count), sum: point.sum, bucketCounts: point.buckets.map(String), explicitBounds: boundaries }
  return kind === 'gauge' ? { asDouble: point.value } : { asInt: String(point.value) }
}

const kinds: Readonly<Record<SpanKind, number>> = { inside: 1, server: 2, client: 3 }
const failedStatus = 2
/** Spans as OTLP 1 has them in JSON (ExportTraceServiceRequest). */
export const otlpSpans = (resource: Resource, spans: readonly EndedSpan[]) => ({
  resourceSpans: [{ resource: resourceOf(resource), scopeSpans: [{ scope, spans: spans.map(spanOf) }] }],
})
const spanOf = ({ traceId, spanId, parentId, name, kind, startedAt, millis, attributes, failed }: EndedSpan) => ({
  traceId,
  spanId,
  ...(parentId !== undefined && { parentSpanId: parentId }),
  name,
  kind: kinds[kind],
  startTimeUnixNano: nanos(startedAt),
  endTimeUnixNano: nanos(startedAt, millis),
  attributes: Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [attribute([key, value])])),
  ...(failed && { status: { code: failedStatus } }),
})
