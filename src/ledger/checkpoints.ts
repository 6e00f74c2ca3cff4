import { type Database, unframe } from '#database'
import { type Finding, type Findings, findingsMax } from './finding.ts'
import { type Checkpoint, checkLine, parseNote, readCheckpoint, type Verifier } from './note.ts'
import { type Frontier, rootOf } from './tree.ts'

/** The recomputed root at each size that somebody signed. */
export type Roots = { readonly reach: (frontier: Frontier) => void; readonly at: (size: number) => Buffer | undefined }
const checkpointsPerBatch = 1_000

export const rootsWanted = async (database: Database, since: Checkpoint | undefined): Promise<Roots> => {
  const [row] = await database.query<{ sizes: Buffer | null }>(
    `select string_agg(int4send(8) || int8send(size), '' order by size) as sizes from portreeve.checkpoint`,
  )
  const sizes = new Set(unframe(row?.sizes ?? null).map((bytes) => Number(bytes.readBigInt64BE())))
  if (since) sizes.add(since.size)
  const found = new Map<number, Buffer>()
  return {
    reach: (frontier) => {
      if (sizes.has(frontier.size)) found.set(frontier.size, rootOf(frontier))
    },
    at: (size) => found.get(size),
  }
}

type Stored = {
  readonly size: number
  readonly root: Buffer
  readonly note: string
  readonly lines: readonly string[]
  readonly witnesses: readonly string[]
}
export type CheckpointOptions = {
  readonly database: Database
  readonly key: Verifier
  readonly witnesses?: readonly Verifier[]
  readonly since?: Checkpoint
  readonly roots: Roots
  readonly size: number
  readonly signedSize: number
  readonly findings: Findings
}

/** Every checkpoint: its signature, its root against the recomputed one, its witnesses; and the one that was kept outside. */
export const checkCheckpoints = async (options: CheckpointOptions): Promise<void> => {
  const { database, findings, roots, since, size, signedSize } = options
  let last = -1
  let sound = 0
  let explained = false
  for (;;) {
    const batch = await database.query<Stored>(readSql, [last, checkpointsPerBatch])
    for (const stored of batch) {
      const wrong = faultOf(stored, options, sound)
      if (wrong) findings.add(wrong)
      else sound = stored.size
      if (wrong?.kind === 'rewritten' && !explained && !findings.all.some((finding) => finding.kind === 'reordered')) {
        explained = true
        await explainOrder(database, { from: sound, to: stored.size }, findings)
      }
      for (const finding of cosignatureFaults(stored, options.witnesses ?? [])) findings.add(finding)
    }
    last = batch.at(-1)?.size ?? last
    if (batch.length < checkpointsPerBatch) break
  }
  if (Math.max(last, 0) < signedSize) {
    findings.add({ kind: 'removed', text: `The checkpoint of ${signedSize} entries, the newest that was signed, is gone.` })
  }
  if (since) checkSince(since, { roots, size, findings })
}
const readSql = `select c.size, c.root, c.note, array(select k.line from portreeve.cosignature k where k.size = c.size order by k.witness) as lines,
    array(select k.witness from portreeve.cosignature k where k.size = c.size order by k.witness) as witnesses
  from portreeve.checkpoint c where c.size > $1 order by c.size limit $2`

const faultOf = (stored: Stored, { key, roots, size }: CheckpointOptions, sound: number): Finding | undefined => {
  const signed = readCheckpoint(stored.note, key)
  if (!signed) return { kind: 'signature', text: `The checkpoint of ${stored.size} entries is not signed by ${key.name}.` }
  if (signed.size !== stored.size || !signed.root.equals(stored.root)) {
    return { kind: 'altered', text: `The checkpoint stored for ${stored.size} entries is not the one that was signed.` }
  }
  // Signed while we were reading.
  if (stored.size > size) return undefined
  if (roots.at(stored.size)?.equals(signed.root)) return undefined
  const where = sound === 0 ? `up to entry ${stored.size - 1}` : `from entry ${sound} to ${stored.size - 1}`
  return { kind: 'rewritten', text: `The entries ${where} are not those that the checkpoint of ${stored.size} entries was signed for.` }
}

/** Entries lie in the order of their transactions, so one that was moved stands out. */
const explainOrder = async (database: Database, range: { from: number; to: number }, findings: Findings): Promise<void> => {
  const moved = await database.query<{ position: number; stream: string; seq: number }>(orderSql, [range.from, range.to, findingsMax])
  for (const entry of moved) {
    findings.add({ kind: 'reordered', ...entry, text: 'It was recorded before the entry that now stands before it.' })
  }
}
const orderSql = `select position, stream, seq from (
    select l.position, l.stream, l.seq, row(e.xid, e.stream, e.seq) < lag(row(e.xid, e.stream, e.seq)) over (order by l.position) as earlier
    from portreeve.ledger_entry l join portreeve.event e on e.stream = l.stream and e.seq = l.seq and e.person_id = l.person_id
    where l.position >= $1 and l.position < $2) entry
  where earlier order by position limit $3`

const cosignatureFaults = (stored: Stored, witnesses: readonly Verifier[]): readonly Finding[] => {
  const checkpoint = parseNote(stored.note)?.checkpoint
  return stored.lines.flatMap((line, i): readonly Finding[] => {
    const witness = witnesses.find((each) => each.name === stored.witnesses[i])
    if (!witness || !checkpoint || checkLine(line, checkpoint, witness) === 'valid') return []
    return [{ kind: 'signature', text: `${witness.name} did not sign the checkpoint of ${stored.size} entries as it is stored.` }]
  })
}

type SinceOptions = Pick<CheckpointOptions, 'roots' | 'size' | 'findings'>
const checkSince = (since: Checkpoint, { roots, size, findings }: SinceOptions): void => {
  if (since.size > size) {
    findings.add({
      kind: 'removed',
      text: `The record ends before the checkpoint that you kept, which has ${since.size} entries: it has ${size}. Its end was cut off, or an earlier state was restored.`,
    })
  } else if (!roots.at(since.size)?.equals(since.root)) {
    const text = `The ledger does not grow from the checkpoint that you kept: at or before entry ${since.size - 1} the past was rewritten.`
    findings.add({ kind: 'rewritten', text })
  }
}
