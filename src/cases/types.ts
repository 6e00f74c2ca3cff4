import type { Transaction } from '#database'
import type { ActingFor, Channel, Law, PersonId, Renewing, Unpaid } from '#definition'
import type { Handlers, Job, Outcome as JobOutcome } from '#jobs'
import type { Compiled, DecisionRecord, Reason } from '#journey'
import type { Instant, Language, Money, PlainDate, Reference, Uuid } from '#kernel'
import type { Act, Acted, BulkDone, Letter, OfficerCommand } from './command-types.ts'
import type {
  About,
  Draft,
  DraftStanding,
  DraftSummary,
  FactSource,
  Level,
  OnConsent,
  OnGrant,
  Saved,
  SentByOfficer,
  Through,
  Typed,
  Typist,
  Values,
} from './draft.ts'
import type { EraseOnRequest } from './erase.ts'
import type { Erasures } from './erasures.ts'
import type { Assignment, Bulk, CaseOfficer, CaseSummary, Outcome, Queues, Risk } from './queue-types.ts'
import type { CaseRestriction } from './restricted.ts'

export type * from './command-types.ts'
export type * from './draft.ts'
export * from './queue-types.ts'

/** Who is at the page: a person or a guest. `session`: SHA-256 of the session's id. */
export type Visitor = {
  readonly person: Uuid
  readonly session: Buffer
  readonly level: Level
  /** The system of another organisation, or whoever else, that acts for them. */
  readonly through?: OnConsent | OnGrant
  /** The officer who types what they say. */
  readonly typist?: Typist
}

/** The services that the engine runs: the one in force, and the version that a case began with. */
export interface ServiceBook {
  readonly current: (service: string) => Compiled | undefined
  readonly version: (service: string, version: number) => Compiled | undefined
}

// ---- Submission
export type Submit = {
  /** Made by `newKey()` with the check-your-answers page and sent back with it: the same key never submits twice. */
  readonly key: Uuid
  /** The version of the draft that the person saw and declared. */
  readonly version: number
}
export type Submitted =
  | { readonly kind: 'decided'; readonly outcome: 'granted'; readonly caseId: Uuid; readonly reference: Reference }
  | { readonly kind: 'referred'; readonly caseId: Uuid; readonly reference: Reference }
  | { readonly kind: 'to-pay'; readonly caseId: Uuid; readonly reference: Reference; readonly amount: Money }
  | { readonly kind: 'stale'; readonly draft: Draft }
  /** A page is not answered, perhaps because a register says something else today: read the draft again and show where it stands. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'gone' }
  /** The body has closed the service, and what was begun may not be finished any more. Nothing was done, and the draft is kept. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'signed-out' }
  /** The same key came before with other content. Nothing was done. */
  | { readonly kind: 'key-reused' }

export type Payment = {
  /** Also the idempotency key of the command. */
  readonly paymentId: Uuid
  readonly amount: Money
  readonly method: 'card' | 'direct-debit'
  readonly providerReference: string
}

