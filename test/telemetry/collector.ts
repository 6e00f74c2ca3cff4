import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type Log, systemClock, systemRandom } from '#kernel'
import { createTelemetry, type TelemetryParts } from '#telemetry'

export type Taken = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }
/** A collector of OTLP over HTTP that keeps what it is sent; `status`: what it answers with from now on. */
export async function collector(t: TestContext) {
  const taken: Taken[] = []
  let status = 200
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    taken.push({ path: request.url ?? '', headers: request.headers, body })
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    answerWith: (next: number): void => {
      status = next
    },
    spans: (): readonly SentSpan[] =>
      taken.flatMap(({ path, body }) => (path === '/v1/traces' ? (JSON.parse(body) as Traces) : none).resourceSpans).flatMap(spansIn),
  }
}
export type SentSpan = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, string>> }[]
}
type Resource = { readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[] }
type Traces = { readonly resourceSpans: readonly Resource[] }
const none: Traces = { resourceSpans: [] }
const spansIn = ({ scopeSpans }: Resource): readonly SentSpan[] => scopeSpans.flatMap(({ spans }) => spans)

/** Telemetry of this process that keeps every trace, and a log that the test reads. */
export function telemetryTo(t: TestContext, more: Partial<TelemetryParts>) {
  const lines: string[] = []
  const keep = (level: string) => (event: string, fields?: object) => void lines.push(JSON.stringify({ level, event, ...fields }))
  const log: Log = { info: keep('info'), warn: keep('warn'), error: keep('error') }
  const base = { share: 1, requestLog: true, service: 'portreeve', version: '0', clock: systemClock, random: systemRandom, log }
  const telemetry = createTelemetry({ ...base, ...more })
  t.after(telemetry.stop)
  return { telemetry, lines }
}
