import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import { type Plant, plants } from '../../bench/simulation/plant.ts'

const script = join(import.meta.dirname, '../../bench/simulation/bench.ts')
/** A population that lives fast: much happens to few people in few days. */
const small = ['--dvla', '--people', '60', '--pace', '40']
type Ended = { readonly code: number | null; readonly output: string; readonly result: Readonly<Record<string, number>> }
/** The command itself, since it takes the clock of its whole process. */
const run = (...more: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...small, ...more], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
      })
    child.on('close', (code) => resolve({ code, output, result: JSON.parse(/^RESULT (.*)$/m.exec(output)?.[1] ?? '{}') }))
  })
const storyOf = ({ output }: Ended): readonly string[] =>
  output.split('\n').filter((line) => /^\d{4}-\d\d-\d\d (\d|\w| )/.test(line) && !line.includes('interactions'))

test('a population lives for some days through the real pages, nothing is broken, and the same seed tells the same story where nobody races anybody', async () => {
  const orderly = () => run('--days', '2', '--seed', '3', '--story', '--orderly')
  const [one, other] = [await orderly(), await orderly()]
  assert.equal(one.code, 0, one.output)
  assert.ok((one.result.interactions ?? 0) > 40 && one.result.invariantsBroken === 0, one.output)
  assert.ok((one.result.decidedAtOnce ?? 0) > 0.4, one.output)
  assert.ok(storyOf(one).length > 40)
  assert.deepEqual(storyOf(one), storyOf(other))
})
test('every fault that is planted is found, and its story told', async () => {
  const { code, output, result } = await run('--days', '1', '--seed', '5', ...plants.flatMap((plant) => ['--plant', plant]))
  assert.equal(code, 1, output)
  assert.ok((result.invariantsBroken ?? 0) >= plants.length, output)
  assert.match(output, /^BROKEN: .+\n( {4}.+\n)+/m)
  const said: Readonly<Record<Plant, RegExp>> = {
    'doubled-refund': /went back|given back/,
    'two-keepers': /is keeper of/,
    'lost-tax': /is taxed until/,
    'right-used-twice': /is on a vehicle, and somebody has a right to it besides/,
    'forgotten-payment': /is failed in our book; the provider’s says success/,
    'lost-case': /lies in no queue/,
    'unseen-look': /nobody is shown to have looked at any/,
  }
  for (const plant of plants) assert.match(output, said[plant], plant)
})
test('a command line that makes no sense is answered with how to use it', async () => {
  const { code, output } = await run('--plant', 'nonsense')
  assert.equal(code, 2)
  assert.match(output, /--days/)
})
