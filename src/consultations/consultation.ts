import type { Instant, PlainDate, Uuid } from '#kernel'

/** Working days within which whoever is asked answers. */
export const answerWorkingDays = 5
export const consultationWordsMax = 4000
/** As people read it under "Who has looked at my data". */
export const advicePurpose = 'to answer a question of a colleague about your application'

/** What a person answered, put beside the question. */
export type Shown = { readonly ask: string; readonly answer: string }
export type Consultation = {
  readonly id: Uuid
  readonly caseId: Uuid
  readonly body: string
  readonly service: string
  readonly toBody: string
  /** Absent: whoever of that body takes it up. */
  readonly toOfficer?: Uuid
  readonly askedBy: Uuid
  readonly askedAt: Instant
  readonly dueOn: PlainDate
  readonly state: 'asked' | 'answered' | 'taken-back'
  readonly answeredAt?: Instant
  readonly answeredBy?: Uuid
}
export type Worded = Consultation & { readonly question: string; readonly shown: readonly Shown[]; readonly answer?: string }
export type Asking = {
  readonly person: Uuid
  readonly caseId: Uuid
  readonly service: string
  readonly to: { readonly body: string; readonly officer?: Uuid }
  readonly question: string
  readonly shown: readonly Shown[]
}
export type Officer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }

export interface Consultations {
  /** Asks about a case that the officer has open. */
  readonly ask: (officer: Officer, asking: Asking) => Promise<void>
  /** All about a case, for an officer who sees it, the first first. */
  readonly ofCase: (officer: Officer, caseId: Uuid) => Promise<readonly Worded[]>
  /** What waits for the officer’s answer, what is due first first; without words. */
  readonly asked: (officer: Officer) => Promise<readonly Consultation[]>
  /** One that the officer was asked; its person sees the look. */
  readonly look: (officer: Officer, id: Uuid) => Promise<Worded | undefined>
  readonly answer: (officer: Officer, id: Uuid, words: string) => Promise<'done' | 'stale' | 'absent'>
  /** Taken back by anybody who sees the case. */
  readonly takeBack: (officer: Officer, id: Uuid) => Promise<boolean>
}