// ---- Cases
/** A promise whose clock stands still since a day. */
export type Stood = { readonly agreedBy: PlainDate; readonly since: PlainDate }
export type Clocks = {
  /** Of the desk before, while the case waits for somebody. */
  readonly stood?: Stood
  /** Working days: what was promised. */
  readonly agreedBy?: PlainDate
  readonly statutoryBy?: PlainDate
  /** The stage where the case goes when the agreed day has passed. */
  readonly lateTo?: string
  /** Said once, when a day has passed and the case stayed. */
  readonly late?: 'agreed' | 'statutory'
  /** The agreed clock stands still since then, while the person is asked something. */
  readonly stoppedOn?: PlainDate
}
/** Its person asked that another officer looks at what was decided. `open`: it stands until they have. */
export type Appeal = {
  readonly why: string
  readonly askedAt: Instant
  readonly decidedBefore: readonly Uuid[]
  /** What was decided. */
  readonly stands: Stands
  readonly open: boolean
}
export type Stands = { readonly stage: string; readonly ends: Outcome }
/** Until when it may be asked that another officer looks at an end, where a law says so. */
export type MayAppeal = { readonly until?: PlainDate; readonly law?: Law }
/** What a case is now: the fold of its events. */
export type CaseState = {
  readonly caseId: Uuid
  readonly person: Uuid
  readonly body: string
  readonly service: string
  readonly serviceVersion: number
  readonly reference: Reference
  readonly language: Language
  readonly channel: Channel
  readonly version: number
  readonly stage: string
  readonly submittedAt: Instant
  /** Pinned at submission. */
  readonly today: PlainDate
  readonly applicant?: PersonId
  /** The number of the event that entered the stage. */
  readonly enteredBy: number
  readonly waiting: boolean
  readonly desk?: string
  readonly held: boolean
  readonly keptUntil?: PlainDate
  readonly endedAt?: Instant
  readonly answers: Values
  /** The words that were asked, by the name of the question; inside a group `group/question`. */
  readonly words: Readonly<Record<string, string>>
  readonly facts: Values
  readonly factKeys: Readonly<Record<string, string>>
  readonly sources: Readonly<Record<string, FactSource>>
  readonly silent: readonly string[]
  /** Registers where a record has already what the decision wanted for another. */
  readonly taken?: readonly string[]
  /** What its decisions made up, by label. */
  readonly fresh?: Values
  readonly fee?: Money
  readonly payment?: Payment
  readonly paymentState?: 'none' | 'to-pay' | 'failed' | 'paid'
  readonly outcome?: Outcome
  readonly decidedAt?: Instant
  readonly decidedBy?: 'machine' | 'officer'
  readonly appeal?: Appeal
  /** The ground of an officer's decision. */
  readonly law?: Law
  readonly reasons: readonly Reason[]
  /** Enough to decide again. Absent while nothing was decided. */
  readonly record?: DecisionRecord
  readonly clocks: Clocks
  readonly assignedTo?: Uuid
  /** Its person is at risk: it is looked at first. */
  readonly risk?: { readonly reason: Risk; readonly by: Uuid; readonly since: Instant }
  /** Who handed it over or gave it back with a note, for whoever works on it next. */
  readonly handed?: { readonly by: Uuid; readonly note: string; readonly at: Instant }
  /** The first of two officers: what they proposed. */
  readonly proposed?: { readonly action: string; readonly officer: Uuid; readonly reason: string; readonly ground?: string }
  /** What the person was asked and has not answered. */
  readonly question?: { readonly text: string; readonly askedAt: Instant; readonly answerBy: PlainDate }
  /** The person wrote of their own accord, so many messages, and nobody has answered since then. `desk`: where they are read. */
  readonly written?: { readonly since: Instant; readonly by: PlainDate; readonly count: number; readonly desk: string }
  /** It lies at its desk only because its person wrote. */
  readonly forPost?: boolean
  readonly notes: readonly { readonly at: Instant; readonly officer: Uuid; readonly text: string }[]
  /** Null: for themselves. Absent: the service lets nobody act for another. */
  readonly actingFor?: ActingFor | null
  readonly through?: Through
  readonly renews?: Renewed
  /** What did not come of what it collects, where it ended so. */
  readonly unpaid?: Unpaid
  readonly about?: About
  readonly typed?: Typed
  readonly sentBy?: SentByOfficer
}
export type Story = { readonly state: CaseState; readonly timeline: readonly TimelineEntry[] }
/** One line of what happened. `told`: plain values for the page's own sentence; `private` ones are for officers. */
export type TimelineEntry = {
  readonly at: Instant
  readonly kind: CaseEventKind
  readonly by: 'person' | 'machine' | 'officer'
  readonly officer?: Uuid
  readonly stage: string
  readonly told: Values
}
export type CaseEventKind =
  | 'submitted'
  | 'facts-read'
  | 'decided'
  | 'moved'
  | 'acted'
  | 'proposed'
  | 'declined'
  | 'asked'
  | 'replied'
  | 'wrote'
  | 'wrote-back'
  | 'noted'
  | 'assigned'
  | 'paid'
  | 'payment-failed'
  | 'messaged'
  | 'paid-out'
  | 'issued'
  | 'credential-set'
  | 'late'
  | 'lapsed'
  | 'withdrawn'
  | 'held'
  | 'risk-set'
  | 'appealed'
  | 'appeal-confirmed'

