import type { Transaction } from '#database'
import { type PersonKey, seal } from '#vault'
import { append } from './append.ts'
import type { Recorded } from './leaf.ts'

/** An event in the first form of its kind, whose words lie sealed under its person’s key. */
export type Said = Omit<Recorded, 'schema' | 'sealed'> & { readonly says: object }
/** Seals what an event says, and records it. */
export const appendSaid = (tx: Transaction, key: PersonKey, { says, ...event }: Said): Promise<void> =>
  append(tx, { ...event, schema: 1, sealed: seal(key, 'event.sealed', JSON.stringify(says)) })
