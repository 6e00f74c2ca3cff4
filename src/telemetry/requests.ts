import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Log } from '#kernel'
import type { Meter } from './meter.ts'
import type { Span, Tracer } from './trace.ts'

/** Asked every second by whoever watches: measured, and neither traced nor logged. */
const watchers = new Set(['/health', '/ready'])

/**
 * Every request is measured and traced by the pattern of its address, never by the address itself: what stands in it may be a
 * number plate, a reference, a word that somebody searched for. `log`: one line for each as well.
 */
export function watchRequests(app: FastifyInstance, { meter, tracer, log }: { meter: Meter; tracer: Tracer; log: Log | undefined }): void {
  const spans = new WeakMap<FastifyRequest, Span>()
  app.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers
    spans.set(request, tracer.begin('request', 'server', typeof traceparent === 'string' ? traceparent : undefined))
    done()
  })
  app.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request)
    if (span) tracer.within(span, done)
    else done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request)
    if (span) {
      const { method, path } = placeOf(request)
      const status = reply.statusCode
      const labels = { 'http.request.method': method, 'http.route': path, 'http.response.status_code': status }
      meter.time('http.server.request.duration', (performance.now() - span.began) / 1000, labels)
      if (!watchers.has(path)) {
        tracer.end({ ...span, name: `${method} ${path}` }, labels, status >= 500)
        log?.info('answered', { method, path, status, millis: Math.round(performance.now() - span.began), request: span.traceId })
      }
    }
    done()
  })
}
const methods = new Set(['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
/** A method or address that nobody serves is somebody's words too. */
const placeOf = ({ method, routeOptions }: FastifyRequest) => ({
  method: methods.has(method) ? method : '_OTHER',
  path: routeOptions?.url ?? '-',
})
