import type { As } from '#database'
import type { Handlers } from '#jobs'
import type { Uuid } from '#kernel'
import type { NoticeRead, NoticeSummary } from './send.ts'
import type { Receipt } from './sender.ts'

/** A person's own messages, newest first. Every call acts as that person. */
export interface Mailbox {
  readonly list: (person: Uuid) => Promise<readonly NoticeSummary[]>
  readonly unread: (person: Uuid) => Promise<number>
  readonly read: (person: Uuid, notice: Uuid) => Promise<NoticeRead | undefined>
  /** The letter as sent, or the same words as a PDF. */
  readonly pdf: (person: Uuid, notice: Uuid) => Promise<{ bytes: Buffer; contentDisposition: string } | undefined>
  readonly markRead: (person: Uuid, notice: Uuid) => Promise<void>
}
export interface Notices {
  readonly mailbox: Mailbox
  /** For `createJobs`: kinds `send` and `delivery`. */
  readonly handlers: Handlers
  /** What was sent in a case, for its desk or its person: states without words. */
  readonly ofCase: (as: As, stream: Uuid) => Promise<readonly Omit<NoticeSummary, 'subject' | 'reference'>[]>
  /** News from a partner. False: no such message of ours. */
  readonly receive: (receipt: Receipt) => Promise<boolean>
}
