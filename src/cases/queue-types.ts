import type { Instant, Language, PlainDate, Reference, Uuid } from '#kernel'

export type CaseOfficer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
export type Outcome = 'granted' | 'refused' | 'withdrawn' | 'lapsed'
export type CaseSummary = {
  readonly caseId: Uuid
  readonly reference: Reference
  readonly service: string
  readonly serviceVersion: number
  readonly stage: string
  readonly outcome?: Outcome
  readonly submittedAt: Instant
  readonly dueOn?: PlainDate
  /** What was said in it was destroyed on this day, as its service declares. */
  readonly destroyedOn?: PlainDate
}

/** Why somebody is at risk, as an officer chose: danger, serious illness, losing home or income, needing help to deal with us, bereavement or another blow. */
export const risks = ['danger', 'illness', 'home-or-income', 'needs-help', 'blow'] as const
export type Risk = (typeof risks)[number]

export type QueueItem = CaseSummary & {
  readonly desk: string
  readonly assignedTo?: Uuid
  readonly version: number
  readonly waiting: boolean
  /** The person has answered an officer's question, and nothing has come of it yet: these come first. */
  readonly answered: boolean
  /** Its person is at risk: these come before all others. */
  readonly atRisk: boolean
  /** That of the application. */
  readonly language: Language
  /** Who handed it over with a note, which stands in the case. */
  readonly handedBy?: Uuid
}
/** What a list that is taken out says of a case. */
export type ListedCase = Omit<QueueItem, 'version' | 'atRisk' | 'language' | 'handedBy' | 'outcome' | 'destroyedOn'>
/** A name for a filter of the queue, as it stands in an address. `desk`: for everybody who works there. */
export type QueueView = { readonly id: Uuid; readonly name: string; readonly filter: string; readonly desk?: string }
/** Late, due today, within `dueSoonDays`, or later: those without a day among them. */
export type QueueDue = 'late' | 'today' | 'soon' | 'later'
/** By nobody who works there, by the officer who asks, or by others. */
export type QueueHeld = 'free' | 'mine' | 'others'
/** All of the officer's desks, or one. `away`: officers who work at none of these any more, whose cases are free. */
export type QueueAt = { readonly desk?: string; readonly away?: readonly Uuid[] }
export type QueueFilter = QueueAt & {
  readonly service?: string
  readonly due?: QueueDue
  readonly held?: QueueHeld
  readonly language?: Language
  /** Those whose people are at risk. */
  readonly atRisk?: true
  /** One officer alone. */
  readonly holder?: Uuid
  /** These alone, as far as they lie at the officer's desks. */
  readonly cases?: readonly Uuid[]
  readonly offset?: number
  readonly limit?: number
}
/** `reference`: how it begins. `after`: the last of the page before. */
export type CaseSearch = {
  readonly reference?: string
  readonly service?: string
  readonly stage?: string
  readonly sentFrom?: PlainDate
  readonly sentUntil?: PlainDate
  readonly holder?: Uuid
  /** These alone. */
  readonly cases?: readonly Uuid[]
  readonly after?: Pick<CaseSummary, 'submittedAt' | 'caseId'>
}
export type QueueCounted = {
  readonly desk: string
  readonly service: string
  readonly due: QueueDue
  readonly held: QueueHeld
  readonly holder?: Uuid
  readonly language: Language
  readonly atRisk: boolean
  readonly count: number
  /** When the first of them was sent. */
  readonly oldest: Instant
}
/** To oneself, to a colleague, or back to the queue (null). `isFree`: see `assign`. `note`: for whoever works on it next. */
export type Assignment = { readonly officer: Uuid | null; readonly isFree?: boolean; readonly note?: string }
/** What is done to each of many cases. */
export type BulkDeed =
  | ({ readonly do: 'assign' } & Pick<Assignment, 'officer' | 'note'>)
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'ask'; readonly question: string }
  /** An action that the service allows `inBulk`, with one reason that each person reads. */
  | { readonly do: 'act'; readonly service: string; readonly action: string; readonly reason: string }
export type BulkRow = { readonly caseId: Uuid; readonly version: number; readonly isFree?: boolean }
/** At most `bulkCasesMax` rows. */
export type Bulk = { readonly key: Uuid; readonly rows: readonly BulkRow[]; readonly deed: BulkDeed }
/** `left`: desks whose cases in a language are for colleagues who speak it, but for those that cannot wait. */
export type TakeNext = QueueAt & {
  readonly key: Uuid
  readonly service?: string
  readonly language?: Language
  readonly left?: readonly { readonly desk: string; readonly language: Language }[]
}
export type TakenNext = { readonly kind: 'taken'; readonly caseId: Uuid } | { readonly kind: 'nothing' }
/** What lies at an officer's desks. */
export interface Queues {
  /** What lies at the officer's desks, what comes first first. */
  readonly queue: (officer: CaseOfficer, filter: QueueFilter) => Promise<readonly QueueItem[]>
  /** Cases of the officer's body, wherever they are, newest first, a page at a time. Nothing of what anybody said, so no look is recorded. */
  readonly search: (officer: CaseOfficer, search: CaseSearch) => Promise<{ readonly items: readonly QueueItem[]; readonly more: boolean }>
  /** How cases of the officer's body stand, at whatever desk, as lists show it: nothing of what anybody said, so no look is recorded. */
  readonly listed: (officer: CaseOfficer, cases: readonly Uuid[]) => Promise<readonly QueueItem[]>
  /** What the filter shows, to be taken out as a list: everybody whose case is in it sees who took it and for what (`purpose`, in words). */
  readonly exportList: (officer: CaseOfficer, filter: QueueFilter, purpose: string) => Promise<readonly ListedCase[]>
  /** Names for what officers look at again and again. `keep`, `drop`: false where there are too many, or no such. */
  readonly views: {
    readonly of: (officer: CaseOfficer) => Promise<readonly QueueView[]>
    readonly keep: (officer: CaseOfficer, view: QueueView) => Promise<boolean>
    readonly drop: (officer: CaseOfficer, id: Uuid) => Promise<boolean>
  }
  /** How many lie there of each kind. */
  readonly queueCounts: (officer: CaseOfficer, at: QueueAt) => Promise<readonly QueueCounted[]>
  /** The first that nobody holds is theirs from now on: of two officers at once each gets another. The same key takes one case. */
  readonly takeNext: (officer: CaseOfficer, next: TakeNext) => Promise<TakenNext>
}
