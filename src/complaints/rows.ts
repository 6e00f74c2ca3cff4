import type { Instant, Language, PlainDate, Uuid } from '#kernel'
import { open, type PersonKey, seal } from '#vault'
import type { Complaint, ComplaintOutcome, ComplaintStage } from './complaint.ts'

const place = 'complaint.sealed'
export const columns = `complaint_id as id, stage, person_id as person, body, service, case_id as "caseId", reference, of_data as "ofData", language,
  asked_at as "askedAt", answer_by as "answerBy", kept_from as "keptFrom", answered_at as "answeredAt", officer_id as officer, outcome`
export type Row = {
  readonly id: Uuid
  readonly stage: 1 | 2
  readonly person: Uuid
  readonly body: string
  readonly service: string | null
  readonly caseId: Uuid | null
  readonly reference: string
  readonly ofData: boolean
  readonly language: Language
  readonly askedAt: Instant
  readonly answerBy: PlainDate
  readonly keptFrom: readonly Uuid[]
  readonly answeredAt: Instant | null
  readonly officer: Uuid | null
  readonly outcome: ComplaintOutcome | null
}
export type Sealed = { readonly asked: Buffer; readonly answer: Buffer | null }
/** `email`: where whoever has not signed in is answered. */
export type Said = { readonly wrong: string; readonly right: string; readonly email?: string }
export type Answered = { readonly words: string; readonly done: string }

export const sealSaid = (key: PersonKey, said: Said | Answered): Buffer => seal(key, place, JSON.stringify(said))
export const openSaid = (key: PersonKey, sealed: Buffer): Said => JSON.parse(open(key, place, sealed).toString()) as Said
const openAnswer = (key: PersonKey, sealed: Buffer): Answered => JSON.parse(open(key, place, sealed).toString()) as Answered

/** Rows of stages as complaints, in the order in which each is first named. Without a key nothing of their words is in them. */
export function complaintsOf(rows: readonly Row[], opened: (row: Row) => { key: PersonKey; sealed: Sealed } | undefined): Complaint[] {
  const byId = new Map<Uuid, Row[]>()
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row])
  return [...byId.values()].flatMap((all) => {
    const [first, second] = all.toSorted((a, b) => a.stage - b.stage)
    if (!first) return []
    const { id, person, body, service, caseId, reference, ofData, language } = first
    const stages: Complaint['stages'] = second
      ? [stageOf(first, opened(first)), stageOf(second, opened(second))]
      : [stageOf(first, opened(first))]
    const about = { ...(service !== null && { service }), ...(caseId !== null && { caseId }) }
    return [{ id, person, body, ...about, reference, ofData, language, stages }]
  })
}
type Opened = { readonly key: PersonKey; readonly sealed: Sealed } | undefined
function stageOf({ askedAt, answerBy, answeredAt: at, officer, outcome }: Row, opened: Opened): ComplaintStage {
  const said = opened && openSaid(opened.key, opened.sealed.asked)
  const answered = opened?.sealed.answer ? openAnswer(opened.key, opened.sealed.answer) : undefined
  const answer = at !== null && officer !== null && outcome !== null && { at, officer, outcome, ...answered }
  return { askedAt, answerBy, ...(said && { wrong: said.wrong, right: said.right }), ...(answer && { answer }) }
}
