import { timestamp } from '#database'
import { assert, uuid7 } from '#kernel'
import type { PayParts } from './pay.ts'
import type { CaseOfficer, Cases, ListedCase, QueueFilter } from './types.ts'

/** More than this is a question for whoever keeps the figures, not a list of people. */
export const exportCasesMax = 1000
/** Letters of what a list is for: what the line that people see may hold. */
export const exportPurposeMax = 300
/** What a list says of each case, as the line of the person names it. */
export const exportFields = ['reference', 'service', 'stage', 'desk', 'holder', 'sent', 'due'] as const

const gateList = `select case_id as "caseId", reference, service, service_version as "serviceVersion", stage, desk, assigned_to as "assignedTo",
    waiting, answered, submitted_at as "submittedAt", due_on as "dueOn"
  from portreeve.gate_case_list($1, $2, $3, $4, $5, $6)`
type Row = Omit<ListedCase, 'assignedTo' | 'dueOn'> & {
  readonly assignedTo: ListedCase['assignedTo'] | null
  readonly dueOn: ListedCase['dueOn'] | null
}

/** The cases that a filter shows, each with a line for its person that says who has the list and what for. */
export const createExport =
  ({ database, clock, random }: PayParts, queue: Cases['queue']): Cases['exportList'] =>
  async (officer: CaseOfficer, filter: QueueFilter, purpose: string) => {
    assert(purpose.trim() !== '' && purpose.length <= exportPurposeMax, 'a list of cases says what it is for')
    const items = await queue(officer, { ...filter, limit: exportCasesMax })
    const values = [
      items.map(({ caseId }) => caseId),
      items.map(() => uuid7(clock, random)),
      timestamp(clock.now()),
      officer.roles[0] ?? 'officer',
      [...exportFields],
      purpose,
    ]
    const rows = await database.statement<Row>({ kind: 'officer', ...officer }, gateList, values)
    return rows.map(({ assignedTo, dueOn, ...row }) => ({ ...row, ...(assignedTo && { assignedTo }), ...(dueOn && { dueOn }) }))
  }
