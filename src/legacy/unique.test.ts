import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel'
import { boats, boatsLayout, pieces, readAs, setUp, tape, type World } from './fixture.ts'
import { batchFor, type Form, formOf, lookOver, takeIn } from './index.ts'

/** A file whose key is not what only one record may have. */
const byPlank = ({ parts }: World): Form => {
  const { unique: _, ...layout } = boatsLayout
  return formOf(readAs({ ...layout, columns: [{ name: 'plank', kind: 'filler' }, ...layout.columns], key: ['plank'] }), boats, parts.vault)
}
const fileOf = (rows: readonly (readonly [plank: string, mark: string, colour?: string])[]): Buffer =>
  Buffer.from(
    ['plank,mark,owner,colour,tags', ...rows.map(([plank, mark, colour = 'R']) => `${plank},${mark},00000011,${colour},`)].join('\n'),
  )
const takes = async (world: World, form: Form, file: Buffer, on = '2026-11-23') => {
  const open = pieces(file)
  const overview = await lookOver(world.parts, form, { open })
  assert.deepEqual(overview.faults, [])
  const batch = await batchFor(world.parts, form, { digest: overview.digest, day: day(on), rows: overview.rows })
  return { overview, tally: await takeIn(world.parts, form, { batch, open }) }
}
const marksIn = async ({ parts }: World, mark: string) => {
  const actor = { kind: 'machine', service: 'test' } as const
  const all = await parts.registers.readAll({ register: 'boats', by: { mark }, reads: ['mark'], actor, body: 'agency', purpose: 'to look' })
  return 'kind' in all ? -1 : all.length
}
const crew = tape([{ number: '00000011', last: 'Rees' }])

test('of two rows far apart in one file that have one mark, the first comes in and the other is set aside and said', async (t) => {
  const world = await setUp(t)
  await takes(world, world.form, crew)
  const rows = Array.from({ length: 1200 }, (_, n) => [`P${n}`, `B${n}`] as const).map(([plank, mark], n) =>
    n === 1150 ? ([plank, 'B3'] as const) : ([plank, mark] as const),
  )
  const { overview, tally } = await takes(world, byPlank(world), fileOf(rows))
  assert.deepEqual([overview.tally.counts.new, overview.tally.counts.aside], [1199, 1], 'the dry run says so')
  assert.deepEqual([...overview.tally.asides.keys()], ['another row of the file has the same mark'])
  assert.deepEqual([tally.counts.new, tally.counts.aside], [1199, 1])
  assert.equal(await marksIn(world, 'B3'), 1)
})
test('a record may change its mark for one that nobody has, and keeps its own where another has it', async (t) => {
  const world = await setUp(t)
  await takes(world, world.form, crew)
  const form = byPlank(world)
  const first = [
    ['P1', 'B1'],
    ['P2', 'B2'],
    ['P3', 'B3'],
  ] as const
  await takes(world, form, fileOf(first))
  const next = [
    ['P1', 'B9'],
    ['P2', 'B3'],
    ['P3', 'B3', 'B'],
  ] as const
  const { tally } = await takes(world, form, fileOf(next), '2026-11-24')
  assert.deepEqual([tally.counts.changed, tally.counts.aside], [2, 1])
  assert.deepEqual([...tally.asides.keys()], ['a record with this mark is here already, and it is another'])
  assert.deepEqual(await Promise.all(['B1', 'B2', 'B3', 'B9'].map((mark) => marksIn(world, mark))), [0, 1, 1, 1])
})
