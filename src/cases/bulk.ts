import { inBulkAt } from '#journey'
import { assert, type Uuid } from '#kernel'
import type { Vault } from '#vault'
import { compiledFor } from './pay.ts'
import type { Acted, BulkDeed, BulkRow, CaseOfficer, Cases, OfficerCommand, ServiceBook } from './types.ts'

/** Of so many cases at once a person can still look through what will happen to each. */
export const bulkCasesMax = 200

type Singly = Pick<Cases, 'assign' | 'note' | 'ask' | 'act' | 'listed'>
type BulkParts = { readonly vault: Vault; readonly services: ServiceBook }
/** Each case by the command that does it to one, under a key of its own: whatever was done before an interruption is known by it. */
export const createBulk =
  ({ vault, services }: BulkParts, singly: Singly): Cases['inBulk'] =>
  async (officer, { key, rows, deed }) => {
    assert(rows.length <= bulkCasesMax, 'there are too many cases for one press')
    const done: { caseId: Uuid; acted: Acted }[] = []
    for (const row of rows)
      done.push({
        caseId: row.caseId,
        acted: await one({ ...singly, services }, { officer, deed, row, key: keyOf(vault, key, row.caseId) }),
      })
    return done
  }
/** A keyed hash as a UUID (version 8): the same for the same press and case. */
const keyOf = (vault: Vault, key: Uuid, caseId: Uuid): Uuid => {
  const h = vault.blind('bulk', `${key}\n${caseId}`).toString('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}` as Uuid
}
type One = { readonly officer: CaseOfficer; readonly deed: BulkDeed; readonly row: BulkRow; readonly key: Uuid }
const one = (singly: Singly & Pick<BulkParts, 'services'>, { officer, deed, row, key }: One): Promise<Acted> => {
  const { caseId, version, isFree } = row
  const command = { key, version }
  if (deed.do === 'note') return singly.note(officer, caseId, { ...command, text: deed.text })
  if (deed.do === 'ask') return singly.ask(officer, caseId, { ...command, question: deed.question })
  if (deed.do === 'act') return acted(singly, { officer, row, command, deed })
  const { do: _, ...to } = deed
  return singly.assign(officer, caseId, { ...command, ...to, ...(isFree && { isFree }) })
}
type OneAct = Pick<One, 'officer' | 'row'> & {
  readonly command: OfficerCommand
  readonly deed: Extract<BulkDeed, { readonly do: 'act' }>
}
/** Only what its service allows to be done to many. One that has changed is for the command to say: it may be this very press that changed it. */
const acted = async (parts: Singly & Pick<BulkParts, 'services'>, { officer, row, command, deed }: OneAct): Promise<Acted> => {
  const { service, action, reason } = deed
  const [item] = await parts.listed(officer, [row.caseId])
  if (!item) return { kind: 'absent' }
  const fits = item.service === service && inBulkAt(compiledFor(parts.services, item), item.stage).includes(action)
  if (!fits && item.version === row.version) return { kind: 'not-allowed', because: 'no-such-action' }
  return parts.act(officer, row.caseId, { ...command, action, reason })
}
