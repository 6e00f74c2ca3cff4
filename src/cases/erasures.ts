import type { Instant, Language, Uuid } from '#kernel'
import type { Bar } from './erase.ts'

/** Whoever asks must hear within a month: the UK GDPR, Article 12(3). */
export const erasureAnswerDaysMax = 30

export type ErasureRequest = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly askedAt: Instant
  /** The officer who wrote it down; absent: asked in the account. */
  readonly notedBy?: Uuid
  readonly version: number
  readonly decidedAt?: Instant
  readonly officer?: Uuid
  /** Absent after a decision: it was begun, and somebody must go on with it. */
  readonly outcome?: 'erased' | 'kept' | 'declined'
  readonly bars: readonly Bar[]
  /** The officer's, as the person reads it; gone with an erasure. */
  readonly reason?: string
}
/** What there is of somebody, as numbers. `line`: an application whose content is destroyed. `look`: a look at their data that was recorded. */
export type Held = {
  readonly kind: 'sign-in' | 'draft' | 'case' | 'line' | 'record' | 'payment' | 'notice' | 'look'
  readonly things: number
}
export type LookedInto = { readonly request: ErasureRequest; readonly held: readonly Held[]; readonly bars: readonly Bar[] }
export type Decided = { readonly kind: 'erased' | 'kept' | 'declined' | 'stale' | 'absent' | 'wrong-reason' }

type Officer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
/** Requests to be erased: asked by the person or written down by an officer, answered by a privacy officer of the same body. */
export type Erasures = {
  /** `email`: where they hear of the answer; without it in the account alone. `absent`: somebody who has never signed in. */
  readonly ask: (
    person: Uuid,
    how: { readonly language: Language; readonly email: string | undefined },
  ) => Promise<{ readonly kind: 'asked' | 'asked-already' | 'absent' }>
  /** The last that the person made. */
  readonly mine: (person: Uuid) => Promise<ErasureRequest | undefined>
  /** What waits, the oldest first, then what was answered last. */
  readonly list: (officer: Officer) => Promise<readonly ErasureRequest[]>
  /** A request that came by letter or telephone, by the reference of an application. Twice: the one that waits. */
  readonly note: (
    officer: Officer,
    reference: string,
  ) => Promise<{ readonly kind: 'noted'; readonly id: Uuid } | { readonly kind: 'absent' }>
  readonly look: (officer: Officer, id: Uuid) => Promise<LookedInto | undefined>
  /** `erase`: what can go goes at once and for good; what is barred stays, and is named to the person. */
  readonly decide: (
    officer: Officer,
    id: Uuid,
    decision: { readonly version: number; readonly erase: boolean; readonly reason: string },
  ) => Promise<Decided>
}
