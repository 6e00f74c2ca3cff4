import type { Instant, Uuid } from '#kernel'
import { open, type PersonKey } from '#vault'
import type { Place } from './place.ts'
import { type Cast, type Desk, officerAt, type Played, play, type Story } from './stories.ts'

export type PlainEvent = {
  readonly seq: number
  readonly kind: string
  readonly schema: number
  readonly at: number
  readonly payload: string
}
export type PlainJob = { readonly row: Row; readonly payload: string }
/** A row as JSON has it: bytes in hex, times in words. */
export type Row = Readonly<Record<string, unknown>>
/** A case as the engine wrote it, with what was sealed in it opened: what is made in bulk is made after it. */
export type Template = Told & {
  readonly caseId: Uuid
  readonly person: Uuid
  readonly reference: string
  readonly cases: Row
  readonly events: readonly PlainEvent[]
  readonly commands: readonly Row[]
  readonly accesses: readonly Row[]
  readonly jobs: readonly PlainJob[]
}
export type Told = { readonly story: Story; readonly desk: Desk; readonly cast: Cast; readonly from: Instant }

/** Made by the engine, and read back. */
export const templateOf = async (place: Place, story: Story, desk: Desk, from: Instant): Promise<Template> => {
  const cast: Cast = [officerAt(desk, 0), officerAt(desk, 1)]
  const told = { story, desk, cast, from }
  return { ...told, ...(await readBack(place, await play(place, story, told))) }
}

export const readBack = async (place: Place, { caseId, visitor: { person } }: Pick<Played, 'caseId' | 'visitor'>) => {
  const { admin } = place
  const rowsOf = (table: string, where: string, order: string) =>
    admin
      .query<{ row: Row }>(`select to_jsonb(t) as row from portreeve.${table} t where ${where} order by ${order}`, [caseId])
      .then((found) => found.map(({ row }) => row))
  const keys = await keysOf(place, person, caseId)
  const events = await admin.query<{ seq: number; kind: string; schema: number; at: number; sealed: Buffer }>(
    `select seq, kind, schema, (extract(epoch from at) * 1000)::bigint::float8 as at, sealed from portreeve.event where stream = $1 order by seq`,
    [caseId],
  )
  const [cases] = await rowsOf('cases', 'case_id = $1', 'case_id')
  if (!cases) throw new Error('the case is not there')
  // Those of a case that has ended, and those that are due, are done and gone by now.
  const jobs = await admin.query<{ row: Row; sealed: Buffer }>(
    `select to_jsonb(t) - 'sealed' as row, sealed from portreeve.job t
     where stream = $1 and due_at > now() and not exists (select from portreeve.cases c where c.case_id = stream and c.outcome is not null)
     order by due_at, kind`,
    [caseId],
  )
  return {
    caseId,
    person,
    reference: String(cases.reference),
    cases,
    events: events.map(({ sealed, ...event }) => ({ ...event, payload: open(keys.ofCase, 'event.sealed', sealed).toString() })),
    commands: await rowsOf('command', 'case_id = $1', 'at, key'),
    accesses: await rowsOf('access', 'case_id = $1', 'at, access_id'),
    jobs: jobs.map(({ row, sealed }) => ({ row, payload: open(keys.person, 'job.sealed', sealed).toString() })),
  }
}
const keysOf = async ({ admin, vault }: Place, person: Uuid, caseId: Uuid): Promise<{ person: PersonKey; ofCase: PersonKey }> => {
  const [row] = await admin.query<{ version: number; master: string; wrapped: Buffer; case_key: Buffer }>(
    `select k.version, k.master, k.wrapped, c.case_key from portreeve.person_key k join portreeve.cases c on c.person_id = k.person_id
     where k.person_id = $1 and c.case_id = $2`,
    [person, caseId],
  )
  if (!row) throw new Error('the case has no key')
  const own = vault.unwrap({ person, ...row })
  return { person: own, ofCase: vault.openInner(own, 'cases.case_key', row.case_key) }
}
