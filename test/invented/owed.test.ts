import assert from 'node:assert/strict'
import test from 'node:test'
import type { Mark } from '#definition'
import type { Uuid } from '#kernel'
import type { TaxBought } from '#registers/vehicles'
import { payByCard } from '../../src/partners/govuk-pay/index.ts'
import { apply, house } from './house.ts'

/* What instalments did not bring is paid by card: through the engine, the bank's stand-in, the letters and GOV.UK Pay's. Monday 23 November 2026. */
type House = Awaited<ReturnType<typeof house>>
const bank = { accountName: 'A Khan', sortCode: '200000', accountNumber: '55779911' }
const aisha = (h: House) => h.story('aisha')
const plate = (h: House) => aisha(h).cars[0]?.vehicle.mark as Mark
const keeper = (h: House) => h.visit(aisha(h).person.id as unknown as Uuid, 'P2')
const register = async (h: House) =>
  (await h.read('vehicles', { mark: plate(h) }, ['taxedUntil', 'taxBought'])) as {
    readonly taxedUntil: string
    readonly taxBought: readonly TaxBought[]
  }
const letters = (h: House, notice: string) =>
  h.done.flatMap(({ kind, payload }) => (kind === 'send' && payload.notice === notice ? [payload.fields as Record<string, unknown>] : []))
async function taxed(h: House, payment: string) {
  const visitor = await keeper(h)
  const made = await apply(h.cases, {
    visitor,
    service: 'tax-a-vehicle',
    answers: { plate: plate(h), payment, bank, mandate: true, isKeeper: true },
  })
  assert.ok(made.kind === 'decided', JSON.stringify(made))
  await h.finish()
  return { visitor, caseId: made.caseId }
}
const openTroubles = async (h: House) => (await h.db.admin.query('select 1 as one from portreeve.trouble where settled_at is null')).length
/** Whoever has the letter pays by card on the provider's pages, and comes back. */
async function pay(h: House, number: string, card = '4444333322221111') {
  const owed = await h.money.owed.find(number)
  assert.ok(owed)
  const ask = { key: h.cases.newKey(), description: 'Owed', returnUrl: 'https://portreeve.example/owed/', language: 'en' } as const
  const begun = await h.money.owed.begin(owed, ask)
  if (begun.kind !== 'pay-at') return begun.kind
  await payByCard(begun.url, card)
  const payment = await h.money.owed.returned(owed, begun.payment.id)
  await h.finish()
  return payment?.state
}
/** The payer asks their bank for it, as the guarantee lets them; the provider tells us. */
async function takenBack(h: House, resource: string) {
  assert.ok(h.money.bank.simulate('payment_charged_back', resource))
  await h.money.debit.heard('dvla', [{ id: 'EV1', about: 'collection', resource }])
  await h.finish()
}
const took = async (h: House) =>
  h.db.admin.query<{ state: string; amount: number }>(
    "select state, amount from portreeve.payment where state <> 'failed' order by created_at",
  )

