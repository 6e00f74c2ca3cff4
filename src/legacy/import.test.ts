import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody } from '#database'
import { testSigner } from '#harness'
import { day, silentLog } from '#kernel'
import { createSequencer, verifyLedger } from '#ledger'
import { pieces, type Somebody, setUp, tape, type World } from './fixture.ts'
import { batchFor, type Form, lookOver, reconcile, takeIn, undo } from './index.ts'

const crew: readonly Somebody[] = [
  { number: '00000011', last: 'Rees', first: 'Siân', balance: -250 },
  { number: '00000012', last: 'O’Brien' },
  { number: '00000013', last: 'Smith', balance: 99 },
]
const take = async ({ parts }: World, form: Form, file: Buffer) => {
  const open = pieces(file)
  const overview = await lookOver(parts, form, { open })
  assert.deepEqual(overview.faults, [])
  const batch = await batchFor(parts, form, { digest: overview.digest, day: overview.day ?? day('2026-11-23'), rows: overview.rows })
  const tally = await takeIn(parts, form, { batch, open })
  return { batch, counts: tally.counts, overview, agreed: await reconcile(parts, form, { open }) }
}
const found = async ({ parts }: World, surname: string) =>
  parts.registers.read({
    register: 'people',
    by: { surname },
    reads: ['id', 'name', 'bornOn', 'address', 'balance'],
    actor: { kind: 'machine', service: 'test' },
    body: 'agency',
    purpose: 'to see what came in',
  })
const recordOf = async (world: World, surname: string) => {
  const one = await found(world, surname)
  if (one.kind !== 'found') throw new Error(`${surname} is ${one.kind}`)
  return one
}
const verified = async ({ db, clock }: World) => {
  await createSequencer({ database: db.sequencer, signer: testSigner, clock, log: silentLog }).drain()
  const { findings } = await verifyLedger({ database: db.auditor, key: testSigner, now: clock.now() })
  assert.deepEqual(findings, [])
}
const count = async ({ db }: World, from: string): Promise<number> =>
  (await db.admin.query<{ n: number }>(`select count(*)::int as n from portreeve.${from}`))[0]?.n ?? -1
const same = { new: 0, changed: 0, same: 0, ahead: 0, confirmed: 0, conflict: 0, aside: 0 }

