import assert from 'node:assert/strict'
import test from 'node:test'
import { boundaries, createMeter, seriesPerInstrumentMax } from './meter.ts'
import { prometheusText } from './prometheus.ts'

test('times lie in buckets that Prometheus reads as sums', async () => {
  const meter = createMeter()
  for (const seconds of [0.005, 0.03, 0.03, 99]) meter.time('portreeve.job.duration', seconds, { kind: 'send', outcome: 'done' })
  const text = prometheusText(await meter.read())
  const of = (le: string) =>
    Number(new RegExp(`_bucket\\{kind="send",outcome="done",le="${le.replace('+', '\\+')}"\\} (\\d+)`).exec(text)?.[1])
  assert.deepEqual([of('0.005'), of('0.025'), of('0.05'), of('10'), of('+Inf')], [1, 1, 3, 3, 4])
  assert.match(text, /^# TYPE portreeve_job_duration_seconds histogram$/m)
  assert.match(text, /^portreeve_job_duration_seconds_count\{kind="send",outcome="done"\} 4$/m)
  assert.equal(text.match(/_bucket/g)?.length, boundaries.length + 1)
})
test('several may read one gauge, which is said once; one that cannot be read is left out', async () => {
  const meter = createMeter()
  for (const pool of ['a', 'b'])
    meter.gauge('db.client.connection.pending_requests', () => [{ labels: { 'db.client.connection.pool.name': pool }, value: 1 }])
  meter.gauge('portreeve.ledger.lag', () => Promise.reject(new Error('away')))
  const text = prometheusText(await meter.read())
  assert.equal(text.match(/# TYPE/g)?.length, 1)
  assert.equal(text.match(/pool_name=/g)?.length, 2)
})
test('whatever a label holds cannot begin a line or end a value', async () => {
  const meter = createMeter()
  meter.count('portreeve.cases', { service: 'a"\n\\', event: 'x' })
  assert.match(prometheusText(await meter.read()), /^portreeve_cases_total\{service="a\\"\\n\\\\",event="x"\} 1$/m)
})
test('more series than there can be are counted together, not kept', async () => {
  const meter = createMeter()
  for (let i = 0; i < seriesPerInstrumentMax + 50; i++) meter.count('portreeve.cases', { service: String(i), event: 'x' })
  const [metric] = await meter.read()
  assert.equal(metric?.points.length, seriesPerInstrumentMax + 1)
  assert.deepEqual(metric?.points.at(-1), { labels: [], value: 50 })
})
