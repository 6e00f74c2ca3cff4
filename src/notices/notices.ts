import { type As, asPerson, type Database, nobody, type Transaction } from '#database'
import { contentDispositionOf, type Files } from '#files'
import type { Handlers } from '#jobs'
import { type Clock, type Instant, isoInstant, type Log, parseUuid, type Random, type Uuid } from '#kernel'
import type { Vault } from '#vault'
import { sendActingInvitation } from './acting-invitation.ts'
import { sendActingNews } from './acting-news.ts'
import { createCarriage } from './carry.ts'
import { composer, inFullOf } from './compose.ts'
import { sendContactCode } from './contact-code.ts'
import { answerErasure } from './erasure-answer.ts'
import type { LetterFonts } from './letter-fonts.ts'
import { copyOf, entryById, type Found, listed, listedInCase, listedOne, stepsOf } from './record.ts'
import { channels, type LetterheadOf, type NoticeFacts, type NoticeRead, type NoticeSummary, type Render } from './send.ts'
import type { Receipt, Sender } from './sender.ts'
import { createTellAgain, type Telling } from './tell-again.ts'

/** A person's own messages, newest first. Every call acts as that person. */
export interface Mailbox {
  /** At most `noticesPerPageMax`; `before` gives the next page. */
  readonly list: (person: Uuid, before?: Instant) => Promise<readonly NoticeSummary[]>
  readonly unread: (person: Uuid) => Promise<number>
  readonly read: (person: Uuid, notice: Uuid) => Promise<NoticeRead | undefined>
  /** The letter as it was sent, or the same words as a PDF. Undefined: none, or our font cannot show its characters. */
  readonly pdf: (person: Uuid, notice: Uuid) => Promise<{ readonly bytes: Buffer; readonly contentDisposition: string } | undefined>
  readonly markRead: (person: Uuid, notice: Uuid) => Promise<void>
}
export interface Notices {
  readonly mailbox: Mailbox
  /** For `createJobs`: kinds `send`, `delivery`, `answer-erasure`, `contact-code`, `acting-invitation` and `acting-news`. */
  readonly handlers: Handlers
  /** What was sent in a case, for its desk or its person: states without words. */
  readonly ofCase: (as: As, stream: Uuid) => Promise<readonly NoticeFacts[]>
  /** News from a partner. False: no such message of ours. */
  readonly receive: (receipt: Receipt) => Promise<boolean>
  /** Something more to whoever was told last in a case, in the transaction of an effect. False: nobody was told anything yet. */
  readonly tellAgain: (tx: Transaction, telling: Telling) => Promise<boolean>
}
export type NoticesParts = {
  readonly database: Database
  /** The login of the jobs: a receipt names a notice, and only this login may ask whose it is. */
  readonly jobs: Database
  readonly vault: Vault
  readonly files: Files
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly render: Render
  readonly letterheadOf: LetterheadOf
  readonly fonts: LetterFonts
  readonly sender: Sender
  readonly demonstration: boolean
}

/** Letters, e-mails, texts and messages in the account: what people are told, kept as it was said. */
export function createNotices(parts: NoticesParts): Notices {
  const composing = composer(parts)
  const carriage = createCarriage({ ...parts, composing })

  const receive = async ({ reference, progress }: Receipt): Promise<boolean> => {
    const [rawId, rawChannel] = reference.split('.')
    const id = parseUuid(rawId ?? '')
    const channel = channels.find((known) => known === rawChannel)
    if (!id || !channel) return false
    const [owner] = await parts.jobs.transaction(nobody, (tx) =>
      tx.query<{ person: Uuid }>('select person_id as person from portreeve.notice where notice_id = $1', [id]),
    )
    const entry = owner && (await carriage.as(owner.person, (tx) => entryById(tx, id)))
    if (!entry) return false
    const outcome = await carriage.settle(entry, channel, progress)
    if (outcome.kind === 'dead') parts.log.error('notice-undeliverable', { notice: id, channel, because: outcome.because })
    return true
  }
  return Object.freeze({
    mailbox: createMailbox(parts, composing),
    handlers: {
      send: carriage.send,
      delivery: carriage.delivery,
      'answer-erasure': answerErasure(parts),
      'contact-code': sendContactCode(parts),
      'acting-invitation': sendActingInvitation(parts),
      'acting-news': sendActingNews(parts),
    },
    ofCase: (as: As, stream: Uuid) => parts.database.transaction(as, (tx) => listedInCase(tx, stream)),
    receive,
    tellAgain: createTellAgain(parts),
  })
}

function createMailbox({ database, vault, files, clock }: NoticesParts, { drawn }: ReturnType<typeof composer>): Mailbox {
  const opened = (person: Uuid, notice: Uuid) =>
    database.transaction(asPerson(person), async (tx) => {
      const found = await listedOne(tx, person, notice)
      if (!found) return undefined
      return { ...found, copy: copyOf(await vault.keyOf(tx, person), found.entry), steps: await stepsOf(tx, notice) }
    })
  const list: Mailbox['list'] = (person, before = (clock.now() + 1) as Instant) =>
    database.transaction(asPerson(person), async (tx) => {
      const found = await listed(tx, person, before)
      if (found.length === 0) return []
      const key = await vault.keyOf(tx, person)
      return found.map((one) => summaryOf(one, copyOf(key, one.entry)))
    })
  const unread: Mailbox['unread'] = async (person) => {
    const [row] = await database.transaction(asPerson(person), (tx) =>
      tx.query<{ count: number }>('select count(*)::int as count from portreeve.notice where person_id = $1 and read_at is null', [person]),
    )
    return row?.count ?? 0
  }
  const read: Mailbox['read'] = async (person, notice) => {
    const found = await opened(person, notice)
    if (!found) return undefined
    const history = found.steps.map(({ partnerId: _, ...step }) => step)
    return { ...summaryOf(found, found.copy), paragraphs: inFullOf(found.copy.rendered), history }
  }
  const pdf: Mailbox['pdf'] = async (person, notice) => {
    const found = await opened(person, notice)
    if (!found) return undefined
    const kept = await files.open({ as: asPerson(person), person, file: notice })
    if (kept.kind === 'opened') return { bytes: kept.bytes, contentDisposition: kept.contentDisposition }
    const made = await drawn(found.entry, found.copy, { at: found.entry.at, made: 'screen' })
    if (made.kind === 'cannot') return undefined
    return { bytes: made.pdf, contentDisposition: contentDispositionOf(`${found.copy.rendered.subject}.pdf`) }
  }
  const markRead: Mailbox['markRead'] = async (person, notice) => {
    await database.transaction(asPerson(person), (tx) =>
      tx.query('update portreeve.notice set read_at = $3 where notice_id = $1 and person_id = $2 and read_at is null', [
        notice,
        person,
        isoInstant(clock.now()),
      ]),
    )
  }
  return Object.freeze({ list, unread, read, pdf, markRead })
}
const summaryOf = (
  { facts }: Found,
  { send, rendered }: { send: { reference: string }; rendered: { subject: string } },
): NoticeSummary => ({
  ...facts,
  subject: rendered.subject,
  reference: send.reference,
})
