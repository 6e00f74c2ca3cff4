import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Mark, PersonId, Vin } from '#definition'
import { day, pounds } from '#kernel'
import type { NewVehicle } from '#registers/new-vehicles'
import type { PrivateNumber } from '#registers/private-numbers'
import type { Vehicle } from '#registers/vehicles'
import { car, tested } from '../invented/vehicle-tax.ts'
import { knownDriver } from './known-driver.ts'
import { peopleOf, type Site } from './site.ts'
import { createVisitor, samplePdf, text } from './visitor.ts'
import { looking, run, sendAndPay, walk } from './walking.ts'

const dvsa = { mark: 'A1ABC', make: 'CORVANE', model: 'FINCH', firstUsedOn: '2019-05-20', firstTestDueOn: null, ...tested('2098-05-01') }
const marked = 'A1ABC' as Mark
/** Somebody signed in who keeps a car with a private number and another, and has a right to a number. */
const setUp = async (t: TestContext) => {
  const { site, visitor } = await knownDriver(t, {}, dvsa)
  const keeper = (await peopleOf(site))[0] as string as PersonId
  const taxed = { taxedUntil: day('2099-05-31') }
  const one = { mark: marked, issuedMarks: ['AB19CDE' as Mark], references: ['12345678901', keeper] }
  const two = { mark: 'AB85CDE' as Mark, vin: null, references: ['22345678901', keeper] }
  const right: PrivateNumber = {
    ...{ mark: 'B2BBB' as Mark, kind: 'V778', certificate: '0012345678', grantee: keeper, nominee: null },
    ...{ shownBy: ['0012345678', keeper], grantedOn: day('2017-01-01'), until: day('2026-12-10'), standing: 'B2BBB' as Mark },
    ...{ endedOn: null, ended: null },
  }
  await site.registers.load([
    ...[one, two].map((differs) => ({ register: 'vehicles', fields: { ...car({ ...taxed, ...differs }), keeper } })),
    { register: 'private-numbers', fields: right },
  ])
  return { site, visitor, keeper, look: await looking(t, site, visitor) }
}
const enquired = async (site: Site, mark: string): Promise<string> => {
  const visitor = createVisitor(site.url)
  const form = await visitor.get('/vehicle-enquiry')
  return text((await visitor.post(form, { mark })).body)
}
const read = async (site: Site, register: string, by: object, reads: readonly string[]) => {
  const actor = { kind: 'machine', service: 'keep-private-number' } as const
  const found = await site.registers.read({ register, by: { ...by }, reads, actor, body: 'dvla', purpose: 'a test looks' })
  return found.kind === 'found' ? found.fields : undefined
}

test('a number is kept in three pages, in Welsh: the enquiry answers the new number at once, and the old one no more', async (t) => {
  const { site, visitor, look } = await setUp(t)
  await visitor.get('/?language=cy')
  const answers = { plate: { 'plate-offer': '"A1 ABC"' }, nominee: {}, 'is-true': { isTrue: 'yes' } }
  const { asked, check } = await walk(visitor, 'keep-private-number', answers, look)
  assert.deepEqual(asked, Object.keys(answers))
  await look(check, 'keep-private-number-check')
  const sent = await sendAndPay(site, visitor, check)
  assert.match(sent.path, /\/sent$/, text(sent.body))
  await look(sent, 'keep-private-number-sent')
  assert.match(text(sent.body), /Mae gan y cerbyd y rhif [A-Z]{2}19 [A-Z]{3} o heddiw ymlaen\. Rhif y dystysgrif yw \d{10}\./)
  const { mark } = (await read(site, 'vehicles', { issuedMarks: 'AB19CDE' }, ['mark'])) as Vehicle
  assert.match(mark, /^[A-Z]{2}19/)
  assert.match(await enquired(site, mark), /CORVANE/)
  assert.doesNotMatch(await enquired(site, marked), /CORVANE/)
  await run(site)
  const messages = await visitor.get('/account/messages')
  const [, message = ''] = /href="(\/account\/messages\/[^"]+)"/.exec(messages.body) ?? []
  assert.match(text((await visitor.get(message)).body), /Rydych yn cadw’r rhif A1 ABC/)
  assert.equal(((await read(site, 'private-numbers', { standing: marked }, ['until'])) as PrivateNumber).until, '2036-11-22')
})

test('a number on a certificate is put on a car in three pages for nothing, and its right is renewed no more', async (t) => {
  const { site, visitor, look } = await setUp(t)
  const answers = {
    where: { where: 'certificate' },
    number: { 'number-offer': '"B2 BBB"' },
    plate: { 'plate-offer': '"AB85 CDE"' },
    'is-true': { isTrue: 'yes' },
  }
  const { asked, check } = await walk(visitor, 'assign-private-number', answers, look)
  assert.deepEqual(asked, Object.keys(answers))
  const sent = await visitor.post(check, {})
  assert.match(sent.path, /\/sent$/, text(sent.body))
  await look(sent, 'assign-private-number-sent')
  assert.match(await enquired(site, 'B2BBB'), /CORVANE/)
  const again = await walk(visitor, 'renew-private-number', { number: { number: 'B2BBB' } })
  assert.match(text(again.check.body), /The right has ended/)
})

