import type { Database, Transaction } from '#database'
import type { Meter } from './meter.ts'
import { nameOf } from './outgoing.ts'
import type { Tracer } from './trace.ts'

type Watch = { readonly meter: Meter; readonly tracer: Tracer }
const namesMax = 2_000

/**
 * A database whose statements are measured and, within a traced request, traced: by the function or table they name, without their values.
 * Commands that travel in one batch are part of the trace of whoever came first.
 */
export function watchDatabase<D extends Database>({ meter, tracer }: Watch, pool: string, database: D): D {
  const names = new Map<string, string>()
  const operationOf = (text: string): string => {
    const known = names.get(text)
    if (known !== undefined) return known
    const name = /portreeve\.(\w+)/.exec(text)?.[1] ?? /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? 'statement'
    if (names.size < namesMax) names.set(text, name)
    return name
  }
  const spanned = <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    if (!tracer.current()?.sampled) return work()
    const span = tracer.begin(operation, 'client')
    const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': operation, 'db.client.connection.pool.name': pool }
    return ended(tracer.within(span, work), (error) => tracer.end(span, { ...attributes, 'error.type': error }, error !== undefined))
  }
  const timed = <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const labels = { 'db.client.connection.pool.name': pool, 'db.operation.name': operation }
    return ended(spanned(operation, work), (error) =>
      meter.time('db.client.operation.duration', (performance.now() - began) / 1000, { ...labels, 'error.type': error }),
    )
  }
  const watched = (tx: Transaction): Transaction => ({ query: (text, values) => spanned(operationOf(text), () => tx.query(text, values)) })
  return Object.freeze({
    ...database,
    query: <R>(text: string, values?: readonly unknown[]) => timed(operationOf(text), () => database.query<R>(text, values)),
    statement: <R>(...[as, text, values]: Parameters<Database['statement']>) =>
      timed(operationOf(text), () => database.statement<R>(as, text, values)),
    transaction: <T>(as: Parameters<Database['transaction']>[0], work: (tx: Transaction) => Promise<T>) =>
      timed('transaction', () => database.transaction(as, tracer.current()?.sampled ? (tx) => work(watched(tx)) : work)),
  })
}
/** Tells how it ended, without standing in its way. */
const ended = <T>(work: Promise<T>, tell: (error: string | undefined) => void): Promise<T> => {
  work.then(
    () => tell(undefined),
    (error: unknown) => tell(nameOf(error)),
  )
  return work
}
