import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#database'
import { testSigner } from '#harness'
import { day, silentLog, type Uuid } from '#kernel'
import { createSequencer } from '#ledger'
import { pieces, type Somebody, setUp, tape, type World } from './fixture.ts'
import { batchFor, extract, lookOver, settleConflict, standingsOf, takeIn } from './index.ts'

const crew: readonly Somebody[] = [
  { number: '00000011', last: 'Rees', first: 'Siân', balance: -250 },
  { number: '00000012', last: 'Price' },
]
const take = async ({ parts, form }: World, file: Buffer) => {
  const open = pieces(file)
  const { digest, rows, faults } = await lookOver(parts, form, { open })
  assert.deepEqual(faults, [])
  const batch = await batchFor(parts, form, { digest, day: day('2026-11-23'), rows })
  return (await takeIn(parts, form, { batch, open })).counts
}
const sent = async ({ db, clock, parts, form }: World, since?: number) => {
  await createSequencer({ database: db.sequencer, signer: testSigner, clock, log: silentLog }).drain()
  const written: Buffer[] = []
  const done = await extract(parts, form, { since, write: async (bytes) => void written.push(Buffer.from(bytes)) })
  return { ...done, file: Buffer.concat(written) }
}
const personOf = async ({ parts }: World, surname: string) => {
  const by = { surname }
  const why = { actor: { kind: 'machine', service: 'test' }, body: 'agency', purpose: 'to see it' } as const
  const one = await parts.registers.read({ register: 'people', by, reads: ['id', 'name', 'address', 'balance'], ...why })
  if (one.kind !== 'found') throw new Error(`${surname} is ${one.kind}`)
  return one
}
const change = async (world: World, surname: string, set: Readonly<Record<string, unknown>>): Promise<Uuid> => {
  const { recordId, person, version } = await personOf(world, surname)
  const actor = { kind: 'machine', service: 'test' } as const
  await world.parts.database.transaction(nobody, (tx) =>
    world.parts.registers.change(tx, {
      ...{ register: 'people', recordId, version, set, actor, purpose: 'to change it here' },
      ...(person && { person }),
    }),
  )
  return recordId
}
const counted = async (world: World) =>
  Object.fromEntries((await standingsOf(world.parts, world.form)).counts.map(({ state, n }) => [state, n]))
const one = (counts: Awaited<ReturnType<typeof take>>, ...fates: readonly (keyof typeof counts)[]) => fates.map((fate) => counts[fate])

