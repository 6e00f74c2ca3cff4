import assert from 'node:assert/strict'
import test from 'node:test'
import type { Values } from '#cases'
import type { Mark } from '#definition'
import { day, type Uuid } from '#kernel'
import { apply, house } from './house.ts'

/* Reminders of the two services, through the index of days, the gate, the jobs and the letters. Monday 23 November 2026. */
type House = Awaited<ReturnType<typeof house>>
type Letter = {
  readonly notice: string
  readonly language: string
  readonly fields: Readonly<Record<string, string>>
  readonly recipient: { readonly name: string; readonly email?: string; readonly prefers?: string }
}
const reader = { body: 'test', actor: { kind: 'machine', service: 'test' }, purpose: 'to test' } as const
/** Changes what a register says, as any service might. */
async function set(h: House, register: string, by: Values, changes: Values): Promise<void> {
  const found = await h.registers.read({ ...reader, register, by, reads: Object.keys(changes) })
  assert.ok(found.kind === 'found' && found.person)
  const { body: _, ...why } = reader
  const change = { ...why, register, recordId: found.recordId, version: 'latest', set: changes } as const
  await h.db.app.transaction({ kind: 'person', person: found.person }, (tx) => h.registers.change(tx, change))
}
const aisha = (h: House) => h.story('aisha')
const mark = (h: House) => ({ mark: aisha(h).cars[0]?.vehicle.mark })
const reminded = (h: House, notice: string, name: string): readonly Letter[] =>
  h.done
    .flatMap(({ kind, payload }) => (kind === 'send' ? [payload as unknown as Letter] : []))
    .filter((one) => one.notice === notice && one.recipient.name.endsWith(name))
const aboutTax = (h: House) =>
  reminded(h, 'vehicle-tax-reminder', aisha(h).person.name.last).filter(
    ({ fields }) => fields.mark?.replace(' ', '') === aisha(h).cars[0]?.vehicle.mark,
  )
/** Her tax ends with the year, and the program begins to look. */
async function endsWithTheYear(h: House): Promise<void> {
  await set(h, 'vehicles', mark(h), { taxedUntil: '2026-12-31', sornFrom: null, taxBought: [] })
  await h.reminders.schedule('dvla')
}

