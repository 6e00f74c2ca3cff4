import type { Handler, Job, Outcome } from '#jobs'
import { plusSeconds, uuid7 } from '#kernel'
import { open } from '#vault'
import { choose } from './choose.ts'
import { type composer, referenceOf } from './compose.ts'
import { createFollowing, type FollowParts, jobPlace } from './follow.ts'
import { addEntry, advance, type Copy, copyOf, type Entry, entryById, entryByKey, type Step, sealCopy, stepsOf } from './record.ts'
import { type Channel, parseSend, type Render, type Send } from './send.ts'

export type CarryParts = FollowParts & { readonly render: Render; readonly composing: ReturnType<typeof composer> }

/** A partner may need this long before a message that it took can be found. Longer than any call to it may last. */
export const settleSecondsMin = 60

type Begun = { readonly entry: Entry; readonly copy: Copy; readonly steps: readonly Step[]; readonly send: Send }

/** Carries notices to people and follows them until they have arrived, or have not. */
export function createCarriage(parts: CarryParts) {
  const { vault, clock, random, log, sender, composing } = parts
  const { as, step, accepted, delivery, settle, hold, lose } = createFollowing(parts)

  /** The notice in words, written down before anything leaves the house. Undefined: nobody knows such a notice. */
  const begin = (job: Job): Promise<Begun | undefined> =>
    as(job.person, async (tx) => {
      const key = await vault.keyOf(tx, job.person)
      const send = parseSend(JSON.parse(open(key, jobPlace, job.sealed).toString('utf8')))
      const known = send.follows ? await entryById(tx, send.follows) : await entryByKey(tx, job.key)
      const rendered = known ? undefined : parts.render(send)
      if (!known && !rendered) return undefined
      const entry =
        known ??
        (await addEntry(tx, {
          ...{ id: uuid7(clock, random), person: job.person, body: job.body, stream: job.stream, key: job.key, notice: send.notice },
          ...{
            language: send.language,
            at: clock.now(),
            sealed: sealCopy(key, { send, rendered: rendered ?? { subject: '', body: [], by: [] } }),
          },
        }))
      return entry && { entry, copy: copyOf(key, entry), steps: await stepsOf(tx, entry.id), send }
    })

  const send: Handler = async (job) => {
    const begun = await begin(job)
    if (!begun) return { kind: 'dead', because: 'this version of the service has no such notice' }
    const channel = choose(begun.copy.rendered, begun.send)
    if (channel === 'account') {
      await step(begun.entry, { state: 'delivered' })
      return { kind: 'done' }
    }
    if (channel === 'none') return hold(begun.entry, 'there is no way to reach this person')
    return carry(begun, channel)
  }

  /** Intent first. Who finds an intent without an outcome asks the partner before sending again: nobody hears twice. */
  async function carry(begun: Begun, channel: Channel): Promise<Outcome> {
    const { entry, copy, steps } = begun
    const mine = steps.filter((past) => past.channel === channel)
    const last = mine.at(-1)
    if (last && ['sent', 'delivered', 'failed'].includes(last.state)) return { kind: 'done' }
    if (mine.some((past) => past.state === 'sending')) {
      const before = await whatBecame(entry, channel, mine)
      if (before) return before
    }
    const intended = { at: clock.now(), state: 'sending', channel } as const
    const first = await as(entry.person, (tx) => advance(tx, entry, intended, steps.length))
    if (!first) return { kind: 'retry', because: 'another attempt is under way' }
    // The letter carries the day of the first attempt, so that every attempt makes the same bytes.
    const at = mine.find((past) => past.state === 'sending')?.at ?? intended.at
    const composed = await composing.compose(entry, copy, { channel, at })
    if (composed.kind === 'cannot') return hold(entry, composed.because, channel)
    const sent = await sender.send(composed.message)
    if (sent.kind === 'accepted') return accepted(entry, channel, sent.id)
    log.warn('notice-not-taken', { notice: entry.id, channel, kind: sent.kind, because: sent.because })
    if (sent.kind === 'later') {
      const pause = Math.max(settleSecondsMin, sent.pauseSeconds ?? 0)
      return { kind: 'retry', because: sent.because, notBefore: plusSeconds(clock.now(), pause) }
    }
    if (sent.kind === 'refused') return lose(entry, { channel, because: sent.because })
    log.error('partner-barred', { partner: sender.name, because: sent.because })
    return { kind: 'dead', because: sent.because }
  }
  const whatBecame = async (entry: Entry, channel: Channel, mine: readonly Step[]): Promise<Outcome | undefined> => {
    const found = await sender.find(referenceOf(entry, channel))
    if (found.kind === 'found') return accepted(entry, channel, found.id)
    if (found.kind === 'unknown') return { kind: 'retry', because: found.because }
    const settled = plusSeconds(mine.findLast((past) => past.state === 'sending')?.at ?? clock.now(), settleSecondsMin)
    return settled > clock.now() ? { kind: 'retry', because: 'waiting to see whether it was sent', notBefore: settled } : undefined
  }
  return Object.freeze({ send, delivery, settle, as })
}
