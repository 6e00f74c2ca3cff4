import type { Transaction } from '#database'
import { addJobs } from '#jobs'
import type { Clock, Random, Uuid } from '#kernel'
import { languageChosenSince, seal, type Vault } from '#vault'
import { jobPlace } from './follow.ts'
import { copyOf, latestIn } from './record.ts'
import type { Send } from './send.ts'

/** Something more to say in a case, under a key of its own: said once. `notice` is one of the program's own. */
export type Telling = { readonly person: Uuid; readonly body: string; readonly stream: Uuid; readonly key: string } & Pick<
  Send,
  'notice' | 'fields'
>
type Parts = { readonly vault: Vault; readonly clock: Clock; readonly random: Random }

/** Tells whoever was told last in a case something more, at the same place, in the same language unless they chose another since. False: nobody was told anything yet. */
export const createTellAgain =
  ({ vault, clock, random }: Parts) =>
  async (tx: Transaction, { person, body, stream, key, ...what }: Telling): Promise<boolean> => {
    const last = await latestIn(tx, stream)
    if (!last) return false
    const sealing = await vault.keyOf(tx, person)
    const { service, version, recipient, reference, concerns, used, ...before } = copyOf(sealing, last).send
    const language = (await languageChosenSince(tx, person, last.at)) ?? before.language
    const about = { service, version, recipient, language, reference, ...(concerns && { concerns }), ...(used && { used }) }
    const sealed = seal(sealing, jobPlace, JSON.stringify({ ...what, ...about } satisfies Send))
    await addJobs(tx, { clock, random }, [{ person, body, stream, kind: 'send', key, dueAt: clock.now(), sealed }])
    return true
  }
