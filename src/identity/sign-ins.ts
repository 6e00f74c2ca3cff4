import { asPerson, type Database, type Transaction, timestamp } from '#database'
import { type Clock, type Instant, type Random, type Uuid, uuid7 } from '#kernel'
import { append } from '#ledger'
import { Erased, open, seal, type Vault } from '#vault'
import type { Level } from './level.ts'
import type { DoubtfulCandidate, LinkDecision } from './link.ts'
import type { ProvenIdentity } from './sign-in.ts'

export type SignInParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  /** The body that runs this installation's sign-in: the controller of what is kept of it. */
  readonly body: string
}
export type LinkState = 'apart' | 'linked' | 'review' | 'settled'
/** A sign-in as the directory has it. */
export type SignIn = {
  readonly id: Uuid
  readonly person: Uuid
  readonly state: LinkState
  readonly earlier: readonly Uuid[]
  readonly version: number
}
/** What the provider told, to be kept sealed. */
export type Told = { readonly email: string | undefined; readonly identity: ProvenIdentity | undefined }
export type ToRecord = {
  readonly issuer: string
  readonly subject: Buffer
  readonly known: SignIn | undefined
  readonly level: Level | 'officer'
  readonly told: Told
  /** Undefined: nothing new about who it is. */
  readonly decision: LinkDecision | undefined
}
export const profilePlace = 'sign_in.sealed'

type Row = { sign_in_id: Uuid; person_id: Uuid; state: LinkState; earlier: Uuid[]; version: number }
const signInOf = (row: Row): SignIn => ({
  id: row.sign_in_id,
  person: row.person_id,
  state: row.state,
  earlier: row.earlier,
  version: row.version,
})

/** For one transaction: the row policies of the sign-in, and of whoever it stands for. */
export const setSubject = (tx: Transaction, subject: Buffer) =>
  tx.query("select set_config('portreeve.subject', $1, true)", [subject.toString('hex')])
export const setPerson = (tx: Transaction, person: Uuid) => tx.query("select set_config('portreeve.person', $1, true)", [person])

/** Events of a link, on the stream of the sign-in. Their version is the sign-in's. */
export const recordLinkEvent = async (
  { vault, clock, body }: Pick<SignInParts, 'vault' | 'clock' | 'body'>,
  tx: Transaction,
  event: { readonly signIn: Uuid; readonly seq: number; readonly person: Uuid; readonly kind: string; readonly data: object },
): Promise<void> => {
  await setPerson(tx, event.person)
  const sealed = seal(await vault.keyOf(tx, event.person), 'event.sealed', JSON.stringify(event.data))
  const { signIn: stream, seq, person, kind } = event
  await append(tx, { stream, seq, person, body, topic: 'identity', kind, schema: 1, at: clock.now(), sealed })
}

/** The directory of sign-ins: from a provider's subject to a person. */
export const createSignIns = (parts: SignInParts) => {
  const { database, vault, clock, random } = parts

  const find = (subject: Buffer): Promise<SignIn | undefined> =>
    database.transaction({ kind: 'nobody' }, async (tx) => {
      await setSubject(tx, subject)
      const [row] = await tx.query<Row>('select sign_in_id, person_id, state, earlier, version from portreeve.sign_in where subject = $1', [
        subject,
      ])
      return row && signInOf(row)
    })

  /** Undefined: somebody else was faster, so look again. */
  const record = async (asked: ToRecord): Promise<SignIn | undefined> => {
    const next = nextOf(asked, () => uuid7(clock, random))
    try {
      return await database.transaction(asPerson(next.person), (tx) => write(parts, tx, asked, next))
    } catch (error) {
      if (!(error instanceof Erased)) throw error
      // Whoever it stood for was erased: from now on it stands for somebody new.
      const person = uuid7(clock, random)
      const anew: Next = { ...next, person, state: 'apart', earlier: [], candidates: [], kind: 'identity-begun' }
      return database.transaction(asPerson(person), (tx) => write(parts, tx, asked, anew))
    }
  }
  const profile = (person: Uuid): Promise<{ told: Told; since: Instant } | undefined> =>
    database.transaction(asPerson(person), async (tx) => {
      const [row] = await tx.query<{ sealed: Buffer; last_at: Instant }>(
        'select sealed, last_at from portreeve.sign_in where person_id = $1 and sealed is not null order by last_at desc limit 1',
        [person],
      )
      if (!row) return undefined
      return { told: JSON.parse(open(await vault.keyOf(tx, person), profilePlace, row.sealed).toString()) as Told, since: row.last_at }
    })
  /** Whether an officer has still to say whose the person's sign-in is. */
  const inReview = (person: Uuid): Promise<boolean> =>
    database.transaction(asPerson(person), async (tx) => {
      const rows = await tx.query("select 1 from portreeve.sign_in where person_id = $1 and state = 'review' limit 1", [person])
      return rows.length > 0
    })
  return { find, record, profile, inReview }
}