/** The case whose instalments go on, and which part of the thing they paid for. */
export type Renewed = Renewing & { readonly caseId: Uuid }
/** An instalment that a case will not be paid by, of a Direct Debit scheme. */
export type NotPaid = Unpaid & { readonly scheme: string }
/**
 * What a case makes of it. `follows`: it enters the stage that its service names, in the transaction of the job. `later`: it was due on a day
 * that has not come. `over`: what was to be paid for has ended already. `nothing`: its service says nothing, so a person must look.
 */
export type AfterUnpaid =
  | { readonly kind: 'follows'; readonly record: (tx: Transaction) => Promise<void> }
  | { readonly kind: 'later'; readonly at: Instant }
  | { readonly kind: 'over' | 'nothing' }
/** `paidBy`: the id of the body that took the order. */
export type PaidOutNote = { readonly amount: Money; readonly because: string; readonly paidBy: string; readonly receipt?: string }
export type CredentialIssued = { readonly credential: Uuid; readonly kind: string; readonly validUntil: PlainDate }
/** How a credential that a case issued stands, by an officer's word. */
export type CredentialStanding = 'valid' | 'suspended' | 'revoked'
export type SetCredential = OfficerCommand & {
  readonly credential: Uuid
  readonly kind: string
  readonly standing: CredentialStanding
  readonly reason: string
}
export type Again = { readonly same: boolean; readonly before: unknown; readonly now: unknown }

export type AsItStands =
  | {
      readonly kind: 'stands'
      /** What an officer decided of it. */
      readonly standing: CredentialStanding
      readonly claims: Readonly<Record<string, string | number | boolean | null>>
    }
  | { readonly kind: 'unsure' | 'gone' }
export interface Cases extends Queues {
  /** A fresh idempotency key, for the page that will send it back. */
  readonly newKey: () => Uuid

  readonly openDraft: (
    visitor: Visitor,
    service: string,
    /** `draftId`: made by the caller beforehand, who may then find the draft again after a crash. `answers`: those that are known already. */
    how: Pick<Draft, 'language' | 'channel' | 'through' | 'about'> & {
      readonly actingFor?: ActingFor | null
      readonly draftId?: Uuid
      readonly answers?: Values
    },
  ) => Promise<Draft>
  /** Undefined: absent, expired or another person's. Served from memory for 30 s at most. */
  readonly readDraft: (visitor: Visitor, draftId: Uuid) => Promise<Draft | undefined>
  /** Replaces the answers by the whole new set, as `answerPage` of #journey gives it, and asks the registers that are now needed. */
  readonly saveAnswers: (visitor: Visitor, draftId: Uuid, version: number, answers: Values) => Promise<Saved>
  /** For whom they apply; undefined: not answered any more, so that it is asked. */
  readonly setActingFor: (visitor: Visitor, draftId: Uuid, version: number, actingFor: ActingFor | null | undefined) => Promise<Saved>
  readonly setLanguage: (visitor: Visitor, draftId: Uuid, language: Language) => Promise<Saved>
  /** Where the person stands, once the registers that the journey waits for were read, each read recorded and kept in the draft. */
  readonly standing: (visitor: Visitor, draft: Draft) => Promise<DraftStanding>
  /** An officer opens an application that was begun with or by the person: the person sees that they looked, and why. False: they serve nobody like that. */
  readonly noteTypist: (visitor: Visitor, draft: Pick<Draft, 'draftId' | 'service'>) => Promise<boolean>
  readonly drafts: (visitor: Pick<Visitor, 'person'>) => Promise<readonly DraftSummary[]>
  readonly deleteDraft: (visitor: Visitor, draftId: Uuid) => Promise<boolean>
  /** Destroys drafts that nobody touched for `draftDaysMax` days. Returns how many. */
  readonly expireDrafts: () => Promise<number>
  /** Somebody signed in midway: the guest's drafts become theirs, sealed anew. Returns how many. */
  readonly adopt: (guest: Pick<Visitor, 'person'>, person: Pick<Visitor, 'person'>) => Promise<number>

