import type { Transaction } from '#database'
import { assert } from '#kernel'
import type { HashAt } from './proof.ts'
import { cut, hashBytes, nodeHash, rootOfLeaves, tileWidth } from './tree.ts'

const tileLevels = 8
const cachedRootsMax = 100_000

/** Roots of full tiles never change, so they are kept. */
export type RootCache = Map<string, Buffer>

/** Finds the hashes of perfect subtrees from stored tiles and entries. Made for one transaction: it reads each tile once. */
export const hashReader = (tx: Transaction, cache: RootCache): HashAt => {
  const tiles = new Map<string, Promise<readonly Buffer[] | undefined>>()
  const tileAt = (level: number, tile: number): Promise<readonly Buffer[] | undefined> => {
    const key = `${level}/${tile}`
    const reading = tiles.get(key) ?? readTile(tx, level, tile)
    tiles.set(key, reading)
    return reading
  }
  const hashAt: HashAt = async ({ level, index }) => {
    const key = `${level}/${index}`
    const known = cache.get(key)
    if (known) return known
    const found = await compute(level, index)
    if (level > 0 && cache.size < cachedRootsMax) cache.set(key, found)
    return found
  }
  const compute = async (level: number, index: number): Promise<Buffer> => {
    const inTile = level % tileLevels
    const tileLevel = (level - inTile) / tileLevels
    const first = index * 2 ** inTile
    const tile = await tileAt(tileLevel, Math.floor(first / tileWidth))
    if (tile || tileLevel === 0) {
      const hashes = tile?.slice(first % tileWidth, (first % tileWidth) + 2 ** inTile) ?? []
      assert(hashes.length === 2 ** inTile, `the ledger has no entry ${first + hashes.length}`)
      return rootOfLeaves(hashes)
    }
    if (inTile === 0) {
      const below = await tileAt(tileLevel - 1, index)
      if (below) return rootOfLeaves(below)
    }
    const left = await hashAt({ level: level - 1, index: index * 2 })
    return nodeHash(left, await hashAt({ level: level - 1, index: index * 2 + 1 }))
  }
  return hashAt
}

/** A tile as it is stored; of the last one at the bottom, which is not full yet, the entries that are there without a gap. */
const tileSql = `select hashes from portreeve.ledger_tile where level = $1 and tile = $2
  union all
  select string_agg(leaf, '' order by position) from portreeve.ledger_entry
    where $1 = 0 and position >= $2::bigint * ${tileWidth} and position < ($2::bigint + 1) * ${tileWidth}
    having count(*) = max(position) - $2::bigint * ${tileWidth} + 1
  limit 1`
const readTile = async (tx: Transaction, level: number, tile: number): Promise<readonly Buffer[] | undefined> => {
  const [row] = await tx.query<{ hashes: Buffer }>(tileSql, [level, tile])
  return row && cut(row.hashes)
}

/** Writes every tile that became full when the tree grew from one size to another. */
export const writeTiles = async (tx: Transaction, grown: { from: number; to: number }, cache: RootCache): Promise<void> => {
  await tx.query(
    `insert into portreeve.ledger_tile (level, tile, hashes)
     select 0, position / ${tileWidth}, string_agg(leaf, '' order by position) from portreeve.ledger_entry
     where position >= $1 and position < $2 group by position / ${tileWidth}`,
    [wholeTiles(grown.from) * tileWidth, wholeTiles(grown.to) * tileWidth],
  )
  const hashAt = hashReader(tx, cache)
  for (let level = 1, from = wholeTiles(grown.from), to = wholeTiles(grown.to); wholeTiles(to) > wholeTiles(from); level++) {
    for (let tile = wholeTiles(from); tile < wholeTiles(to); tile++) {
      const hashes: Buffer[] = []
      for (let i = 0; i < tileWidth; i++) hashes.push(await hashAt({ level: level * tileLevels, index: tile * tileWidth + i }))
      await tx.query('insert into portreeve.ledger_tile (level, tile, hashes) values ($1, $2, $3)', [level, tile, Buffer.concat(hashes)])
    }
    from = wholeTiles(from)
    to = wholeTiles(to)
  }
}
export const wholeTiles = (size: number): number => Math.floor(size / tileWidth)
assert(2 ** tileLevels === tileWidth && hashBytes === 32, 'a tile holds eight levels of the tree')
