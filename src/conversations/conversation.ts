import type { Instant, Uuid } from '#kernel'

/** A longer time than this between two pages is no work on the conversation, and does not count. */
export const pauseMinutesMax = 5
/** A conversation in which no page was asked for in this time is over: the line was cut off, or the officer forgot to end it. */
export const silenceMinutesMax = 30
/** Characters of what an officer notes of a conversation. */
export const noteLengthMax = 1000
/** The most that an officer may say that a conversation took. */
export const activeMinutesMax = 480

export const channels = ['phone', 'counter'] as const
export type Channel = (typeof channels)[number]
/** How it was found out that somebody is who they say. */
export type VerifiedHow = 'questions' | 'documents'

/** What it came to. `not-verified` and `cut-off` are for the program to say as well. */
export const outcomes = ['answered', 'done', 'passed-on', 'call-back', 'not-verified', 'cut-off'] as const
export type Outcome = (typeof outcomes)[number]

/** Why somebody rang. Failure demand would not have come if something had gone well before: it is told apart from what people want of us. */
export const reasons = {
  value: ['apply', 'change', 'pay', 'advice', 'other'],
  failure: ['chasing', 'not-understood', 'our-mistake'],
} as const
export type Reason = (typeof reasons)[keyof typeof reasons][number]
export const isFailure = (reason: Reason): boolean => reasons.failure.some((one) => one === reason)
export const parseOutcome = (raw: string): Outcome | undefined => outcomes.find((one) => one === raw)
export const parseReason = (raw: string): Reason | undefined => [...reasons.value, ...reasons.failure].find((one) => one === raw)
export const parseChannel = (raw: string): Channel | undefined => channels.find((one) => one === raw)

/** One conversation of an officer with somebody. */
export type Conversation = {
  readonly id: Uuid
  /** Whom they say they are: absent until they were found. */
  readonly person?: Uuid
  readonly body: string
  readonly officer: Uuid
  readonly channel: Channel
  readonly beganAt: Instant
  readonly activeSeconds: number
  /** What they were found by, which is no answer any more: fields as `register.field`. */
  readonly foundBy: readonly string[]
  /** The questions drawn, in their order; how many were answered, and which of them rightly. */
  readonly drawn: readonly string[]
  readonly answered: number
  readonly correct: readonly string[]
  /** The call-back that it is. */
  readonly callBack?: Uuid
  /** They are who they say they are. */
  readonly verifiedAt?: Instant
  readonly verifiedHow?: VerifiedHow
  /** They did not pass the questions: general help and no more. */
  readonly failedAt?: Instant
  /** The draft or case that it is about, and its service. */
  readonly about?: Uuid
  readonly service?: string
  readonly endedAt?: Instant
  readonly outcome?: Outcome
  readonly reason?: Reason
  readonly resolved?: boolean
  /** What the officer noted: only where it was asked for with the words. */
  readonly note?: string
}
/** A conversation whose person is known to be who they say. */
export type Verified = Conversation & { readonly person: Uuid; readonly verifiedAt: Instant }
export const isVerified = (one: Conversation | undefined): one is Verified => one?.verifiedAt !== undefined && one.person !== undefined

/** What it came to, as the officer records it. */
export type Ended = {
  readonly outcome: Outcome
  readonly reason: Reason
  /** Nobody has to ring again for the same thing. */
  readonly resolved: boolean
  readonly note: string
}
export type Corrected = Ended & { readonly activeMinutes: number }
/** One reason of one month of one service: `service` is empty where it was about none. */
export type ConversationFigure = {
  readonly service: string
  readonly month: string
  readonly channel: Channel
  readonly reason: Reason
  readonly resolved: boolean
  readonly conversations: number
  readonly seconds: number
}
