import type { Cases } from '#cases'
import type { Files } from '#files'
import type { Uuid } from '#kernel'

type Parts = { readonly cases: Pick<Cases, 'adopt' | 'drafts'>; readonly files: Pick<Files, 'adopt' | 'remove'> }

/**
 * Somebody signed in midway: what they began as a guest becomes theirs. The files come first, so that no draft ever speaks of a file that its
 * person cannot open; the guest's copies go last, but for those of a draft that stayed the guest's.
 */
export const createAdopting =
  ({ cases, files }: Parts) =>
  async (from: Uuid, to: Uuid): Promise<void> => {
    const copied = await files.adopt({ from, to })
    await cases.adopt({ person: from }, { person: to })
    if (copied.length === 0) return
    const stayed = new Set((await cases.drafts({ person: from })).map(({ draftId }) => draftId))
    for (const { id, stream } of copied) await files.remove({ person: stayed.has(stream) ? to : from, file: id })
  }
