import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { PersonId } from '#definition'
import { day, type PlainDate } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { boughtFrom } from '../invented/own-vehicle.ts'
import { car } from '../invented/vehicle-tax.ts'
import { knownDriver } from './known-driver.ts'
import { peopleOf, type Site } from './site.ts'
import { createVisitor, type FormFields, heading, text } from './visitor.ts'
import { looking, run, walk } from './walking.ts'

const taxed = { taxedUntil: day('2099-05-31'), taxBought: [boughtFrom('2098-06-01', '2099-05-31')] }
const back = '£195'

/** Somebody signed in who keeps these cars, and whom every register knows. */
const keeping = async (t: TestContext, ...cars: readonly Partial<Vehicle>[]) => {
  const { site, visitor } = await knownDriver(t)
  const keeper = (await peopleOf(site))[0] as string as PersonId
  await load(site, keeper, cars)
  return { site, visitor, keeper, look: await looking(t, site, visitor) }
}
const load = (site: Site, keeper: PersonId, cars: readonly Partial<Vehicle>[]) =>
  site.registers.load(
    cars.map((differs) => ({
      register: 'vehicles',
      fields: { ...car({ ...taxed, references: ['12345678901', '123456789012', keeper], ...differs }), keeper },
    })),
  )
const recordOf = async (site: Site, mark: string): Promise<Vehicle | undefined> => {
  const read = await site.registers.read({
    register: 'vehicles',
    by: { mark },
    reads: ['keeper', 'references', 'taxedUntil', 'taxBought', 'sornFrom', 'scrappedOn', 'colour'],
    actor: { kind: 'machine', service: 'declare-sorn' },
    body: 'dvla',
    purpose: 'a test looks',
  })
  return read.kind === 'found' ? (read.fields as unknown as Vehicle) : undefined
}
const paidOut = (site: Site) => site.db.admin.query<{ amount: number; state: string }>('select amount, state from portreeve.pay_out')
const dated = (name: string, on: PlainDate): FormFields => ({
  [`${name}-day`]: on.slice(8),
  [`${name}-month`]: on.slice(5, 7),
  [`${name}-year`]: on.slice(0, 4),
})

test('a keeper takes a car off the road in two pages, in Welsh, and gets a year of tax back', async (t) => {
  const { site, visitor, look } = await keeping(t, {})
  await visitor.get('/?language=cy')
  const { asked, check } = await walk(
    visitor,
    'declare-sorn',
    { plate: { 'plate-offer': '"AB85 CDE"' }, 'is-keeper': { isKeeper: 'yes' } },
    look,
  )
  assert.deepEqual(asked, ['plate', 'is-keeper'])
  await look(check, 'declare-sorn-check')
  const sent = await visitor.post(check, {})
  assert.match(sent.path, /\/sent$/, text(sent.body))
  await look(sent, 'declare-sorn-sent')
  assert.match(text(sent.body), new RegExp(`Treth a ddaw yn ôl: ${back}`))
  const { sornFrom, taxBought } = (await recordOf(site, 'AB85CDE')) ?? {}
  assert.deepEqual([sornFrom, taxBought], ['2026-11-23', []])
  await run(site)
  assert.deepEqual(await paidOut(site), [{ amount: 195_00, state: 'taken' }])
  const messages = await visitor.get('/account/messages')
  const [, message = ''] = /href="(\/account\/messages\/[^"]+)"/.exec(messages.body) ?? []
  assert.match(text((await visitor.get(message)).body), /AB85 CDE oddi ar y ffordd/)
})

test('somebody without an account takes it off the road with the number of the log book', async (t) => {
  const { site } = await keeping(t, {})
  const visitor = createVisitor(site.url)
  const answers = { plate: { plate: 'ab85cde' }, reference: { reference: '12345678901' }, 'is-keeper': { isKeeper: 'yes' } }
  const { asked, check } = await walk(visitor, 'declare-sorn', answers)
  assert.deepEqual(asked, ['plate', 'reference', 'is-keeper'])
  assert.match((await visitor.post(check, {})).path, /\/sent$/)
})

test('a car is sold: the record is about the buyer, the seller has proof and a year of tax, and the old number shows nothing', async (t) => {
  const { site, visitor, keeper, look } = await keeping(t, {})
  const answers = {
    plate: { 'plate-offer': '"AB85 CDE"' },
    happened: { happened: 'person' },
    buyer: { 'buyer-first': 'Anest', 'buyer-last': 'Ŵyn' },
    'buyer-home': { 'buyerHome-line1': '2 High Street', 'buyerHome-town': 'Havenmouth', 'buyerHome-postcode': 'PW1 1AB' },
    'ended-on': dated('endedOn', day('2026-11-20')),
  }
  const { asked, check } = await walk(visitor, 'no-longer-keep-a-vehicle', answers, look)
  assert.deepEqual(asked, Object.keys(answers))
  const day1900 = async (language: string) => {
    const page = await visitor.get(`${check.path.replace(/check$/, 'q/ended-on')}?language=${language}`)
    return visitor.post(page, dated('endedOn', day('1900-01-01')))
  }
  const [english, welsh] = [await day1900('en'), await day1900('cy')]
  assert.deepEqual([english.status, welsh.status], [422, 422])
  assert.match(text(english.body), /The vehicle was first registered on 20 May 2019\. Enter that day or a later one/)
  assert.match(text(welsh.body), /Cofrestrwyd y cerbyd gyntaf ar 20 Mai 2019\./)
  await visitor.get(`${check.path}?language=en`)
  await look(check, 'no-longer-keep-a-vehicle-check')
  const sent = await visitor.post(check, {})
  assert.match(sent.path, /\/sent$/, text(sent.body))
  assert.match(text(sent.body), new RegExp(`Tax that comes back: ${back}`))
  const record = await recordOf(site, 'AB85CDE')
  assert.ok(record && record.keeper !== keeper && record.keeper !== null)
  assert.ok(!record.references.includes('12345678901') && record.references.includes(record.keeper))
  await run(site)
  const again = await walk(createVisitor(site.url), 'declare-sorn', {
    plate: { plate: 'AB85CDE' },
    reference: { reference: '12345678901' },
  })
  assert.match(text(again.check.body), /We cannot find a vehicle/)
  const mine = await visitor.post(await visitor.get('/dvla/declare-sorn'), {})
  assert.doesNotMatch(mine.body, /AB85/, 'it is no longer among the seller’s own')
})

