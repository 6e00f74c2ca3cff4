import type { Instant, PlainDate, Reference, Uuid } from '#kernel'

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

export type QueueItem = CaseSummary & {
  readonly desk: string
  readonly assignedTo?: Uuid
  readonly version: number
  readonly waiting: boolean
  /** The person has answered an officer's question, and nothing has come of it yet: these come first. */
  readonly answered: boolean
  /** Who handed it over with a note, which stands in the case. */
  readonly handedBy?: Uuid
}
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
  /** One officer alone. */
  readonly holder?: Uuid
  /** These alone, as far as they lie at the officer's desks. */
  readonly cases?: readonly Uuid[]
  readonly offset?: number
  readonly limit?: number
}
export type QueueCounted = {
  readonly desk: string
  readonly service: string
  readonly due: QueueDue
  readonly held: QueueHeld
  readonly holder?: Uuid
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
export type BulkRow = { readonly caseId: Uuid; readonly version: number; readonly isFree?: boolean }
/** At most `bulkCasesMax` rows. */
export type Bulk = { readonly key: Uuid; readonly rows: readonly BulkRow[]; readonly deed: BulkDeed }
export type TakenNext = { readonly kind: 'taken'; readonly caseId: Uuid } | { readonly kind: 'nothing' }