  readonly submit: (visitor: Visitor, draftId: Uuid, command: Submit) => Promise<Submitted>
  /** Asked before somebody is sent to pay. False: there is nothing to pay, perhaps because another application was first, which ends the case. */
  readonly stillToPay: (person: Uuid, caseId: Uuid) => Promise<boolean>
  /** Authorised: the decision is taken now. Call outside a transaction; the same payment twice does nothing more. `too-late`: it is let go. */
  readonly paid: (person: Uuid, caseId: Uuid, payment: Payment) => Promise<Submitted | { readonly kind: 'absent' | 'too-late' }>
  readonly paymentFailed: (
    person: Uuid,
    caseId: Uuid,
    failure: { key: Uuid; paymentId: Uuid; because: string },
  ) => Promise<{ readonly kind: 'done' | 'absent' | 'already-paid' }>

  /** The person's own case. */
  readonly read: (visitor: Visitor, caseId: Uuid) => Promise<CaseState | undefined>
  /** What is known of a case of theirs without opening it: also once its content is destroyed. */
  readonly summary: (visitor: Visitor, caseId: Uuid) => Promise<CaseSummary | undefined>
  readonly timeline: (visitor: Visitor, caseId: Uuid) => Promise<readonly TimelineEntry[]>
  readonly list: (visitor: Pick<Visitor, 'person'>, page?: { offset?: number; limit?: number }) => Promise<readonly CaseSummary[]>
  /** A case of theirs with what happened in it: as pages tell it, or whole, with what officers noted among it, for a copy of their data. */
  readonly story: (visitor: Pick<Visitor, 'person'>, caseId: Uuid, how: 'told' | 'whole') => Promise<Story | undefined>
  readonly reply: (visitor: Visitor, caseId: Uuid, reply: OfficerCommand & { text: string; files?: readonly Uuid[] }) => Promise<Acted>
  /** The person writes about a case of theirs, whatever became of it: an officer answers. */
  readonly write: (visitor: Visitor, caseId: Uuid, letter: OfficerCommand & Letter) => Promise<Acted>
  /** Asks that another officer looks at what was decided, once. */
  readonly appeal: (visitor: Visitor, caseId: Uuid, appeal: OfficerCommand & { why: string }) => Promise<Acted>
  /** The same, by telephone or letter. */
  readonly appealFor: (officer: CaseOfficer, caseId: Uuid, appeal: OfficerCommand & { why: string }) => Promise<Acted>
  /** Whether and until when that may be asked of a case now. */
  readonly mayAppeal: (state: CaseState) => MayAppeal | undefined
  /** Another officer comes to the same: what was decided stands. */
  readonly confirmDecision: (officer: CaseOfficer, caseId: Uuid, confirm: OfficerCommand & { reason: string }) => Promise<Acted>
  readonly withdraw: (visitor: Visitor, caseId: Uuid, command: OfficerCommand) => Promise<Acted>

