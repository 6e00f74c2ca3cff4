import { assert, type Uuid } from '#kernel'
import type { Vault } from '#vault'
import type { Acted, BulkDeed, BulkRow, CaseOfficer, Cases } from './types.ts'

/** Of so many cases at once a person can still look through what will happen to each. */
export const bulkCasesMax = 200

type Singly = Pick<Cases, 'assign' | 'note' | 'ask'>
/** Each case by the command that does it to one, under a key of its own: whatever was done before an interruption is known by it. */
export const createBulk =
  ({ vault }: { readonly vault: Vault }, singly: Singly): Cases['inBulk'] =>
  async (officer, { key, rows, deed }) => {
    assert(rows.length <= bulkCasesMax, 'there are too many cases for one press')
    const done: { caseId: Uuid; acted: Acted }[] = []
    for (const row of rows)
      done.push({ caseId: row.caseId, acted: await one(singly, { officer, deed, row, key: keyOf(vault, key, row.caseId) }) })
    return done
  }
/** A keyed hash as a UUID (version 8): the same for the same press and case. */
const keyOf = (vault: Vault, key: Uuid, caseId: Uuid): Uuid => {
  const h = vault.blind('bulk', `${key}\n${caseId}`).toString('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}` as Uuid
}
type One = { readonly officer: CaseOfficer; readonly deed: BulkDeed; readonly row: BulkRow; readonly key: Uuid }
const one = (singly: Singly, { officer, deed, row, key }: One): Promise<Acted> => {
  const { caseId, version, isFree } = row
  const command = { key, version }
  if (deed.do === 'note') return singly.note(officer, caseId, { ...command, text: deed.text })
  if (deed.do === 'ask') return singly.ask(officer, caseId, { ...command, question: deed.question })
  const { do: _, ...to } = deed
  return singly.assign(officer, caseId, { ...command, ...to, ...(isFree && { isFree }) })
}
