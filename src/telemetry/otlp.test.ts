import assert from 'node:assert/strict'
import test from 'node:test'
import { instant } from '#kernel'
import { createMeter } from './meter.ts'
import { otlpMetrics, otlpSpans } from './otlp.ts'

const resource = { service: 'portreeve', version: '1', instance: 'a' }
const [since, now] = [instant('2026-11-23T10:00:00Z'), instant('2026-11-23T10:00:01.5Z')]
const times = { startTimeUnixNano: '1795428000000000000', timeUnixNano: '1795428001500000000' }
const said = (key: string, stringValue: string) => ({ key, value: { stringValue } })

test('measurements have the names and kinds of values of opentelemetry-proto’s JSON, 64-bit numbers as text', async () => {
  const meter = createMeter()
  meter.count('portreeve.cases', { service: 'a', event: 'submitted' }, 2)
  meter.time('portreeve.job.duration', 0.3, { kind: 'send', outcome: 'done' })
  meter.gauge('portreeve.ledger.lag', () => [{ value: 1.5 }])
  const [sent] = otlpMetrics(resource, await meter.read(), { since, now }).resourceMetrics
  assert.deepEqual(sent?.resource.attributes, [
    said('service.name', 'portreeve'),
    said('service.version', '1'),
    said('service.instance.id', 'a'),
  ])
  const [count, time, gauge] = JSON.parse(JSON.stringify(sent?.scopeMetrics[0]?.metrics))
  const counted = { attributes: [said('service', 'a'), said('event', 'submitted')], ...times, asInt: '2' }
  assert.deepEqual(count.sum, { aggregationTemporality: 2, isMonotonic: true, dataPoints: [counted] })
  assert.equal(time.unit, 's')
  assert.equal(time.histogram.aggregationTemporality, 2)
  const [point] = time.histogram.dataPoints
  assert.deepEqual([point.count, point.sum, point.bucketCounts.indexOf('1'), point.explicitBounds[7]], ['1', 0.3, 7, 0.5])
  assert.equal(point.bucketCounts.length, point.explicitBounds.length + 1)
  assert.deepEqual(gauge.gauge.dataPoints, [{ attributes: [], ...times, asDouble: 1.5 }])
})
test('a span has its ids in hexadecimal, its kind by number, and says that it failed', () => {
  const ids = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', parentId: '00f067aa0ba902b8' }
  const span = { ...ids, name: 'GET /', kind: 'server', sampled: true, startedAt: since, began: 0, millis: 1.5, failed: true } as const
  const [sent] = otlpSpans(resource, [{ ...span, attributes: { 'http.response.status_code': 500, 'error.type': undefined } }]).resourceSpans
  assert.deepEqual(JSON.parse(JSON.stringify(sent?.scopeSpans[0]?.spans)), [
    {
      traceId: ids.traceId,
      spanId: ids.spanId,
      parentSpanId: ids.parentId,
      name: 'GET /',
      kind: 2,
      startTimeUnixNano: '1795428000000000000',
      endTimeUnixNano: '1795428000001500000',
      attributes: [{ key: 'http.response.status_code', value: { intValue: '500' } }],
      status: { code: 2 },
    },
  ])
})
