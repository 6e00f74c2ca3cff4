import assert from 'node:assert/strict'
import test from 'node:test'
import type { Mark } from '#definition'
import type { Uuid } from '#kernel'
import type { TaxBought } from '#registers/vehicles'
import { apply, house } from './house.ts'

/* Tax by Direct Debit that runs out: through the engine, the gate, DVSA's answers, the bank's stand-in and the letters. Monday 23 November 2026. */
type House = Awaited<ReturnType<typeof house>>
type Car = { readonly taxedUntil: string; readonly taxBought: readonly TaxBought[]; readonly mark: string }
const bank = { accountName: 'A Khan', sortCode: '200000', accountNumber: '55779911' }
const aisha = (h: House) => h.story('aisha')
const plate = (h: House) => aisha(h).cars[0]?.vehicle.mark as Mark
const keeper = (h: House) => h.visit(aisha(h).person.id as unknown as Uuid, 'P2')
const register = async (h: House) => (await h.read('vehicles', { mark: plate(h) }, ['taxedUntil', 'taxBought'])) as Car
type Letter = { readonly fields: Record<string, unknown>; readonly recipient: { readonly email?: string }; readonly notice: string }
const letters = (h: House, notice: string) =>
  h.done.flatMap(({ kind, payload }) => (kind === 'send' && payload.notice === notice ? [payload as unknown as Letter] : []))
const troubles = (h: House) => h.money.troubles.map(({ about, because }) => `${about}: ${because}`)
async function taxed(h: House, payment: string, { asGuest = false } = {}) {
  const visitor = asGuest ? await h.visit() : await keeper(h)
  const proof = asGuest ? { reference: aisha(h).cars[0]?.vehicle.references[0], contact: 'payer@example.com' } : {}
  const answers = { plate: plate(h), ...proof, payment, bank, mandate: true, isKeeper: true }
  const made = await apply(h.cases, { visitor, service: 'tax-a-vehicle', answers })
  assert.ok(made.kind === 'decided', JSON.stringify(made))
  await h.finish()
  return { visitor, caseId: made.caseId }
}
/** The MOT of her car runs to a day; null: DVSA does not answer. */
const motUntil = (h: House, expiresOn: string | null) => h.motRunsTo(plate(h), expiresOn)

for (const [payment, count] of [
  ['yearDebit', 1],
  ['monthly', 12],
] as const)
  test(`tax that is paid ${payment} renews itself: a case of its own, every payment said ahead, and the same Direct Debit`, async (t) => {
    const h = await house(t, { withMoney: true })
    motUntil(h, '2029-01-01')
    const { visitor, caseId } = await taxed(h, payment, { asGuest: payment === 'monthly' })
    await h.until('2027-12-31')
    const car = await register(h)
    assert.equal(car.taxedUntil, '2028-11-30')
    const [first, second, ...more] = await h.cases.list(visitor)
    assert.deepEqual([more.length, second?.caseId], [0, caseId])
    assert.equal((await h.cases.read(visitor, caseId))?.stage, 'renewed')
    const [told] = letters(h, 'vehicle-tax-renewed')
    assert.deepEqual([told?.fields.from, told?.fields.until], ['2027-12-01', '2028-11-30'])
    const schedule = letters(h, 'vehicle-tax-direct-debit').at(-1)?.fields.schedule as readonly { on: string; amount: number }[]
    const [mandate] = await h.money.debit.mandates(visitor.person, first?.caseId as Uuid)
    const [before] = await h.money.debit.mandates(visitor.person, caseId)
    assert.equal(mandate?.providerId, before?.providerId)
    assert.deepEqual(
      mandate?.collections.map(({ on, amount }) => ({ amount, on })),
      schedule,
    )
    assert.equal(schedule.length, count)
    assert.ok((schedule[0]?.on ?? '') >= '2027-12-01', 'nothing is taken before the new tax has started')
    assert.equal(letters(h, 'vehicle-tax-reminder').filter(({ fields }) => fields.until === '2027-11-30').length, 0)
    assert.deepEqual(troubles(h), [])
    const timeline = await h.cases.timeline(visitor, first?.caseId as Uuid)
    assert.deepEqual([timeline[0]?.by, timeline[0]?.told.renews], ['machine', true])
  })