test('a month before the tax ends its keeper hears of it once, with a number that taxes the car without an account', async (t) => {
  const h = await house(t)
  const old = aisha(h).cars[0]?.vehicle.references.find((one) => /^\d{16}$/.test(one))
  await endsWithTheYear(h)
  await h.until('2026-11-30')
  assert.deepEqual(aboutTax(h), [])
  await h.until('2026-12-02')
  const [letter, ...others] = aboutTax(h)
  assert.ok(letter && others.length === 0)
  assert.deepEqual([letter.fields.until, letter.recipient.email, letter.language], ['2026-12-31', aisha(h).person.email, 'en'])
  const { number } = letter.fields
  assert.match(number ?? '', /^\d{16}$/)
  const answers = { plate: mark(h).mark, payment: 'year', contact: null, isKeeper: true }
  const taxes = async (reference: string | undefined) =>
    apply(h.cases, { visitor: await h.visit(), service: 'tax-a-vehicle', answers: { ...answers, reference } })
  assert.equal((await taxes(number)).kind, 'to-pay')
  assert.ok(old && old !== number)
  assert.deepEqual(await taxes(old), { kind: 'exit', because: 'We cannot find a vehicle with that registration number and reference' })
  const { accesses } = await h.registers.accessesOf(aisha(h).person.id as unknown as Uuid, {})
  const purposes = accesses.map(({ purpose }) => purpose)
  for (const one of ['to remind you that the tax of your vehicle ends', 'to remind you of a day that concerns you'])
    assert.ok(purposes.includes(one), one)
})
test('however often it begins to look, and however long it stood still, nobody is reminded twice and nobody is left out', async (t) => {
  const h = await house(t)
  await endsWithTheYear(h)
  await Promise.all([h.reminders.schedule('dvla'), h.reminders.schedule('dvla')])
  h.clock.to('2026-12-10T09:00:00Z')
  await h.reminders.schedule('dvla')
  await h.finish()
  await h.until('2026-12-20')
  await h.reminders.schedule('dvla')
  await h.until('2027-01-05')
  assert.equal(aboutTax(h).length, 1)
  const all = h.done.flatMap(({ kind, key }) => (kind === 'remind' ? [key] : []))
  assert.equal(new Set(all).size, all.length)
})
test('whoever has taxed it, sold it, taken it off the road or died hears nothing', async (t) => {
  const h = await house(t)
  const quiet = async (register: string, by: Values, changes: Values): Promise<void> => {
    const own = await house(t)
    await endsWithTheYear(own)
    await set(own, register, by, changes)
    await own.until('2026-12-03')
    assert.deepEqual(aboutTax(own), [], JSON.stringify(changes))
  }
  await quiet('vehicles', mark(h), { taxedUntil: '2027-12-31' })
  await quiet('vehicles', mark(h), { sornFrom: '2026-11-24' })
  await quiet('vehicles', mark(h), { scrappedOn: '2026-11-24' })
  await quiet('people', { id: aisha(h).person.id }, { diedOn: '2026-11-24' })
  await endsWithTheYear(h)
  const sold = { ...mark(h), happened: 'trade', trader: 'Invented Motors', endedOn: '2026-11-23', isTrue: true }
  const { mark: plate, ...answers } = sold
  const keeper = await h.visit(aisha(h).person.id as unknown as Uuid, 'P2')
  assert.equal(
    (await apply(h.cases, { visitor: keeper, service: 'no-longer-keep-a-vehicle', answers: { plate, ...answers } })).kind,
    'decided',
  )
  await h.until('2026-12-03')
  assert.deepEqual(aboutTax(h), [])
})
test('a photocard 56 days ahead, a right to drive 90: in Welsh for whoever reads Welsh, and one letter where both end together', async (t) => {
  const h = await house(t)
  const sian = h.story('sian')
  const { id, name } = sian.person
  await set(h, 'people', { id }, { language: 'cy' })
  await set(h, 'drivers', { holder: id }, { cardUntil: '2027-02-10', drivesUntil: '2045-01-01' })
  const walter = h.story('walter').person
  await set(h, 'drivers', { holder: walter.id }, { cardUntil: '2027-03-10', drivesUntil: '2027-03-10', disqualifiedUntil: null })
  await h.reminders.schedule('dvla')
  await h.until('2027-02-20')
  const [card, ...twice] = reminded(h, 'photocard-reminder', name.last).filter(({ fields }) => fields.until === '2027-02-10')
  assert.deepEqual([card?.language, twice.length], ['cy', 0])
  const his = (notice: string) => reminded(h, notice, walter.name.last).filter(({ fields }) => fields.until === '2027-03-10').length
  assert.deepEqual([his('licence-reminder'), his('photocard-reminder')], [1, 0])
  assert.ok(day('2027-02-20'))
})
test('what a guest says of a vehicle its keeper hears of in their own language, not in that of the guest', async (t) => {
  const h = await house(t)
  await set(h, 'people', { id: aisha(h).person.id }, { language: 'cy' })
  await set(h, 'vehicles', mark(h), { taxedUntil: '2026-12-31', sornFrom: null, taxBought: [] })
  const reference = aisha(h).cars[0]?.vehicle.references[0]
  const answers = { plate: mark(h).mark, reference, contact: null, isKeeper: true }
  const made = await apply(h.cases, { visitor: await h.visit(), service: 'declare-sorn', answers })
  assert.equal(made.kind, 'decided')
  await h.finish()
  const letters = h.done.flatMap(({ kind, payload }) => (kind === 'send' ? [payload as unknown as Letter] : []))
  const hers = letters.filter(({ recipient }) => recipient.name.endsWith(aisha(h).person.name.last))
  assert.deepEqual(
    hers.map(({ language }) => language),
    ['cy'],
  )
})
test('records from before the look-up of the day are filled in, each reminded once, also where the day was passed over already', async (t) => {
  const h = await house(t)
  await endsWithTheYear(h)
  await set(h, 'vehicles', mark(h), { taxedUntil: '2026-12-10' })
  const blinds = h.registers.blinds('vehicles', 'taxedUntil', { taxedUntil: '2026-12-10' })
  const gone = await h.db.admin.query('delete from portreeve.record_index where blind = any($1) returning 1 as one', [blinds])
  assert.ok(gone.length > 0)
  await h.until('2026-11-24')
  const [letter, ...others] = aboutTax(h)
  assert.ok(letter && others.length === 0)
  assert.equal(letter.fields.until, '2026-12-10')
  await h.until('2026-12-20')
  assert.equal(aboutTax(h).length, 1)
  const left = await h.db.admin.query("select 1 as one from portreeve.job where kind = 'fill-in'")
  assert.equal(left.length, 0)
})
test('an installation whose records are all found by their day reminds nobody of a day that is nearer already', async (t) => {
  const h = await house(t)
  await set(h, 'vehicles', mark(h), { taxedUntil: '2026-12-10', sornFrom: null, taxBought: [] })
  await h.reminders.schedule('dvla')
  await h.until('2026-12-20')
  assert.deepEqual(aboutTax(h), [])
})
test('the body sets how many days ahead, and it counts from then on', async (t) => {
  const days = { ahead: 14 }
  const h = await house(t, { rate: (name, value) => (/its keeper is reminded/.test(name) ? days.ahead : value) })
  await endsWithTheYear(h)
  await h.until('2026-12-16')
  assert.deepEqual(aboutTax(h), [])
  days.ahead = 16
  await h.until('2026-12-18')
  assert.equal(aboutTax(h).length, 1)
})

