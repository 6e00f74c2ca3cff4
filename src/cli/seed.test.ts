import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'

const program = join(import.meta.dirname, 'seed.ts')
type Ran = { readonly code: number; readonly said: string }
const seed = (data: string, args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '', DATA: data }
    execFile(process.execPath, [program, ...args], { env }, (error, out, problems) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said: out + problems }),
    )
  })
const folder = async (t: TestContext): Promise<string> => {
  const data = await mkdtemp(join(tmpdir(), 'seed-'))
  t.after(() => rm(data, { recursive: true, force: true }))
  return data
}

test('a fresh folder is filled once, filled up later, and never with other people', async (t) => {
  const data = await folder(t)
  const first = await seed(data, ['--people', '60', '--seed', '3', '--today', '2026-11-23'])
  assert.deepEqual(
    [first.code, /^60 people are there, reckoned from 2026-11-23: \d+ records in [\d.]+ s/.test(first.said)],
    [0, true],
    first.said,
  )
  const again = await seed(data, ['--people', '60', '--seed', '3', '--today', '2027-01-01'])
  assert.deepEqual(again, { code: 0, said: '60 people are there already, reckoned from 2026-11-23.\n' })
  const more = await seed(data, ['--people', '80', '--seed', '3'])
  assert.match(more.said, /^80 people are there, reckoned from 2026-11-23: /)
  const others = await seed(data, ['--people', '60', '--seed', '4'])
  assert.deepEqual(
    [others.code, others.said],
    [1, 'These registers were filled from seed 3 (80 people). Use that seed, or another data folder.\n'],
  )
})
test('nonsense is answered with how it is used, and nothing is made', async (t) => {
  const data = await folder(t)
  for (const args of [
    ['--people', 'many'],
    ['--people', '-1'],
    ['--seed', '1.5'],
    ['--today', 'soon'],
    ['--people', '99999999'],
  ]) {
    const ran = await seed(data, args)
    assert.deepEqual([ran.code, ran.said.startsWith('npm run seed')], [2, true], args.join(' '))
  }
})
