/** Chance is an argument: tests and simulations pass a seeded one. */
export interface Random {
  readonly bytes: (count: number) => Uint8Array
}

const poolBytes = 8192
/** Cryptographically secure, drawn in blocks because small draws cost as much as large ones. */
export const systemRandom: Random = (() => {
  const pool = new Uint8Array(poolBytes)
  let at = poolBytes
  return {
    bytes: (count) => {
      if (count > poolBytes) throw new RangeError(`at most ${poolBytes} random bytes at a time`)
      if (at + count > poolBytes) {
        crypto.getRandomValues(pool)
        at = 0
      }
      at += count
      return pool.slice(at - count, at)
    },
  }
})()

/** Repeatable chance for tests, simulations and invented people (mulberry32). Never for keys. */
export const seededRandom = (
  seed: number,
): Random & { readonly below: (n: number) => number; readonly pick: <T>(all: readonly T[]) => T } => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const below = (n: number): number => Math.floor((next() / 0x1_0000_0000) * n)
  const pick = <T>(all: readonly T[]): T => {
    if (all.length === 0) throw new RangeError('nothing to pick from')
    return all[below(all.length)] as T
  }
  return { bytes: (count) => Uint8Array.from({ length: count }, () => next() & 255), below, pick }
}
