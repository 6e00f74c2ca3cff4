import { asPerson, type Transaction, timestamp } from '#database'
import type { Files } from '#files'
import { addJobs, type Handler, type Handlers, type Job } from '#jobs'
import { assert, type Instant, type Language, plusDays, type Uuid, uuid7 } from '#kernel'
import { append } from '#ledger'
import { Erased, open, seal } from '#vault'
import { type CopyDocument, type CopyParts, copyDaysMax, copyOf } from './copy.ts'
import { copySchema } from './schema.ts'
import { type Entry, zip } from './zip.ts'

/** Asked for more often, the copies of the last day must do. */
export const copiesPerDayMax = 5
/** Files beyond that are named in the copy, and lie in the account. */
export const copyFilesBytesMax = 100 * 1024 * 1024
const bytesPerPart = 1024 * 1024
const jobPlace = 'job.sealed'
const keyPlace = 'data_copy.copy_key'
const partPlace = 'data_copy_part.sealed'
const kind = 'make-copy'

export type CopySummary = {
  readonly id: Uuid
  readonly askedAt: Instant
  /** Absent: it is being made. */
  readonly madeAt?: Instant
  readonly endsAt: Instant
  readonly bytes?: number
  readonly fetchedAt?: Instant
}
export type Copies = {
  /** `people`: whoever asks, first, and whoever they were known as before. Two at once are one; too many on one day are none. */
  readonly ask: (people: readonly Uuid[], language: Language) => Promise<{ readonly kind: 'asked' | 'under-way' | 'too-many' }>
  /** Those that can be fetched or are being made, newest first. */
  readonly mine: (person: Uuid) => Promise<readonly CopySummary[]>
  /** The archive, for the person alone, until its last day. That it was fetched is an event. */
  readonly take: (person: Uuid, id: Uuid) => Promise<Buffer | undefined>
  /** For `createJobs`: kind `make-copy`. */
  readonly handlers: Handlers
}
export type CopiesParts = CopyParts & {
  readonly files: Pick<Files, 'open'>
  /** The copy as a page that people read, without anything from elsewhere. */
  readonly readable: (copy: CopyDocument, language: Language) => string
  /** For how long each section is kept, in words. */
  readonly kept: (section: string, language: Language) => string | undefined
  readonly schemaAddress: string
}
type Row = { id: Uuid; askedAt: Instant; madeAt: Instant | null; endsAt: Instant; bytes: number | null; fetchedAt: Instant | null }
type Asked = { readonly people: readonly Uuid[]; readonly language: Language }

const columns = `copy_id as id, asked_at as "askedAt", made_at as "madeAt", ends_at as "endsAt", bytes, fetched_at as "fetchedAt"`
const listed = `select ${columns} from portreeve.data_copy where person_id = $1 and ends_at > $2 order by asked_at desc, copy_id desc limit 50`
const insert = `insert into portreeve.data_copy (copy_id, person_id, body, asked_at, language, ends_at) values ($1, $2, $3, $4, $5, $6)`
const insertPart = 'insert into portreeve.data_copy_part (copy_id, place, person_id, body, sealed) values ($1, $2, $3, $4, $5)'
const finish = `update portreeve.data_copy set made_at = $3, bytes = $4, copy_key = $5
  where copy_id = $1 and person_id = $2 and made_at is null returning 1 as one`
const fetched = `update portreeve.data_copy set fetched_at = $3 where copy_id = $1 and person_id = $2 and made_at is not null and ends_at > $3
  returning copy_key as key`
const partsOf = 'select sealed from portreeve.data_copy_part where copy_id = $1 and person_id = $2 order by place'

const summaryOf = ({ id, askedAt, madeAt, endsAt, bytes, fetchedAt }: Row): CopySummary => ({
  ...{ id, askedAt, endsAt },
  ...(madeAt !== null && { madeAt }),
  ...(bytes !== null && { bytes }),
  ...(fetchedAt !== null && { fetchedAt }),
})

/** Copies of what is held about people, made behind the pages and kept sealed under their key. */
export function createCopies(parts: CopiesParts): Copies {
  const { database, vault, clock } = parts
  const within = <T>(person: Uuid, work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(asPerson(person), work)
  const list = async (tx: Transaction, person: Uuid): Promise<readonly CopySummary[]> =>
    (await tx.query<Row>(listed, [person, timestamp(clock.now())])).map(summaryOf)
  return Object.freeze({
    ask: async (people, language) => {
      const [person] = people
      assert(person, 'somebody asks for a copy')
      return within(person, async (tx) => {
        await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`copy ${person}`])
        const all = await list(tx, person)
        if (all.some(({ madeAt }) => madeAt === undefined)) return { kind: 'under-way' }
        const today = all.filter(({ askedAt }) => askedAt > plusDays(clock.now(), -1))
        if (today.length >= copiesPerDayMax) return { kind: 'too-many' }
        await order(tx, parts, { people, person, language })
        return { kind: 'asked' }
      })
    },
    mine: (person) => within(person, (tx) => list(tx, person)),
    take: (person, id) =>
      within(person, async (tx) => {
        const [row] = await tx.query<{ key: Buffer }>(fetched, [id, person, timestamp(clock.now())])
        if (!row) return undefined
        const key = vault.openInner(await vault.keyOf(tx, person), keyPlace, row.key)
        const sealed = await tx.query<{ sealed: Buffer }>(partsOf, [id, person])
        return Buffer.concat(sealed.map((part) => open(key, partPlace, part.sealed)))
      }),
    handlers: { [kind]: making(parts) },
  } satisfies Copies)
}

