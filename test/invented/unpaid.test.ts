import assert from 'node:assert/strict'
import test from 'node:test'
import type { Mark } from '#definition'
import { day, type Money, type Uuid } from '#kernel'
import type { TaxBought } from '#registers/vehicles'
import { apply, house } from './house.ts'

/* Tax by Direct Debit whose payments fail: through the engine, the gate, the bank's stand-in and the letters. Monday 23 November 2026. */
type House = Awaited<ReturnType<typeof house>>
type Car = { readonly taxedUntil: string; readonly taxBought: readonly TaxBought[]; readonly sornFrom: string | null }
const bank = { accountName: 'A Khan', sortCode: '200000', accountNumber: '55779911' }
const aisha = (h: House) => h.story('aisha')
const plate = (h: House) => aisha(h).cars[0]?.vehicle.mark as Mark
const keeper = (h: House) => h.visit(aisha(h).person.id as unknown as Uuid, 'P2')
const register = async (h: House) => (await h.read('vehicles', { mark: plate(h) }, ['taxedUntil', 'taxBought', 'sornFrom'])) as Car
const letters = (h: House) => h.done.flatMap(({ kind, payload }) => (kind === 'send' ? [String(payload.notice)] : []))
type Letter = { readonly fields: Record<string, unknown>; readonly recipient: { readonly email?: string; readonly name: string } }
const letter = (h: House, notice: string): Letter | undefined =>
  h.done.find(({ kind, payload }) => kind === 'send' && payload.notice === notice)?.payload as Letter | undefined
const paidOut = (h: House) => h.money.payers.taken().map(({ event }) => (event.data as { amount: number }).amount)
const troubles = (h: House) => h.money.troubles.map(({ about, because }) => `${about}: ${because}`)

/** She taxes her car by Direct Debit, signed in or as a guest with the number of the log book. */
async function taxed(h: House, payment: string, { asGuest = false, account = bank } = {}) {
  const visitor = asGuest ? await h.visit() : await keeper(h)
  const proof = asGuest ? { reference: aisha(h).cars[0]?.vehicle.references[0], contact: 'payer@example.com' } : {}
  const answers = { plate: plate(h), ...proof, payment, bank: account, mandate: true, isKeeper: true }
  const made = await apply(h.cases, { visitor, service: 'tax-a-vehicle', answers })
  assert.ok(made.kind === 'decided', JSON.stringify(made))
  await h.finish()
  return { visitor, caseId: made.caseId }
}
const offRoad = async (h: House) => {
  const made = await apply(h.cases, { visitor: await keeper(h), service: 'declare-sorn', answers: { plate: plate(h), isKeeper: true } })
  assert.ok(made.kind === 'decided', JSON.stringify(made))
  await h.finish()
  return made
}

const shortOfMoney = ['insufficient_funds', 'insufficient_funds']

