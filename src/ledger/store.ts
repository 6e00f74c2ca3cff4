import type { Transaction } from '#database'
import { assert } from '#kernel'
import type { HashAt } from './proof.ts'
import { cut, hashBytes, nodeHash, rootOfLeaves, tileWidth } from './tree.ts'

const tileLevels = 8
const cachedRootsMax = 100_000

/** Roots of full tiles never change, so they are kept. */
export type RootCache = Map<string, Buffer>

/** Finds the hashes of perfect subtrees from stored tiles and entries. */
export const hashReader = (tx: Transaction, cache: RootCache): HashAt => {
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
    const tile = await readTile(tx, tileLevel, Math.floor(first / tileWidth))
    if (tile) return rootOfLeaves(tile.slice(first % tileWidth, (first % tileWidth) + 2 ** inTile))
    if (level === 0) return readLeaf(tx, index)
    if (inTile === 0) {
      const below = await readTile(tx, tileLevel - 1, index)
      if (below) return rootOfLeaves(below)
    }
    const left = await hashAt({ level: level - 1, index: index * 2 })
    return nodeHash(left, await hashAt({ level: level - 1, index: index * 2 + 1 }))
  }
  return hashAt
}

const readTile = async (tx: Transaction, level: number, tile: number): Promise<readonly Buffer[] | undefined> => {
  const [row] = await tx.query<{ hashes: Buffer }>('select hashes from portreeve.ledger_tile where level = $1 and tile = $2', [level, tile])
  return row && cut(row.hashes)
}
const readLeaf = async (tx: Transaction, position: number): Promise<Buffer> => {
  const [row] = await tx.query<{ leaf: Buffer }>('select leaf from portreeve.ledger_entry where position = $1', [position])
  assert(row, `the ledger has no entry ${position}`)
  return row.leaf
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
