import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Clock } from '#kernel'

const entriesMax = 5_000

type Entry = { payload: AdapterPayload; readonly until: number; readonly model: string }

/** What a stand-in provider remembers: in memory, bounded, gone at its end. The oldest entry goes when there is no room. */
export const createMemory = (clock: Clock): ((model: string) => Adapter) => {
  const entries = new Map<string, Entry>()
  const alive = (key: string): Entry | undefined => {
    const entry = entries.get(key)
    if (entry && entry.until > clock.now()) return entry
    entries.delete(key)
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
        entries.delete(keyOf(id))
        entries.set(keyOf(id), { payload, model, until: expiresIn ? clock.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY })
        const [oldest] = entries.keys()
        if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest)
      },
      find: async (id) => alive(keyOf(id))?.payload,
      findByUid: async (uid) => first((payload) => payload.uid === uid),
      findByUserCode: async (code) => first((payload) => payload.userCode === code),
      consume: async (id) => {
        const entry = alive(keyOf(id))
        if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(clock.now() / 1000) }
      },
      destroy: async (id) => void entries.delete(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const [key, entry] of entries) if (entry.payload.grantId === grantId) entries.delete(key)
      },
    }
  }
}