test('without an MOT it is asked for twice; once it has passed, the tax is renewed once', async (t) => {
  const h = await house(t, { withMoney: true })
  motUntil(h, '2027-11-20')
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  await h.until('2027-11-28')
  assert.deepEqual(
    letters(h, 'vehicle-tax-needs-mot').map(({ fields }) => fields.until),
    ['2027-11-30', '2027-11-30'],
  )
  assert.equal((await h.cases.read(visitor, caseId))?.stage, 'awaiting')
  motUntil(h, '2028-11-27')
  await h.until('2027-12-15')
  assert.equal((await register(h)).taxedUntil, '2028-11-30')
  assert.equal(letters(h, 'vehicle-tax-renewed').length, 1)
  assert.equal((await h.cases.list(visitor)).length, 2)
})
test('without an MOT to the last day, the payer hears that it is not renewed, and nothing is collected', async (t) => {
  const h = await house(t, { withMoney: true })
  motUntil(h, '2027-11-20')
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  await h.until('2027-12-31')
  assert.deepEqual([letters(h, 'vehicle-tax-not-renewed').length, letters(h, 'vehicle-tax-renewed').length], [1, 0])
  assert.equal((await register(h)).taxedUntil, '2027-11-30')
  assert.equal((await h.cases.read(visitor, caseId))?.stage, 'notRenewed')
  assert.deepEqual(
    (await h.money.debit.mandates(visitor.person, caseId)).map(({ state }) => state),
    ['ended'],
  )
  assert.equal((await h.cases.list(visitor)).length, 1)
})
test('a Direct Debit that was cancelled renews nothing, and the payer hears so before the tax ends', async (t) => {
  const h = await house(t, { withMoney: true })
  motUntil(h, '2029-01-01')
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  await h.until('2027-06-01')
  const [mandate] = await h.money.debit.mandates(visitor.person, caseId)
  assert.ok(await h.money.debit.cancel(visitor.person, mandate?.id as Uuid))
  await h.until('2027-10-22')
  assert.equal(letters(h, 'vehicle-tax-not-renewed')[0]?.fields.until, '2027-11-30')
})
/** Somebody taxes the vehicle otherwise, as any service might. */
async function taxedOtherwise(h: House): Promise<void> {
  const why = { actor: { kind: 'machine', service: 'test' }, purpose: 'to test' } as const
  const reading = { ...why, register: 'vehicles', by: { mark: plate(h) }, reads: ['taxedUntil'], body: 'test' }
  const found = await h.registers.read(reading)
  assert.ok(found.kind === 'found' && found.person)
  const change = { ...why, register: 'vehicles', recordId: found.recordId, version: 'latest', set: { taxedUntil: '2028-11-30' } } as const
  await h.db.app.transaction({ kind: 'person', person: found.person }, (tx) => h.registers.change(tx, change))
}
test('off the road, or taxed otherwise meanwhile: nothing is renewed, and nobody hears of it', async (t) => {
  for (const isTaxed of [true, false]) {
    const h = await house(t, { withMoney: true })
    motUntil(h, '2029-01-01')
    const { visitor } = await taxed(h, 'yearDebit')
    await h.until('2027-10-10')
    const answers = { plate: plate(h), isKeeper: true }
    if (isTaxed) await taxedOtherwise(h)
    else assert.equal((await apply(h.cases, { visitor: await keeper(h), service: 'declare-sorn', answers })).kind, 'decided')
    const before = (await h.cases.list(visitor)).length
    await h.until('2027-12-31')
    for (const notice of ['vehicle-tax-renewed', 'vehicle-tax-not-renewed', 'vehicle-tax-needs-mot'])
      assert.equal(letters(h, notice).length, 0)
    assert.equal((await h.cases.list(visitor)).length, before)
  }
})
test('a register that is silent is asked for a week, and then an officer looks', async (t) => {
  const h = await house(t, { withMoney: true })
  motUntil(h, '2029-01-01')
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  motUntil(h, null)
  await h.until('2027-10-25')
  assert.equal((await h.cases.list(visitor)).length, 1)
  await h.until('2027-10-31')
  const [first] = await h.cases.list(visitor)
  assert.deepEqual([first?.stage, (await h.cases.read(visitor, caseId))?.stage], ['checks', 'renewed'])
  assert.equal((await register(h)).taxedUntil, '2027-11-30')
})
test('the job that renews comes twice, and the vehicle is taxed once', async (t) => {
  const h = await house(t, { withMoney: true })
  motUntil(h, '2029-01-01')
  const { visitor } = await taxed(h, 'yearDebit')
  await h.until('2027-10-20')
  await h.db.admin.query("create table portreeve.kept as select * from portreeve.job where kind = 'renew'")
  await h.until('2027-10-23')
  assert.equal((await h.cases.list(visitor)).length, 2)
  assert.equal((await h.db.admin.query('insert into portreeve.job select * from portreeve.kept returning 1')).length, 1)
  await h.until('2027-12-31')
  assert.equal((await h.cases.list(visitor)).length, 2)
  assert.equal(letters(h, 'vehicle-tax-renewed').length, 1)
  assert.equal((await register(h)).taxedUntil, '2028-11-30')
})
test('in the second year it is one Direct Debit: stopped once, its payer hears once, and what is left goes back', async (t) => {
  const h = await house(t, { withMoney: true })
  motUntil(h, '2030-01-01')
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  await h.until('2028-02-10')
  const sorn = await apply(h.cases, { visitor: await keeper(h), service: 'declare-sorn', answers: { plate: plate(h), isKeeper: true } })
  assert.equal(sorn.kind, 'decided')
  await h.until('2028-04-01')
  assert.equal(letters(h, 'direct-debit-stopped').length, 1)
  for (const { caseId: one } of await h.cases.list(visitor))
    for (const { state } of await h.money.debit.mandates(visitor.person, one)) assert.equal(state, 'ended')
  assert.equal(h.money.payers.taken().length, 1)
  assert.deepEqual(troubles(h), [])
  await h.until('2028-12-31')
  assert.equal(letters(h, 'vehicle-tax-not-renewed').length, 0)
  assert.equal((await h.cases.read(visitor, caseId))?.stage, 'renewed')
})
test('cancelled with the bank in the second year: the tax ends as where a payment did not come, and no officer is asked', async (t) => {
  const h = await house(t, { withMoney: true })
  motUntil(h, '2030-01-01')
  await taxed(h, 'monthly')
  await h.until('2028-02-10')
  const [mandate] = h.money.bank.resources('mandates')
  assert.ok(mandate && h.money.bank.simulate('mandate_cancelled', mandate.id))
  await h.money.debit.heard('dvla', [{ id: 'EV1', about: 'mandate', resource: mandate.id }])
  await h.until('2028-06-01')
  assert.equal(letters(h, 'vehicle-untaxed').length, 1)
  assert.ok((await register(h)).taxedUntil < '2028-04-01')
  assert.deepEqual(troubles(h), [])
})
