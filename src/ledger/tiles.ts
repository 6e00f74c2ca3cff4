import type { Database } from '#database'
import type { Findings } from './finding.ts'
import { tileWidth } from './tree.ts'

/** An entry whose leaf is not the one that its tile kept for that position. */
export type Mismatch = { readonly position: number; readonly leaf: Buffer; readonly kept: Buffer }
const mismatchesMax = 20_000

/** Entries against the tile that was written when they were. */
export const checkTile = (
  tile: number,
  leaves: readonly Buffer[],
  kept: readonly Buffer[] | undefined,
  findings: Findings,
): readonly Mismatch[] => {
  if (!kept) {
    findings.add({ kind: 'removed', position: tile * tileWidth, text: `Tile ${tile}, which begins with this entry, is gone.` })
    return []
  }
  return leaves.flatMap((leaf, i) => {
    const was = kept[i]
    return was && !was.equals(leaf) ? [{ position: tile * tileWidth + i, leaf, kept: was }] : []
  })
}

/** Says of each entry that differs from its tile whether it stood elsewhere before or is not known at all. */
export const explainMismatch = async (database: Database, mismatches: readonly Mismatch[], findings: Findings): Promise<void> => {
  const some = mismatches.slice(0, mismatchesMax)
  findings.skip(mismatches.length - some.length)
  const keptAt = new Map(some.map(({ kept, position }) => [kept.toString('hex'), position]))
  for (const { position, leaf } of some) {
    const before = keptAt.get(leaf.toString('hex'))
    const [entry] =
      findings.more() === 0
        ? await database.query<{ stream: string; seq: number }>('select stream, seq from portreeve.ledger_entry where position = $1', [
            position,
          ])
        : []
    const place = entry ? { position, stream: entry.stream, seq: entry.seq } : { position }
    if (before !== undefined) findings.add({ kind: 'reordered', ...place, text: `It stands where another stood; it was entry ${before}.` })
    else findings.add({ kind: 'altered', ...place, text: 'The tile kept another leaf for this position: it was altered, or put in.' })
  }
}
