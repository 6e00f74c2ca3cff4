import { hash } from 'node:crypto'
import { type Database, nobody, unframe } from '#database'
import { assert, type Instant } from '#kernel'
import { checkCheckpoints, type Roots, rootsWanted } from './checkpoints.ts'
import { type Finding, type Findings, findingsMax, newFindings } from './finding.ts'
import { canonicalSql } from './leaf.ts'
import type { Checkpoint, Verifier } from './note.ts'
import { wholeTiles } from './store.ts'
import { checkTile, explainMismatch, type Mismatch } from './tiles.ts'
import { cut, emptyFrontier, type Frontier, grow, hashBytes, packFrontier, rootOf, rootOfLeaves, tileWidth } from './tree.ts'
import { checkWaiting } from './unplaced.ts'

export type VerifyOptions = {
  /** The pool of the auditor's login. */
  readonly database: Database
  /** The log's public key, and those of witnesses. */
  readonly key: Verifier
  readonly witnesses?: readonly Verifier[]
  /** A checkpoint kept from an earlier day, outside the program: against whoever holds the signing key. */
  readonly since?: Checkpoint
  readonly now: Instant
  readonly progress?: (done: number, size: number) => void
}
export type Verified = {
  readonly size: number
  readonly root: Buffer
  readonly waiting: number
  readonly findings: readonly Finding[]
  readonly more: number
}

const entriesPerBatch = 16 * tileWidth

/** Recomputes everything from the stored bytes of the events: leaves, entries both ways, tiles, checkpoints, signatures. */
export const verifyLedger = async (options: VerifyOptions): Promise<Verified> => {
  const { database } = options
  const [head] = await database.query<StoredHead>(
    'select size, cursor::text as cursor, frontier, signed_size, pg_snapshot_xmax(pg_current_snapshot())::text as horizon from portreeve.ledger_head',
  )
  assert(head, 'the ledger has a head')
  const findings = newFindings()
  const roots = await rootsWanted(database, options.since)
  const tree = await readEntries({ ...options, size: head.size, roots, findings })
  await checkUpperTiles(database, tree.tileRoots, findings)
  if (!packFrontier(tree.frontier).equals(head.frontier) && findings.all.length === 0) {
    findings.add({ kind: 'altered', text: 'The head of the ledger does not belong to its entries.' })
  }
  await checkCheckpoints({ ...options, roots, size: head.size, signedSize: head.signed_size, findings })
  const waiting = await checkWaiting({ database, cursor: head.cursor, horizon: head.horizon, now: options.now, findings })
  return { size: head.size, root: rootOf(tree.frontier), waiting, findings: findings.all, more: findings.more() }
}
type StoredHead = {
  readonly size: number
  readonly cursor: string
  readonly frontier: Buffer
  readonly signed_size: number
  readonly horizon: string
}

type ReadOptions = VerifyOptions & { readonly size: number; readonly roots: Roots; readonly findings: Findings }
type Tree = { readonly frontier: Frontier; readonly tileRoots: readonly Buffer[] }
/** While one batch is being hashed here, the next is being read there. */
const readEntries = async (options: ReadOptions): Promise<Tree> => {
  const { database, size, roots, findings } = options
  const frontier = emptyFrontier()
  const tileRoots: Buffer[] = []
  const mismatches: Mismatch[] = []
  roots.reach(frontier)
  let next = readBatch(database, 0, size)
  for (let from = 0; from < size; from += entriesPerBatch) {
    const batch = await next
    next = readBatch(database, from + entriesPerBatch, size)
    await checkBatch({ database, batch, from, to: Math.min(size, from + entriesPerBatch), findings })
    for (let at = 0; at < batch.leaves.length; at += tileWidth) {
      const leaves = batch.leaves.slice(at, at + tileWidth)
      for (const leaf of leaves) {
        grow(frontier, leaf)
        roots.reach(frontier)
      }
      if (leaves.length < tileWidth) continue
      const tile = tileRoots.length
      tileRoots.push(rootOfLeaves(leaves))
      mismatches.push(...checkTile(tile, leaves, batch.tiles.get(tile), findings))
    }
    options.progress?.(Math.min(size, from + entriesPerBatch), size)
  }
  await explainMismatch(database, mismatches, findings)
  return { frontier, tileRoots }
}

