import assert from 'node:assert/strict'
import test from 'node:test'
import { type Instant, instant, plusSeconds } from '#kernel'
import { base32, codeAt, type Hash, stepOfCode } from './totp.ts'

const seconds = (at: number): Instant => (at * 1000) as Instant
const secretOf = (bytes: number): Buffer => Buffer.from('1234567890'.repeat(7).slice(0, bytes))

test('codes are those of the test vectors in RFC 6238, appendix B', () => {
  const vectors: readonly [number, string, string, string][] = [
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ]
  const hashes: readonly [Hash, number][] = [
    ['sha1', 20],
    ['sha256', 32],
    ['sha512', 64],
  ]
  for (const [at, ...codes] of vectors)
    for (const [i, [hash, bytes]] of hashes.entries())
      assert.equal(codeAt(secretOf(bytes), seconds(at), { digits: 8, hash }), codes[i], `${hash} at ${at}`)
})

test('a code counts in its own half minute, the one before and the one after, and once', () => {
  const secret = secretOf(20)
  const at = instant('2026-11-23T09:00:10Z')
  const code = codeAt(secret, at)
  const step = stepOfCode(secret, code, { at, usedStep: undefined })
  assert.ok(step !== undefined)
  assert.equal(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, { at, usedStep: undefined }), step)
  assert.equal(stepOfCode(secret, code, { at: plusSeconds(at, 30), usedStep: undefined }), step)
  assert.equal(stepOfCode(secret, code, { at: plusSeconds(at, -30), usedStep: undefined }), step)
  assert.equal(stepOfCode(secret, code, { at: plusSeconds(at, 60), usedStep: undefined }), undefined)
  assert.equal(stepOfCode(secret, code, { at, usedStep: step }), undefined)
  for (const wrong of ['', '12345', 'abcdef', '١٢٣٤٥٦', '1234567'])
    assert.equal(stepOfCode(secret, wrong, { at, usedStep: undefined }), undefined)
})

test('a secret is written as authenticator apps take it', () => {
  assert.deepEqual(
    ['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text))),
    ['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'],
  )
})
