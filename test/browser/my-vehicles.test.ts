import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { parseUuid, type Uuid } from '#kernel'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { car } from '../invented/vehicle-tax.ts'
import { openSite, peopleOf, type Site } from './site.ts'
import { type Answer, createVisitor, heading, text, type Visitor } from './visitor.ts'

const tax = '/dvla/tax-a-vehicle'
type Car = Parameters<typeof car>[0]
/** Somebody who signed in and keeps these vehicles. */
const keeping = async (t: TestContext, cars: readonly Car[]) => {
  const site = await openSite(t, '.')
  const visitor = createVisitor(site.url)
  await visitor.get('/sign-in?level=email&to=%2Faccount')
  const keeper = parseUuid((await peopleOf(site))[0] ?? '')
  assert.ok(keeper, 'nobody signed in')
  await load(site, keeper, cars)
  return { site, visitor, keeper, begin: () => begin(visitor) }
}
const load = (site: Site, keeper: Uuid, cars: readonly Car[]) =>
  site.registers.load(
    cars.map((differs) => ({
      register: 'vehicles',
      fields: { ...car({ taxedUntil: '2026-11-30' as never, ...differs }), keeper, references: ['12345678901', keeper] },
    })),
  )
const begin = async (visitor: Visitor): Promise<Answer> => visitor.post(await visitor.get(tax), {})
const mark = (plate: string): Car => ({ mark: plate as never })
const checked = (page: string): readonly string[] =>
  [...page.matchAll(/<input class="govuk-radios__input"[^>]*value="([^"]*)" checked/g)].map(([, value = '']) =>
    value.replaceAll('&quot;', ''),
  )

test('a keeper chooses from their own vehicles, the most urgent first, and is asked for no number', async (t) => {
  const { visitor, begin } = await keeping(t, [
    { ...mark('AB85CDE'), taxedUntil: '2099-12-31' as never },
    { ...mark('AB86CDE'), make: 'HALDER' },
    { ...mark('AB84CDE'), taxedUntil: null },
    { ...mark('AB87CDE'), scrappedOn: '2026-01-01' as never },
  ])
  const at = await begin()
  assert.equal(heading(at.body), 'Which vehicle do you want to tax?')
  assert.match(
    text(at.body),
    /AB84 CDE CORVANE, not taxed AB86 CDE HALDER, (taxed until|its tax ended on) 30 November 2026 Another vehicle/,
  )
  assert.doesNotMatch(at.body, /AB85|AB87/, 'what cannot be taxed now is not offered')
  assert.deepEqual(checked(at.body), [], 'with several to choose from none is chosen for them')
  await assertValidHtml(at.body, 'my vehicles')

  const none = await visitor.post(at, { 'plate-offer': '' })
  assert.equal(none.status, 422)
  assert.match(text(none.body), /There is a problem Select the vehicle that you want to tax/)
  const forged = await visitor.post(at, { 'plate-offer': '"AB99 ABC"' })
  assert.equal(forged.status, 422, 'what was never offered is not taken')

  const chosen = await visitor.post(at, { 'plate-offer': '"AB86 CDE"', plate: 'what was typed before counts no more' })
  assert.doesNotMatch(chosen.path, /reference/)
  const back = await visitor.get(at.path)
  assert.deepEqual(checked(back.body), ['AB86 CDE'])
  const cymraeg = await visitor.get(`${at.path}?language=cy`)
  assert.match(text(cymraeg.body), /Pa gerbyd ydych chi am ei drethu\? .*wedi’i drethu tan .*Cerbyd arall/)
  const looks = await visitor.get('/account/looks')
  assert.match(text(looks.body), /i adael i chi ddewis o’ch cerbydau eich hun/)
})
test('one vehicle alone is chosen already, and another one is asked for with its number as ever', async (t) => {
  const { site, visitor, begin } = await keeping(t, [mark('AB85CDE')])
  await load(site, parseUuid('0199b7a0-0000-7000-8000-000000000001') as Uuid, [mark('AB88CDE')])
  const at = await begin()
  assert.deepEqual(checked(at.body), ['AB85 CDE'])
  const asked = await visitor.post(at, { 'plate-offer': 'other' })
  assert.equal(heading(asked.body), 'What is the vehicle’s registration number?')
  assert.doesNotMatch(text(asked.body), /There is a problem/)
  const wrong = await visitor.post(asked, { plate: '??' }, at.path)
  assert.equal(wrong.status, 422)
  assert.match(text(wrong.body), /There is a problem Enter a UK registration number/)
  const other = await visitor.post(wrong, { plate: 'ab88 cde' }, at.path)
  assert.match(other.path, /\/q\/reference$/)
  assert.deepEqual(checked((await visitor.get(at.path)).body), ['other'])
})
test('whoever keeps no vehicle, or has not signed in, types the number as before', async (t) => {
  const { site, begin: mine } = await keeping(t, [])
  for (const at of [await mine(), await begin(createVisitor(site.url))]) {
    assert.equal(heading(at.body), 'What is the vehicle’s registration number?')
    assert.doesNotMatch(at.body, /plate-offer/)
  }
})
test('the choice is accessible and fits every screen, with and without scripts', async (t) => {
  const { site, visitor, begin } = await keeping(t, [{ ...mark('AB85CDE'), taxedUntil: null }, mark('AB86CDE')])
  const at = await begin()
  const browser = await startBrowser()
  t.after(() => browser.close())
  for (const javaScript of [true, false]) {
    const page = await (await openContext(browser, { javaScript })).newPage()
    await page.context().addCookies([...visitor.jar].map(([name, value]) => ({ name, value, url: site.url })))
    await page.goto(site.url + at.path)
    if (javaScript) await assertAccessible(page, 'my vehicles')
    await picture(page, `my-vehicles-${javaScript ? 'desktop' : 'no-scripts'}`)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, 'my vehicles')
    await picture(page, 'my-vehicles-narrow')
    await page.getByLabel('Another vehicle').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('What is the vehicle’s registration number?').fill('AB86 CDE')
    if (javaScript) await assertAccessible(page, 'another vehicle')
  }
})
test('the way in for a keeper who signs in stands on the start page, and goes when they have', async (t) => {
  const site = await openSite(t, '.')
  const visitor = createVisitor(site.url)
  const start = (await visitor.get(tax)).body
  const href = /href="(\/sign-in\?level=P1[^"]*)"/.exec(start)?.[1]?.replaceAll('&amp;', '&')
  assert.match(text(start), /Start now .*Or sign in .*Sign in and start/)
  const first = await visitor.get(href ?? '')
  assert.match(first.path, /\/q\/plate$/)
  assert.doesNotMatch(text((await visitor.get(tax)).body), /Or sign in/)
  assert.doesNotMatch(text((await createVisitor(site.url).get('/dvla/renew-driving-licence')).body), /Or sign in/)
})
