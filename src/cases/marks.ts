import type { Uuid } from '#kernel'
import type { CaseState } from './types.ts'

/** What the row of a case says of it beside its stage and days, so that queues can show it: nothing that somebody wrote. */
type Marks = { readonly handedBy: Uuid | null }
const marksOf = ({ handed }: Pick<CaseState, 'handed'>): Marks => ({ handedBy: handed?.by ?? null })
type Changed = { readonly before?: CaseState; readonly after: CaseState }
/** Of commands, by their places counted from 1: the marks that they change, for `mark_cases`. A new row has those of nothing. */
export const newMarks = (commands: readonly Changed[]): readonly (Marks & { place: number; caseId: Uuid; person: Uuid })[] =>
  commands.flatMap(({ before, after }, at) => {
    const marks = marksOf(after)
    const same = JSON.stringify(marks) === JSON.stringify(marksOf(before ?? {}))
    return same ? [] : [{ ...marks, place: at + 1, caseId: after.caseId, person: after.person }]
  })
