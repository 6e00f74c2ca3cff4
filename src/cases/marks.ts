import type { Language, Uuid } from '#kernel'
import type { CaseState } from './types.ts'

/**
 * What the row of a case says of it beside its stage and days, so that queues can show and sort it: nothing that somebody wrote.
 * `written`: whether something that its person wrote waits for an answer; absent: what the row says of answers stays.
 */
type Marks = { readonly handedBy: Uuid | null; readonly atRisk: boolean; readonly language: Language; readonly written?: boolean }
const marksOf = ({ handed, risk, language }: Pick<CaseState, 'handed' | 'risk' | 'language'>): Marks => ({
  handedBy: handed?.by ?? null,
  atRisk: risk !== undefined,
  language,
})
/** What a row has of itself. */
const unmarked = marksOf({ language: 'en' })
type Changed = { readonly before?: CaseState; readonly after: CaseState }
/** Of commands, by their places counted from 1: the marks that they change, for `mark_cases`. */
export const newMarks = (commands: readonly Changed[]): readonly (Marks & { place: number; caseId: Uuid; person: Uuid })[] =>
  commands.flatMap(({ before, after }, at) => {
    const marks = marksOf(after)
    // A row of an earlier release has the language of an unmarked one until something happens to its case.
    const was = before && { ...marksOf(before), language: unmarked.language }
    const same = JSON.stringify(marks) === JSON.stringify(was ?? unmarked)
    const written = after.written ? true : before?.written ? false : undefined
    if (same && written === undefined) return []
    return [{ ...marks, ...(written !== undefined && { written }), place: at + 1, caseId: after.caseId, person: after.person }]
  })