type Batch = {
  readonly positions: readonly number[]
  readonly leaves: readonly Buffer[]
  readonly stored: readonly Buffer[]
  readonly canonical: readonly Buffer[]
  readonly tiles: ReadonlyMap<number, readonly Buffer[]>
}
/** One row of framed bytes a batch: a row an entry would cost more than the hashing. */
const readBatch = async (database: Database, from: number, size: number): Promise<Batch> => {
  if (from >= size) return { positions: [], leaves: [], stored: [], canonical: [], tiles: new Map() }
  const to = Math.min(size, from + entriesPerBatch)
  const { row, tiles } = await database.transaction(nobody, async (tx) => {
    await tx.query(lookUpOneByOne)
    const [found] = await tx.query<{ positions: Buffer | null; leaves: Buffer | null; stored: Buffer | null; canonical: Buffer | null }>(
      batchSql,
      [from, to],
    )
    const kept = await tx.query<{ tile: number; hashes: Buffer }>(
      'select tile, hashes from portreeve.ledger_tile where level = 0 and tile >= $1 and tile < $2',
      [wholeTiles(from), wholeTiles(to)],
    )
    return { row: found, tiles: kept }
  })
  const positions = unframe(row?.positions ?? null).map((bytes) => Number(bytes.readBigInt64BE()))
  // The aggregates take the rows as the inner query orders them; sorting inside each would cost more than the hashing.
  assert(
    positions.every((position, i) => i === 0 || position > (positions[i - 1] ?? position)),
    'entries are read in order',
  )
  return {
    positions,
    leaves: cut(row?.leaves ?? Buffer.alloc(0)),
    stored: cut(row?.stored ?? Buffer.alloc(0)),
    canonical: unframe(row?.canonical ?? null),
    tiles: new Map(tiles.map(({ tile, hashes }) => [tile, cut(hashes)])),
  }
}
/** For a part of the entries the planner may otherwise read every event, once for each batch. */
const lookUpOneByOne = `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`
const nothing = Buffer.alloc(hashBytes)
const batchSql = `select string_agg(int4send(8) || int8send(position), '') as positions, string_agg(entry_leaf, '') as leaves,
    string_agg(coalesce(event_leaf, '\\x${nothing.toString('hex')}'), '') as stored,
    string_agg(int4send(octet_length(canonical)) || canonical, '') as canonical
  from (select l.position, l.leaf as entry_leaf, e.leaf as event_leaf, coalesce(${canonicalSql}, '') as canonical
    from portreeve.ledger_entry l left join portreeve.event e on e.stream = l.stream and e.seq = l.seq and e.person_id = l.person_id
    where l.position >= $1 and l.position < $2 order by l.position) entry`

type CheckOptions = {
  readonly database: Database
  readonly batch: Batch
  readonly from: number
  readonly to: number
  readonly findings: Findings
}
/** Each entry against its event as it is stored now. */
const checkBatch = async ({ database, batch, from, to, findings }: CheckOptions): Promise<void> => {
  const wrong: { position: number; removed: boolean }[] = []
  for (const [i, position] of batch.positions.entries()) {
    const bytes = batch.canonical[i] ?? nothing
    const removed = bytes.length === 0
    const recomputed = removed ? nothing : hash('sha256', bytes, 'buffer')
    if (!recomputed.equals(batch.leaves[i] ?? nothing) || !recomputed.equals(batch.stored[i] ?? nothing)) wrong.push({ position, removed })
  }
  for (const { position, removed } of wrong.slice(0, findingsMax)) {
    const place = await placeOf(database, position)
    if (removed) findings.add({ kind: 'removed', ...place, text: `Its event is gone: it was removed after it was recorded.` })
    else findings.add({ kind: 'altered', ...place, text: 'What is stored is not what was recorded: the event or its entry was altered.' })
  }
  findings.skip(Math.max(0, wrong.length - findingsMax))
  if (batch.positions.length === to - from) return
  const held = new Set(batch.positions)
  for (let position = from; position < to; position++) {
    if (!held.has(position)) findings.add({ kind: 'removed', position, text: 'There is no such entry: it was removed from the ledger.' })
  }
}
const placeOf = async (database: Database, position: number): Promise<Pick<Finding, 'position' | 'stream' | 'seq'>> => {
  const [entry] = await database.query<{ stream: string; seq: number }>(
    'select stream, seq from portreeve.ledger_entry where position = $1',
    [position],
  )
  return entry ? { position, stream: entry.stream, seq: entry.seq } : { position }
}

/** Tiles of tiles: each holds the roots of 256 of those below. */
const checkUpperTiles = async (database: Database, lowest: readonly Buffer[], findings: Findings): Promise<void> => {
  let below = lowest
  for (let level = 1; below.length >= tileWidth; level++) {
    const roots: Buffer[] = []
    for (let tile = 0; tile < wholeTiles(below.length); tile++) {
      const hashes = below.slice(tile * tileWidth, (tile + 1) * tileWidth)
      const [stored] = await database.query<{ hashes: Buffer }>('select hashes from portreeve.ledger_tile where level = $1 and tile = $2', [
        level,
        tile,
      ])
      if (!stored?.hashes.equals(Buffer.concat(hashes)) && findings.all.length === 0) {
        findings.add({ kind: 'altered', text: `Tile ${tile} of level ${level} does not belong to the entries under it.` })
      }
      roots.push(rootOfLeaves(hashes))
    }
    below = roots
  }
}
