import assert from 'node:assert/strict'
import test from 'node:test'
import { amountTyped } from '../../src/web/desk/money.ts'
import { officerAt, referredTrader } from './desk-people.ts'
import { text } from './visitor.ts'

test('an amount is read as pounds and pence, and nothing else is', () => {
  const read = {
    '5': 500,
    '£5.00': 500,
    ' 1,250.10 ': 125010,
    '0': undefined,
    '-1': undefined,
    '1.5': undefined,
    '1e3': undefined,
    '': undefined,
  }
  for (const [raw, pence] of Object.entries(read)) assert.equal(amountTyped(raw), pence, raw)
})

test('a supervisor pays back once what was paid, within what is left, and the story says so; a caseworker may not', async (t) => {
  const { site, caseId } = await referredTrader(t)
  await site.db.admin.query(`update portreeve.payment set state = 'captured' where case_id = $1`, [caseId])
  const refunds = () =>
    site.db.admin.query<{ amount: number; officer: boolean }>('select amount, officer_id is not null as officer from portreeve.refund')
  const href = `/desk/cases/${caseId}/money`
  const mair = await officerAt(site, 'Mair', ['caseworker', 'licensing'])
  assert.equal((await mair.get(href)).status, 403)
  assert.doesNotMatch((await mair.get(`/desk/cases/${caseId}`)).body, /\/money"/)
  const rhian = await officerAt(site, 'Rhian', ['supervisor'])
  assert.match((await rhian.get(`/desk/cases/${caseId}`)).body, /\/money"/)
  const page = await rhian.get(href)
  assert.match(text(page.body), /£565 .*At most £565/)
  assert.match(text((await rhian.post(page, { amount: '565.01', reason: 'paid twice' }, href)).body), /There is a problem At most £565/)
  assert.match(text((await rhian.post(page, { amount: 'all', reason: 'paid twice' }, href)).body), /Enter an amount in pounds/)
  assert.match(text((await rhian.post(page, { amount: '5', reason: '' }, href)).body), /Enter your reason/)
  assert.deepEqual(await refunds(), [])
  for (let press = 0; press < 2; press++)
    assert.match(text((await rhian.post(page, { amount: '5.00', reason: 'paid twice' }, href)).body), /It is being paid back/)
  assert.deepEqual(await refunds(), [{ amount: 500, officer: true }])
  const busy = await rhian.post(await rhian.get(href), { amount: '5.00', reason: 'again' }, href)
  assert.equal(busy.status, 409)
  assert.match(text((await rhian.get(`/desk/cases/${caseId}`)).body), /Paid back £5: paid twice/)
  await site.db.admin.query('delete from portreeve.job')
})
