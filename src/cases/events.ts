import type { ActingFor, Channel, Law, PersonId, RateUsed, Unpaid } from '#definition'
import type { Planned, Reason } from '#journey'
import { assert, type Instant, type Language, type Money, type PlainDate, type Reference, type Uuid } from '#kernel'
import type {
  About,
  CaseEventKind,
  CredentialIssued,
  CredentialStanding,
  FactSource,
  OnConsent,
  OnGrant,
  Outcome,
  Payment,
  Renewed,
  Risk,
  SentByOfficer,
  Stands,
  Stood,
  Through,
  Typed,
  Values,
} from './types.ts'

/** What entering a stage fixed: it is kept with the event, so that a later version of the service changes no case under way. */
export type Entered = {
  readonly stage: string
  readonly desk?: string
  readonly waiting: boolean
  readonly ends?: Outcome
  readonly agreedBy?: PlainDate
  readonly statutoryBy?: PlainDate
  readonly lateTo?: string
  /** What the desk before it promised, and the day on which that clock stopped. */
  readonly stood?: Stood
  readonly keptUntil?: PlainDate
  /** What its effects made up, by label. */
  readonly fresh?: Values
  /** The effects it set off, without their contents: those are in the outbox. */
  readonly planned: readonly Pick<Planned, 'key' | 'does' | 'target'>[]
}
export type Payloads = {
  submitted: {
    readonly caseId: Uuid
    readonly body: string
    readonly service: string
    readonly serviceVersion: number
    readonly reference: Reference
    readonly language: Language
    readonly channel: Channel
    readonly today: PlainDate
    /** Absent for guests, who are nobody in particular. */
    readonly applicant?: PersonId
    readonly answers: Values
    readonly words: Readonly<Record<string, string>>
    readonly fee?: Money
    /** Null: for themselves. Absent: the service lets nobody act for another. */
    readonly actingFor?: ActingFor | null
    readonly through?: Through
    /** The machine applied, since what an earlier case collects for runs out. */
    readonly renews?: Renewed
    readonly about?: About
    /** Who typed what, where it was not the person online. */
    readonly typed?: Typed
    readonly sentBy?: SentByOfficer
  }
  'facts-read': {
    readonly facts: Values
    readonly factKeys: Readonly<Record<string, string>>
    readonly sources: Readonly<Record<string, FactSource>>
    readonly silent: readonly string[]
    /** Registers where a record has already what the decision wanted for another. */
    readonly taken?: readonly string[]
  }
  /** By the machine. `rules`: every rule that was looked at and did not lead there. */
  decided: {
    readonly outcome: 'granted' | 'referred'
    readonly reasons: readonly Reason[]
    readonly rates: readonly RateUsed[]
    readonly fee?: Money
    readonly entered: Entered
  }
  /** `unpaid`: what did not come, where that is why. */
  moved: { readonly because: string; readonly unpaid?: Unpaid; readonly entered: Entered }
  acted: {
    readonly officer?: Uuid
    readonly action: string
    readonly reason: string
    readonly law?: Law
    readonly proposedBy?: Uuid
    /** For officers alone. */
    readonly remark?: string
    readonly entered: Entered
  }
  proposed: { readonly officer: Uuid; readonly action: string; readonly reason: string; readonly ground?: string }
  declined: { readonly officer: Uuid; readonly action: string; readonly reason: string }
  asked: { readonly officer: Uuid; readonly text: string; readonly answerBy: PlainDate; readonly on: PlainDate }
  /** `officer`: it came another way, by telephone or letter, and was put in for the person. */
  replied: {
    readonly text: string
    readonly files: readonly Uuid[]
    readonly agreedBy?: PlainDate
    readonly officer?: Uuid
    readonly through?: OnConsent | OnGrant
  }
  /** The person, of their own accord; `answerBy`: the day by which they are told that they hear. `desk`: where it is read if the case lies at none. */
  wrote: {
    readonly text: string
    readonly files: readonly Uuid[]
    readonly answerBy: PlainDate
    readonly desk: string
  }
  /** Without words: what was written needed no answer. */
  'wrote-back': { readonly officer: Uuid; readonly text: string }
  noted: { readonly officer: Uuid; readonly text: string }
  /** `note`: for whoever works on it next. */
  assigned: { readonly officer: Uuid; readonly to: Uuid | null; readonly note?: string }
  paid: { readonly payment: Payment }
  'payment-failed': { readonly paymentId: Uuid; readonly because: string }
  /** Another body took a message. `receipt`: its own word for it, where it gave one. */
  messaged: { readonly to: string; readonly key: string; readonly receipt?: string }
  /** Another body took the order to pay money out; `because` in the words of the service. */
  'paid-out': { readonly amount: Money; readonly because: string; readonly by: string; readonly receipt?: string }
  /** A credential was made for the person, which they keep beyond the case. */
  issued: CredentialIssued
  /** An officer suspended, revoked or gave back a credential. */
  'credential-set': {
    readonly officer: Uuid
    readonly credential: Uuid
    readonly kind: string
    readonly standing: CredentialStanding
    readonly reason: string
  }
  late: { readonly which: 'agreed' | 'statutory'; readonly entered?: Entered }
  lapsed: { readonly because: string; readonly entered: Entered }
  /** `through`: whoever acts for the person took it back. */
  withdrawn: { readonly entered: Entered; readonly through?: OnConsent | OnGrant }
  /** `officer`: wrote it down for the person. `stands`: what was decided, until another officer has looked. */
  appealed: {
    readonly why: string
    readonly officer?: Uuid
    readonly decidedBefore: readonly Uuid[]
    readonly stands: Stands
    readonly entered: Entered
  }
  'appeal-confirmed': { readonly officer: Uuid; readonly reason: string; readonly entered: Entered }
  held: { readonly officer: Uuid; readonly held: boolean; readonly reason: string }
  /** Null: looked at in its turn again. */
  'risk-set': { readonly officer: Uuid; readonly reason: Risk | null }
}
export type CaseEvent = {
  [K in CaseEventKind]: { readonly seq: number; readonly kind: K; readonly at: Instant; readonly payload: Payloads[K] }
}[CaseEventKind]
export type NewEvent = { [K in CaseEventKind]: { readonly kind: K; readonly payload: Payloads[K] } }[CaseEventKind]