test('without an account the numbers of certificate and log book serve, and straight from another vehicle costs £80', async (t) => {
  const { site } = await setUp(t)
  const guest = createVisitor(site.url)
  const answers = {
    where: { where: 'vehicle' },
    'donor-plate': { donorPlate: 'a1abc' },
    'donor-reference': { donorReference: '12345678901' },
    plate: { plate: 'AB85 CDE' },
    reference: { reference: '22345678901' },
    'is-true': { isTrue: 'yes' },
  }
  const { asked, check } = await walk(guest, 'assign-private-number', answers)
  assert.deepEqual(asked, Object.keys(answers))
  const pay = await guest.post(check, {})
  assert.match(text(pay.body), /Pay £80/)
})

test('a right is renewed in its last weeks, and whoever has run out of them is told when to come back', async (t) => {
  const { site, visitor, look } = await setUp(t)
  const answers = { number: { 'number-offer': '"B2 BBB"' }, what: { what: 'renew' } }
  const { asked, check } = await walk(visitor, 'renew-private-number', answers, look)
  assert.deepEqual(asked, Object.keys(answers))
  assert.match((await visitor.post(check, {})).path, /\/sent$/)
  assert.equal(((await read(site, 'private-numbers', { standing: 'B2BBB' }, ['until'])) as PrivateNumber).until, '2036-12-10')
  const { check: early } = await walk(visitor, 'renew-private-number', answers)
  assert.match(text(early.body), /We write to you four weeks before it runs out/)
})

const made: NewVehicle = {
  ...{ vin: '00NEW000000000001' as Vin, certificate: '001234567890', make: 'HALDEN', model: 'VALE', colour: 'BLUE' },
  ...{ fuel: 'petrol', engineCc: 1498, co2: 134, realDrivingEmissions: '2', euroStatus: 'EURO 6', typeApproval: 'M1' },
  ...{ wheelplan: '2 AXLE RIGID BODY', revenueWeightKg: 1800, listPrice: pounds(24_500), madeOn: day('2026-10-01'), registeredOn: null },
}
const home = { 'keeperHome-line1': '2 High Street', 'keeperHome-town': 'Havenmouth', 'keeperHome-postcode': 'PW1 1AB' }

test('a dealer registers a new car for a buyer without an account, pays, and the enquiry knows it as taxed', async (t) => {
  const { site } = await setUp(t)
  await site.registers.load([{ register: 'new-vehicles', fields: made }])
  const dealer = createVisitor(site.url)
  const look = await looking(t, site, dealer)
  const answers = {
    vin: { vin: '00new000000000001' },
    certificate: { certificate: made.certificate },
    'keeper-name': { 'keeperName-first': 'Bo', 'keeperName-last': 'Buyer' },
    'keeper-home': home,
    'is-true': { isTrue: 'yes' },
  }
  const { asked, check } = await walk(dealer, 'register-vehicle', answers, look)
  assert.deepEqual(asked, Object.keys(answers))
  await look(check, 'register-vehicle-check')
  const sent = await sendAndPay(site, dealer, check)
  assert.match(sent.path, /\/sent$/, text(sent.body))
  await look(sent, 'register-vehicle-sent')
  assert.match(text(sent.body), /Its number is [A-Z]{2}76 [A-Z]{3}\. It is taxed until 31 October 2027\./)
  const { mark } = (await read(site, 'vehicles', { vin: made.vin }, ['mark'])) as Vehicle
  assert.match(await enquired(site, mark), /HALDEN .*Taxed/)
  await run(site)
})

test('an imported car is told of with its papers, and an officer looks', async (t) => {
  const { site, visitor, look } = await setUp(t)
  const answers = {
    comes: { comes: 'imported' },
    vin: { vin: '000PRT99999999999' },
    'arrived-on': { 'arrivedOn-day': '20', 'arrivedOn-month': '11', 'arrivedOn-year': '2026' },
    'told-hmrc': { toldHmrc: 'yes' },
    nova: { nova: 'N1234' },
    'kind-of': { kindOf: 'car' },
    make: { make: 'Corvane', model: 'Finch' },
    colour: { colour: 'RED' },
    fuel: { fuel: 'petrol' },
    'engine-cc': { engineCc: '1199' },
    co2: { co2: '118', weightKg: '', approval: '' },
    'first-used-on': { 'firstUsedOn-day': '10', 'firstUsedOn-month': '4', 'firstUsedOn-year': '2024' },
    approved: { approved: samplePdf() },
    identity: { identity: samplePdf() },
    mot: {},
    'keeper-is': { keeperIs: 'me' },
    'is-true': { isTrue: 'yes' },
  }
  const { asked, check } = await walk(visitor, 'register-imported-vehicle', answers, look)
  assert.deepEqual(asked, Object.keys(answers))
  const sent = await sendAndPay(site, visitor, check)
  await look(sent, 'register-imported-vehicle-sent')
  assert.match(text(sent.body), /An officer is looking at the application/)
})
