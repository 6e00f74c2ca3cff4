import type { Handler, Handlers, Outcome } from '#jobs'
import type { Meter } from './meter.ts'
import { nameOf } from './outgoing.ts'
import type { Tracer } from './trace.ts'

/** Every attempt of a job is a trace of its own: its kind, how long it took, and what became of it. */
export const watchHandlers = ({ meter, tracer }: { readonly meter: Meter; readonly tracer: Tracer }, handlers: Handlers): Handlers =>
  Object.fromEntries(
    Object.entries(handlers).map(([kind, handler]): [string, Handler] => [
      kind,
      (job) => {
        const span = tracer.begin(`job ${kind}`, 'inside')
        const end = (outcome: Outcome['kind'] | 'failed', error?: string): void => {
          meter.time('portreeve.job.duration', (performance.now() - span.began) / 1000, { kind, outcome })
          tracer.end(span, { kind, outcome, 'error.type': error }, outcome === 'dead' || outcome === 'failed')
        }
        return tracer.within(span, async () => {
          try {
            const outcome = await handler(job)
            end(outcome.kind)
            return outcome
          } catch (error) {
            end('failed', nameOf(error))
            throw error
          }
        })
      },
    ]),
  )