type Order = Asked & { readonly person: Uuid }
/** The row, the event that it was asked for, and the job that makes it. */
async function order(tx: Transaction, parts: CopiesParts, { people, person, language }: Order): Promise<void> {
  const { vault, clock, random, body } = parts
  const [id, at] = [uuid7(clock, random), clock.now()]
  await tx.query(insert, [id, person, body, timestamp(at), language, timestamp(plusDays(at, copyDaysMax))])
  const key = await vault.keyOf(tx, person)
  const told = seal(key, 'event.sealed', JSON.stringify({ language }))
  await append(tx, { stream: id, seq: 1, person, body, topic: 'privacy', kind: 'copy-asked', schema: 1, at, sealed: told })
  const sealed = seal(key, jobPlace, JSON.stringify({ people, language } satisfies Asked))
  await addJobs(tx, parts, [{ person, body, stream: id, kind, key: `${id}/make`, dueAt: at, sealed }])
}

/** Makes the archive; its parts, its key and its end are one transaction with the end of the job. */
const making =
  (parts: CopiesParts): Handler =>
  async (job) => {
    const { database, vault, clock } = parts
    try {
      const outer = await database.transaction(asPerson(job.person), (tx) => vault.keyOf(tx, job.person))
      const { people, language } = JSON.parse(open(outer, jobPlace, job.sealed).toString()) as Asked
      const bytes = await archive(parts, people, language)
      const inner = vault.inner(outer, keyPlace)
      const record = async (tx: Transaction): Promise<void> => {
        const done = await tx.query(finish, [job.stream, job.person, timestamp(clock.now()), bytes.length, inner.wrapped])
        if (done.length === 0) return
        await keepParts(
          tx,
          job,
          chunksOf(bytes).map((part) => seal(inner.key, partPlace, part)),
        )
      }
      return { kind: 'done', record }
    } catch (error) {
      // Erased meanwhile: nobody is left to fetch it.
      if (error instanceof Erased) return { kind: 'done' }
      throw error
    }
  }
async function keepParts(tx: Transaction, { stream, person, body }: Job, sealed: readonly Buffer[]): Promise<void> {
  for (const [place, part] of sealed.entries()) await tx.query(insertPart, [stream, place, person, body, part])
}
const chunksOf = (bytes: Buffer): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / bytesPerPart) }, (_, at) => bytes.subarray(at * bytesPerPart, (at + 1) * bytesPerPart))

async function archive(parts: CopiesParts, people: readonly Uuid[], language: Language): Promise<Buffer> {
  const bare = await copyOf(parts, people)
  const { copy, entries } = await withFiles(parts, bare, people)
  const sections = copy.sections.map((section) => ({ ...section, kept: parts.kept(section.id, language) }))
  const data = { schema: parts.schemaAddress, madeAt: copy.madeAt, sections }
  const inside = [
    { name: language === 'cy' ? 'eich-data.html' : 'your-data.html', bytes: Buffer.from(parts.readable({ ...copy, sections }, language)) },
    { name: 'data.json', bytes: Buffer.from(`${JSON.stringify(data, undefined, 1)}\n`) },
    { name: 'data.schema.json', bytes: Buffer.from(`${JSON.stringify(copySchema(parts.schemaAddress), undefined, 1)}\n`) },
  ]
  return zip([...inside, ...entries])
}
const endings: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' }
/** The files themselves, each in the archive under its id; the copy says where. */
async function withFiles({ files }: CopiesParts, copy: CopyDocument, people: readonly Uuid[]) {
  const entries: Entry[] = []
  const places = new Map<unknown, string>()
  let room = copyFilesBytesMax
  for (const item of copy.sections.find(({ id }) => id === 'files')?.items ?? []) {
    if (item.state !== 'clean' || Number(item.bytes) > room) continue
    const bytes = await bytesOf(files, people, item.fileId as Uuid)
    if (!bytes) continue
    room -= bytes.length
    const name = `files/${String(item.fileId)}.${endings[String(item.type)] ?? 'bin'}`
    entries.push({ name, bytes })
    places.set(item.fileId, name)
  }
  const placed = (item: Readonly<Record<string, unknown>>) => ({
    ...item,
    ...(places.has(item.fileId) && { place: places.get(item.fileId) }),
  })
  const sections = copy.sections.map((one) => (one.id === 'files' ? { ...one, items: one.items.map(placed) } : one))
  return { copy: { ...copy, sections }, entries }
}
async function bytesOf(files: Pick<Files, 'open'>, people: readonly Uuid[], file: Uuid): Promise<Buffer | undefined> {
  for (const person of people) {
    const opened = await files.open({ as: asPerson(person), person, file })
    if (opened.kind === 'opened') return opened.bytes
  }
  return undefined
}
