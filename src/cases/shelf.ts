import type { Clock, Uuid } from '#kernel'
import type { Draft } from './types.ts'

/** Another process may have saved meanwhile: a save then finds out, and a page is never older than this. */
export const draftCacheSecondsMax = 30
const draftsMax = 5000

/** Drafts in use, so that a page needs no query. Of no use where another process may answer the next page: then `secondsMax` is 0. */
export const createShelf = (clock: Clock, secondsMax = draftCacheSecondsMax) => {
  const kept = new Map<Uuid, { readonly draft: Draft; readonly until: number }>()
  return {
    get: (person: Uuid, draftId: Uuid): Draft | undefined => {
      const entry = kept.get(draftId)
      const now = clock.now()
      return entry && entry.draft.person === person && entry.until > now && entry.draft.expiresAt > now ? entry.draft : undefined
    },
    put: (draft: Draft): Draft => {
      kept.delete(draft.draftId)
      kept.set(draft.draftId, { draft, until: clock.now() + secondsMax * 1000 })
      const oldest = kept.size > draftsMax ? kept.keys().next().value : undefined
      if (oldest) kept.delete(oldest)
      return draft
    },
    drop: (draftId: Uuid): void => {
      kept.delete(draftId)
    },
  }
}
