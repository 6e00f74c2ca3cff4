import type { Clock, Uuid } from '#kernel'
import type { PersonKey } from './seal.ts'

/** An erased key is forgotten by every process within this time. */
export const keySecondsMax = 30
/** About 18 MB. People in mid-form must fit, or nearly every request misses. */
const keysMax = 20_000

/** Keys of people in use. The least recently stored one goes first when there is no more room. */
export const createKeyCache = (clock: Clock) => {
  const kept = new Map<Uuid, { readonly key: PersonKey; readonly until: number }>()
  return {
    get: (person: Uuid, version?: number): PersonKey | undefined => {
      const entry = kept.get(person)
      if (!entry || entry.until <= clock.now() || (version !== undefined && entry.key.version !== version)) return undefined
      return entry.key
    },
    put: (key: PersonKey): PersonKey => {
      kept.delete(key.person)
      kept.set(key.person, { key, until: clock.now() + keySecondsMax * 1000 })
      const oldest = kept.size > keysMax ? kept.keys().next().value : undefined
      if (oldest) kept.delete(oldest)
      return key
    },
    forget: (person: Uuid): void => {
      kept.delete(person)
    },
  }
}
