import type { Cases, ServiceBook } from '#cases'
import type { Database } from '#database'
import type { Handlers } from '#jobs'
import type { Compiled } from '#journey'
import type { Clock, Random } from '#kernel'
import type { Vault } from '#vault'
import { type BeginVisit, createVisits } from '../applications/visits.ts'
import type { Clients } from '../clients.ts'
import { type BatchStore, createBatchStore, turnKind } from './store.ts'
import { createTurn } from './turn.ts'

/** Batches as they are kept, and the job that works through them: made before the jobs, whose handler is among theirs. */
export type Batching = { readonly store: BatchStore; readonly services: readonly Compiled[]; readonly handlers: Handlers }
type Parts = {
  readonly database: Database
  readonly vault: Vault
  readonly cases: Cases
  readonly book: ServiceBook
  /** Those in force. */
  readonly services: readonly Compiled[]
  readonly clients: Pick<Clients, 'byId'>
  readonly beginVisit: BeginVisit
  readonly clock: Clock
  readonly random: Random
}
export function createBatching(parts: Parts): Batching {
  const store = createBatchStore(parts)
  const turn = createTurn({ ...parts, store, visits: createVisits(parts), serviceOf: parts.book.current })
  return Object.freeze({ store, services: parts.services, handlers: { [turnKind]: turn } })
}