const motLetters = (h: House) => reminded(h, 'mot-reminder', aisha(h).person.name.last)
const person = (h: House) => aisha(h).person.id as unknown as Uuid
const ofMot = async (h: House) => {
  const shown = (mark(h).mark ?? '').replace(/^(....)/, '$1 ')
  return (await h.reminders.offered(person(h))).find(({ values }) => values.mark === shown) ?? assert.fail('nothing is offered')
}
const tests = (h: House, day: string | null) => h.motRunsTo(mark(h).mark as Mark, day)

test('whoever asks is reminded a month before the MOT runs out, as DVSA has it then, and nothing of it is kept', async (t) => {
  const h = await house(t)
  tests(h, '2027-03-31')
  const { asked: _, ...one } = await ofMot(h)
  assert.ok(await h.reminders.wish(person(h), { ...one, asked: true }))
  assert.equal((await ofMot(h)).asked, true)
  await h.finish()
  const [job, ...jobs] = await h.db.admin.query<{ sealed: Buffer; due: Date }>(
    "select sealed, due_at as due from portreeve.job where kind = 'look-elsewhere'",
  )
  assert.deepEqual([jobs.length, job?.sealed.length], [0, 0])
  tests(h, '2027-05-31')
  await h.until('2027-04-30')
  assert.deepEqual(motLetters(h), [], 'tested earlier meanwhile')
  await h.until('2027-05-05')
  assert.deepEqual(
    motLetters(h).map(({ fields }) => fields.until),
    ['2027-05-31'],
  )
  await h.until('2027-07-01')
  assert.equal(motLetters(h).length, 1)
  tests(h, '2028-05-20')
  await h.until('2028-05-01')
  assert.deepEqual(
    motLetters(h).map(({ fields }) => fields.until),
    ['2027-05-31', '2028-05-20'],
  )
})
test('a DVSA that does not answer is asked again the next day; nobody who did not ask, or does not any more, or sold it, hears anything', async (t) => {
  const h = await house(t)
  tests(h, '2026-12-20')
  await h.until('2026-11-25')
  assert.deepEqual(motLetters(h), [])
  const { asked: _, ...one } = await ofMot(h)
  tests(h, null)
  assert.ok(await h.reminders.wish(person(h), { ...one, asked: true }))
  await h.until('2026-11-27')
  assert.deepEqual(motLetters(h), [])
  tests(h, '2026-12-20')
  await h.until('2026-11-29')
  assert.equal(motLetters(h).length, 1)
  assert.ok(await h.reminders.wish(person(h), { ...one, asked: false }))
  tests(h, '2027-12-20')
  await h.until('2027-12-20')
  assert.equal(motLetters(h).length, 1)
  assert.equal((await h.db.admin.query("select 1 as one from portreeve.job where kind = 'look-elsewhere'")).length, 0)
  const other = h.cases.newKey()
  assert.equal(await h.reminders.wish(other, { ...one, asked: true }), false, 'nobody asks about what is another’s')
})
test('the look comes twice, and one letter goes', async (t) => {
  const h = await house(t)
  tests(h, '2026-12-10')
  const { asked: _, ...one } = await ofMot(h)
  for (let press = 0; press < 2; press++) await h.reminders.wish(person(h), { ...one, asked: true })
  await h.db.admin.query("create table portreeve.kept as select * from portreeve.job where kind = 'look-elsewhere'")
  await h.finish()
  await h.db.admin.query('insert into portreeve.job select * from portreeve.kept on conflict do nothing')
  await h.finish()
  assert.equal(motLetters(h).length, 1)
})
