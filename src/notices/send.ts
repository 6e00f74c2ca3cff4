import { z } from 'zod'
import type { Body } from '#definition'
import { type Instant, type Language, languages, type PlainDate, parseDate, type Uuid } from '#kernel'

/** Who used a service: the recipient, somebody else who signed in, another organisation’s system, the machine that renews, or nobody knows. */
export const users = ['you', 'signed-in', 'client', 'renewal', 'nobody-known'] as const

export const channels = ['letter', 'email', 'text'] as const
/** How a notice travels. Every notice also stands in the person's account. */
export type Channel = (typeof channels)[number]
export type Way = Channel | 'account'

/** Who hears. Without any way to reach them an officer is told; the account shows the notice all the same. */
export type Recipient = {
  /** As written on an envelope; empty when it is not known. */
  readonly name: string
  /** Lines under the name, postcode (or country) last. */
  readonly address?: readonly string[]
  readonly email?: string
  readonly phone?: string
  readonly prefers?: Channel
  /** The person or organisation that they act for in the case. */
  readonly actingFor?: string
}

/**
 * The payload of a `send` job, sealed as JSON: `seal(key, 'job.sealed', JSON.stringify(send))`. `notice` is the notice's id in the service;
 * `fields` are the effect's values; `reference` is the case's, as people read it.
 */
export type Send = {
  readonly service: string
  readonly version: number
  readonly notice: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly recipient: Recipient
  readonly language: Language
  readonly reference: string
  /** What the case is about, as the fields of its service’s words for it. */
  readonly concerns?: Readonly<Record<string, unknown>>
  /** On which day somebody used the service, and who, as far as the recipient may know. */
  readonly used?: { readonly on: PlainDate; readonly by: (typeof users)[number] }
  /** It tells of a decision that another officer looks at again when its person asks: until that day, or without end. */
  readonly review?: { readonly until: PlainDate | null }
  /** Only this channel, for the notice `follows`: set when a letter follows an e-mail or text that did not arrive. */
  readonly only?: Channel
  readonly follows?: Uuid
}
const text = (max: number) => z.string().max(max)
const recipient = z.object({
  name: text(500),
  address: z.array(text(300)).max(12).optional(),
  email: text(320).optional(),
  phone: text(30).optional(),
  prefers: z.enum(channels).optional().catch(undefined),
  actingFor: text(300).optional(),
})
const sendShape = z.object({
  service: text(100),
  version: z.number().int().positive(),
  notice: text(100),
  fields: z.record(z.string(), z.unknown()),
  recipient,
  language: z.enum(languages),
  reference: text(40),
  concerns: z.record(z.string(), z.unknown()).optional(),
  used: z.object({ on: z.string().refine((day) => parseDate(day) !== undefined), by: z.enum(users) }).optional(),
  review: z.object({ until: z.string().nullable() }).optional(),
  only: z.enum(channels).optional(),
  follows: z.uuid().optional(),
})
/** Throws what is wrong with a payload: a fault of the program that sealed it. */
export const parseSend = (raw: unknown): Send => sendShape.parse(raw) as unknown as Send

/** A notice in words and the ways it may take. */
export type Rendered = {
  readonly subject: string
  readonly body: readonly string[]
  /** What a letter and the account say instead, where an e-mail or a text must not carry all of it. */
  readonly inFull?: readonly string[]
  readonly by: readonly Way[]
}
/** Undefined: the service or its notice is not known. */
export type Render = (send: Send) => Rendered | undefined

/** What stands at the head of a body's letters. */
export type Letterhead = Pick<Body, 'name' | 'contact' | 'colour'>
export type LetterheadOf = (body: string) => Letterhead | undefined

/**
 * `sent`: the partner has it. `failed`: the channel gave up (a letter follows an e-mail or text by itself). `held`: an officer must act, for
 * instance because a name has letters that our font lacks.
 */
export const noticeStates = ['created', 'sending', 'sent', 'delivered', 'failed', 'held'] as const
export type NoticeState = (typeof noticeStates)[number]
export type NoticeStep = { readonly at: Instant; readonly state: NoticeState; readonly channel?: Channel; readonly because?: string }

/** What happened to a notice, without its words: also for a desk. */
export type NoticeFacts = {
  readonly id: Uuid
  readonly body: string
  /** The case it belongs to. */
  readonly stream: Uuid
  /** The notice's id in its service. */
  readonly notice: string
  readonly language: Language
  readonly at: Instant
  readonly readAt?: Instant
  readonly state: NoticeState
  readonly channel?: Channel
}
export type NoticeSummary = NoticeFacts & { readonly subject: string; readonly reference: string }
export type NoticeRead = NoticeSummary & { readonly paragraphs: readonly string[]; readonly history: readonly NoticeStep[] }
