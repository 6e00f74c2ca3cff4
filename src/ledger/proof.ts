import { assert } from '#kernel'
import { emptyRoot, nodeHash } from './tree.ts'

/** A run of leaves, from inclusive to exclusive. */
export type Range = { readonly from: number; readonly to: number }
/** A perfect subtree: 2^level leaves, the index-th of its kind. */
export type Node = { readonly level: number; readonly index: number }
/** Finds the hash of a perfect subtree. */
export type HashAt = (node: Node) => Promise<Buffer>

/** The largest power of two below a size. */
const split = (size: number): number => {
  let k = 1
  while (k * 2 < size) k *= 2
  return k
}

/** The subtrees beside the way from a leaf up to the root, nearest first (RFC 6962, 2.1.1). */
export const inclusionPlan = (position: number, size: number): readonly Range[] => {
  assert(position >= 0 && position < size, `a tree of ${size} has no leaf ${position}`)
  const path: Range[] = []
  for (let from = 0, to = size; to - from > 1; ) {
    const middle = from + split(to - from)
    const left = position < middle
    path.unshift(left ? { from: middle, to } : { from, to: middle })
    if (left) to = middle
    else from = middle
  }
  return path
}

/** The subtrees that show a tree of `older` leaves to be the beginning of one of `newer` (RFC 6962, 2.1.2). */
export const consistencyPlan = (older: number, newer: number): readonly Range[] => {
  assert(older >= 0 && older <= newer, `a tree of ${newer} does not contain one of ${older}`)
  if (older === 0 || older === newer) return []
  const path: Range[] = []
  let known = true
  let from = 0
  let to = newer
  while (older !== to) {
    const middle = from + split(to - from)
    const left = older <= middle
    path.unshift(left ? { from: middle, to } : { from, to: middle })
    if (left) to = middle
    else {
      from = middle
      known = false
    }
  }
  return known ? path : [{ from, to }, ...path]
}

/** The perfect subtrees of a range as the plans make them, largest first. */
export const nodesOf = ({ from, to }: Range): readonly Node[] => {
  const nodes: Node[] = []
  for (let at = from; at < to; ) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}
export const hashOfRange = async (range: Range, hashAt: HashAt): Promise<Buffer> => {
  const hashes = await Promise.all(nodesOf(range).map(hashAt))
  return hashes.reduceRight((right, left) => nodeHash(left, right))
}
export const prove = (plan: readonly Range[], hashAt: HashAt): Promise<readonly Buffer[]> =>
  Promise.all(plan.map((range) => hashOfRange(range, hashAt)))

export type Inclusion = {
  readonly leaf: Buffer
  readonly position: number
  readonly size: number
  readonly path: readonly Buffer[]
  readonly root: Buffer
}
export const includes = ({ leaf, position, size, path, root }: Inclusion): boolean => {
  if (!(position >= 0 && position < size)) return false
  const sides = inclusionPlan(position, size)
  if (sides.length !== path.length) return false
  const reached = path.reduce((hash, beside, i) => {
    const right = (sides[i]?.from ?? 0) > position
    return right ? nodeHash(hash, beside) : nodeHash(beside, hash)
  }, leaf)
  return reached.equals(root)
}

export type Consistency = {
  readonly older: number
  readonly newer: number
  readonly olderRoot: Buffer
  readonly newerRoot: Buffer
  readonly path: readonly Buffer[]
}
/** RFC 9162, 2.1.4.2: both roots are made from the same path. */
export const extendsTree = ({ older, newer, olderRoot, newerRoot, path }: Consistency): boolean => {
  if (older < 0 || older > newer) return false
  if (older === newer) return path.length === 0 && olderRoot.equals(newerRoot)
  if (older === 0) return path.length === 0 && olderRoot.equals(emptyRoot)
  const powerOfTwo = Number.isInteger(Math.log2(older)) && 2 ** Math.log2(older) === older
  const [first, ...rest] = powerOfTwo ? [olderRoot, ...path] : path
  if (!first) return false
  let fn = BigInt(older) - 1n
  let sn = BigInt(newer) - 1n
  while (fn & 1n) {
    fn >>= 1n
    sn >>= 1n
  }
  let olderHash = first
  let newerHash = first
  for (const hash of rest) {
    if (sn === 0n) return false
    if (fn & 1n || fn === sn) {
      olderHash = nodeHash(hash, olderHash)
      newerHash = nodeHash(hash, newerHash)
      while (!(fn & 1n) && fn !== 0n) {
        fn >>= 1n
        sn >>= 1n
      }
    } else {
      newerHash = nodeHash(newerHash, hash)
    }
    fn >>= 1n
    sn >>= 1n
  }
  return sn === 0n && olderHash.equals(olderRoot) && newerHash.equals(newerRoot)
}
