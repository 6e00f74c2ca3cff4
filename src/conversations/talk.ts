import type { PlainDate, Uuid } from '#kernel'
import type { Channel, Conversation, ConversationFigure, Corrected, Ended, VerifiedHow } from './conversation.ts'
import type { Talking } from './row.ts'

/** Conversations of officers with people, as pages ask for them. */
export interface Conversations {
  /** Begins one. `open-already`: the officer has another, which is given. */
  readonly begin: (
    officer: Talking,
    channel: Channel,
  ) => Promise<{ readonly kind: 'begun' | 'open-already'; readonly conversation: Conversation }>
  /** The one that the officer has open; asking for it counts the time since the page before. One that nobody touched for long is ended first. */
  readonly current: (officer: Talking) => Promise<Conversation | undefined>
  /** Whom the caller says they are. `settled`: it was found out already, or they did not pass. */
  readonly claim: (officer: Talking, person: Uuid) => Promise<'claimed' | 'settled' | 'absent'>
  /** They are who they say: `found` says by what, for the record. */
  readonly verify: (officer: Talking, how: VerifiedHow, found: readonly string[]) => Promise<'verified' | 'settled' | 'absent'>
  /** They did not pass. The person whom they said they are sees that somebody tried. */
  readonly fail: (officer: Talking) => Promise<'failed' | 'settled' | 'absent'>
  /** Writes down for whoever is served now that all of theirs is looked at. False: nobody is served. */
  readonly look: (officer: Talking, purpose: string) => Promise<boolean>
  /** The draft or case that it is about. */
  readonly turnTo: (officer: Talking, about: Uuid, service: string) => Promise<void>
  /** The officer signs out: what they have open is over, as cut off. */
  readonly leave: (officer: Talking) => Promise<void>
  readonly end: (officer: Talking, ended: Ended) => Promise<'ended' | 'absent'>
  /** What the officer put down wrongly, afterwards; the change is an event. */
  readonly correct: (officer: Talking, conversation: Uuid, corrected: Corrected) => Promise<'corrected' | 'absent'>
  /** An officer's own, the latest first. */
  readonly ofOfficer: (officer: Talking) => Promise<readonly Conversation[]>
  readonly one: (officer: Talking, conversation: Uuid) => Promise<Conversation | undefined>
  /** What somebody was told and why, for themselves, the latest first. */
  readonly ofPerson: (people: readonly Uuid[]) => Promise<readonly Conversation[]>
  /** Those of the body with whoever the officer serves now, the latest first. Empty for anybody else. */
  readonly ofServed: (officer: Talking, person: Uuid) => Promise<readonly Conversation[]>
  /** Why people rang from one month on. */
  readonly figures: (officer: Talking, from: PlainDate) => Promise<readonly ConversationFigure[]>
}
