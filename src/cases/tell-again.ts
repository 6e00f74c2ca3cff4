import { asPerson, type Transaction } from '#database'
import { addJobs, type Handler } from '#jobs'
import type { Instant, Language } from '#kernel'
import { languageFor, seal } from '#vault'
import { type HandlerParts, payloadOf } from './payload.ts'
import { createReach, type Recipient } from './reach.ts'
import { jobPlace } from './store.ts'

/** What was sent last in a case, with other words: as `#notices` seals it. */
type Again = { readonly service: string; readonly recipient: Recipient; readonly language: Language; readonly lastAt: Instant }

/**
 * Something more to whoever was told last in a case: where they are reached now, in the language that they are written to now. An address that
 * was given for the case alone is used as it was.
 */
export const createTellAgain = (parts: HandlerParts): Handler => {
  const reach = createReach(parts.registers, parts.peopleRegister)
  return async (job) => {
    const { lastAt, ...again } = await payloadOf<Again>(parts, job)
    const { person, body, stream, dueAt, key } = job
    const isKnown = again.recipient.name !== ''
    const found = isKnown ? await reach({ to: person, body, service: again.service, caseId: stream }) : again.recipient
    const { language: onRecord, ...now } = found.name === '' ? again.recipient : found
    const { actingFor } = again.recipient
    const sealed = await parts.database.transaction(asPerson(person), async (tx) => {
      const language = (await languageFor(tx, person, { onRecord, since: lastAt })) ?? again.language
      const send = { ...again, language, recipient: { ...now, ...(actingFor !== undefined && { actingFor }) } }
      return seal(await parts.vault.keyOf(tx, person), jobPlace, JSON.stringify(send))
    })
    const record = async (tx: Transaction): Promise<void> =>
      void (await addJobs(tx, parts, [{ person, body, stream, kind: 'send', key, dueAt, sealed }]))
    return { kind: 'done', record }
  }
}
