import { hash } from 'node:crypto'
import { assert } from '#kernel'

/** RFC 6962 over leaf hashes. Everything here is pure; sizes and positions are whole numbers below 2^53. */
export const hashBytes = 32
export const tileWidth = 256
const nodePrefix = 1

export const emptyRoot = hash('sha256', '', 'buffer')
const pair = Buffer.alloc(1 + 2 * hashBytes, nodePrefix)
/** The hash of an inner node: SHA-256 over 0x01, left, right. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  pair.set(left, 1)
  pair.set(right, 1 + hashBytes)
  return hash('sha256', pair, 'buffer')
}

/** What a tree needs to grow: the roots of its perfect subtrees, largest first, one for each bit of its size. */
export type Frontier = { size: number; readonly roots: Buffer[] }
export const emptyFrontier = (): Frontier => ({ size: 0, roots: [] })

/** Adds a leaf in place. */
export const grow = (frontier: Frontier, leaf: Buffer): void => {
  let root = leaf
  for (let rest = frontier.size; rest % 2 === 1; rest = (rest - 1) / 2) root = nodeHash(popOf(frontier), root)
  frontier.roots.push(root)
  frontier.size += 1
}
export const rootOf = ({ roots }: Frontier): Buffer => foldRight(roots) ?? emptyRoot
const popOf = (frontier: Frontier): Buffer => {
  const top = frontier.roots.pop()
  assert(top, 'a frontier has a root for each bit of its size')
  return top
}
const foldRight = (hashes: readonly Buffer[]): Buffer | undefined =>
  hashes.reduceRight<Buffer | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined)

export const packFrontier = ({ roots }: Frontier): Buffer => Buffer.concat(roots)
export const unpackFrontier = (size: number, packed: Buffer): Frontier => {
  assert(packed.length === bitsSet(size) * hashBytes, `a tree of ${size} has ${bitsSet(size)} perfect subtrees`)
  return { size, roots: cut(packed) }
}
const bitsSet = (size: number): number => size.toString(2).replaceAll('0', '').length

/** Hashes that lie one after another. */
export const cut = (packed: Buffer): Buffer[] =>
  Array.from({ length: packed.length / hashBytes }, (_, i) => packed.subarray(i * hashBytes, (i + 1) * hashBytes))

export const rootOfLeaves = (leaves: readonly Buffer[]): Buffer => {
  const frontier = emptyFrontier()
  for (const leaf of leaves) grow(frontier, leaf)
  return rootOf(frontier)
}
