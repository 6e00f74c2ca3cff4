import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { systemClock, systemRandom, uuid7 } from '#kernel'
import { amountTyped } from '../../src/web/desk/money.ts'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { car, tested } from '../invented/vehicle-tax.ts'
import { fillIn } from './answers.ts'
import { officerAt, referredTrader } from './desk-people.ts'
import { openSite, type Site } from './site.ts'
import { createVisitor, text } from './visitor.ts'

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

const bank = { 'bank-accountName': 'A Driver', 'bank-sortCode': '309430', 'bank-accountNumber': '12345678', mandate: 'yes' }
/** A car taxed month by month, of which one instalment was collected. */
const monthly = async (t: TestContext) => {
  const mot = { mark: 'AB85CDE', make: 'CORVANE', model: 'FINCH', firstUsedOn: '2019-05-20', firstTestDueOn: null, ...tested('2027-05-01') }
  const site = await openSite(t, '.', [], mot)
  const records = [
    { register: 'vehicles', fields: { ...car({ references: ['73915046287'] }), keeper: uuid7(systemClock, systemRandom) } },
    { register: 'insurances', fields: { mark: 'AB85CDE', insuredFrom: '2026-01-01', insuredUntil: '2027-12-31' } },
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  const visitor = createVisitor(site.url)
  let page = await visitor.post(await visitor.get('/dvla/tax-a-vehicle'), {})
  page = await visitor.post(page, { plate: 'AB85 CDE' })
  page = await visitor.post(page, { reference: '73915046287' })
  const rest = {
    changed: { changed: 'no' },
    payment: { payment: 'monthly' },
    bank,
    contact: { contact: 'a@example.com' },
    'is-keeper': { isKeeper: 'yes' },
  }
  const sent = await visitor.post(await fillIn(visitor, page, rest), {})
  assert.match(sent.path, /\/sent$/, text(sent.body))
  for (let turn = 0; turn < 5; turn++) await site.jobs.runDue()
  const { admin } = site.db
  await admin.query(`update portreeve.collection set state = 'paid', provider_id = 'PM1' where place = 1`)
  return { site, visitor, caseId: sent.path.split('/')[2] ?? '' }
}

test('a supervisor gives an instalment back under the guarantee, once, with a reason that stands in the story', async (t) => {
  const { site, caseId } = await monthly(t)
  const href = `/desk/cases/${caseId}/money`
  const jobs = async () => (await site.db.admin.query(`select 1 from portreeve.job where kind = 'refund-debit'`)).length
  const rhian = await officerAt(site, 'Rhian', ['supervisor'], 'dvla')
  assert.match((await rhian.get(`/desk/cases/${caseId}`)).body, /\/money"/)
  const page = await rhian.get(href)
  const [, amount = ''] = /: (£[\d.]+) Give \1 back : .* collected/.exec(text(page.body)) ?? assert.fail(text(page.body))
  assert.equal((page.body.match(/name="collection"/g) ?? []).length, 1, 'only what was collected goes back')
  const collection = /name="collection" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const empty = await rhian.post(page, { reason: ' ' }, href)
  assert.equal(empty.status, 422)
  assert.match(text(empty.body), /There is a problem Enter your reason/)
  const other =
    (await site.db.admin.query<{ id: string }>(`select collection_id as id from portreeve.collection where place = 2`))[0]?.id ?? ''
  assert.equal((await rhian.post(page, { collection: other, reason: 'x' }, href)).status, 409, 'what was not collected')
  assert.equal((await rhian.post(page, { collection: site.cases.newKey(), reason: 'x' }, href)).status, 404)
  for (const [name, roles, body] of [
    ['Mair', ['caseworker', 'vehicle-checks'], 'dvla'],
    ['Adviser', ['adviser'], 'dvla'],
    ['Stranger', ['supervisor'], 'havenmouth'],
  ] as const) {
    const officer = await officerAt(site, name, roles, body)
    const csrf = /name="csrf" value="([^"]*)"/.exec((await officer.get('/desk')).body)?.[1] ?? ''
    const form = new URLSearchParams({ csrf, key: site.cases.newKey(), collection, reason: 'x' })
    const status = body === 'dvla' ? 403 : 404
    assert.equal((await officer.get(href)).status, status, name)
    assert.equal((await officer.send(href, { method: 'POST', body: form })).status, status, name)
  }
  assert.equal(await jobs(), 0)
  for (let press = 0; press < 2; press++) {
    const done = await rhian.post(page, { reason: 'The car was sold.' }, href)
    assert.match(text(done.body), /It is being paid back.* on its way back/)
    assert.equal((done.body.match(/name="collection"/g) ?? []).length, 0)
  }
  assert.equal(await jobs(), 1)
  const story = text((await rhian.get(`/desk/cases/${caseId}`)).body)
  assert.equal(story.split(`Given back ${amount} of`).length - 1, 2, 'once in the notes and once in the story')
  assert.match(story, /The car was sold\./)
  await site.db.admin.query('delete from portreeve.job')
})

test('the page of a case’s money is valid, accessible and fits every screen, with what is wrong too', async (t) => {
  const { site, caseId } = await monthly(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const rhian = await officerAt(site, 'Rhian', ['supervisor'], 'dvla')
  const page = await (await openContext(browser)).newPage()
  const href = `/desk/cases/${caseId}/money`
  for (const language of ['en', 'cy'] as const) {
    const at = await rhian.get(`${href}?language=${language}`)
    assert.equal(at.status, 200)
    await assertValidHtml(at.body, `money-${language}`)
    await assertValidHtml((await rhian.post(at, { reason: '' }, href)).body, `money-problem-${language}`)
    await page.context().addCookies([...rhian.jar].map(([name, value]) => ({ name, value, url: site.url })))
    await page.goto(site.url + href)
    await page.evaluate('for (const one of document.querySelectorAll("details.step")) one.open = true')
    for (const width of [1400, 390, 320]) {
      await page.setViewportSize({ width, height: 900 })
      await assertNoSideScroll(page, `money at ${width}`)
      await assertAccessible(page, `money at ${width}`)
      await picture(page, `desk-money-debit-${language}-${width}`)
    }
  }
  await site.db.admin.query('delete from portreeve.job')
})
