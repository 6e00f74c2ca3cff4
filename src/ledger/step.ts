import { all, type Transaction, toldTogether } from '#database'
import { assert, type Instant } from '#kernel'
import { type Signer, signCheckpoint } from './note.ts'
import { type RootCache, wholeTiles, writeTiles } from './store.ts'
import { cut, type Frontier, grow, packFrontier, rootOf, unpackFrontier } from './tree.ts'

/** Any process may try to step; this lets one at a time. */
const stepLock = 7_301_010
export const eventsPerStepMax = 4_096
/** Whoever listens hears in which streams something new stands. Said here alone: each that is said takes a lock of the whole database at its commit. */
export const changedChannel = 'portreeve_changed'
/** More at once are not told one by one. */
const streamsToldMax = 1_000

export type Head = {
  readonly size: number
  readonly cursor: string
  readonly frontier: Buffer
  readonly signed_size: number
  readonly cluster: string
}
export type Stepped =
  | { readonly kind: 'busy' }
  | { readonly kind: 'stepped'; readonly added: number; readonly size: number; readonly signed: boolean }
export type StepOptions = {
  readonly signer: Signer
  readonly now: Instant
  /** Sign what is not signed yet. */
  readonly sign: boolean
  readonly cache: RootCache
  readonly eventsMax?: number
  /** Runs between the parts of a step: tests break it off there. */
  readonly between?: (part: 'numbered' | 'tiled' | 'signed' | 'moved') => Promise<void>
}

/**
 * Takes what the cursor has not reached and every transaction below `hi`, all of which have ended: nothing can appear below later.
 * In one statement, so that the horizon and the events come from one snapshot. A bulk transaction is taken whole, and
 * always at least the first one that waits: a step that finds work gets on. What has an entry
 * is looked up one by one: as a join, the planner may read the whole ledger for it.
 */
const numberEvents = `with head as materialized (select size, cursor, pg_snapshot_xmin(pg_current_snapshot()) as safe from portreeve.ledger_head),
  cut as materialized (select e.xid from portreeve.event e
    where e.xid >= (select cursor from head) and e.xid < (select safe from head) order by e.xid offset $1 limit 1),
  first as materialized (select e.xid from portreeve.event e
    where e.xid >= (select cursor from head) and e.xid < (select safe from head) order by e.xid limit 1),
  upto as materialized (select case when exists (select from cut)
    then greatest((select xid from cut), ((select xid from first)::text::numeric + 1)::text::xid8)
    else greatest((select safe from head), (select cursor from head)) end as hi),
  fresh as materialized (select e.stream, e.seq, e.person_id, e.leaf, row_number() over (order by e.xid, e.stream, e.seq, e.person_id) as n
    from portreeve.event e where e.xid >= (select cursor from head) and e.xid < (select hi from upto)
    and (select l.position from portreeve.ledger_entry l where l.stream = e.stream and l.seq = e.seq and l.person_id = e.person_id) is null),
  added as (insert into portreeve.ledger_entry (position, stream, seq, person_id, leaf)
    select (select size from head) + n - 1, stream, seq, person_id, leaf from fresh returning position, leaf)
  select (select string_agg(leaf, '' order by position) from added) as leaves, (select hi from upto)::text as hi,
    exists (select from first) as found, (select string_agg(distinct stream::text, ' ') from fresh) as streams`

type Numbered = { readonly leaves: Buffer | null; readonly hi: string; readonly found: boolean; readonly streams: string | null }
/** One step in one transaction: position, tree and cursor move together or not at all. */
export const step = async (tx: Transaction, options: StepOptions): Promise<Stepped> => {
  const [lock] = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [stepLock])
  if (!lock?.mine) return { kind: 'busy' }
  const { here, ...found } = await readHead(tx)
  const head = await sameCluster(tx, found, here)
  const [numbered] = await tx.query<Numbered>(numberEvents, [options.eventsMax ?? eventsPerStepMax])
  assert(numbered, 'the numbering answers with one row')
  await options.between?.('numbered')
  const leaves = numbered.leaves ? cut(numbered.leaves) : []
  const frontier = unpackFrontier(head.size, head.frontier)
  for (const leaf of leaves) grow(frontier, leaf)
  if (wholeTiles(frontier.size) > wholeTiles(head.size)) await writeTiles(tx, { from: head.size, to: frontier.size }, options.cache)
  await options.between?.('tiled')
  const signed = options.sign && frontier.size > head.signed_size
  if (signed) await keepCheckpoint(tx, frontier, options)
  await options.between?.('signed')
  const moved = { ...head, size: frontier.size, cursor: numbered.hi, signed_size: signed ? frontier.size : head.signed_size }
  // Past what it found, numbered now or before; a cursor that moved for its own sake would write to the disk at every look.
  if (numbered.found || signed) {
    await moveHead(tx, head.size, { ...moved, frontier: packFrontier(frontier) })
  }
  if (numbered.streams) await tx.query(tellSql, [changedChannel, toldOf(numbered.streams.split(' '))])
  await options.between?.('moved')
  return { kind: 'stepped', added: frontier.size - found.size, size: frontier.size, signed }
}

