import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence, shares } from '#kernel'
import { order, type Stage, stage, states, until } from '../../../test/engine/debit-stage.ts'

/* A year of tax from the first of December by one Direct Debit of 195 pounds on the fourteenth; it ends on some day. */
const aYear = { ...order, about: 'AB51CDE', part: '7', data: { ...order.data, amounts: [195_00] } }
const left = (used: number) => Array.from({ length: 12 - used }, (_, month) => `7 month ${month + used}`)
type End = { readonly key?: string; readonly used?: number; readonly amount?: number; readonly expects?: number }
/** What the case of an end sets off: the Direct Debit is stopped, and what is left is asked back. */
const ends = async (s: Stage, { key = 'end', used = 1, amount = 178_75, expects = amount }: End = {}) => {
  const at = s.clock.now()
  await s.add({ target: 'vehicle-tax', about: 'AB51CDE', at }, `${key}/stop`, { person: s.person, kind: 'stop-collecting' })
  const data = { amount, parts: left(used), collected: { part: '7', used, of: 12, expects } }
  const money = { to: s.person, about: 'AB51CDE', because: 'Tax', scheme: 'vehicle-tax', data }
  const payOut = { target: 'tax-refunds', service: 'sorn', serviceVersion: 1, reference: 'R', at, ...money }
  await s.add(payOut, `${key}/pay-out`, { person: s.person, kind: 'pay-out' })
}
const amounts = (s: Stage) => s.paidOut.map(({ data }) => data.amount)
const begun = async (t: Parameters<typeof stage>[0], day: string, payload: object = aYear) => {
  const s = await stage(t)
  const p = s.process()
  await s.add({ ...payload, at: s.clock.now() })
  await until(s, p, day)
  return { s, p }
}

test('money that came long ago is given back at once', async (t) => {
  const { s, p } = await begun(t, '2026-12-28')
  await ends(s)
  await p.jobs.runDue()
  await until(s, p, '2026-12-28')
  assert.deepEqual([amounts(s), s.short], [[178_75], []])
})
test('ended between the day and the bank’s word: it waits, and is given back once the money is there', async (t) => {
  const { s, p } = await begun(t, '2026-12-15')
  await ends(s)
  await until(s, p, '2026-12-17')
  assert.deepEqual([await states(s, p), amounts(s)], [['confirmed'], []])
  await until(s, p, '2027-01-10')
  assert.deepEqual([await states(s, p), amounts(s), s.short, await s.troubles()], [['paid'], [178_75], [], []])
})
test('ended between the day and the bank’s no: nothing is given back, the month that was used is owed, and somebody hears of it', async (t) => {
  const s = await stage(t)
  const p = s.process()
  s.standIn.failNext('insufficient_funds')
  await s.add({ ...aYear, at: s.clock.now() })
  await until(s, p, '2026-12-15')
  await ends(s)
  await until(s, p, '2027-03-01')
  assert.deepEqual([await states(s, p), amounts(s), s.short], [['failed'], [], [{ notGiven: 178_75, owes: 16_25 }]])
  assert.deepEqual(await s.troubles(), [
    'collection: a collection failed: insufficient_funds',
    'pay-out: instalments did not bring what was due: £178.75 is not given back: £16.25 is owed for the time that was used',
  ])
})
test('claimed back by the payer before the money was ours: nothing is given back', async (t) => {
  const { s, p } = await begun(t, '2026-12-17')
  await ends(s)
  await p.jobs.runDue()
  s.standIn.simulate('payment_charged_back', s.standIn.resources('payments')[0]?.id ?? '')
  await until(s, p, '2027-01-10')
  assert.deepEqual([await states(s, p), amounts(s), s.short], [['charged-back'], [], [{ notGiven: 178_75, owes: 16_25 }]])
})
test('claimed back by the payer after it was given back: an officer hears that it went twice', async (t) => {
  const { s, p } = await begun(t, '2026-12-28')
  await ends(s)
  await p.debit.scheduleEvents('dvla')
  await until(s, p, '2026-12-29')
  s.standIn.simulate('payment_charged_back', s.standIn.resources('payments')[0]?.id ?? '')
  await until(s, p, '2026-12-30')
  assert.deepEqual(await s.troubles(), [
    'collection: the payer claimed the money back under the Direct Debit Guarantee: £178.75 of it had been given back already',
  ])
})
test('ended on the very day: what the bank takes all the same comes back', async (t) => {
  const { s, p } = await begun(t, '2026-12-14')
  assert.deepEqual(await states(s, p), ['submitted'])
  await ends(s)
  await until(s, p, '2027-01-10')
  assert.deepEqual([await states(s, p), amounts(s), s.short], [['paid'], [178_75], []])
})
test('ended before anything was asked of the bank: nothing comes and nothing goes; a month that was used is owed', async (t) => {
  const used = await begun(t, '2026-12-02')
  await ends(used.s, { expects: 0 })
  await until(used.s, used.p, '2027-03-01')
  assert.deepEqual([await states(used.s, used.p), amounts(used.s), used.s.short], [['cancelled'], [], [{ notGiven: 0, owes: 16_25 }]])
  const unused = await begun(t, '2026-11-30')
  await ends(unused.s, { used: 0, amount: 195_00, expects: 0 })
  await until(unused.s, unused.p, '2027-03-01')
  assert.deepEqual([amounts(unused.s), unused.s.short, await unused.s.troubles()], [[], [], []])
})
test('two ends of one thing: no month is given back twice, and no penny more than came', async (t) => {
  const { s, p } = await begun(t, '2026-12-15')
  await ends(s, { key: 'first' })
  await until(s, p, '2026-12-16')
  await ends(s, { key: 'second' })
  await until(s, p, '2027-01-10')
  assert.deepEqual(amounts(s), [178_75])
  assert.deepEqual(await s.troubles(), ['pay-out: some of it was paid out before: nothing was paid now'])
})
test('month by month: what was due for months that were used and not collected is owed; what came for a month ahead goes back', async (t) => {
  const amountsDue = shares(pence(204_75), 12)
  const monthly = { ...aYear, data: { ...aYear.data, amounts: amountsDue } }
  const behind = await begun(t, '2027-02-03', monthly)
  await ends(behind.s, { used: 3, amount: 146_25, expects: 0 })
  await until(behind.s, behind.p, '2027-04-01')
  assert.deepEqual([amounts(behind.s), behind.s.short], [[], [{ notGiven: 0, owes: amountsDue[2] }]])
  const even = await begun(t, '2027-01-31', monthly)
  await ends(even.s, { used: 2, amount: 162_50, expects: 0 })
  await until(even.s, even.p, '2027-04-01')
  assert.deepEqual([amounts(even.s), even.s.short], [[], []])
  const ahead = await begun(t, '2027-02-14', monthly)
  await ends(ahead.s, { used: 2, amount: 162_50, expects: 0 })
  await until(ahead.s, ahead.p, '2027-04-01')
  assert.deepEqual([amounts(ahead.s), ahead.s.short], [[amountsDue[2]], []])
})
test('an order that has not been carried out yet is not taken for one that failed', async (t) => {
  const s = await stage(t)
  const p = s.process()
  const at = s.clock.now()
  await ends(s, { used: 0, amount: 195_00, expects: 0 })
  await p.jobs.runDue()
  await s.add({ ...aYear, at }, 'late')
  await until(s, p, '2027-03-01')
  assert.deepEqual([amounts(s), s.short, await p.debit.mandates(s.person, s.caseId)], [[], [], []])
})
