import { asPerson, type Transaction, timestamp } from '#database'
import { assert, type PlainDate, type Uuid } from '#kernel'
import { append } from '#ledger'
import { ownerOfThings } from '#registers'
import { seal } from '#vault'
import { type Batch, blocksIn, endBatch, streamOf } from './batch.ts'
import { type Form, type Taken, totalOf, uuidOf } from './form.ts'
import { type Block, blocksAtOnce, blocksOf } from './look-over.ts'
import type { LegacyParts, Opened, Progress } from './parts.ts'
import { type Plan, plansFor, takenOf } from './standing.ts'
import { createTally, type Tally } from './tally.ts'
import { type Claims, createClaims } from './unique.ts'

export const eventSchema = 1
export const beforePlace = 'import_change.before'
export const numberPlace = 'legacy_record.number'
type Job = { readonly form: Form; readonly batch: Batch; readonly tally: Tally; readonly claims: Claims }
type Known = Exclude<Plan, { fate: 'new' | 'aside' }>

/** Takes a file in that was looked over. A block is in whole or not at all; those that are in are passed over, so a run that was killed goes on. */
export async function takeIn(
  parts: LegacyParts,
  form: Form,
  { batch, open, progress }: { batch: Batch; open: Opened; progress?: Progress },
): Promise<Tally> {
  const tally = createTally()
  const claims = createClaims()
  const done = new Set((await blocksIn(parts, batch.batch)).map(({ first_row }) => first_row))
  const inFlight = new Set<Promise<void>>()
  let failed: { readonly reason: unknown } | undefined
  try {
    for await (const block of blocksOf(form, open(), {})) {
      if (block.rows.length === 0 || done.has(block.firstRow)) continue
      const work = takeBlock(parts, { form, batch, tally, claims }, block)
        .catch((reason: unknown) => {
          failed ??= { reason }
        })
        .finally(() => inFlight.delete(work))
      inFlight.add(work)
      if (inFlight.size >= blocksAtOnce) await Promise.race(inFlight)
      if (failed) break
      progress?.(block.firstRow - 1, batch.rows, 'taken in')
    }
  } finally {
    await Promise.all(inFlight)
  }
  if (failed) throw failed.reason
  await endBatch(parts, batch.batch, 'done')
  progress?.(batch.rows, batch.rows, 'taken in')
  return tally
}

async function takeBlock(parts: LegacyParts, { form, batch, tally, claims }: Job, { firstRow, rows }: Block): Promise<void> {
  const { database, clock, registers } = parts
  const owner = ownerOfThings(form.register.id)
  const plans = await database.transaction(asPerson(owner), async (tx) => {
    const values = [batch.batch, firstRow, rows.length, timestamp(clock.now())]
    const [fresh] = await tx.query<{ is_new: boolean }>('select portreeve.legacy_block($1, $2, $3, $4) as is_new', values)
    if (!fresh?.is_new) return []
    const made = await plansFor(parts, form, { tx, rows, claims })
    const news = made.flatMap((plan) => (plan.fate === 'new' ? [plan.row] : []))
    const known = made.filter((plan): plan is Known => plan.fate !== 'new' && plan.fate !== 'aside')
    await registers.load(
      news.map(({ key, fields }) => ({ register: form.register.id, fields: fields(), recordId: uuidOf(key) })),
      tx,
    )
    await noteNew(parts, { form, batch, tx, firstRow, news })
    const versions = new Map<Uuid, number>()
    for (const plan of known)
      if (plan.take.size > 0) versions.set(plan.standing.record_id, await apply(parts, { form, batch, tx, firstRow }, plan))
    await noteSeen(parts, { tx, soOn: batch.soOn, known, versions })
    await record(parts, { form, batch, tx, firstRow, seq: 1, kind: 'taken-in', says: saysOf(rows, made, versions) })
    return made
  })
  for (const plan of plans)
    if (plan.fate === 'aside') tally.aside([plan.wrong])
    else tally.add(plan.fate, plan.fate === 'new' ? [] : plan.take)
}
const saysOf = (rows: readonly Taken[], plans: readonly Plan[], versions: ReadonlyMap<Uuid, number>) => ({
  rows: [rows[0]?.row, rows.at(-1)?.row],
  new: plans.flatMap((plan) => (plan.fate === 'new' ? [uuidOf(plan.row.key)] : [])),
  changed: Object.fromEntries(versions),
})