  /** An officer's look at a case; recorded for the person to see. */
  readonly openCase: (
    officer: CaseOfficer,
    caseId: Uuid,
  ) => Promise<
    | {
        readonly state: CaseState
        readonly timeline: readonly TimelineEntry[]
        readonly actions: readonly string[]
        /** Nothing is decided in it meanwhile. */
        readonly restriction?: CaseRestriction
      }
    | undefined
  >
  readonly find: (officer: CaseOfficer, reference: Reference) => Promise<CaseSummary | undefined>
  readonly act: (officer: CaseOfficer, caseId: Uuid, act: Act) => Promise<Acted>
  /** The second pair of eyes does not agree: what was proposed is off the table, and the story says why. */
  readonly decline: (officer: CaseOfficer, caseId: Uuid, decline: OfficerCommand & { reason: string }) => Promise<Acted>
  /** Stops the agreed clock until the person replies; the case lapses if they never do. */
  readonly ask: (officer: CaseOfficer, caseId: Uuid, ask: OfficerCommand & { question: string }) => Promise<Acted>
  /** The person's answer to a question, where it came by telephone or letter. */
  readonly recordReply: (officer: CaseOfficer, caseId: Uuid, reply: OfficerCommand & { text: string }) => Promise<Acted>
  /** To the person, who is told; without words: what they wrote needs no answer, and nobody is told. */
  readonly writeBack: (officer: CaseOfficer, caseId: Uuid, answer: OfficerCommand & { text: string }) => Promise<Acted>
  readonly note: (officer: CaseOfficer, caseId: Uuid, note: OfficerCommand & { text: string }) => Promise<Acted>
  /** To oneself, to a colleague (hand over), or back to the queue (null). */
  /** `isFree`: whoever holds it works at its desk no more, as whoever knows the staff has seen: anybody at the desk may take it. */
  readonly assign: (officer: CaseOfficer, caseId: Uuid, to: OfficerCommand & Assignment) => Promise<Acted>
  /** Many cases, one after another, each as if alone. The same key again goes on where it was interrupted, and does nothing twice. */
  readonly inBulk: (officer: CaseOfficer, bulk: Bulk) => Promise<readonly BulkDone[]>
  /** Marks that its person is at risk, so that it is looked at first, or lifts that (null). The person reads that it comes first, and not why. */
  readonly setRisk: (officer: CaseOfficer, caseId: Uuid, set: OfficerCommand & { reason: Risk | null }) => Promise<Acted>
  /** A hold stops destruction until it is lifted. */
  readonly hold: (officer: CaseOfficer, caseId: Uuid, hold: OfficerCommand & { held: boolean; reason: string }) => Promise<Acted>

  /** Suspends, revokes or gives back a credential that the case issued: a job does it at once, and the story says why. */
  readonly setCredential: (officer: CaseOfficer, caseId: Uuid, set: SetCredential) => Promise<Acted>

  /** Decides once more from the case's own record, with the version it began with, and compares. */
  readonly decideAgain: (officer: CaseOfficer, caseId: Uuid) => Promise<Again | undefined>
  /** Destroys the case keys of cases kept long enough and not held. Returns how many. */
  readonly destroyDue: () => Promise<number>
  /** Somebody asks to be erased (Article 17 of the UK GDPR): done, or what stands against it. `because`: why, kept with the erasure. */
  readonly eraseOnRequest: EraseOnRequest
  /** The requests to be erased, and what officers answer. */
  readonly erasures: Erasures
  /** In the transaction of the job that issued it: the story of the case says so. */
  readonly notePaidOut: (tx: Transaction, job: Job, paid: PaidOutNote) => Promise<void>
  /** An instalment that the case was to be paid by will not come: what its service makes of that, in the transaction of the job. */
  readonly unpaid: (job: Job, unpaid: NotPaid) => Promise<AfterUnpaid>
  /** `renew`: what a case collects for runs out, and the machine applies again. `goesOn`: whether its Direct Debit still stands. */
  readonly renew: (job: Job, goesOn: (scheme: string) => Promise<boolean>) => Promise<JobOutcome>
  /**
   * What a credential that the case issued says by what registers say now. The reads are recorded as the machine's. `unsure`: a record may not
   * be used or the case is gone; `gone`: the service would issue nothing today.
   */
  readonly asItStands: (person: Uuid, caseId: Uuid, credential: { readonly id: Uuid; readonly kind: string }) => Promise<AsItStands>
  readonly noteIssued: (tx: Transaction, job: Job, issued: CredentialIssued) => Promise<void>
  /** For `createJobs`: kinds `change`, `tell` and `deadline`. */
  readonly handlers: Handlers
}
