import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import test from 'node:test'
import Fastify from 'fastify'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { readSettings } from '../../src/cli/settings.ts'
import { openWatching, programVersion } from '../../src/cli/watching.ts'
import { collector, telemetryTo } from './collector.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const theirs = `00-${traceId}-00f067aa0ba902b7-01`

test('a trace that begins outside goes on here and with every partner that is called', async (t) => {
  const { url, taken: sent, spans } = await collector(t)
  const partner = await collector(t)
  const { telemetry, lines } = telemetryTo(t, { endpoint: url })
  const app = Fastify()
  t.after(() => app.close())
  app.get('/cases/:case', async () => {
    await fetch(`${partner.url}/by-fetch?secret=1`)
    await new Promise((done) => get(`${partner.url}/by-http`, (response) => response.resume().once('end', done)))
    telemetry.log.info('looked')
    return 'ok'
  })
  telemetry.requests(app)
  await telemetry.start()
  const at = await app.listen({ port: 0, host: '127.0.0.1' })
  assert.equal((await fetch(`${at}/cases/abc`, { headers: { traceparent: theirs } })).status, 200)
  await telemetry.send()
  const page = spans().find(({ name }) => name === 'GET /cases/:case')
  assert.deepEqual([page?.traceId, page?.parentSpanId, page?.kind], [traceId, '00f067aa0ba902b7', 2])
  const ours = partner.taken.map(({ headers }) => String(headers.traceparent).split('-'))
  const calls = spans().filter((span) => span.kind === 3 && span.parentSpanId === page?.spanId)
  assert.deepEqual(ours.map(([, id, span]) => [id, span]).sort(), calls.map((span) => [span.traceId, span.spanId]).sort())
  assert.equal(calls.length, 2)
  assert.ok(calls.every(({ startTimeUnixNano: from, endTimeUnixNano: to }) => BigInt(to) >= BigInt(from)))
  assert.doesNotMatch(JSON.stringify(sent.map(({ body }) => body)), /by-fetch|by-http|secret|abc/)
  assert.ok(lines.includes(`{"level":"info","event":"looked","request":"${traceId}"}`), 'each line of a request has its id')
})
test('what is no traceparent begins a trace of its own', async (t) => {
  const { url, spans } = await collector(t)
  const { telemetry } = telemetryTo(t, { endpoint: url })
  const app = Fastify()
  t.after(() => app.close())
  app.get('/', () => 'ok')
  telemetry.requests(app)
  const at = await app.listen({ port: 0, host: '127.0.0.1' })
  const wrong = [
    '',
    'x',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-00f067aa0ba902b7-01`,
  ]
  for (const traceparent of wrong) await fetch(at, { headers: { traceparent } })
  await telemetry.send()
  assert.equal(spans().length, wrong.length)
  assert.ok(spans().every((span) => span.parentSpanId === undefined && /^[0-9a-f]{32}$/.test(span.traceId)))
})
test('only the share of traces that was asked for is sent, and all of them are measured', async (t) => {
  const { url, taken, spans } = await collector(t)
  const { telemetry } = telemetryTo(t, { endpoint: url, share: 0 })
  const app = Fastify()
  t.after(() => app.close())
  app.get('/', () => 'ok')
  telemetry.requests(app)
  const at = await app.listen({ port: 0, host: '127.0.0.1' })
  for (let i = 0; i < 5; i++) await (await fetch(at)).text()
  await telemetry.send()
  assert.deepEqual(spans(), [])
  const [metrics] = taken.filter(({ path }) => path === '/v1/metrics').map(({ body }) => body)
  assert.match(metrics ?? '', /"http.server.request.duration".*"count":"5"/)
})
test('a collector that is away is told of once, costs nothing but the spans, and gets every count when it is back', async (t) => {
  const { url, taken, answerWith } = await collector(t)
  const { telemetry, lines } = telemetryTo(t, { endpoint: url })
  answerWith(503)
  telemetry.meter.count('portreeve.cases', { service: 'a', event: 'submitted' })
  await telemetry.send()
  await telemetry.send()
  answerWith(200)
  telemetry.meter.count('portreeve.cases', { service: 'a', event: 'submitted' })
  await telemetry.send()
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).event),
    ['telemetry-not-sent', 'telemetry-sent-again'],
  )
  assert.match(taken.at(-1)?.body ?? '', /"portreeve.cases".*"asInt":"2"/)
})
test('nothing is loaded or measured where no setting asks for it', async () => {
  const read = readSettings({})
  assert.ok(read.kind === 'read')
  const tools = { clock: systemClock, random: systemRandom, log: silentLog }
  assert.equal(await openWatching({ settings: read.settings, ...tools }), undefined)
  for (const name of ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_TRACES_SAMPLER_ARG', 'METRICS_PORT', 'REQUEST_LOG'])
    assert.match(JSON.stringify(readSettings({ [name]: 'nonsense' })), new RegExp(`"${name} must`), name)
})
test('the version that the program says is that of its package', () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  assert.equal(programVersion, version)
})