test('a file of the mainframe becomes records that are found as others are, and is held to its trailer and to the register', async (t) => {
  const world = await setUp(t)
  const { counts, overview, agreed } = await take(world, world.form, tape(crew))
  assert.deepEqual(counts, { ...same, new: 3 })
  assert.deepEqual([overview.rows, overview.hash, overview.day], [3, 36n, '2026-11-22'])
  assert.deepEqual(agreed, { rows: 3, hash: 36n })
  const { fields } = await recordOf(world, 'rees')
  assert.deepEqual([fields.name, fields.bornOn, fields.balance], [{ last: 'Rees', first: 'Siân' }, '1980-02-01', -250])
  assert.deepEqual(fields.address, { lines: ['1 Quay'], postcode: 'ZZ1 1AA' })
  await verified(world)
})
test('a number of the older system is one person in all its files', async (t) => {
  const world = await setUp(t)
  await take(world, world.form, tape(crew))
  await take(world, world.boatForm, Buffer.from('mark,owner,colour,tags\n"B,1",00000011,R,a/b\nB2,00000012,,\n'))
  const { fields } = await recordOf(world, 'Rees')
  const boat = await world.parts.registers.read({
    register: 'boats',
    by: { owner: fields.id },
    reads: ['mark', 'colour', 'tags'],
    actor: { kind: 'machine', service: 'test' },
    body: 'agency',
    purpose: 'to see what came in',
  })
  assert.deepEqual(boat.kind === 'found' && boat.fields, { mark: 'B,1', colour: 'red', tags: ['a', 'b'] })
})
test('the same file again does nothing; the next one changes what it says anew, and nothing else', async (t) => {
  const world = await setUp(t)
  const first = await take(world, world.form, tape(crew))
  const again = await take(world, world.form, tape(crew))
  assert.deepEqual([again.batch.batch, again.counts], [first.batch.batch, same])
  const next = tape([
    { ...crew[0], number: '00000011', last: 'Rees', first: 'Sian' },
    ...crew.slice(1),
    { number: '00000014', last: 'New' },
  ])
  const { counts, overview, agreed } = await take(world, world.form, next)
  assert.deepEqual(counts, { ...same, new: 1, changed: 1, same: 2 })
  assert.deepEqual([...overview.tally.columns], [['FORENAME', 1]])
  assert.equal(agreed.rows, 4)
  assert.deepEqual((await recordOf(world, 'Rees')).fields.name, { last: 'Rees', first: 'Sian' })
  assert.equal((await recordOf(world, 'Rees')).version, 2)
})
test('what is cut, miscounted, garbled or said twice is told by row and column, and nothing of a broken file is taken', async (t) => {
  const world = await setUp(t)
  const looked = async (file: Buffer, form = world.form) => lookOver(world.parts, form, { open: pieces(file) })
  const whole = tape(crew)
  assert.match((await looked(whole.subarray(0, 250))).faults.join(), /row 3: the file ends after 50 of 100 bytes: it was cut short/)
  assert.match((await looked(whole.subarray(0, 300))).faults.join(), /there is no trailer: the file was cut short/)
  assert.deepEqual((await looked(tape(crew, { count: 4 }))).faults, ['the trailer counts 4 rows; the file has 3'])
  assert.deepEqual((await looked(tape(crew, { hash: 35 }))).faults, ["the trailer's total of NUMBER is 35; the file's is 36"])
  assert.match((await looked(Buffer.concat([whole, whole]))).faults.join(), /row 5: it comes after the trailer/)
  const garbled = Buffer.from(whole)
  garbled.fill(0xff, 149, 153)
  const { tally } = await looked(garbled)
  assert.deepEqual(
    [...tally.asides],
    [['BORN: not packed digits', { count: 1, examples: [{ row: 2, column: 'BORN', place: 'bytes 50 to 53', says: 'not packed digits' }] }]],
  )
  const twice = await looked(tape([...crew, { number: '00000011', last: 'Other' }]))
  assert.deepEqual([twice.tally.counts.aside, [...twice.tally.asides.keys()]], [1, ['NUMBER: another row before it has the same key']])
  assert.match((await looked(Buffer.from('mark,colour\n'), world.boatForm)).faults.join(), /row 0: column 2 should be called "owner"/)
  const notUtf8 = Buffer.concat([Buffer.from('mark,owner,colour,tags\nB'), Buffer.from([0xff])])
  assert.match((await looked(notUtf8, world.boatForm)).faults.join(), /row 1: bytes that are not utf-8/)
  const unknown = await looked(Buffer.from('mark,owner,colour,tags\nB1,11,X,\n'), world.boatForm)
  assert.deepEqual([...unknown.tally.asides.keys()], ['colour: a code that the layout does not explain'])
  assert.equal(await count(world, 'record'), 0)
})
test('an import that breaks off goes on where it stopped, and every row is there once', async (t) => {
  const world = await setUp(t)
  const many = Array.from({ length: 2_300 }, (_, at) => ({ number: String(at + 1).padStart(8, '0'), last: `Name${at}` }))
  const file = tape(many)
  const overview = await lookOver(world.parts, world.form, { open: pieces(file, 60_000) })
  const batch = await batchFor(world.parts, world.form, { digest: overview.digest, day: day('2026-11-22'), rows: overview.rows })
  const breaking = async function* (): AsyncGenerator<Buffer> {
    yield file.subarray(0, 140_000)
    throw new Error('killed')
  }
  await assert.rejects(takeIn(world.parts, world.form, { batch, open: breaking }), /killed/)
  const length = await count(world, 'record')
  assert.ok(length > 0 && length < 2_300, String(length))
  const { counts, agreed } = await take(world, world.form, file)
  assert.equal(counts.new, 2_300 - length)
  assert.deepEqual([agreed.rows, await count(world, 'record')], [2_300, 2_300])
  await verified(world)
})
test('an import is taken back: new records go, changed ones are as before, and what was touched since stays', async (t) => {
  const world = await setUp(t)
  await take(world, world.form, tape(crew))
  const next = await take(
    world,
    world.form,
    tape([
      { number: '00000011', last: 'Changed' },
      ...crew.slice(1),
      { number: '00000014', last: 'New' },
      { number: '00000015', last: 'Touched' },
    ]),
  )
  const touched = await recordOf(world, 'Touched')
  await change(world, touched, { balance: 5 })
  const undone = await undo(world.parts, world.form, { batch: next.batch })
  assert.deepEqual(undone, { removed: 1, restored: 1, kept: [touched.recordId] })
  assert.deepEqual(
    [(await found(world, 'New')).kind, (await found(world, 'Rees')).kind, (await found(world, 'Changed')).kind],
    ['missing', 'found', 'missing'],
  )
  assert.equal((await recordOf(world, 'Touched')).fields.balance, 5)
  const { counts, batch } = await take(world, world.form, tape(crew))
  assert.deepEqual([counts, batch.turn], [same, 1])
  await verified(world)
  assert.equal(await count(world, "event where topic = 'import' and kind = 'undone'"), 1)
})
const change = async (world: World, { recordId, person, version }: Awaited<ReturnType<typeof recordOf>>, set: object) => {
  const made = await world.parts.database.transaction(nobody, (tx) =>
    world.parts.registers.change(tx, {
      register: 'people',
      recordId,
      ...(person && { person }),
      version,
      set: set as Record<string, unknown>,
      actor: { kind: 'machine', service: 'test' },
      purpose: 'to change it here',
    }),
  )
  assert.equal(made.kind, 'changed')
}
test('a record of somebody who has signed in since is used: it stays', async (t) => {
  const world = await setUp(t)
  const { batch } = await take(world, world.form, tape(crew))
  const { person, recordId } = await recordOf(world, 'Rees')
  const at = new Date(world.clock.now())
  await world.db.admin.query(
    `insert into portreeve.sign_in values (sha256('x'), $1, $1, 'agency', 'i', 'linked', '{}', 1, 'P1', $2, $2, null)`,
    [person, at],
  )
  assert.deepEqual(await undo(world.parts, world.form, { batch }), { removed: 2, restored: 0, kept: [recordId] })
})
test('somebody who was erased does not come back, and what is here from elsewhere is not taken twice', async (t) => {
  const world = await setUp(t)
  await take(world, world.form, tape(crew))
  const { person } = await recordOf(world, 'Smith')
  if (!person) throw new Error('a record of people is about somebody')
  await (await world.db.jobs.transaction(nobody, (tx) => world.parts.vault.erase(tx, person, 'asked')))()
  const { counts, overview } = await take(
    world,
    world.form,
    tape([...crew.slice(0, 2), { number: '00000013', last: 'Smith', street: 'Elsewhere' }]),
  )
  assert.deepEqual(counts, { ...same, same: 2, aside: 1 })
  assert.deepEqual([...overview.tally.asides.keys()], ['the person was erased here'])
  const [owner] = [(await recordOf(world, 'Rees')).person]
  await world.parts.registers.load([{ register: 'boats', fields: { mark: 'B9', owner, colour: 'red', tags: [] } }])
  const boats = await lookOver(world.parts, world.boatForm, { open: pieces(Buffer.from('mark,owner,colour,tags\nB9,00000011,R,\n')) })
  assert.deepEqual([...boats.tally.asides.keys()], ['a record with this mark is here already, and did not come from this system'])
})
test('pages reach none of it, and nothing of a file can be read in the database', async (t: TestContext) => {
  const world = await setUp(t)
  const canary = 'Zyxcanary'
  await take(world, world.form, tape([{ number: '77123456', last: canary, street: canary }]))
  await take(world, world.form, tape([{ number: '77123456', last: canary, street: `${canary}2` }]))
  for (const table of [
    'import_batch',
    'import_block',
    'legacy_record',
    'import_change',
    'extract',
    'record',
    'event',
    'access',
    'record_index',
  ])
    for (const row of await world.db.admin.query<{ row: string }>(`select t::text as row from portreeve.${table} t`))
      for (const word of [canary, '77123456', Buffer.from(canary).toString('hex'), Buffer.from('77123456').toString('hex')])
        assert.ok(!row.row.includes(word), `${table} says ${word}`)
  for (const table of ['import_batch', 'legacy_record', 'import_change'])
    for (const role of ['app', 'jobs'] as const)
      await assert.rejects(world.db[role].query(`select * from portreeve.${table}`), /permission denied/)
  await assert.rejects(world.db.app.query("select * from portreeve.legacy_standing('')"), /permission denied/)
  await assert.rejects(lookOver(world.made(world.db.app), world.form, { open: pieces(tape(crew)) }), /permission denied/)
})