test('everything goes out as it came in, byte for byte, and an empty installation takes it in whole', async (t) => {
  const world = await setUp(t)
  const file = tape(crew)
  await take(world, file)
  const out = await sent(world)
  const rows = (bytes: Buffer) =>
    Array.from({ length: bytes.length / 100 - 1 }, (_, at) => bytes.subarray(at * 100 + 1, at * 100 + 100).toString('hex')).sort()
  assert.deepEqual(rows(out.file), rows(file))
  const other = await setUp(t)
  const overview = await lookOver(other.parts, other.form, { open: pieces(out.file) })
  assert.deepEqual([overview.faults, overview.tally.counts.new], [[], 2])
})
test('what the older system said last is not said back to it; what is changed here is, until it says so itself', async (t) => {
  const world = await setUp(t)
  await take(world, tape(crew))
  assert.equal((await sent(world, 0)).rows, 0)
  await change(world, 'Price', { address: { lines: ['2 Hill'], postcode: 'ZZ1 1AA', uprn: '7' } })
  const out = await sent(world, 0)
  assert.deepEqual([out.rows, await counted(world)], [1, { agreed: 1, pending: 1 }])
  assert.equal((await sent(world, out.upto)).rows, 0)
  // Its next file was made before ours arrived: ours stays.
  const early = await take(
    world,
    tape([...crew.slice(0, 1), { ...crew[1], number: '00000012', last: 'Price', first: 'Ann' }, { number: '00000019', last: 'Third' }]),
  )
  assert.deepEqual(one(early, 'ahead', 'new', 'changed'), [1, 1, 0])
  const late = await take(
    world,
    tape([...crew.slice(0, 1), { number: '00000012', last: 'Price', street: '2 Hill' }, { number: '00000019', last: 'Third' }]),
  )
  assert.deepEqual(one(late, 'confirmed', 'same', 'conflict'), [1, 2, 0])
  assert.deepEqual(await counted(world), { agreed: 3 })
  assert.deepEqual((await personOf(world, 'Price')).fields.address, { lines: ['2 Hill'], postcode: 'ZZ1 1AA', uprn: '7' })
})
test('two changes of different columns are both kept, and of one column neither is lost: somebody decides', async (t) => {
  const world = await setUp(t)
  await take(world, tape(crew))
  await change(world, 'Price', { balance: 40 })
  const both = await take(world, tape([...crew.slice(0, 1), { number: '00000012', last: 'Price', street: '9 New Road' }]))
  assert.deepEqual(one(both, 'changed', 'conflict'), [1, 0])
  const price = await personOf(world, 'Price')
  assert.deepEqual([price.fields.balance, (price.fields.address as { lines: string[] }).lines], [40, ['9 New Road']])
  assert.deepEqual(await counted(world), { agreed: 1, pending: 1 })
  const clash = tape([...crew.slice(0, 1), { number: '00000012', last: 'Price', street: '9 New Road', balance: 41 }])
  assert.deepEqual(one(await take(world, clash), 'changed', 'conflict'), [0, 1])
  assert.equal((await personOf(world, 'Price')).fields.balance, 40)
  const { conflicts } = await standingsOf(world.parts, world.form)
  assert.deepEqual(
    conflicts.map(({ record }) => record),
    [price.recordId],
  )
  const { parts, form } = world
  assert.equal(await settleConflict(parts, form, { record: conflicts[0]?.record as Uuid, keep: 'theirs' }), true)
  const next = tape([...crew.slice(0, 1), { number: '00000012', last: 'Price', street: '9 New Road', balance: 42 }])
  assert.deepEqual(one(await take(world, next), 'changed', 'conflict'), [1, 0])
  assert.deepEqual([(await personOf(world, 'Price')).fields.balance, await counted(world)], [42, { agreed: 2 }])
})
test('whoever keeps ours sends it again', async (t) => {
  const world = await setUp(t)
  await take(world, tape(crew))
  const record = await change(world, 'Price', { balance: 40 })
  await take(world, tape([...crew.slice(0, 1), { number: '00000012', last: 'Price', balance: 41 }]))
  await settleConflict(world.parts, world.form, { record, keep: 'ours' })
  await take(world, tape([...crew.slice(0, 1), { number: '00000012', last: 'Price', balance: 43 }]))
  assert.deepEqual([(await personOf(world, 'Price')).fields.balance, await counted(world)], [40, { agreed: 1, pending: 1 }])
  assert.equal((await sent(world, 0)).rows, 1)
})
test('each person sees that their record went to the older system, why and under which law', async (t) => {
  const world = await setUp(t)
  await take(world, tape(crew))
  await sent(world)
  const { person } = await personOf(world, 'Rees')
  const { accesses } = await world.parts.registers.accessesOf(person as Uuid, {})
  const line = accesses.find(({ who }) => who === 'extract')
  assert.deepEqual(
    [line?.purpose, line?.law, line?.fields],
    ['to keep the older system in step', 'Boats Act 1900, section 1', ['id', 'name', 'bornOn', 'address', 'balance']],
  )
})
test('letters that the older system has not go out without their accent, and come back as no change', async (t) => {
  const world = await setUp(t)
  await take(world, tape(crew))
  await change(world, 'Price', { name: { first: 'Gŵyn', last: 'Price' } })
  assert.equal((await sent(world, 0)).rows, 1)
  const back = await take(world, tape([...crew.slice(0, 1), { number: '00000012', last: 'Price', first: 'Gwyn' }]))
  assert.deepEqual(one(back, 'confirmed', 'changed', 'conflict'), [1, 0, 0])
  assert.deepEqual((await personOf(world, 'Price')).fields.name, { first: 'Gŵyn', last: 'Price' })
  await change(world, 'Price', { name: { first: 'Ελένη', last: 'Price' } })
  assert.deepEqual(
    (await sent(world, 0)).unwritten.map(({ column }) => column),
    ['FORENAME'],
  )
})
