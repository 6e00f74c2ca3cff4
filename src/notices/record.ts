import type { Transaction } from '#database'
import { type Instant, isoInstant, type Language, type Uuid } from '#kernel'
import { open, type PersonKey, seal } from '#vault'
import type { Channel, NoticeFacts, NoticeState, NoticeStep, Rendered, Send } from './send.ts'
import { mayFollow } from './step.ts'

/** The sealed copy: what was asked and what was said, word for word. */
export type Copy = { readonly send: Send; readonly rendered: Rendered }
export type Entry = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly stream: Uuid
  readonly key: string
  readonly notice: string
  readonly language: Language
  readonly at: Instant
  readonly readAt: Instant | null
  readonly sealed: Buffer
}
const place = 'notice.sealed'
const columns = 'notice_id as id, person_id as person, body, stream, key, notice, language, at, read_at as "readAt", sealed'

export const sealCopy = (key: PersonKey, copy: Copy): Buffer => seal(key, place, JSON.stringify(copy))
export const copyOf = (key: PersonKey, entry: Entry): Copy => JSON.parse(open(key, place, entry.sealed).toString('utf8')) as Copy

export const entryByKey = async (tx: Transaction, key: string): Promise<Entry | undefined> =>
  (await tx.query<Entry>(`select ${columns} from portreeve.notice where key = $1 and person_id = portreeve.person()`, [key]))[0]
export const entryById = async (tx: Transaction, id: Uuid): Promise<Entry | undefined> =>
  (await tx.query<Entry>(`select ${columns} from portreeve.notice where notice_id = $1 and person_id = portreeve.person()`, [id]))[0]

/** The latest of what the person was told in a case. */
export const latestIn = async (tx: Transaction, stream: Uuid): Promise<Entry | undefined> =>
  (
    await tx.query<Entry>(
      `select ${columns} from portreeve.notice where stream = $1 and person_id = portreeve.person() order by at desc, notice_id desc limit 1`,
      [stream],
    )
  )[0]

/** Written once. A repetition of the same job finds the first one. */
export async function addEntry(tx: Transaction, entry: Omit<Entry, 'readAt'>): Promise<Entry | undefined> {
  const { id, person, body, stream, key, notice, language, at, sealed } = entry
  const [added] = await tx.query(
    `insert into portreeve.notice (notice_id, person_id, body, stream, key, notice, language, at, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (key, person_id) do nothing returning notice_id`,
    [id, person, body, stream, key, notice, language, isoInstant(at), sealed],
  )
  if (added) await advance(tx, { id, person, body }, { at, state: 'created' })
  return entryByKey(tx, key)
}

export type Step = NoticeStep & { readonly partnerId?: string }
type StepRow = { seq: number; at: Instant; state: NoticeState; channel: Channel | null; partner_id: string | null; because: string | null }
const stepColumns = 'seq, at, state, channel, partner_id, because'

export const stepsOf = async (tx: Transaction, notice: Uuid): Promise<readonly Step[]> =>
  (await tx.query<StepRow>(`select ${stepColumns} from portreeve.notice_state where notice_id = $1 order by seq`, [notice])).map(stepOf)
const stepOf = ({ at, state, channel, partner_id, because }: StepRow): Step => ({
  at,
  state,
  ...(channel && { channel }),
  ...(partner_id && { partnerId: partner_id }),
  ...(because && { because }),
})
const becauseMax = 500

/** Appends a step if it leads forward. One at a time: the notice is locked. `seen`: only if nothing happened since so many steps were read. */
export async function advance(
  tx: Transaction,
  { id, person, body }: Pick<Entry, 'id' | 'person' | 'body'>,
  step: Step,
  seen?: number,
): Promise<boolean> {
  await tx.query('select 1 as one from portreeve.notice where notice_id = $1 for update', [id])
  const steps = await stepsOf(tx, id)
  if (!mayFollow(steps.at(-1), step) || (seen !== undefined && seen !== steps.length)) return false
  const { at, state, channel = null, partnerId = null, because = null } = step
  await tx.query(
    `insert into portreeve.notice_state (notice_id, seq, person_id, body, at, state, channel, partner_id, because)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, steps.length, person, body, isoInstant(at), state, channel, partnerId, because?.slice(0, becauseMax) ?? null],
  )
  return true
}

type FactsRow = Omit<NoticeFacts, 'readAt' | 'channel'> & {
  readAt: Instant | null
  channel: Channel | null
  sealed: Buffer
  person: Uuid
  key: string
}
const facts = `select n.notice_id as id, n.person_id as person, n.body, n.stream, n.key, n.notice, n.language, n.at, n.read_at as "readAt", n.sealed,
    s.state, s.channel
  from portreeve.notice n cross join lateral (
    select state, channel from portreeve.notice_state s where s.notice_id = n.notice_id and s.person_id = n.person_id order by seq desc limit 1) s`

export type Found = { readonly entry: Entry; readonly facts: NoticeFacts }
const found = ({ sealed, person, key, readAt, channel, ...rest }: FactsRow): Found => ({
  entry: { ...rest, sealed, person, key, readAt },
  facts: { ...rest, ...(readAt !== null && { readAt }), ...(channel && { channel }) },
})
export const noticesPerPageMax = 50

export const listed = async (tx: Transaction, person: Uuid, before: Instant): Promise<readonly Found[]> => {
  const sql = `${facts} where n.person_id = $1 and n.at < $2 order by n.at desc, n.notice_id limit ${noticesPerPageMax}`
  return (await tx.query<FactsRow>(sql, [person, isoInstant(before)])).map(found)
}
export const listedOne = async (tx: Transaction, person: Uuid, id: Uuid): Promise<Found | undefined> =>
  (await tx.query<FactsRow>(`${facts} where n.person_id = $1 and n.notice_id = $2`, [person, id])).map(found)[0]
export const listedInCase = async (tx: Transaction, stream: Uuid): Promise<readonly NoticeFacts[]> =>
  (await tx.query<FactsRow>(`${facts} where n.stream = $1 order by n.at, n.notice_id`, [stream])).map((row) => found(row).facts)
