import { asPerson, nobody, type Transaction, timestamp } from '#database'
import { todayOf, type Uuid, uuid7 } from '#kernel'
import { ownerOfThings, type Whole } from '#registers'
import { open } from '#vault'
import { writeDay } from './days.ts'
import { type Form, totalOf } from './form.ts'
import { numberPlace, widthOf } from './intake.ts'
import type { LegacyParts, Progress } from './parts.ts'
import { openAll } from './standing.ts'

const recordsPerPage = 500

/** `upto`: where the next extract begins. `unwritten`: records that the layout cannot say, with the column. */
export type Extracted = {
  readonly rows: number
  readonly hash: bigint
  readonly upto: number
  readonly unwritten: readonly { readonly record: Uuid; readonly column: string }[]
}
type Wanted = {
  /** Only what changed here from this place of the ledger on; undefined: everything. */
  readonly since: number | undefined
  readonly write: (bytes: Buffer) => Promise<void>
  readonly progress?: Progress
}
/** Writes the rows for the other system, each read through the gate, and marks what was changed here as sent. */
export async function extract(parts: LegacyParts, form: Form, { since, write, progress }: Wanted): Promise<Extracted> {
  const { database, clock, random } = parts
  const { layout, register } = form
  const id = uuid7(clock, random)
  const [head] = await database.transaction(nobody, (tx) => tx.query<{ upto: number }>('select portreeve.legacy_upto() as upto'))
  const upto = head?.upto ?? 0
  let [rows, hash] = [0, 0n]
  const unwritten: Extracted['unwritten'][number][] = []
  if (form.header !== undefined) await write(Buffer.from(`${form.header}\n`))
  for await (const records of pagesOf(parts, register.id, { since, upto })) {
    const page = await pageFor(parts, form, { records, isAll: since === undefined, id })
    for (const { bytes } of page.rows) await write(bytes)
    rows += page.rows.length
    for (const row of page.rows) hash += row.hash
    unwritten.push(...page.unwritten)
    progress?.(rows, undefined, 'written')
  }
  const total = totalOf(hash, layout)
  const day = writeDay(todayOf(clock), layout.trailer?.day?.format ?? 'ccyymmdd') ?? ''
  const trailer = form.writeTrailer({ count: rows, hash: total, day })
  if (trailer) await write(trailer)
  await database.transaction(nobody, (tx) =>
    tx.query('select portreeve.legacy_note_extract($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      id,
      register.body,
      register.id,
      layout.source,
      layout.layout,
      timestamp(clock.now()),
      since ?? null,
      upto,
      rows,
    ]),
  )
  return { rows, hash: total, upto, unwritten }
}

type Stretch = { readonly since: number | undefined; readonly upto: number }
const firstId = '00000000-0000-0000-0000-000000000000'
async function* pagesOf({ database }: LegacyParts, register: string, { since, upto }: Stretch): AsyncGenerator<readonly Uuid[]> {
  let after: string = firstId
  let position = since ?? 0
  for (;;) {
    const rows = await database.transaction(nobody, (tx) =>
      since === undefined
        ? tx.query<{ record_id: Uuid; at_position?: number }>('select * from portreeve.legacy_all($1, $2, $3)', [
            register,
            after,
            recordsPerPage,
          ])
        : tx.query<{ record_id: Uuid; at_position?: number }>('select * from portreeve.legacy_changed($1, $2, $3, $4)', [
            register,
            position,
            upto,
            recordsPerPage,
          ]),
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ record_id }) => record_id)
    after = last.record_id
    position = (last.at_position ?? 0) + 1
  }
}

type Line = { readonly bytes: Buffer; readonly hash: bigint }
type Page = { readonly rows: readonly Line[]; readonly unwritten: Extracted['unwritten'] }
/** One page, read and marked in one transaction. What the other system said last is not said back to it. */
const pageFor = (parts: LegacyParts, form: Form, asked: { records: readonly Uuid[]; isAll: boolean; id: Uuid }): Promise<Page> =>
  parts.database.transaction(asPerson(ownerOfThings(form.register.id)), async (tx) => {
    const wholes = await openAll(parts, form, { tx, records: asked.records, who: 'extract' })
    const rows: Line[] = []
    const unwritten: { record: Uuid; column: string }[] = []
    const sent: Whole[] = []
    const born: Born[] = []
    for (const whole of wholes.values()) {
      const checks = form.checksOf(form.valuesOf(whole.fields))
      const differs = !whole.legacy || form.differing(checks, whole.legacy.checks).size > 0
      if (!asked.isAll && !differs) continue
      const number = numberOf(whole)
      const made = form.write(whole.fields, number)
      if (made.kind === 'wrong') {
        unwritten.push({ record: whole.recordId, column: made.column })
        continue
      }
      rows.push(made)
      if (!whole.legacy) born.push({ whole, key: form.keyOfCells(made.cells), checks })
      else if (differs) sent.push(whole)
    }
    await noteSent(parts, form, { tx, id: asked.id, sent, born })
    return { rows, unwritten }
  })
/** What the other system calls the person, or our own number where it never named them. */
const numberOf = ({ legacy, key, person }: Whole): string => (legacy?.number ? open(key, numberPlace, legacy.number).toString() : person)

type Born = { readonly whole: Whole; readonly key: Buffer; readonly checks: Buffer }
type Sent = { readonly tx: Transaction; readonly id: Uuid; readonly sent: readonly Whole[]; readonly born: readonly Born[] }
async function noteSent({ clock }: LegacyParts, { layout, register }: Form, { tx, id, sent, born }: Sent): Promise<void> {
  const now = timestamp(clock.now())
  if (sent.length > 0)
    await tx.query('select portreeve.legacy_note_sent($1, $2, $3, $4, $5)', [
      id,
      layout.source,
      now,
      sent.map(({ recordId }) => recordId),
      sent.map(({ version }) => version),
    ])
  if (born.length === 0) return
  // Nothing is agreed yet: checks that no row has.
  const width = widthOf(born.map(({ checks }) => checks))
  await tx.query('select portreeve.legacy_note_new($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, true)', [
    null,
    null,
    register.body,
    register.id,
    layout.source,
    todayOf(clock),
    now,
    'pending',
    Buffer.concat(born.map(({ key }) => key)),
    born.map(({ whole }) => whole.recordId),
    born.map(({ whole }) => whole.person),
    born.map(({ whole }) => whole.version),
    width,
    Buffer.alloc(width * born.length),
    born.map(() => null),
  ])
}
