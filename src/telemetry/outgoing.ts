import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import type { Meter } from './meter.ts'
import { type Span, type Tracer, traceparentOf } from './trace.ts'

type Asked = { readonly method: string; readonly host: string; readonly span: Span }
/** What `fetch` publishes of a request. */
type Fetched = {
  readonly origin: string | URL
  readonly method: string
  readonly addHeader: (name: string, value: string) => unknown
}

/**
 * Every request that the program sends, by the host it goes to: through the channels on which `fetch` and `node:http` publish, so that no
 * partner's client knows of it. Nothing is said of addresses or bodies. `except`: the collector's own host. Returns what ends it.
 */
export function watchOutgoing({ meter, tracer, except }: { meter: Meter; tracer: Tracer; except: string | undefined }): () => void {
  const asked = new WeakMap<object, Asked>()
  const begin = (request: object, method: string, host: string, carry: (traceparent: string) => void): void => {
    if (host === except) return
    const span = tracer.begin(method, 'client')
    asked.set(request, { method, host, span })
    carry(traceparentOf(span))
  }
  const end = (request: object, of: { readonly status?: number | undefined; readonly error?: string }): void => {
    const one = asked.get(request)
    if (!one) return
    asked.delete(request)
    const { method, host, span } = one
    const labels = {
      'http.request.method': method,
      'server.address': host,
      'http.response.status_code': of.status,
      'error.type': of.error ?? ((of.status ?? 0) >= 500 ? String(of.status) : undefined),
    } as const
    meter.time('http.client.request.duration', (performance.now() - span.began) / 1000, labels)
    tracer.end(span, labels, labels['error.type'] !== undefined)
  }
  const listeners = [
    on<{ request: Fetched }>('undici:request:create', ({ request }) =>
      begin(request, request.method, new URL(request.origin).host, (traceparent) => request.addHeader('traceparent', traceparent)),
    ),
    on<Answered>('undici:request:headers', ({ request, response }) => end(request, { status: response.statusCode })),
    on<Failed>('undici:request:error', ({ request, error }) => end(request, { error: nameOf(error) })),
    on<{ request: ClientRequest }>('http.client.request.created', ({ request }) =>
      begin(request, request.method, String(request.getHeader('host') ?? request.host), (traceparent) => {
        if (!request.headersSent) request.setHeader('traceparent', traceparent)
      }),
    ),
    on<Answered>('http.client.response.finish', ({ request, response }) => end(request, { status: response.statusCode })),
    on<Failed>('http.client.request.error', ({ request, error }) => end(request, { error: nameOf(error) })),
  ]
  for (const [channel, listen] of listeners) subscribe(channel, listen)
  return () => {
    for (const [channel, listen] of listeners) unsubscribe(channel, listen)
  }
}
type Answered = { readonly request: object; readonly response: { readonly statusCode?: number } }
type Failed = { readonly request: object; readonly error: unknown }
const on = <M>(channel: string, listen: (message: M) => void) => [channel, (message: unknown): void => listen(message as M)] as const
/** The name of an error, never its words. */
export const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