type Next = {
  readonly id: Uuid
  readonly person: Uuid
  readonly state: LinkState
  readonly earlier: readonly Uuid[]
  readonly candidates: readonly DoubtfulCandidate[]
  /** The event, or undefined when only the visit is noted. */
  readonly kind: string | undefined
}
/** Decides; `write` does. A sign-in that was linked, or that an officer settled, is never moved by the rules again. */
const nextOf = ({ known, decision }: ToRecord, newId: () => Uuid): Next => {
  const id = known?.id ?? newId()
  const person = known?.person ?? newId()
  const stay: Next = {
    id,
    person,
    state: known?.state ?? 'apart',
    earlier: known?.earlier ?? [],
    candidates: [],
    kind: known ? undefined : 'identity-begun',
  }
  if (!decision || (known && known.state !== 'apart')) return stay
  if (decision.kind === 'link' && decision.person !== known?.person) {
    const earlier = known ? [...known.earlier, known.person] : []
    return { ...stay, person: decision.person, state: 'linked', earlier, kind: 'linked-by-rule' }
  }
  if (decision.kind === 'doubtful') return { ...stay, state: 'review', candidates: decision.candidates, kind: 'link-doubted' }
  return stay
}

const write = async (parts: SignInParts, tx: Transaction, asked: ToRecord, wanted: Next): Promise<SignIn | undefined> => {
  await setSubject(tx, asked.subject)
  const next = wanted.state === 'linked' && wanted.kind ? await unlessTaken(tx, asked, wanted) : wanted
  await setPerson(tx, next.person)
  const told = await withIdentity(parts, tx, asked, next.person)
  const sealed = seal(await parts.vault.keyOf(tx, next.person), profilePlace, JSON.stringify(told))
  const version = (asked.known?.version ?? 0) + (next.kind ? 1 : 0)
  const values = [asked.subject, next.person, next.state, next.earlier, version, asked.level, timestamp(parts.clock.now()), sealed]
  const rows = asked.known
    ? await tx.query(
        `update portreeve.sign_in set person_id = $2, state = $3, earlier = $4, version = $5, level = $6, last_at = $7, sealed = $8
         where subject = $1 and version = $9 returning 1`,
        [...values, asked.known.version],
      )
    : await tx.query(
        `insert into portreeve.sign_in (subject, person_id, state, earlier, version, level, last_at, began_at, sealed, sign_in_id, body, issuer)
         values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11) on conflict (subject) do nothing returning 1`,
        [...values, next.id, parts.body, asked.issuer],
      )
  if (rows.length === 0) return undefined
  if (next.candidates.length > 0) await openReview(parts, tx, next)
  if (next.kind) {
    const data = { state: next.state, level: asked.level, earlier: next.earlier, candidates: next.candidates }
    await recordLinkEvent(parts, tx, { signIn: next.id, seq: version, person: next.person, kind: next.kind, data })
  }
  return { id: next.id, person: next.person, state: next.state, earlier: next.earlier, version }
}

/** A sign-in by e-mail alone does not forget the identity that an earlier one proved. */
const withIdentity = async ({ vault }: SignInParts, tx: Transaction, { told, known, subject }: ToRecord, person: Uuid): Promise<Told> => {
  if (told.identity || known?.person !== person) return told
  const [row] = await tx.query<{ sealed: Buffer | null }>('select sealed from portreeve.sign_in where subject = $1', [subject])
  if (!row?.sealed) return told
  const before = JSON.parse(open(await vault.keyOf(tx, person), profilePlace, row.sealed).toString()) as Told
  return { ...told, identity: before.identity }
}

/** A person who signs in with another account of the same provider already: somebody else may be trying to be them. */
const unlessTaken = async (tx: Transaction, asked: ToRecord, wanted: Next): Promise<Next> => {
  const others = await tx.query('select 1 from portreeve.sign_in where person_id = $1 and issuer = $2 and subject <> $3', [
    wanted.person,
    asked.issuer,
    asked.subject,
  ])
  if (others.length === 0) return wanted
  const person = asked.known?.person ?? wanted.id
  const candidates: readonly DoubtfulCandidate[] = [{ person: wanted.person, because: ['has-another-sign-in'] }]
  return { ...wanted, person, state: 'review', earlier: asked.known?.earlier ?? [], candidates, kind: 'link-doubted' }
}

/** Puts to an officer whose the sign-in is. */
export const openReview = async (
  { clock, random, body }: SignInParts,
  tx: Transaction,
  next: Pick<Next, 'id' | 'person' | 'candidates'>,
): Promise<void> => {
  await tx.query(
    `insert into portreeve.link_review (review_id, person_id, body, sign_in_id, candidates, reasons, opened_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      uuid7(clock, random),
      next.person,
      body,
      next.id,
      next.candidates.map((candidate) => candidate.person),
      JSON.stringify(next.candidates.map((candidate) => candidate.because)),
      timestamp(clock.now()),
    ],
  )
}
