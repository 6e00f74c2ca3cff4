import type { Bilingual, Instant, Language, Nation, PlainDate, Uuid } from '#kernel'

/** Characters in one box of a complaint, and of its answer. */
export const complaintWordsMax = 4000
/** Complaints of one person that wait for an answer. */
export const complaintsOpenMax = 10
/** As people read it under "Who has looked at my data". */
export const complaintPurpose = 'to answer your complaint'

/** What an officer found: what the person says is so, some of it is, or none of it. */
export const complaintOutcomes = ['upheld', 'partly', 'not-upheld'] as const
export type ComplaintOutcome = (typeof complaintOutcomes)[number]
export const parseOutcome = (raw: string): ComplaintOutcome | undefined => complaintOutcomes.find((one) => one === raw)

/** How a body answers: in working days of its nation, and who hears a complaint after its last answer. */
export type ComplaintTerms = {
  readonly days: number
  readonly daysAgain: number
  readonly nation: Nation
  readonly ombudsman?: { readonly name: Bilingual; readonly at: string }
}
/** `done`: what is done about it; absent: nothing needs to be. */
export type ComplaintAnswer = {
  readonly at: Instant
  readonly officer: Uuid
  readonly outcome: ComplaintOutcome
  readonly words?: string
  readonly done?: string
}
/** One round of it: what was said, the day by which it is answered, and the answer. */
export type ComplaintStage = {
  readonly askedAt: Instant
  readonly answerBy: PlainDate
  /** What went wrong; of a second stage why the first answer is not enough. Absent in lists: nobody has looked. */
  readonly wrong?: string
  /** What would put it right. */
  readonly right?: string
  readonly answer?: ComplaintAnswer
}
/** The first stage, and the second where the person was not content. */
export type Complaint = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly service?: string
  readonly caseId?: Uuid
  readonly reference: string
  readonly ofData: boolean
  readonly language: Language
  readonly stages: readonly [ComplaintStage, ComplaintStage?]
}
/** The stage that it has come to. */
export const lastStage = ({ stages: [first, second] }: Complaint): ComplaintStage => second ?? first
export const isOpen = (complaint: Complaint): boolean => lastStage(complaint).answer === undefined
/** Whether its person may ask for another officer: after the first answer, once. */
export const mayGoFurther = (complaint: Complaint): boolean => complaint.stages[1] === undefined && !isOpen(complaint)
export const isLate = (complaint: Complaint, today: PlainDate): boolean => isOpen(complaint) && lastStage(complaint).answerBy < today

export type Complaining = {
  /** Made with the form: sent twice, it is one complaint. */
  readonly id: Uuid
  readonly body: string
  readonly caseId?: Uuid | undefined
  readonly ofData: boolean
  readonly wrong: string
  readonly right: string
  /** Where somebody is answered who has not signed in. */
  readonly email?: string
  readonly language: Language
}
type Officer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
export type Answering = { readonly stage: 1 | 2; readonly outcome: ComplaintOutcome; readonly words: string; readonly done: string }

/** Complaints, from the first word to the last answer. */
export interface Complaints {
  readonly terms: (body: string) => ComplaintTerms
  /** Acknowledged at once. `absent`: the case is not theirs; `too-many`: `complaintsOpenMax` of theirs wait already. */
  readonly make: (person: Uuid, said: Complaining) => Promise<{ readonly kind: 'made' | 'absent' | 'too-many' }>
  /** All of somebody's own, the newest first, with every word. */
  readonly mine: (people: readonly Uuid[]) => Promise<readonly Complaint[]>
  /** Not content with the first answer. `stale`: it is not answered yet, or has gone further already. */
  readonly further: (person: Uuid, id: Uuid, why: string) => Promise<{ readonly kind: 'done' | 'stale' }>
  /** The same, by telephone or letter, written down by an officer who may answer complaints. */
  readonly furtherFor: (officer: Officer, id: Uuid, why: string) => Promise<{ readonly kind: 'done' | 'stale' | 'absent' }>
  /** What waits, the latest first, then what was answered lately. No words are in it: nobody has looked. */
  readonly list: (officer: Officer) => Promise<readonly Complaint[]>
  /** One with its words: its person sees that the officer looked. Undefined too for whoever decided the case that it is about. */
  readonly look: (officer: Officer, id: Uuid) => Promise<Complaint | undefined>
  /** `same-officer`: whoever answered first does not answer again; whoever decided the case finds nothing. */
  readonly answer: (
    officer: Officer,
    id: Uuid,
    answer: Answering,
  ) => Promise<{ readonly kind: 'done' | 'stale' | 'absent' | 'same-officer' }>
}
