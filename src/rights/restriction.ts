import { type Instant, type Language, parseUuid, type Uuid } from '#kernel'

/** Whoever asks must hear within a month: the UK GDPR, Article 12(3). */
export const restrictionAnswerDaysMax = 30
/** A restriction is lifted so long after the person was told: the UK GDPR, Article 18(3). */
export const liftNoticeDays = 3

/** Why somebody may ask for it: the UK GDPR, Article 18(1)(a) to (d). */
export const restrictionGrounds = ['accuracy', 'unlawful', 'claim', 'objection'] as const
export type RestrictionGround = (typeof restrictionGrounds)[number]

/**
 * What a restricted record is used for all the same, in the words of its readers: to know who asks and tell them, to put it right, which is
 * what they want, and what the police and every road user rely on (Article 18(2): the rights of others, important public interest).
 */
export const usedAllTheSame: readonly string[] = [
  'to find your record when you sign in',
  'to tell you about your sign-in',
  'to write to you about your case',
  'to tell you what became of your request',
  'to put right what is held about you',
  'to tell whoever asks whether a vehicle is taxed',
]

/** `asked`: an officer has still to say. `lifting`: it ends, and the person has been told. */
export type RestrictionState = 'asked' | 'restricted' | 'declined' | 'lifting' | 'lifted'
export type Restriction = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly register: string
  readonly ground: RestrictionGround
  readonly state: RestrictionState
  readonly version: number
  readonly askedAt: Instant
  readonly since?: Instant
  readonly decidedAt?: Instant
  readonly officer?: Uuid
  readonly liftsAt?: Instant
  readonly endedAt?: Instant
  readonly language: Language
  /** What the person says, and what the officer answered. */
  readonly asked?: string
  readonly answer?: string
}
/** The application that a restriction is of; undefined: it is of the records of a register. */
export const caseIn = (register: string): Uuid | undefined =>
  register.startsWith('cases/') ? parseUuid(register.slice('cases/'.length)) : undefined
/** How a restriction of an application names it, in the place of a register. */
export const caseAsRegister = (caseId: Uuid): string => `cases/${caseId}`
type Officer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
export type RestrictionDecision = { readonly version: number; readonly what: 'restrict' | 'decline' | 'lift'; readonly reason: string }

/** Requests that a record is kept and not used. */
export type Restrictions = {
  /** While it is contested that a record is right it is restricted at once; on the other grounds an officer says. `absent`: they have no such record. */
  readonly ask: (
    people: readonly Uuid[],
    what: { readonly register: string; readonly ground: RestrictionGround; readonly words: string; readonly language: Language },
  ) => Promise<{ readonly kind: 'restricted' | 'asked' | 'asked-already' | 'absent' }>
  /** All that somebody asked, newest first. */
  readonly mine: (people: readonly Uuid[]) => Promise<readonly Restriction[]>
  /** What waits for an answer or is in force, the oldest first, then what ended. */
  readonly list: (officer: Officer) => Promise<readonly Restriction[]>
  readonly look: (officer: Officer, id: Uuid) => Promise<Restriction | undefined>
  readonly decide: (
    officer: Officer,
    id: Uuid,
    decision: RestrictionDecision,
  ) => Promise<{ readonly kind: 'done' | 'stale' | 'absent' | 'wrong-reason' }>
}
