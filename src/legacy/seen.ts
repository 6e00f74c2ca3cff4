import { assert } from '#kernel'

/** More rows than any register of this country has. */
export const rowsPerFileMax = 100_000_000
const startingPlaces = 1 << 16

/** The keys of a file, by twelve bytes of memory each at least: which row had a key first. Keys are keyed hashes, of which eight bytes tell them apart. */
export function createSeen() {
  let places = startingPlaces
  let count = 0
  let heads = new Uint32Array(places)
  let tails = new Uint32Array(places)
  let rows = new Uint32Array(places)
  const put = (head: number, tail: number, row: number): number | undefined => {
    let at = head & (places - 1)
    for (; rows[at] !== 0; at = (at + 1) & (places - 1)) if (heads[at] === head && tails[at] === tail) return rows[at]
    heads[at] = head
    tails[at] = tail
    rows[at] = row
    return undefined
  }
  const grow = (): void => {
    const [oldHeads, oldTails, oldRows] = [heads, tails, rows]
    places *= 2
    heads = new Uint32Array(places)
    tails = new Uint32Array(places)
    rows = new Uint32Array(places)
    for (let at = 0; at < oldRows.length; at++) {
      const row = oldRows[at] ?? 0
      if (row !== 0) put(oldHeads[at] ?? 0, oldTails[at] ?? 0, row)
    }
  }
  /** The row that had this key before; undefined where this is the first. */
  return (key: Buffer, row: number): number | undefined => {
    assert(row > 0 && count < rowsPerFileMax, `a file has at most ${rowsPerFileMax} rows`)
    if (count > places * 0.7) grow()
    const before = put(key.readUInt32BE(0), key.readUInt32BE(4), row)
    if (before === undefined) count++
    return before
  }
}
