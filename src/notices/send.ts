import type { Language, Uuid } from '#kernel'

export type Channel = 'letter' | 'email' | 'text'
export const channels = ['letter', 'email', 'text'] as const satisfies readonly Channel[]

/** Who hears. At least one way to reach them should be there; without any, an officer is told and the account still shows the notice. */
export type Recipient = {
  /** As written on an envelope. */
  readonly name: string
  /** Lines under the name, postcode (or country) last. */
  readonly address?: readonly string[]
  readonly email?: string
  readonly phone?: string
  readonly prefers?: Channel
}

/**
 * The payload of a `send` job, sealed as JSON with `seal(key, 'job.sealed', JSON.stringify(send))`. `notice` is the notice's id in the
 * service; `fields` are the effect's values; `case` is shown as the case's reference.
 */
export type Send = {
  readonly service: string
  readonly version: number
  readonly notice: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly recipient: Recipient
  readonly language: Language
  readonly reference: string
  /** Only this channel: set by the fall back to a letter. */
  readonly only?: Channel
}

/** A notice in words: what `renderNotice` of #definition gives, and the channels that the notice may take. */
export type Rendered = { readonly subject: string; readonly body: readonly string[]; readonly by: readonly Channel[] }
/** Undefined: the service or its notice is not known. */
export type Render = (send: Send) => Rendered | undefined

/** What stands at the head of a body's letters. */
export type Letterhead = {
  readonly name: Readonly<Record<Language, string>>
  /** Where to write, line by line. */
  readonly address: readonly string[]
  readonly phone?: string
  readonly email?: string
  readonly web?: string
}
export type LetterheadOf = (body: string) => Letterhead | undefined

/** A notice as its person sees it in the list. */
export type NoticeSummary = {
  readonly id: Uuid
  readonly body: string
  /** The case it belongs to. */
  readonly stream: Uuid
  readonly reference: string
  readonly subject: string
  readonly language: Language
  readonly at: number
  readonly readAt?: number
  readonly state: NoticeState
  readonly channel?: Channel
}
/**
 * `held`: an officer must act, for instance because a name has letters that our font lacks. `failed`: the channel gave up (a letter
 * follows an e-mail or text by itself).
 */
export type NoticeState = 'created' | 'sending' | 'sent' | 'delivered' | 'failed' | 'held'
export type NoticeRead = NoticeSummary & { readonly paragraphs: readonly string[]; readonly history: readonly NoticeStep[] }
export type NoticeStep = { readonly at: number; readonly state: NoticeState; readonly channel?: Channel; readonly because?: string }
