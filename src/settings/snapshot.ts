import type { Instant } from '#kernel'
import type { Change, Store } from './store.ts'

/** The changes of every body as this process knows them. */
export type Snapshot = {
  readonly changes: (body: string) => readonly Change[]
  readonly ofKey: (body: string, key: string) => readonly Change[]
  /** Rises when the body's changes were read anew. */
  readonly version: (body: string) => number
  /** Reads what has changed since the last look. */
  readonly refresh: () => Promise<void>
}
type Known = { readonly version: number; readonly changes: readonly Change[]; readonly byKey: ReadonlyMap<string, readonly Change[]> }
const none: Known = { version: 0, changes: [], byKey: new Map() }

/** One look for all bodies, and one read for each whose settings have changed. Looks never overtake each other. */
export function createSnapshot(store: Pick<Store, 'versions' | 'read'>, bodies: readonly string[]): Snapshot {
  const known = new Map<string, Known>()
  let looking = Promise.resolve()
  const look = async (): Promise<void> => {
    const versions = await store.versions()
    for (const body of bodies) {
      const version = versions.get(body) ?? 0
      if (version === (known.get(body) ?? none).version) continue
      // The version was read first: what is committed between is read again at the next look, and never missed.
      const changes = await store.read(body)
      known.set(body, { version, changes, byKey: Map.groupBy(changes, ({ key }) => key) })
    }
  }
  return Object.freeze({
    changes: (body: string) => (known.get(body) ?? none).changes,
    ofKey: (body: string, key: string) => (known.get(body) ?? none).byKey.get(key) ?? [],
    version: (body: string) => (known.get(body) ?? none).version,
    refresh: () => {
      looking = looking.catch(() => {}).then(look)
      return looking
    },
  })
}

/** From when an approved change holds: its own moment, or that of a later approval. Undefined for one that was not approved. */
export const holdsAt = ({ holdsFrom, decided }: Change): Instant | undefined =>
  decided?.outcome === 'approved' ? ((holdsFrom > decided.at ? holdsFrom : decided.at) as Instant) : undefined
/** Of the changes of one setting the one that holds at a moment: the latest that has begun. */
export function holding(changes: readonly Change[], at: Instant): Change | undefined {
  let found: { change: Change; since: Instant } | undefined
  for (const change of changes) {
    const since = holdsAt(change)
    if (since === undefined || since > at) continue
    const later = found && (since > found.since || (since === found.since && (change.decided?.at ?? 0) >= (found.change.decided?.at ?? 0)))
    if (!found || later) found = { change, since }
  }
  return found?.change
}