test('months that were used and not paid for are paid by card from the letter, once, and both books agree', async (t) => {
  const h = await house(t, { withMoney: true })
  h.money.bank.failNext('insufficient_funds', 'insufficient_funds')
  await taxed(h, 'yearDebit')
  await h.until('2026-12-09')
  const sorn = await apply(h.cases, { visitor: await keeper(h), service: 'declare-sorn', answers: { plate: plate(h), isKeeper: true } })
  assert.equal(sorn.kind, 'decided')
  await h.until('2027-04-30')
  const [letter, ...more] = letters(h, 'not-given-back')
  assert.ok(letter && more.length === 0)
  const number = String(letter.number)
  assert.equal((await h.money.owed.find(number))?.amount, letter.owes)
  assert.equal(await pay(h, number, '4000000000000002'), 'failed')
  assert.equal((await h.money.owed.find(number))?.state, 'open')
  assert.equal(await pay(h, number), 'authorised')
  await h.finish()
  assert.equal((await h.money.owed.find(number))?.state, 'paid')
  assert.deepEqual(await took(h), [{ state: 'captured', amount: letter.owes }])
  assert.equal(await pay(h, number), 'already-paid')
  await h.payments.scheduleReconciliation('dvla')
  await h.until('2027-05-03')
  assert.equal((await h.db.admin.query('select 1 as one from portreeve.payment_difference')).length, 0)
  const kinds = await h.db.admin.query<{ kind: string }>("select kind from portreeve.event where kind like 'owed-%' order by seq")
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['owed-open', 'owed-paid'],
  )
})
test('a payment that its payer took back through the bank does not end the tax while it may be paid, and paid by card it goes on', async (t) => {
  const h = await house(t, { withMoney: true })
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  await h.until('2027-01-15')
  const [mandate] = await h.money.debit.mandates(visitor.person, caseId)
  const collection = mandate?.collections[0]
  assert.equal(collection?.state, 'paid')
  await takenBack(h, collection?.providerId ?? '')
  await h.until('2027-01-20')
  const [letter, ...more] = letters(h, 'direct-debit-claimed-back')
  assert.ok(letter && more.length === 0)
  assert.equal(letter.amount, collection?.amount)
  assert.equal((await register(h)).taxedUntil, '2027-11-30')
  assert.equal(h.money.troubles.filter(({ about }) => about === 'collection').length, 1)
  assert.equal(await pay(h, String(letter.number)), 'authorised')
  await h.until('2027-04-01')
  assert.equal((await register(h)).taxedUntil, '2027-11-30')
  assert.equal((await h.money.debit.mandates(visitor.person, caseId))[0]?.collections[0]?.state, 'paid')
  assert.deepEqual([letters(h, 'vehicle-untaxed'), await openTroubles(h)], [[], 0])
  const sorn = await apply(h.cases, { visitor: await keeper(h), service: 'declare-sorn', answers: { plate: plate(h), isKeeper: true } })
  assert.equal(sorn.kind, 'decided')
  await h.finish()
  assert.equal(h.money.payers.taken().length, 1, 'what was paid by card is given back for the months that are left')
})
test('taken back and not paid in time, the tax ends as with a payment that failed, and only what was used is owed', async (t) => {
  const h = await house(t, { withMoney: true })
  const { visitor, caseId } = await taxed(h, 'yearDebit')
  await h.until('2027-01-15')
  const [mandate] = await h.money.debit.mandates(visitor.person, caseId)
  await takenBack(h, mandate?.collections[0]?.providerId ?? '')
  await h.until('2027-03-15')
  assert.deepEqual([(await register(h)).taxedUntil, letters(h, 'vehicle-untaxed').length], ['2026-12-31', 1])
  const [claimed] = letters(h, 'direct-debit-claimed-back')
  const [used] = letters(h, 'not-given-back')
  assert.equal((await h.money.owed.find(String(claimed?.number)))?.state, 'withdrawn')
  assert.equal((await h.money.owed.find(String(used?.number)))?.amount, used?.owes)
  assert.equal(await pay(h, String(used?.number)), 'authorised')
})
test('a number that nobody wrote finds nothing', async (t) => {
  const h = await house(t, { withMoney: true })
  for (const number of ['', 'x', 'ABCD-EFGH-JKMN']) assert.equal(await h.money.owed.find(number), undefined)
})
test('a card payment that was taken back: an officer and the payer hear once, nothing ends, and it is paid again or looked at', async (t) => {
  const h = await house(t, { withMoney: true })
  const visitor = await keeper(h)
  const made = await apply(h.cases, { visitor, service: 'tax-a-vehicle', answers: { plate: plate(h), payment: 'year', isKeeper: true } })
  assert.ok(made.kind === 'to-pay', JSON.stringify(made))
  await h.pay(visitor.person, made.caseId, made.amount)
  await h.payments.scheduleReconciliation('dvla')
  await h.until('2026-11-25')
  const { taxedUntil } = await register(h)
  const [payment] = h.cards.payments()
  assert.ok(h.cards.takeBack(payment?.id ?? ''))
  await h.until('2026-11-28')
  const [letter, ...more] = letters(h, 'card-payment-taken-back')
  assert.ok(letter && more.length === 0)
  assert.equal(letter.amount, made.amount)
  assert.equal(h.money.troubles.filter(({ about }) => about === 'payment').length, 1)
  assert.equal((await register(h)).taxedUntil, taxedUntil)
  await h.until('2026-12-20')
  assert.deepEqual(
    h.money.troubles.map(({ because }) => because.split(':')[0]),
    ['the payer had the card payment taken back through their bank', 'a card payment that was taken back was not paid in time'],
  )
  assert.equal(await pay(h, String(letter.number)), 'authorised')
  assert.equal((await h.money.owed.find(String(letter.number)))?.state, 'paid')
  assert.equal((await h.db.admin.query('select 1 as one from portreeve.payment_difference')).length, 0)
})
