import { type Transaction, timestamp } from '#database'
import { assert, type Uuid } from '#kernel'
import { append } from '#ledger'
import { type PersonKey, seal } from '#vault'
import { bytesIn, type CopyParts, rowsOf } from './copy.ts'
import { caseIn } from './restriction.ts'

const purpose = 'to mark that the record is not to be used'
const keyPlace = 'record.record_key'
const law = 'UK General Data Protection Regulation, Article 18'
const restrict = 'select portreeve.restrict_record($1, $2, $3, $4, $5) as done'
type Row = {
  readonly record_id: Uuid
  readonly body: string
  readonly register: string
  readonly version: number
  readonly passed_on: unknown
  readonly record_key: unknown
}
/** `mark`: the purposes for which they may be used all the same; undefined: they may be used again. */
type Marking = {
  readonly person: Uuid
  readonly register: string
  readonly key: PersonKey
  readonly restriction: Uuid
  readonly mark: readonly string[] | undefined
}

/** Every record of one register about somebody, each with an event of its own. The transaction acts as that person. */
export async function markRecords(tx: Transaction, parts: CopyParts, { person, register, key, restriction, mark }: Marking): Promise<void> {
  const { vault, clock } = parts
  // Of an application the restriction itself says it.
  if (caseIn(register)) return
  const at = clock.now()
  const held = (await rowsOf(tx, parts, ['record'], { purpose, law })).map((one) => one.held as unknown as Row)
  for (const row of held.filter((one) => one.register === register && one.passed_on === null)) {
    const known = bytesIn(row.record_key)
    const inner = known ? { key: vault.openInner(key, keyPlace, known), wrapped: known } : vault.inner(key, keyPlace)
    const values = [row.record_id, row.version, mark ? timestamp(at) : null, mark ?? null, inner.wrapped]
    const [marked] = await tx.query<{ done: boolean }>(restrict, values)
    assert(marked?.done, 'a record was changed while it was being restricted: ask again')
    const sealed = seal(inner.key, 'event.sealed', JSON.stringify({ purpose, restriction, except: mark ?? [] }))
    const event = { stream: row.record_id, seq: row.version + 1, person, body: row.body, topic: 'record', schema: 1, at, sealed }
    await append(tx, { ...event, kind: mark ? 'restricted' : 'released' })
  }
}
