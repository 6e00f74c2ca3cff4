import type { Transaction } from '#database'
import type { Uuid } from '#kernel'
import { ownerOfThings, type Whole } from '#registers'
import type { Form, Taken, Wrong } from './form.ts'
import type { Column } from './layout.ts'
import type { LegacyParts } from './parts.ts'
import type { Fate } from './tally.ts'
import { type Claims, uniquesOf, wantedTwice } from './unique.ts'

/** How a record that the other system knows stands here. `agreed`: the version at which both were the same. */
export type Standing = {
  readonly record_id: Uuid
  readonly person_id: Uuid
  readonly agreed: number
  readonly version: number
  readonly checks: Buffer
  readonly state: 'agreed' | 'pending' | 'conflict'
  readonly prefers: 'ours' | 'theirs' | null
}
/** What is to be done with a row. `take`: the columns in which the other system's word is put in. */
export type Plan =
  | { readonly fate: 'new'; readonly row: Taken }
  | { readonly fate: 'aside'; readonly wrong: Wrong }
  | {
      readonly fate: Exclude<Fate, 'new' | 'aside'>
      readonly row: Taken
      readonly standing: Standing
      readonly whole?: Whole
      readonly take: ReadonlySet<Column>
      /** What both were last known to agree on, from now on. */
      readonly base: Buffer
      readonly state: Standing['state']
    }
const none: ReadonlySet<Column> = new Set()

/** What becomes of the rows of a block. Records are opened only where the other system says something new of them. */
export async function plansFor(
  parts: LegacyParts,
  form: Form,
  { tx, rows, claims }: { tx: Transaction; rows: readonly Taken[]; claims: Claims },
): Promise<readonly Plan[]> {
  const found = await tx.query<Standing & { n: number }>('select * from portreeve.legacy_standing($1)', [
    Buffer.concat(rows.map(({ key }) => key)),
  ])
  const standings = new Map(found.map((one) => [one.n - 1, one]))
  const news = rows.filter((_, at) => !standings.has(at))
  const barred = await barredAmong(parts, form, { tx, rows: news, claims })
  const told = found.filter(({ n, checks }) => form.differing(rows[n - 1]?.checks() ?? checks, checks).size > 0)
  const wholes = await openAll(parts, form, { tx, records: told.map(({ record_id }) => record_id) })
  const plans = rows.map((row, at): Plan => {
    const standing = standings.get(at)
    const bar = barred.get(row)
    if (!standing) return bar ? aside(row, bar) : { fate: 'new', row }
    if (row.person !== undefined && row.person !== standing.person_id) return aside(row, 'it is about somebody else here')
    if (!told.some(({ n }) => n - 1 === at)) return untold(row, standing)
    const whole = wholes.get(standing.record_id)
    return whole ? compared(form, { row, standing, whole }) : aside(row, 'the person was erased here')
  })
  return asideWhereTaken(parts, form, { tx, plans, claims })
}
/** What a changed row would have of another record stays as it is here, and is told. */
async function asideWhereTaken(
  parts: LegacyParts,
  form: Form,
  { tx, plans, claims }: { tx: Transaction; plans: readonly Plan[]; claims: Claims },
): Promise<readonly Plan[]> {
  if (uniquesOf(form).length === 0) return plans
  const changed = plans.flatMap((plan) => {
    if (plan.fate === 'new' || plan.fate === 'aside' || !plan.whole || plan.take.size === 0) return []
    const { row, take, whole } = plan
    return [{ row, before: whole.fields, next: { ...whole.fields, ...form.changed(whole.fields, takenOf(row, take)) } }]
  })
  const twice = await wantedTwice(parts, form, { tx, rows: changed, claims })
  return plans.map((plan) => ('row' in plan && twice.has(plan.row) ? aside(plan.row, twice.get(plan.row) ?? '') : plan))
}
/** The values of a row that are put in. */
export const takenOf = (row: Taken, take: ReadonlySet<Column>): ReadonlyMap<string, unknown> =>
  new Map([...take].flatMap(({ to }) => (to ? [[to, row.values.get(to)] as const] : [])))
const aside = (row: Taken, says: string): Plan => ({ fate: 'aside', wrong: { row: row.row, column: '', place: '', says } })
/** The other system says what it said before. */
const untold = (row: Taken, standing: Standing): Plan => {
  const isAhead = standing.state !== 'agreed' || standing.version !== standing.agreed
  return { fate: isAhead ? 'ahead' : 'same', row, standing, take: none, base: standing.checks, state: standing.state }
}

/** Three states of a record, column by column: as both agreed, as it is here, as the file says. Nothing changed here is overwritten unasked. */
export function compared(form: Form, { row, standing, whole }: { row: Taken; standing: Standing; whole: Whole }): Plan {
  const ours = form.checksOf(form.valuesOf(whole.fields))
  const theyChanged = form.differing(row.checks(), standing.checks)
  const weChanged = form.differing(ours, standing.checks)
  const differ = form.differing(row.checks(), ours)
  const clash = new Set([...differ].filter((column) => theyChanged.has(column) && weChanged.has(column)))
  const settled = standing.prefers
  const take = new Set([...differ].filter((column) => theyChanged.has(column) && (!clash.has(column) || settled === 'theirs')))
  const open = settled ? none : clash
  const isOpen = open.size > 0
  const isPending = [...differ].some((column) => !take.has(column))
  return {
    fate: isOpen ? 'conflict' : take.size > 0 ? 'changed' : isPending ? 'ahead' : 'confirmed',
    row,
    standing,
    whole,
    take,
    base: form.mixed(standing.checks, row.checks(), open),
    state: isOpen ? 'conflict' : isPending ? 'pending' : 'agreed',
  }
}

export async function openAll(
  { registers }: LegacyParts,
  { layout, register }: Form,
  { tx, records, who = 'import' }: { tx: Transaction; records: readonly Uuid[]; who?: string },
): Promise<ReadonlyMap<Uuid, Whole>> {
  if (records.length === 0) return new Map()
  const fields = [...new Set(layout.columns.flatMap(({ to }) => (to ? [to.split('.')[0] ?? to] : [])))]
  const { purpose, law, source } = layout
  const wholes = await registers.whole(tx, { register: register.id, records, source, who, fields, purpose, law })
  return new Map(wholes.map((whole) => [whole.recordId, whole]))
}

/** New rows that may not come in: their person was erased, or the record is here already from elsewhere. */
async function barredAmong(
  parts: LegacyParts,
  form: Form,
  { tx, rows, claims }: { tx: Transaction; rows: readonly Taken[]; claims: Claims },
): Promise<ReadonlyMap<Taken, string>> {
  const barred = new Map<Taken, string>()
  if (rows.length === 0) return barred
  const people = rows.map(({ person }) => person ?? ownerOfThings(form.register.id))
  const erased = await tx.query<{ n: number }>('select * from portreeve.legacy_erased($1)', [people])
  for (const { n } of erased) bar(barred, rows[n - 1], 'the person was erased here')
  if (uniquesOf(form).length === 0) return barred
  const left = rows.filter((row) => !barred.has(row))
  const twice = await wantedTwice(parts, form, { tx, rows: left.map((row) => ({ row, next: row.fields() })), claims })
  for (const [row, why] of twice) bar(barred, row, why)
  return barred
}
const bar = (barred: Map<Taken, string>, row: Taken | undefined, why: string): void => {
  if (row && !barred.has(row)) barred.set(row, why)
}