test('short of money twice: told, tried again, then the tax ends, the Direct Debit is gone, and the keeper hears how to tax it now', async (t) => {
  const h = await house(t, { withMoney: true })
  h.money.bank.failNext(...shortOfMoney)
  const { visitor, caseId } = await taxed(h, 'monthly')
  await h.until('2026-12-10')
  assert.equal((await register(h)).taxedUntil, '2027-11-30')
  const { place, again } = letter(h, 'direct-debit-asked-again')?.fields ?? {}
  assert.equal(place, 1)
  assert.ok(String(again) <= '2026-12-15', 'within four working days of the day that failed')
  await h.until('2026-12-20')
  const car = await register(h)
  assert.deepEqual([car.taxedUntil, car.taxBought.map(({ until }) => until).filter((until) => until > '2026-11-30')], ['2026-11-30', []])
  assert.equal(letter(h, 'vehicle-untaxed')?.fields.until, '2026-11-30')
  const state = await h.cases.read(visitor, caseId)
  assert.deepEqual([state?.stage, state?.outcome], ['untaxed', 'lapsed'])
  const [mandate] = await h.money.debit.mandates(visitor.person, caseId)
  assert.deepEqual(
    [mandate?.state, mandate?.collections.map((one) => one.state).slice(0, 3)],
    ['ended', ['failed', 'cancelled', 'cancelled']],
  )
  await h.until('2027-03-01')
  assert.equal(letters(h).filter((one) => one === 'vehicle-untaxed').length, 1)
  for (const other of ['direct-debit-stopped', 'not-given-back']) assert.ok(!letters(h).includes(other), other)
  assert.deepEqual([troubles(h), paidOut(h)], [[], []])
})
test('bank details that are turned down when nothing could be known of them before: no tax is begun, and the payer hears until when there is some', async (t) => {
  const h = await house(t, { withMoney: true })
  const { visitor, caseId } = await taxed(h, 'monthly', { account: { ...bank, accountNumber: '00000000' } })
  await h.until('2026-11-24')
  const car = await register(h)
  assert.deepEqual([car.taxedUntil, car.taxBought.filter(({ until }) => until > '2026-11-30')], ['2026-11-30', []])
  const state = await h.cases.read(visitor, caseId)
  assert.deepEqual([state?.stage, state?.outcome, state?.unpaid?.accepted], ['notAccepted', 'lapsed', false])
  assert.equal(letter(h, 'vehicle-tax-debit-not-accepted')?.fields.until, '2026-11-30')
  for (const untrue of ['vehicle-untaxed', 'direct-debit-ended', 'vehicle-tax-debit-not-accepted-untaxed'])
    assert.ok(!letters(h).includes(untrue), untrue)
  assert.equal((await h.money.debit.mandates(visitor.person, caseId))[0]?.state, 'failed')
  await taxed(h, 'yearDebit')
  assert.deepEqual([(await register(h)).taxedUntil, troubles(h), paidOut(h)], ['2027-11-30', [], []])
})
test('a bank that does not accept the Direct Debit days later, when the tax has begun: it ends at once, and can be bought with other details', async (t) => {
  const h = await house(t, { withMoney: true })
  const { visitor, caseId } = await taxed(h, 'monthly', { asGuest: true })
  await h.until('2026-12-02')
  const [mandate] = await h.money.debit.mandates(visitor.person, caseId)
  h.money.bank.simulate('mandate_failed', mandate?.providerId ?? '')
  await h.money.debit.heard('dvla', [{ id: 'EV1', about: 'mandate', resource: mandate?.providerId ?? '' }])
  await h.until('2026-12-03')
  assert.equal((await register(h)).taxedUntil, '2026-11-30')
  assert.equal((await h.cases.read(visitor, caseId))?.stage, 'notAccepted')
  assert.equal(letter(h, 'vehicle-tax-debit-not-accepted-untaxed')?.recipient.email, 'payer@example.com')
  assert.ok(!letters(h).includes('vehicle-untaxed') && !letters(h).includes('vehicle-tax-debit-not-accepted'))
  await taxed(h, 'yearDebit')
  assert.deepEqual([(await register(h)).taxedUntil, troubles(h)], ['2027-11-30', []])
})
test('what came for the months before stays paid, and the tax that is bought anew pays for no month twice', async (t) => {
  const h = await house(t, { withMoney: true })
  await taxed(h, 'monthly', { asGuest: true })
  await h.until('2027-01-30')
  h.money.bank.failNext(...shortOfMoney)
  await h.until('2027-02-25')
  assert.equal((await register(h)).taxedUntil, '2027-01-31')
  assert.equal(letter(h, 'vehicle-untaxed')?.recipient.email, 'payer@example.com')
  assert.deepEqual([troubles(h), paidOut(h)], [[], []])
  await taxed(h, 'yearDebit')
  const { taxBought, taxedUntil } = await register(h)
  assert.deepEqual([taxBought.map(({ from }) => from), taxedUntil], [['2027-02-01'], '2028-01-31'])
})
test('another log book since, with other numbers: the tax of the same vehicle ends all the same', async (t) => {
  const h = await house(t, { withMoney: true })
  h.money.bank.failNext(...shortOfMoney)
  await taxed(h, 'yearDebit', { asGuest: true })
  const why = { actor: { kind: 'machine', service: 'test' }, purpose: 'to test' } as const
  const found = await h.registers.read({ ...why, register: 'vehicles', by: { mark: plate(h) }, reads: ['references'], body: 'test' })
  assert.ok(found.kind === 'found' && found.person)
  const change = { register: 'vehicles', recordId: found.recordId, version: 'latest', set: { references: ['00000000009'] } } as const
  await h.db.app.transaction({ kind: 'person', person: found.person }, (tx) => h.registers.change(tx, { ...change, ...why }))
  await h.until('2026-12-20')
  assert.equal((await register(h)).taxedUntil, '2026-11-30')
})
test('sold before it was given up: the buyer’s record is left alone, and the seller hears what is owed', async (t) => {
  const h = await house(t, { withMoney: true })
  h.money.bank.failNext(...shortOfMoney)
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  await h.until('2026-12-09')
  const sold = { plate: plate(h), happened: 'trade', trader: 'Invented Motors', endedOn: '2026-12-08', isTrue: true }
  assert.equal((await apply(h.cases, { visitor: await keeper(h), service: 'no-longer-keep-a-vehicle', answers: sold })).kind, 'decided')
  await h.until('2027-03-01')
  assert.equal((await register(h)).taxedUntil, '2026-12-08')
  assert.equal((await h.cases.read(visitor, caseId))?.stage, 'taxed')
  assert.ok(!letters(h).includes('vehicle-untaxed'))
  assert.deepEqual(paidOut(h), [])
  const { notGiven, owes } = letter(h, 'not-given-back')?.fields ?? {}
  assert.deepEqual([notGiven, owes], [183_33, 16_67])
  assert.deepEqual(troubles(h), [
    'pay-out: instalments did not bring what was due: £183.33 is not given back: £16.67 is owed for the time that was used',
  ])
})
test('sold at the very moment at which it is given up: the end that was worked out before is not written, and there is none after', async (t) => {
  const h = await house(t, { withMoney: true })
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  await h.until('2026-12-09')
  const unpaid = { scheme: 'vehicle-tax', part: '99', amount: 195_00 as Money, on: day('2026-12-07'), accepted: true }
  const number = String((await register(h)).taxBought.at(-1)?.number)
  const job = {
    id: h.cases.newKey(),
    person: visitor.person,
    body: 'dvla',
    stream: caseId,
    kind: 'unpaid',
    key: 'now',
    attempt: 1,
  } as const
  const asked = { ...job, dueAt: h.clock.now(), sealed: Buffer.alloc(0) }
  assert.equal((await h.cases.unpaid(asked, unpaid)).kind, 'over', 'another buying than that which she has')
  const before = await h.cases.unpaid(asked, { ...unpaid, part: number })
  assert.ok(before.kind === 'follows')
  await offRoad(h)
  const write = h.db.jobs.transaction({ kind: 'person', person: visitor.person }, before.record)
  await assert.rejects(write, /found its case record-changed/)
  assert.equal((await h.cases.unpaid(asked, { ...unpaid, part: number })).kind, 'over')
  assert.deepEqual([(await register(h)).sornFrom, (await h.cases.read(visitor, caseId))?.stage], ['2026-12-09', 'taxed'])
})
test('a record that its person has asked to be left alone: nothing is decided by it, and an officer hears', async (t) => {
  const h = await house(t, { withMoney: true })
  h.money.bank.failNext(...shortOfMoney)
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  await h.db.admin.query("update portreeve.record set restricted_at = now() where register = 'vehicles' and person_id = $1", [
    visitor.person,
  ])
  await h.until('2026-12-20')
  assert.deepEqual(troubles(h), ['collection: a collection failed: insufficient_funds'])
  assert.equal((await h.cases.read(visitor, caseId))?.stage, 'taxed')
})
test('off the road between the day and the bank’s word: given back when it came, in the account of the keeper', async (t) => {
  const h = await house(t, { withMoney: true })
  const { visitor } = await taxed(h, 'yearDebit')
  await h.until('2026-12-08')
  await offRoad(h)
  assert.equal(letter(h, 'vehicle-off-road')?.fields.byDebit, 183_33)
  assert.deepEqual(paidOut(h), [])
  await h.until('2027-01-10')
  assert.deepEqual([paidOut(h), troubles(h), letters(h).includes('not-given-back')], [[183_33], [], false])
  assert.equal((await register(h)).taxedUntil, '2026-12-07')
  assert.ok(visitor)
})
test('the payer cancels: they hear until when it is taxed, and on the day of the next payment the tax ends', async (t) => {
  const h = await house(t, { withMoney: true })
  const { visitor, caseId } = await taxed(h, 'monthly')
  await h.until('2026-12-20')
  const [mandate] = await h.money.debit.mandates(visitor.person, caseId)
  assert.equal(mandate && (await h.money.debit.cancel(visitor.person, mandate.id)), true)
  await h.until('2027-01-06')
  assert.deepEqual([(await register(h)).taxedUntil, letter(h, 'direct-debit-ended')?.fields.on], ['2027-11-30', '2027-01-07'])
  await h.until('2027-01-08')
  assert.equal((await register(h)).taxedUntil, '2026-12-31')
  assert.deepEqual([troubles(h), paidOut(h)], [[], []])
})
test('a bank that stands still and a provider that fails: nothing is given up before its word', async (t) => {
  const h = await house(t, { withMoney: true })
  h.money.bank.failNext(...shortOfMoney)
  await taxed(h, 'yearDebit')
  await h.until('2026-12-08')
  for (const kind of ['500', 'reset-after', 'malformed'] as const) h.money.bank.inject({ kind, times: 2 })
  await h.until('2026-12-09')
  assert.equal((await register(h)).taxedUntil, '2027-11-30')
  await h.until('2026-12-30')
  assert.equal((await register(h)).taxedUntil, '2026-11-30')
  assert.equal(letters(h).filter((one) => one === 'direct-debit-asked-again').length, 1)
})