type At = { readonly form: Form; readonly batch: Batch; readonly tx: Transaction; readonly firstRow: number }
async function noteNew({ clock, vault }: LegacyParts, { form, batch, tx, firstRow, news }: At & { news: readonly Taken[] }): Promise<void> {
  if (news.length === 0) return
  const { layout, register } = form
  const owner = ownerOfThings(register.id)
  await tx.query('select portreeve.legacy_note_new($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, false)', [
    batch.batch,
    firstRow,
    register.body,
    register.id,
    layout.source,
    batch.soOn,
    timestamp(clock.now()),
    'agreed',
    Buffer.concat(news.map(({ key }) => key)),
    news.map(({ key }) => uuidOf(key)),
    news.map(({ person }) => person ?? owner),
    news.map(() => 1),
    widthOf(news.map(({ checks }) => checks())),
    Buffer.concat(news.map(({ checks }) => checks())),
    news.map(({ person, number }) => sealedNumber(vault, person, number)),
  ])
}
/** `load` has put the key of everybody in the cache. */
const sealedNumber = (vault: LegacyParts['vault'], person: Uuid | undefined, number: string): Buffer | null => {
  if (person === undefined || number === person) return null
  const key = vault.cached(person)
  assert(key, 'the key of somebody who was just taken in is at hand')
  return seal(key, numberPlace, number)
}
export const widthOf = (checks: readonly Buffer[]): number => checks[0]?.length ?? 0

async function noteSeen(
  { clock }: LegacyParts,
  { tx, soOn, known, versions }: { tx: Transaction; soOn: PlainDate; known: readonly Known[]; versions: ReadonlyMap<Uuid, number> },
): Promise<void> {
  // What nobody changed needs no word: it stands as it stood.
  const told = known.filter(({ fate }) => fate !== 'same')
  if (told.length === 0) return
  const version = ({ standing, state, whole }: Known): number => {
    const now = versions.get(standing.record_id) ?? whole?.version ?? standing.version
    return state === 'agreed' && whole ? now : standing.agreed
  }
  await tx.query('select portreeve.legacy_note_seen($1, $2, $3, $4, $5, $6, $7)', [
    soOn,
    timestamp(clock.now()),
    Buffer.concat(told.map(({ row }) => row.key)),
    told.map(version),
    widthOf(told.map(({ base }) => base)),
    Buffer.concat(told.map(({ base }) => base)),
    told.map(({ state }) => state),
  ])
}

/** Puts the other system's word into a record, and keeps how it was before. Returns the new version. */
async function apply(
  { registers }: LegacyParts,
  { form, batch, tx, firstRow }: At,
  { row, standing, whole, take }: Known,
): Promise<number> {
  assert(whole, 'a record is opened before it is changed')
  const set = form.changed(whole.fields, takenOf(row, take))
  const changed = await registers.change(tx, {
    register: form.register.id,
    recordId: whole.recordId,
    person: whole.person,
    version: whole.version,
    set,
    actor: { kind: 'machine', service: 'import' },
    purpose: form.layout.purpose,
  })
  assert(changed.kind === 'changed', 'somebody changed the record at this moment: the block is tried again at the next run')
  const before = Object.fromEntries(Object.keys(set).map((name) => [name, whole.fields[name] ?? null]))
  await tx.query('select portreeve.legacy_note_change($1, $2, $3, $4, $5, $6, $7, $8)', [
    batch.batch,
    firstRow,
    whole.recordId,
    whole.person,
    form.register.body,
    changed.version,
    seal(whole.key, beforePlace, JSON.stringify(before)),
    standing.checks,
  ])
  return changed.version
}

type Said = At & { readonly seq: number; readonly kind: string; readonly says: object }
/** An event of the register itself about a block of rows: which records, and nothing of what they say. */
export async function record({ vault, clock }: LegacyParts, { form, batch, tx, firstRow, seq, kind, says }: Said): Promise<void> {
  const person = ownerOfThings(form.register.id)
  const told = { ...says, source: form.layout.source, layout: form.layout.layout, file: batch.digest.toString('hex'), batch: batch.batch }
  const sealed = seal(await vault.keyOf(tx, person), 'event.sealed', JSON.stringify(told))
  const stream = streamOf(batch.batch, firstRow)
  const head = { stream, seq, person, body: form.register.body, topic: 'import', kind, schema: eventSchema }
  await append(tx, { ...head, at: clock.now(), sealed })
}

/** What of a file stands in the registers now, by keyed hashes and opening nothing. */
export type Reconciled = { readonly rows: number; readonly hash: bigint }
export async function reconcile(
  parts: LegacyParts,
  form: Form,
  { open, progress }: { open: Opened; progress?: Progress },
): Promise<Reconciled> {
  const owner = asPerson(ownerOfThings(form.register.id))
  let [rows, hash] = [0, 0n]
  for await (const block of blocksOf(form, open(), {})) {
    const keys = Buffer.concat(block.rows.map(({ key }) => key))
    const found = await parts.database.transaction(owner, (tx) =>
      tx.query<{ n: number; checks: Buffer }>('select n, checks from portreeve.legacy_standing($1)', [keys]),
    )
    for (const { n, checks } of found) {
      const row = block.rows[n - 1]
      if (!row || form.differing(row.checks(), checks).size > 0) continue
      rows++
      hash += row.hash
    }
    progress?.(block.firstRow - 1 + block.rows.length, undefined, 'compared')
  }
  return { rows, hash: totalOf(hash, form.layout) }
}
