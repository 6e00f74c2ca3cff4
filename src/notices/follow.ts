import { asPerson, type Database, type Transaction } from '#database'
import { addJobs, type Handler, type Outcome } from '#jobs'
import { type Clock, type Log, plusMinutes, type Random, type Uuid } from '#kernel'
import { open, seal, type Vault } from '#vault'
import { referenceOf } from './compose.ts'
import { advance, copyOf, type Entry, entryById, type Step } from './record.ts'
import type { Channel, Send } from './send.ts'
import type { Progress, Sender } from './sender.ts'

export type FollowParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly sender: Sender
}
const firstLookMinutes = 1
const looksDoubledMax = 10
const looksMax = 60
export const jobPlace = 'job.sealed'

type Delivery = { readonly notice: Uuid; readonly channel: Channel; readonly id: string; readonly looks: number }

/** Follows what a partner took until it has arrived, or has not. */
export function createFollowing(parts: FollowParts) {
  const { vault, clock, random, log, sender } = parts
  const as = <T>(person: Uuid, work: (tx: Transaction) => Promise<T>): Promise<T> => parts.database.transaction(asPerson(person), work)
  const step = (entry: Entry, next: Omit<Step, 'at'>): Promise<boolean> =>
    as(entry.person, (tx) => advance(tx, entry, { at: clock.now(), ...next }))

  const accepted = (entry: Entry, channel: Channel, id: string): Outcome => ({
    kind: 'done',
    record: async (tx) => {
      const moved = await advance(tx, entry, { at: clock.now(), state: 'sent', channel, partnerId: id })
      if (moved) await lookLater(tx, entry, { notice: entry.id, channel, id, looks: 0 })
    },
  })
  const lookLater = async (tx: Transaction, entry: Entry, delivery: Delivery): Promise<void> => {
    const key = await vault.keyOf(tx, entry.person)
    const dueAt = plusMinutes(clock.now(), firstLookMinutes * 2 ** Math.min(delivery.looks, looksDoubledMax))
    const { person, body, stream } = entry
    const sealed = seal(key, jobPlace, JSON.stringify(delivery))
    const job = { person, body, stream, kind: 'delivery', key: `${referenceOf(entry, delivery.channel)}.${delivery.looks}`, dueAt, sealed }
    await addJobs(tx, { clock, random }, [job])
  }

  const delivery: Handler = async (job) => {
    const { looking, entry } = await as(job.person, async (tx) => {
      const key = await vault.keyOf(tx, job.person)
      const asked = JSON.parse(open(key, jobPlace, job.sealed).toString('utf8')) as Delivery
      return { looking: asked, entry: await entryById(tx, asked.notice) }
    })
    if (!entry) return { kind: 'dead', because: 'the notice is gone' }
    const progress = await sender.progress(looking.id)
    if (progress.kind === 'unknown') return { kind: 'retry', because: progress.because }
    if (progress.kind !== 'moving') return settle(entry, looking.channel, progress)
    if (looking.looks >= looksMax) return { kind: 'dead', because: `still "${progress.status}" after ${looksMax} looks` }
    return { kind: 'done', record: (tx) => lookLater(tx, entry, { ...looking, looks: looking.looks + 1 }) }
  }

  /** The end of a message, however the news came. */
  async function settle(entry: Entry, channel: Channel, progress: Progress): Promise<Outcome> {
    if (progress.kind === 'delivered') await step(entry, { state: 'delivered', channel })
    if (progress.kind === 'failed') return lose(entry, { channel, because: progress.because })
    return { kind: 'done' }
  }
  const hold = async (entry: Entry, because: string, channel?: Channel): Promise<Outcome> => {
    await step(entry, { state: 'held', because, ...(channel && { channel }) })
    return { kind: 'dead', because }
  }
  /** What did not arrive is followed by a letter; a letter that did not, by an officer. Decided once: whoever tells it again changes nothing. */
  async function lose(entry: Entry, { channel, because }: { channel: Channel; because: string }): Promise<Outcome> {
    const last = channel === 'letter'
    const outcome = await as(entry.person, async (tx): Promise<Outcome> => {
      if (!(await advance(tx, entry, { at: clock.now(), state: 'failed', channel, because }))) return { kind: 'done' }
      const key = await vault.keyOf(tx, entry.person)
      const { send: asked } = copyOf(key, entry)
      if (!last && (asked.recipient.address ?? []).length > 0) {
        const sealed = seal(key, jobPlace, JSON.stringify({ ...asked, only: 'letter', follows: entry.id } satisfies Send))
        const { person, body, stream } = entry
        await addJobs(tx, { clock, random }, [
          { person, body, stream, kind: 'send', key: `${entry.id}.letter`, dueAt: clock.now(), sealed },
        ])
        return { kind: 'done' }
      }
      const held = `${because}; a person must find another way`
      await advance(tx, entry, { at: clock.now(), state: 'held', because: held })
      return { kind: 'dead', because: held }
    })
    log.warn('notice-failed', { notice: entry.id, channel, because })
    return outcome
  }
  return Object.freeze({ as, step, accepted, delivery, settle, hold, lose })
}