const tellSql = 'select pg_notify($1, told) from unnest($2::text[]) told'
const toldOf = (streams: readonly string[]): readonly string[] => (streams.length > streamsToldMax ? [all] : toldTogether(streams))

/** The head, and the cluster that it is read in. */
const readHead = async (tx: Transaction): Promise<Head & { readonly here: string }> => {
  const [head] = await tx.query<Head & { readonly here: string }>(
    `select size, cursor::text as cursor, frontier, signed_size, cluster, (select system_identifier::text from pg_control_system()) as here
     from portreeve.ledger_head for update`,
  )
  assert(head, 'the ledger has a head')
  return head
}

const keepCheckpoint = async (tx: Transaction, frontier: Frontier, { signer, now }: StepOptions): Promise<void> => {
  const root = rootOf(frontier)
  await tx.query('insert into portreeve.checkpoint (size, root, note, at) values ($1, $2, $3, $4)', [
    frontier.size,
    root,
    signCheckpoint(signer, frontier.size, root),
    new Date(now),
  ])
}

/** The fence: if somebody else moved the head, this changes nothing and the step is undone. */
const moveHead = async (tx: Transaction, was: number, head: Head): Promise<void> => {
  const moved = await tx.query(
    `update portreeve.ledger_head set size = $1, cursor = $2::text::xid8, frontier = $3, signed_size = $4, cluster = $5 where size = $6 returning size`,
    [head.size, head.cursor, head.frontier, head.signed_size, head.cluster, was],
  )
  assert(moved.length === 1, 'another sequencer moved the head of the ledger')
}

/** PostgreSQL keeps the numbers below for itself. */
const firstTransaction = '3'
/**
 * Restored from a dump into another cluster, transaction numbers begin anew: the cursor goes back to the first of them, and events
 * whose old number lies ahead are taken now, by looking for those without an entry.
 */
const sameCluster = async (tx: Transaction, head: Head, here: string): Promise<Head> => {
  if (head.cluster === here) return head
  const settled = head.cluster === '' ? { ...head, cluster: here } : await drained(tx, { ...head, cluster: here })
  await moveHead(tx, head.size, settled)
  return settled
}
const drained = async (tx: Transaction, head: Head): Promise<Head> => {
  const [numbered] = await tx.query<{ leaves: Buffer | null }>(
    `with fresh as (select e.*, row_number() over (order by e.xid, e.stream, e.seq, e.person_id) as n from
        (select stream, seq, person_id, xid, leaf from portreeve.event) e
        where not exists (select from portreeve.ledger_entry l where l.stream = e.stream and l.seq = e.seq and l.person_id = e.person_id)),
      added as (insert into portreeve.ledger_entry (position, stream, seq, person_id, leaf)
        select $1::bigint + n - 1, stream, seq, person_id, leaf from fresh returning position, leaf)
      select string_agg(leaf, '' order by position) as leaves from added`,
    [head.size],
  )
  const frontier = unpackFrontier(head.size, head.frontier)
  for (const leaf of numbered?.leaves ? cut(numbered.leaves) : []) grow(frontier, leaf)
  if (wholeTiles(frontier.size) > wholeTiles(head.size)) await writeTiles(tx, { from: head.size, to: frontier.size }, new Map())
  return { ...head, size: frontier.size, frontier: packFrontier(frontier), cursor: firstTransaction }
}