test('a buyer with the slip becomes keeper, and the seller gets the tax back', async (t) => {
  const { site, visitor, keeper } = await keeping(t)
  const seller = '018f0000-0000-7000-8000-000000000001' as PersonId
  await load(site, seller, [{}])
  await site.registers.load([{ register: 'people', fields: asPerson({ ...driver({}), holder: seller }) as never }])
  const answers = {
    plate: { plate: 'AB85CDE' },
    reference: { reference: '123456789012' },
    since: dated('since', day('2026-11-20')),
    'is-keeper': { isKeeper: 'yes' },
  }
  const { asked, check } = await walk(visitor, 'new-keeper', answers)
  assert.deepEqual(asked, Object.keys(answers))
  assert.match((await visitor.post(check, {})).path, /\/sent$/)
  assert.equal((await recordOf(site, 'AB85CDE'))?.keeper, keeper)
  await run(site)
  assert.deepEqual(await paidOut(site), [{ amount: 195_00, state: 'taken' }])
})

test('one report of a move changes the licence and every log book', async (t) => {
  const { site, visitor } = await keeping(t, {}, { mark: 'AB86CDE' as never, references: ['22222222222'] })
  const answers = {
    'new-home': { 'newHome-line1': '2 High Street', 'newHome-town': 'Havenmouth', 'newHome-postcode': 'PW1 1AB' },
    everywhere: { everywhere: 'yes' },
  }
  const { asked, check } = await walk(visitor, 'change-address', answers)
  assert.deepEqual(asked, Object.keys(answers))
  const sent = await visitor.post(check, {})
  assert.match(text(sent.body), /Number of log books that change: 2/)
  const numbers = await Promise.all(['AB85CDE', 'AB86CDE'].map(async (mark) => (await recordOf(site, mark))?.references[0]))
  assert.equal(new Set([...numbers, '12345678901', '22222222222']).size, 4)
  assert.match(text((await visitor.get('/account/looks')).body), /to change your address everywhere at once/)
})

test('another colour is in the record at once', async (t) => {
  const { site, visitor } = await keeping(t, {})
  const answers = {
    plate: { 'plate-offer': '"AB85 CDE"' },
    changes: { changes: ['colour'] },
    colour: { colour: 'RED' },
    'is-true': { isTrue: 'yes' },
  }
  const { asked, check } = await walk(visitor, 'change-vehicle-details', answers)
  assert.deepEqual(asked, Object.keys(answers))
  assert.match((await visitor.post(check, {})).path, /\/sent$/)
  assert.equal((await recordOf(site, 'AB85CDE'))?.colour, 'RED')
})

test('a new log book is paid for', async (t) => {
  const { visitor } = await keeping(t, {})
  const answers = { plate: { 'plate-offer': '"AB85 CDE"' }, happened: { happened: 'lost' }, 'is-true': { isTrue: 'yes' } }
  const { asked, check } = await walk(visitor, 'replace-log-book', answers)
  assert.deepEqual(asked, Object.keys(answers))
  assert.equal(heading(check.body), 'Check your answers')
  const pay = await visitor.post(check, {})
  assert.match(pay.path, /\/pay$/)
  assert.match(text(pay.body), /Pay £25/)
})

test('a keeper asks to be reminded of the MOT of one car, in Welsh, and takes it back', async (t) => {
  const { site, visitor, look } = await keeping(t, {})
  await visitor.get('/?language=cy')
  const asked = await visitor.get('/account/reminders')
  assert.match(text(asked.body), /MOT AB85 CDE, a wnaed gan/)
  await look(asked, 'reminders-welsh')
  const [, value = ''] = /name="wish"[^>]*value="([^"]+)"/.exec(asked.body) ?? assert.fail(asked.body)
  const saved = await visitor.post(asked, { wish: value })
  assert.match(text(saved.body), /Wedi’i gadw/)
  await visitor.get('/?language=en')
  const ticked = await visitor.get('/account/reminders')
  assert.match(ticked.body, /checked/)
  await look(ticked, 'reminders')
  await visitor.post(ticked, {})
  assert.doesNotMatch((await visitor.get('/account/reminders')).body, / checked/)
  await run(site)
})
