import assert from 'node:assert/strict'
import test from 'node:test'
import type { Uuid } from '#kernel'
import type { Invented } from '#population'
import { apply, house } from './house.ts'

/* The two services through the engine, the gate and the database, for those with a story. */
const taxing = ({ cars }: Invented, more: object = {}, position = 0) => ({
  plate: cars[position]?.vehicle.mark,
  reference: cars[position]?.vehicle.references[0],
  payment: 'year',
  contact: 'somebody@example.com',
  isKeeper: true,
  ...more,
})
const renewing = ({ person, driver }: Invented, more: object = {}) => ({
  livesHere: true,
  fullName: person.name,
  home: driver?.address,
  photoChoice: 'replace',
  newPhoto: { digest: 'a'.repeat(64), type: 'image/png', bytes: 1000 },
  isTrue: true,
  ...more,
})
const healthy = { photoChoice: 'keep', newPhoto: undefined, eyesight: true, isUnwell: false, changes: null, doctor: null }
type House = Awaited<ReturnType<typeof house>>
const pay = (h: House, person: Uuid, caseId: Uuid, amount: number) => h.pay(person, caseId, amount)

test('a guest taxes a car with the log book’s number: paid, decided, recorded, told', async (t) => {
  const h = await house(t)
  const aisha = h.story('aisha')
  const visitor = await h.visit()
  const made = await apply(h.cases, { visitor, service: 'tax-a-vehicle', answers: taxing(aisha) })
  assert.ok(made.kind === 'to-pay', made.kind)
  assert.equal(made.amount, 200_00)
  assert.equal((await pay(h, visitor.person, made.caseId, 200_00)).kind, 'decided')
  await h.finish()
  const vehicle = await h.read('vehicles', { mark: aisha.cars[0]?.vehicle.mark }, ['taxedUntil', 'sornFrom'])
  assert.deepEqual(vehicle, { taxedUntil: '2027-11-30', sornFrom: null })
  const sent = h.done.find(({ kind, payload }) => kind === 'send' && payload.notice === 'vehicle-taxed')
  assert.deepEqual((sent?.payload.recipient as { email?: string } | undefined)?.email, 'somebody@example.com')
  const { accesses } = await h.registers.accessesOf(aisha.person.id as unknown as Uuid, {})
  assert.ok(
    accesses.some(({ purpose, system }) => system === 'vehicles' && purpose === 'to work out the tax and to record that it is paid'),
  )
})
test('a Direct Debit is set up with the account and nothing is taken by card', async (t) => {
  const h = await house(t)
  const bank = { accountName: 'A Khan', sortCode: '000000', accountNumber: '00001234' }
  const answers = taxing(h.story('aisha'), { payment: 'monthly', bank, mandate: true })
  const made = await apply(h.cases, { visitor: await h.visit(), service: 'tax-a-vehicle', answers })
  assert.equal(made.kind, 'decided')
  await h.finish()
  const data = h.done.find(({ kind }) => kind === 'collect')?.payload.data as
    | { first: string; amounts: readonly number[]; account: object }
    | undefined
  assert.deepEqual([data?.first, data?.amounts.length, data?.account], ['2026-12-07', 12, bank])
})
test('a keeper who has signed in needs no number, and nobody taxes by mark alone', async (t) => {
  const h = await house(t)
  const aisha = h.story('aisha')
  const answers = taxing(aisha, { reference: undefined })
  const hers = await h.visit(aisha.person.id as unknown as Uuid, 'P2')
  assert.equal((await apply(h.cases, { visitor: hers, service: 'tax-a-vehicle', answers })).kind, 'to-pay')
  const stranger = await h.visit(h.story('sian').person.id as unknown as Uuid, 'P2')
  assert.deepEqual(await apply(h.cases, { visitor: stranger, service: 'tax-a-vehicle', answers }), { kind: 'page', id: 'reference' })
  assert.deepEqual(await apply(h.cases, { visitor: await h.visit(), service: 'tax-a-vehicle', answers }), { kind: 'page', id: 'reference' })
})
test('a van goes to an officer without being priced, who tells the person where to tax it', async (t) => {
  const h = await house(t)
  const visitor = await h.visit()
  const made = await apply(h.cases, { visitor, service: 'tax-a-vehicle', answers: taxing(h.story('walter'), { payment: undefined }, 1) })
  assert.ok(made.kind === 'referred', made.kind)
  const officer = h.officer('vehicle-checks')
  const opened = await h.cases.openCase(officer, made.caseId)
  const version = opened?.state.version ?? -1
  const acted = await h.cases.act(officer, made.caseId, {
    key: h.cases.newKey(),
    version,
    action: 'advise',
    reason: 'A van of this weight is taxed at a Post Office.',
  })
  assert.deepEqual([acted.kind, acted.kind === 'done' && acted.outcome], ['done', 'withdrawn'])
  await h.finish()
  assert.deepEqual(h.done.flatMap(({ kind, payload }) => (kind === 'send' ? [String(payload.notice)] : [])).sort(), [
    'vehicle-tax-elsewhere',
    'vehicle-tax-referred',
  ])
})
test('a silent MOT register never grants: the case goes to an officer', async (t) => {
  const h = await house(t, { motIsSilent: true })
  const visitor = await h.visit()
  const made = await apply(h.cases, { visitor, service: 'tax-a-vehicle', answers: taxing(h.story('aisha')) })
  const decided = made.kind === 'to-pay' ? await pay(h, visitor.person, made.caseId, 200_00) : made
  assert.ok(['referred', 'unavailable'].includes(decided.kind), decided.kind)
})
test('a photocard is renewed: paid, decided, recorded on the register of drivers, printed, told', async (t) => {
  const h = await house(t)
  const sian = h.story('sian')
  const visitor = await h.visit(sian.person.id as unknown as Uuid, 'P2')
  const made = await apply(h.cases, { visitor, service: 'renew-driving-licence', answers: renewing(sian) })
  assert.ok(made.kind === 'to-pay', made.kind)
  assert.equal(made.amount, 14_00)
  assert.equal((await pay(h, visitor.person, made.caseId, 14_00)).kind, 'decided')
  await h.finish()
  const driver = await h.read('drivers', { holder: sian.person.id }, ['cardUntil', 'issueNumber', 'photoTakenOn'])
  assert.deepEqual(driver, { cardUntil: '2036-11-22', issueNumber: (sian.driver?.issueNumber ?? 0) + 1, photoTakenOn: '2026-11-23' })
  assert.ok(h.done.some(({ kind }) => kind === 'message'))
  assert.ok(h.done.some(({ kind, payload }) => kind === 'send' && payload.notice === 'licence-renewed'))
})
test('at 76 two medical officers may refuse, the register stays as it was, and the letter offers an appeal', async (t) => {
  const h = await house(t)
  const margaret = h.story('margaret')
  const visitor = await h.visit(margaret.person.id as unknown as Uuid, 'P2')
  const made = await apply(h.cases, {
    visitor,
    service: 'renew-driving-licence',
    answers: renewing(margaret, { ...healthy, eyesight: false }),
  })
  assert.ok(made.kind === 'referred', made.kind)
  const act = async () => {
    const officer = h.officer('medical')
    const version = (await h.cases.openCase(officer, made.caseId))?.state.version ?? -1
    const ground = 'You cannot read a number plate from 20 metres'
    return h.cases.act(officer, made.caseId, {
      key: h.cases.newKey(),
      version,
      action: 'refuse',
      reason: 'Below the standard of sight.',
      ground,
    } as never)
  }
  assert.equal((await act()).kind, 'proposed')
  const second = await act()
  assert.deepEqual(second.kind === 'done' && second.outcome, 'refused')
  await h.finish()
  assert.equal((await h.read('drivers', { holder: margaret.person.id }, ['cardUntil']))?.cardUntil, margaret.driver?.cardUntil)
  assert.deepEqual(h.done.flatMap(({ kind, payload }) => (kind === 'send' ? [String(payload.notice)] : [])).sort(), [
    'licence-not-renewed',
    'licence-referred-not-to-drive',
  ])
  assert.equal(h.done.filter(({ kind }) => kind === 'refund').length, 0)
})
test('an officer grants at 76, and the licence lasts three years more', async (t) => {
  const h = await house(t)
  const margaret = h.story('margaret')
  const visitor = await h.visit(margaret.person.id as unknown as Uuid, 'P2')
  const made = await apply(h.cases, {
    visitor,
    service: 'renew-driving-licence',
    answers: renewing(margaret, { ...healthy, changes: 'A new hip' }),
  })
  assert.ok(made.kind === 'referred', made.kind)
  const officer = h.officer('medical')
  const version = (await h.cases.openCase(officer, made.caseId))?.state.version ?? -1
  const acted = await h.cases.act(officer, made.caseId, {
    key: h.cases.newKey(),
    version,
    action: 'grant',
    reason: 'Nothing stands against it.',
  })
  assert.equal(acted.kind === 'done' && acted.outcome, 'granted')
  await h.finish()
  const driver = await h.read('drivers', { holder: margaret.person.id }, ['drivesUntil', 'photoTakenOn'])
  assert.deepEqual(driver, { drivesUntil: '2029-12-23', photoTakenOn: margaret.driver?.photoTakenOn })
})
