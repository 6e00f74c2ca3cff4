import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { consistencyPlan, extendsTree, type HashAt, includes, inclusionPlan, prove } from './proof.ts'
import { emptyFrontier, grow, nodeHash, packFrontier, rootOf, rootOfLeaves, unpackFrontier } from './tree.ts'

const leaf = (data: Uint8Array): Buffer => createHash('sha256').update(Buffer.of(0)).update(data).digest()
const hex = (text: string): Buffer => Buffer.from(text, 'hex')
/** The inputs and roots of the test vectors that certificate-transparency logs share. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(hex)
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leaves = inputs.map(leaf)
const manyLeaves = Array.from({ length: 700 }, (_, i) => leaf(Buffer.from(`leaf ${i}`)))

/** The definition in RFC 6962 word for word: slow and plainly right. */
const byDefinition = (all: readonly Buffer[]): Buffer => {
  const [only, second] = all
  if (!only) return createHash('sha256').digest()
  if (!second) return only
  let k = 1
  while (k * 2 < all.length) k *= 2
  return nodeHash(byDefinition(all.slice(0, k)), byDefinition(all.slice(k)))
}
const hashesOf =
  (all: readonly Buffer[]): HashAt =>
  async ({ level, index }) =>
    byDefinition(all.slice(index * 2 ** level, (index + 1) * 2 ** level))
const sizes = fc.integer({ min: 1, max: manyLeaves.length })

test('roots are those of the published vectors', () => {
  for (const [size, root] of roots.entries()) assert.equal(rootOfLeaves(leaves.slice(0, size)).toString('hex'), root)
})

test('inclusion paths are those of the published vectors', async () => {
  const path = async (position: number, size: number) =>
    (await prove(inclusionPlan(position, size), hashesOf(leaves))).map((hash) => hash.toString('hex'))
  assert.deepEqual(await path(0, 8), [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ])
  assert.deepEqual(await path(5, 8), [
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
  assert.deepEqual(await path(2, 3), ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'])
})

test('consistency paths are those of the published vectors', async () => {
  const path = async (older: number, newer: number) =>
    (await prove(consistencyPlan(older, newer), hashesOf(leaves))).map((hash) => hash.toString('hex'))
  assert.deepEqual(await path(1, 1), [])
  assert.deepEqual(await path(1, 8), [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ])
  assert.deepEqual(await path(6, 8), [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
  assert.deepEqual(await path(2, 5), [
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  ])
})

test('a tree grown leaf by leaf, packed away and grown on has the root of the definition', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (size, where) => {
      const cutAt = where % size
      let frontier = emptyFrontier()
      for (const each of manyLeaves.slice(0, cutAt)) grow(frontier, each)
      frontier = unpackFrontier(cutAt, packFrontier(frontier))
      for (const each of manyLeaves.slice(cutAt, size)) grow(frontier, each)
      return rootOf(frontier).equals(byDefinition(manyLeaves.slice(0, size)))
    }),
    { numRuns: 60 },
  )
})

test('every leaf is shown to be in its tree, and in its place only', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, where, flip) => {
      const position = where % size
      const path = await prove(inclusionPlan(position, size), hashesOf(manyLeaves))
      const proof = { leaf: manyLeaves[position] as Buffer, position, size, path, root: rootOfLeaves(manyLeaves.slice(0, size)) }
      assert.equal(includes(proof), true)
      const elsewhere = (position + 1 + (flip % size)) % size
      if (elsewhere !== position) assert.equal(includes({ ...proof, position: elsewhere }), false)
      assert.equal(includes({ ...proof, leaf: leaf(Buffer.from('another')) }), false)
      assert.equal(includes({ ...proof, path: path.slice(1) }), path.length === 0)
      assert.equal(includes({ ...proof, path: [...path, proof.leaf] }), false)
    }),
    { numRuns: 60 },
  )
})

test('a tree is shown to be the beginning of another, and a changed one is not', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, sizes, fc.nat(), async (a, b, where) => {
      const [older, newer] = a < b ? [a, b] : [b, a]
      const path = await prove(consistencyPlan(older, newer), hashesOf(manyLeaves))
      const [olderRoot, newerRoot] = [older, newer].map((size) => rootOfLeaves(manyLeaves.slice(0, size))) as [Buffer, Buffer]
      assert.equal(extendsTree({ older, newer, olderRoot, newerRoot, path }), true)
      const forged = manyLeaves.slice(0, newer)
      forged[where % older] = leaf(Buffer.from('forged'))
      const forgedPath = await prove(consistencyPlan(older, newer), hashesOf(forged))
      assert.equal(extendsTree({ older, newer, olderRoot, newerRoot: rootOfLeaves(forged), path: forgedPath }), false)
      assert.equal(extendsTree({ older, newer, olderRoot, newerRoot, path: [...path, olderRoot] }), false)
    }),
    { numRuns: 60 },
  )
})
