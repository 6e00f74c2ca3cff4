import { createHash } from 'node:crypto'
import { nobody, type Transaction } from '#database'
import { type Instant, newReference, type Uuid } from '#kernel'
import { leafOf } from '#ledger'
import { seal } from '#vault'
import type { Place } from './place.ts'
import { type Stencil, slot, stencil } from './stencil.ts'
import { desks, officerAt, officersCount } from './stories.ts'
import type { Row, Template } from './template.ts'

const casesPerBatch = 1000
const jitterMsMax = 600_000
const officersPerDesk = officersCount / desks.length

/** Which case comes at a place: the same in every run over the same folder, but for its reference. */
export type Made = {
  readonly ready: Ready
  readonly caseId: Uuid
  readonly person: Uuid
  /** The officers of the story, by their place at the desk. */
  readonly cast: readonly [number, number]
  /** How long after its template it began, in ms. */
  readonly later: number
}
export const madeAt = (finished: readonly Ready[], lying: readonly Ready[], place: number, openEvery: number): Made => {
  const h = createHash('sha256').update(`desk ${place}`).digest()
  const from = place % openEvery === 0 ? lying : finished
  const ready = from[h.readUInt32BE(0) % from.length]
  if (!ready) throw new Error('there is no story')
  const later = h.readUInt32BE(4) % jitterMsMax
  const first = h.readUInt16BE(8) % officersPerDesk
  const second = (first + 1 + (h.readUInt16BE(10) % (officersPerDesk - 1))) % officersPerDesk
  const at = ready.template.from + later
  return { ready, caseId: idAt(at, h, 12), person: idAt(at - 1000, h, 20), cast: [first, second], later }
}
/** A UUID of version 7: its time, and bytes of the hash. */
const idAt = (at: number, h: Buffer, from: number): Uuid => {
  const time = at.toString(16).padStart(12, '0')
  const rest = h.toString('hex', from, from + 10)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}` as Uuid
}

/** A template made ready to be filled in: rows as JSON, payloads as text. */
export type Ready = {
  readonly template: Template
  readonly cases: Stencil
  readonly commands: Stencil
  readonly accesses: Stencil
  readonly jobs: Stencil
  readonly payloads: readonly Stencil[]
  readonly jobPayloads: readonly Stencil[]
}
export const readied = (template: Template): Ready => {
  const swaps: readonly (readonly [string, string])[] = [
    [template.caseId, slot('case')],
    [template.person, slot('person')],
    [template.reference, slot('reference')],
    ...template.cast.map(({ officer }, at) => [officer, slot(`officer${at}`)] as const),
  ]
  const swapped = (text: string): string => swaps.reduce((now, [was, is]) => now.replaceAll(was, is), text)
  const rows = (all: readonly Row[], own: (row: Row, at: number) => Row): Stencil =>
    stencil(swapped(all.map((row, at) => JSON.stringify({ ...timed(row), ...own(row, at) })).join(',')))
  const fresh = (at: unknown): string => slot(`fresh ${Date.parse(String(at))}`)
  return {
    template,
    cases: rows([template.cases], () => ({ case_key: slot('case key') })),
    commands: rows(template.commands, ({ at }) => ({ key: fresh(at) })),
    accesses: rows(template.accesses, ({ at }) => ({ access_id: fresh(at) })),
    jobs: rows(
      template.jobs.map(({ row }) => row),
      ({ due_at }, at) => ({ job_id: fresh(due_at), sealed: slot(`job ${at}`) }),
    ),
    payloads: template.events.map(({ payload }) => stencil(swapped(payload))),
    jobPayloads: template.jobs.map(({ payload }) => stencil(swapped(payload))),
  }
}
/** Times are later by as much as the case is; what waits for a day waits for the same one. */
const timed = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) =>
      (name === 'at' || name.endsWith('_at')) && name !== 'due_at' && typeof value === 'string'
        ? [name, slot(`at ${Date.parse(value)}`)]
        : [name, value],
    ),
  )

type Batch = {
  readonly keys: Row[]
  readonly cases: string[]
  readonly commands: string[]
  readonly accesses: string[]
  readonly jobs: string[]
  readonly events: {
    readonly streams: Uuid[]
    readonly people: Uuid[]
    readonly seqs: number[]
    readonly kinds: string[]
    readonly schemas: number[]
    readonly ats: string[]
    readonly leaves: Buffer[]
    readonly sealed: Buffer[]
  }
}
/** Stores cases made after the templates, sealed, hashed and wrapped as the engine does it. Returns how many events. */
export const storeCases = async (
  place: Place,
  count: number,
  { at, onStored }: { readonly at: (place: number) => Made; readonly onStored: (cases: number) => void },
): Promise<number> => {
  let events = 0
  let storing: Promise<void> = Promise.resolve()
  for (let from = 0; from < count; from += casesPerBatch) {
    const batch = empty()
    for (let n = from; n < Math.min(count, from + casesPerBatch); n++) add(place, batch, at(n))
    events += batch.events.streams.length
    // The next ones are made while the database writes these.
    await storing
    storing = place.admin.transaction(nobody, (tx) => write(tx, batch)).then(() => onStored(Math.min(count, from + casesPerBatch)))
  }
  await storing
  return events
}
const empty = (): Batch => ({
  keys: [],
  cases: [],
  commands: [],
  accesses: [],
  jobs: [],
  events: { streams: [], people: [], seqs: [], kinds: [], schemas: [], ats: [], leaves: [], sealed: [] },
})

/** What differs from the template: whose case it is, what it is called, who worked on it, and when. */
function add(place: Place, batch: Batch, { ready, caseId, person, cast, later }: Made): void {
  const { vault, random } = place
  const { template } = ready
  const { key, row } = vault.make(person)
  const { key: ofCase, wrapped } = vault.inner(key, 'cases.case_key')
  const named: Record<string, string> = {
    case: caseId,
    person,
    reference: newReference(random),
    officer0: officerAt(template.desk, cast[0]).officer,
    officer1: officerAt(template.desk, cast[1]).officer,
    'case key': inJson(hex(wrapped)),
  }
  const value = (name: string): string => {
    const known = named[name]
    if (known !== undefined) return known
    const [kind, number] = name.split(' ')
    const ms = Number(number)
    return kind === 'at' ? iso(ms + later) : idAt(ms + later, Buffer.from(random.bytes(10)), 0)
  }
  batch.keys.push({ ...row, wrapped: hex(row.wrapped), at: iso(template.from + later) })
  batch.cases.push(ready.cases(value))
  if (template.commands.length > 0) batch.commands.push(ready.commands(value))
  if (template.accesses.length > 0) batch.accesses.push(ready.accesses(value))
  if (template.jobs.length > 0) {
    for (const [at, payload] of ready.jobPayloads.entries()) named[`job ${at}`] = inJson(hex(seal(key, 'job.sealed', payload(value))))
    batch.jobs.push(ready.jobs(value))
  }
  for (const [place, { seq, kind, schema, at: was }] of template.events.entries()) {
    const sealed = seal(ofCase, 'event.sealed', ready.payloads[place]?.(value) ?? '')
    const at = (was + later) as Instant
    batch.events.streams.push(caseId)
    batch.events.people.push(person)
    batch.events.seqs.push(seq)
    batch.events.kinds.push(kind)
    batch.events.schemas.push(schema)
    batch.events.ats.push(iso(at))
    batch.events.leaves.push(leafOf({ stream: caseId, seq, person, body: 'bench', topic: 'case', kind, schema, at, sealed }))
    batch.events.sealed.push(sealed)
  }
}
/** As it stands between the quotes of JSON. */
const inJson = (text: string): string => text.replaceAll('\\', '\\\\')
const iso = (at: number): string => new Date(at).toISOString()
const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

const insertKeys = `insert into portreeve.person_key (person_id, version, master, wrapped, made_at)
  select (k->>'person')::uuid, (k->>'version')::int, k->>'master', (k->>'wrapped')::bytea, (k->>'at')::timestamptz from jsonb_array_elements($1::jsonb) k`
const insertEvents = `insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
  select stream, seq, person, 'bench', 'case', kind, schema, at, substring($7::bytea from place::int * 32 - 31 for 32), substring($8::bytea from start for length)
  from unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::smallint[], $6::timestamptz[], $9::int[], $10::int[])
    with ordinality as e (stream, seq, person, kind, schema, at, start, length, place)`
/** Whatever columns the table has, as the template has them. */
const insertRows = (tx: Transaction, table: string, rows: readonly string[]) =>
  rows.length === 0
    ? undefined
    : tx.query(`insert into portreeve.${table} select * from jsonb_populate_recordset(null::portreeve.${table}, $1::jsonb)`, [
        `[${rows.join(',')}]`,
      ])
async function write(tx: Transaction, { keys, cases, commands, accesses, jobs, events }: Batch): Promise<void> {
  const starts: number[] = []
  let next = 1
  for (const one of events.sealed) {
    starts.push(next)
    next += one.length
  }
  await tx.query('set local synchronous_commit to off')
  await tx.query(insertKeys, [JSON.stringify(keys)])
  await insertRows(tx, 'cases', cases)
  await insertRows(tx, 'command', commands)
  await insertRows(tx, 'access', accesses)
  await insertRows(tx, 'job', jobs)
  await tx.query(insertEvents, [
    events.streams,
    events.seqs,
    events.people,
    events.kinds,
    events.schemas,
    events.ats,
    Buffer.concat(events.leaves),
    Buffer.concat(events.sealed),
    starts,
    events.sealed.map(({ length }) => length),
  ])
}
