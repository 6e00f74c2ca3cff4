import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister } from '#definition'
import { movableClock } from '#harness'
import { instant, systemRandom, uuid7 } from '#kernel'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { accountThatFailsTheCheck } from '../../src/partners/direct-debit/index.ts'
import { assertAccessible, openContext, picture, startBrowser } from '../harness/browser.ts'
import { car, tested } from '../invented/vehicle-tax.ts'
import { openSiteWith, type Site } from './site.ts'
import { createVisitor, text, type Visitor } from './visitor.ts'
import { run } from './walking.ts'

const account = (accountNumber: string) => ({
  'bank-accountName': 'A Driver',
  'bank-sortCode': accountThatFailsTheCheck.sortCode,
  'bank-accountNumber': accountNumber,
  mandate: 'yes',
})
const turnedDown = account(accountThatFailsTheCheck.accountNumber)

/** Somebody without an account taxes a car monthly, and is asked for an account. */
async function atTheBank(t: TestContext) {
  const clock = movableClock(instant('2026-11-23T10:00:00Z'))
  const mot = { mark: 'AB85CDE', make: 'CORVANE', model: 'FINCH', firstUsedOn: '2019-05-20', firstTestDueOn: null, ...tested('2029-05-01') }
  const site = await openSiteWith(t, { folder: '.', more: [addresses, people] as unknown as readonly AnyRegister[], tested: mot, clock })
  const records = [
    { register: 'vehicles', fields: { ...car({ references: ['73915046287'] }), keeper: uuid7(clock, systemRandom) } },
    { register: 'insurances', fields: { mark: 'AB85CDE', insuredFrom: '2026-01-01', insuredUntil: '2029-12-31' } },
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  const payer = createVisitor(site.url)
  const begun = await payer.get('/dvla/tax-a-vehicle')
  const plate = await payer.post(
    begun.body.includes('action="/dvla/tax-a-vehicle"') ? begun : await payer.get('/dvla/tax-a-vehicle/begin'),
    {},
  )
  const reference = await payer.post(plate, { plate: 'AB85 CDE' })
  const payment = await payer.post(reference, { reference: '73915046287' })
  return { site, payer, asked: await payer.post(payment, { payment: 'monthly' }) }
}
async function sent({ payer, asked }: { payer: Visitor; asked: Awaited<ReturnType<Visitor['get']>> }, form: Record<string, string>) {
  let at = await payer.post(asked, form)
  at = await payer.post(at, { contact: 'payer@example.com' })
  at = await payer.post(at, { isKeeper: 'yes' })
  assert.match(at.path, /\/check$/, text(at.body).slice(0, 400))
  return payer.post(at, {})
}

test('an account that takes no Direct Debit is said beside its field before anything is decided, in both languages, and nothing is lost', async (t) => {
  const { site, payer, asked } = await atTheBank(t)
  assert.match(asked.path, /\/q\/bank$/)
  const wrong = await payer.post(asked, turnedDown)
  assert.equal(wrong.status, 422)
  assert.match(text(wrong.body), /The bank takes no Direct Debit from this account\. Check the sort code and the account number/)
  assert.match(wrong.body, /href="#bank-accountNumber"/)
  for (const kept of ['A Driver', accountThatFailsTheCheck.accountNumber]) assert.ok(wrong.body.includes(`value="${kept}"`), kept)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser, { size: 'narrow' })).newPage()
  await page.context().addCookies([...payer.jar].map(([name, value]) => ({ name, value, url: site.url })))
  await page.goto(site.url + asked.path)
  for (const [name, value] of Object.entries(turnedDown)) if (name !== 'mandate') await page.fill(`[name="${name}"]`, value)
  await page.locator('[name="mandate"]').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await assertAccessible(page, 'an account that is turned down')
  await picture(page, 'bank-turned-down')
  const welsh = await payer.get(`${asked.path}?language=cy`)
  assert.match(text((await payer.post(welsh, turnedDown)).body), /Nid yw’r banc yn cymryd Debyd Uniongyrchol o’r cyfrif hwn/)
  await payer.get(`${asked.path}?language=en`)
  const done = await sent({ payer, asked: await payer.get(asked.path) }, account('55779911'))
  assert.match(text(done.body), /AB85 CDE is taxed from/)
})

test('a provider that is silent keeps nobody waiting; turned down afterwards, page and e-mail say what is true of the tax', async (t) => {
  const at = await atTheBank(t)
  at.site.bank.inject({ kind: '500', on: 'create bank_details_lookups' })
  const done = await sent(at, turnedDown)
  assert.match(text(done.body), /AB85 CDE is taxed from/)
  await run(at.site)
  const now = text((await at.payer.get(done.path)).body)
  assert.match(now, /The bank did not accept the Direct Debit, and no payment was taken/)
  assert.doesNotMatch(now, /did not reach us|not taxed any more|AB85 CDE is taxed from/)
  assert.match(now, /by card, or by Direct Debit with other bank details/)
  const [told] = at.site.told.filter(({ words }) => /The bank did not accept the Direct Debit/.test(words))
  assert.match(told?.words ?? '', /no payment was taken[\s\S]*\/dvla\/tax-a-vehicle/)
  assert.ok(!at.site.told.some(({ words }) => /not taxed any more|did not reach us/.test(words)))
})