/** The schema that events of each kind are written in now. */
export const schemaNow: Readonly<Record<CaseEventKind, number>> = {
  submitted: 1,
  'facts-read': 1,
  decided: 1,
  moved: 1,
  acted: 1,
  proposed: 1,
  declined: 1,
  asked: 1,
  replied: 1,
  wrote: 1,
  'wrote-back': 1,
  noted: 1,
  assigned: 1,
  paid: 1,
  'payment-failed': 1,
  messaged: 1,
  'paid-out': 1,
  issued: 1,
  'credential-set': 1,
  late: 1,
  lapsed: 1,
  withdrawn: 1,
  held: 1,
  'risk-set': 1,
  appealed: 1,
  'appeal-confirmed': 1,
}
/** For each kind, how schema n becomes n + 1; the first one raises schema 1. Old events are never rewritten. */
export type Upcasters = Readonly<Partial<Record<CaseEventKind, readonly ((old: unknown) => unknown)[]>>>
export const upcasters: Upcasters = {}

export type StoredEvent = {
  readonly seq: number
  readonly kind: string
  readonly schema: number
  readonly at: Instant
  readonly payload: unknown
}

/** An event of any schema as the newest one. */
export function upcast(stored: StoredEvent, by: Upcasters = upcasters, now: Readonly<Record<string, number>> = schemaNow): CaseEvent {
  const newest = now[stored.kind]
  assert(newest !== undefined, `there is no event kind "${stored.kind}"`)
  assert(stored.schema <= newest, `"${stored.kind}" has schema ${stored.schema}: this program is older than its data`)
  const steps = (by[stored.kind as CaseEventKind] ?? []).slice(stored.schema - 1, newest - 1)
  assert(steps.length === newest - stored.schema, `"${stored.kind}" lacks an upcaster from schema ${stored.schema}`)
  const payload = steps.reduce((old, raise) => raise(old), stored.payload)
  return { seq: stored.seq, kind: stored.kind, at: stored.at, payload } as CaseEvent
}
