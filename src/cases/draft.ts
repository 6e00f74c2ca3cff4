import type { ActingFor, Channel } from '#definition'
import type { Compiled, Known, Standing } from '#journey'
import type { Bilingual, Instant, Language, Money, PlainDate, Uuid } from '#kernel'

export type Level = 'none' | 'email' | 'P1' | 'P2'
export type Values = Readonly<Record<string, unknown>>
/**
 * The system of another organisation that presents an application: its client, what it calls the applicant, and how surely it says to know
 * who they are. Nothing is believed of it: the applicant stays unknown.
 */
export type Presented = { readonly client: Uuid; readonly reference: string; readonly assurance: Level }
/** A client that acts for somebody who agreed to it. `prepared`: it answered questions, and the person sent the application. */
export type OnConsent = { readonly client: Uuid; readonly consent: Uuid; readonly prepared?: true }
/** Somebody whom the person allows to act for them. `prepared`: they answered questions, and the person sent the application. */
export type OnGrant = { readonly grant: Uuid; readonly agent: Uuid; readonly name: string; readonly prepared?: true }
export type Through = Presented | OnConsent | OnGrant
/**
 * The officer at the keyboard, who talks with the person and types what they say. `how`: the conversation found by this that they are who they
 * say, and is the proof that their sign-in is online.
 */
export type Typist = {
  readonly officer: Uuid
  readonly body: string
  readonly roles: readonly string[]
  readonly conversation: Uuid
  readonly channel: 'phone' | 'counter'
  readonly how: 'questions' | 'documents'
}
/** An answer that an officer typed for the person who said it. */
export type TypedBy = Pick<Typist, 'officer' | 'conversation' | 'channel'> & { readonly at: Instant }
/** By the path of the question; what has no mark the person typed themself, online. */
export type Typed = Readonly<Record<string, TypedBy>>
/** An officer read it out, heard that it is right, and sent it. */
export type SentByOfficer = TypedBy & Pick<Typist, 'how'>

/** Where a fact came from, and on which day. */
export type FactSource = {
  readonly on: PlainDate
  readonly recordId?: Uuid
  readonly person?: Uuid
  readonly version?: number
  /** Of a use that finds every record and changes them: which they are, in the order of what was read. */
  readonly records?: readonly { readonly recordId: Uuid; readonly version: number }[]
}
export type Draft = {
  readonly draftId: Uuid
  readonly person: Uuid
  readonly service: string
  readonly serviceVersion: number
  readonly language: Language
  readonly channel: Channel
  /** Rises with every save; a save must name the one it saw. */
  readonly version: number
  readonly answers: Values
  /** What the registers said, by the name in `uses`; null: no such record. */
  readonly facts: Values
  readonly factKeys: Readonly<Record<string, string>>
  /** Where each fact came from and on which day: a decision on a later day reads it again. */
  readonly sources: Readonly<Record<string, FactSource>>
  /** Facts whose register did not answer. */
  readonly silent: readonly string[]
  readonly savedAt: Instant
  readonly expiresAt: Instant
  /** Null: for themselves. Undefined: not asked, or not answered yet. */
  readonly actingFor?: ActingFor | null | undefined
  readonly through?: Through
  readonly about?: About
  /** Who typed what, where it was not the person. */
  readonly typed?: Typed
}
/** The one fact of a record that an application came from, and what it said then. */
export type About = {
  readonly register: string
  readonly recordId: Uuid
  readonly field: string
  /** What the record is called. */
  readonly called: Bilingual
  readonly says: unknown
  /** What it answered by itself. */
  readonly answers: Values
}
export type DraftSummary = Pick<Draft, 'draftId' | 'service' | 'version' | 'savedAt' | 'expiresAt'>
/** `stale`: another tab saved first; `draft` is what is stored now. `signed-out`: the session has ended. */
export type Saved =
  | { readonly kind: 'saved'; readonly draft: Draft }
  | { readonly kind: 'stale'; readonly draft: Draft }
  | { readonly kind: 'gone' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'too-large'; readonly bytesMax: number }
/** Where the person stands, for #journey: `known` is all that the draft knows, registers included. */
export type DraftStanding = {
  readonly draft: Draft
  readonly compiled: Compiled
  readonly known: Known
  readonly standing: Standing
  readonly fee?: Money
}
