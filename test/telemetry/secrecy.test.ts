import assert from 'node:assert/strict'
import test from 'node:test'
import { systemClock } from '#kernel'
import { watchingWith } from '../../src/cli/watching.ts'
import { fillIn, tripAnswers } from '../browser/answers.ts'
import { openSiteWith } from '../browser/site.ts'
import { freePorts } from '../harness/ports.ts'
import { officer, person, trip } from '../security/cast.ts'
import { collector, telemetryTo } from './collector.ts'

/** Words and numbers that stand nowhere else: finding one is finding a leak. */
const canaries = {
  trip: 'Xqtvtripcanary',
  first: 'Xqtvfirstcanary',
  mail: 'xqtvmailcanary@example.com',
  address: 'Xqtvaddresscanary',
  search: 'Xqtvsearchcanary',
  mark: 'XQ07TVC',
  subject: 'xqtvsubjectcanary',
  reason: 'Xqtvreasoncanary',
  trace: 'Xqtvtracecanary',
}

test('measurements, traces and the lines of requests say what is done and how long it takes, and nothing of who does it', async (t) => {
  const { url, taken, spans } = await collector(t)
  const page = { port: await freePorts(1), host: '127.0.0.1' }
  const { telemetry, lines } = telemetryTo(t, { endpoint: url, page })
  const site = await openSiteWith(t, { log: telemetry.log, watch: watchingWith(telemetry, { clock: systemClock, requestLog: true }) })
  const ann = await person(site, canaries.subject)
  const answers = {
    ...tripAnswers(),
    'trip-name': { tripName: canaries.trip },
    'full-name': { 'fullName-first': canaries.first, 'fullName-last': canaries.first, mail: canaries.mail },
    pupils: { pupils: '8' },
  }
  const sent = await ann.visitor.post(await fillIn(ann.visitor, await ann.visitor.post(await ann.visitor.get(trip), {}), answers), {})
  assert.equal(sent.status, 200)
  const caseId = sent.path.split('/')[2] ?? ''
  await site.jobs.runDue()
  const clerk = await officer(site, ['caseworker', 'supervisor'])
  await clerk.visitor.get(`/desk/cases/${caseId}?reason=${canaries.reason}`)
  await ann.visitor.get(`/?q=${canaries.search}`)
  await ann.visitor.get(`/${canaries.address}/${canaries.mark}`)
  await fetch(`${site.url}/nowhere/at/all/${canaries.mark}`, { headers: { traceparent: canaries.trace } })
  await fetch(`${site.url}/vehicle-enquiry`, { method: 'POST', body: new URLSearchParams({ plate: canaries.mark }) })
  const metrics = await (await fetch(`http://127.0.0.1:${page.port}/metrics`)).text()
  await telemetry.send()
  const everything = [metrics, ...lines, ...taken.flatMap(({ path, headers, body }) => [path, JSON.stringify(headers), body])]
  const leaks = Object.values(canaries).filter((one) => everything.some((said) => said.toLowerCase().includes(one.toLowerCase())))
  assert.deepEqual(leaks, [])
  const measured = [metrics, ...taken.map(({ body }) => body)]
  assert.ok(!measured.some((said) => said.includes(caseId)), 'whose case it is')

  assert.match(
    metrics,
    /^http_server_request_duration_seconds_count\{http_request_method="GET",http_route="\/:body\/:service",http_response_status_code="404"\} 1$/m,
  )
  assert.match(metrics, /^portreeve_cases_total\{service="school-trip",event="submitted"\} 1$/m)
  assert.match(metrics, /^portreeve_cases_total\{service="school-trip",event="decided",outcome="granted",by="machine"\} 1$/m)
  for (const name of [
    'portreeve_jobs{state="dead"}',
    'portreeve_ledger_lag_seconds',
    'process_memory_usage_bytes',
    'nodejs_eventloop_delay',
  ])
    assert.ok(metrics.includes(`\n${name}`), name)
  assert.match(metrics, /^db_client_connection_count\{db_client_connection_pool_name="app",db_client_connection_state="idle"\} \d+$/m)
  assert.ok(lines.some((line) => line.includes('"did":"decided","outcome":"granted"')))
  const pages = spans().filter(({ name }) => name === 'POST /applications/:draft/check')
  assert.equal(pages.length, 1)
  assert.ok(
    spans().some((span) => span.parentSpanId === pages[0]?.spanId && span.kind === 3),
    'what the database did for it',
  )
})
