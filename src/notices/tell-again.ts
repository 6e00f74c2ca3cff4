import type { Transaction } from '#database'
import { addJobs } from '#jobs'
import type { Clock, Instant, Random, Uuid } from '#kernel'
import { seal, type Vault } from '#vault'
import { jobPlace } from './follow.ts'
import { copyOf, latestIn } from './record.ts'
import type { Send } from './send.ts'

/** Something more to say in a case, under a key of its own: said once. `notice` is one of the program's own. */
export type Telling = { readonly person: Uuid; readonly body: string; readonly stream: Uuid; readonly key: string } & Pick<
  Send,
  'notice' | 'fields'
>
type Parts = { readonly vault: Vault; readonly clock: Clock; readonly random: Random }

/**
 * Tells whoever was told last in a case something more: a job of kind `tell-again`, for which it is looked up where and in which language they
 * are written to now. False: nobody was told anything yet.
 */
export const createTellAgain =
  ({ vault, clock, random }: Parts) =>
  async (tx: Transaction, { person, body, stream, key, ...what }: Telling): Promise<boolean> => {
    const last = await latestIn(tx, stream)
    if (!last) return false
    const sealing = await vault.keyOf(tx, person)
    const { service, version, recipient, language, reference, concerns, used } = copyOf(sealing, last).send
    const about = { service, version, recipient, language, reference, ...(concerns && { concerns }), ...(used && { used }) }
    const sealed = seal(sealing, jobPlace, JSON.stringify({ ...what, ...about, lastAt: last.at } satisfies Send & { lastAt: Instant }))
    await addJobs(tx, { clock, random }, [{ person, body, stream, kind: 'tell-again', key, dueAt: clock.now(), sealed }])
    return true
  }
