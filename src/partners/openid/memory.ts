import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Clock } from '#kernel'
import { createShelf } from '../wire/shelf.ts'

const entriesMax = 5_000

type Entry = { payload: AdapterPayload; readonly until: number; readonly model: string }
/** Who is signed in, and to what: enough to sign them out after a restart. */
const keptModels = new Set(['Session', 'Grant'])
type Stored = Entry & { readonly id: string; readonly key: string }

/** What a stand-in provider remembers: bounded, gone at its end. With a folder its visits outlive a restart. The oldest entry goes when there is no room. */
export const createMemory = (clock: Clock, folder?: string): ((model: string) => Adapter) => {
  const entries = new Map<string, Entry>()
  const shelf = folder === undefined ? undefined : createShelf<Stored>(join(folder, 'visits'))
  const drop = (key: string): void => {
    entries.delete(key)
    shelf?.drop(nameOf(key))
  }
  const store = (key: string, entry: Entry): void => {
    entries.delete(key)
    entries.set(key, entry)
    if (keptModels.has(entry.model) && Number.isFinite(entry.until)) shelf?.put({ ...entry, id: nameOf(key), key })
    const [oldest] = entries.keys()
    if (entries.size > entriesMax && oldest !== undefined) drop(oldest)
  }
  for (const { id, key, ...entry } of shelf?.all() ?? []) {
    if (entry.until > clock.now()) entries.set(key, entry)
    else shelf?.drop(id)
  }
  const alive = (key: string): Entry | undefined => {
    const entry = entries.get(key)
    if (entry && entry.until > clock.now()) return entry
    drop(key)
    return undefined
  }
  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`
    const first = (wanted: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
      for (const [key, entry] of entries) if (entry.model === model && wanted(entry.payload)) return alive(key)?.payload
      return undefined
    }
    return {
      upsert: async (id, payload, expiresIn) => {
        store(keyOf(id), { payload, model, until: expiresIn ? clock.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY })
      },
      find: async (id) => alive(keyOf(id))?.payload,
      findByUid: async (uid) => first((payload) => payload.uid === uid),
      findByUserCode: async (code) => first((payload) => payload.userCode === code),
      consume: async (id) => {
        const entry = alive(keyOf(id))
        if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(clock.now() / 1000) }
      },
      destroy: async (id) => drop(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const [key, entry] of entries) if (entry.payload.grantId === grantId) drop(key)
      },
    }
  }
}

/** Ids of a visit are secrets of a browser, and may be long: a file is named after their hash. */
const nameOf = (key: string): string => createHash('sha256').update(key).digest('hex')
