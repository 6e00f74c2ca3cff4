import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister } from '#definition'
import { systemClock, systemRandom, uuid7 } from '#kernel'
import { motHistory } from '#registers/mot-history'
import { vehicles } from '#registers/vehicles'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { openSite, type Site } from './site.ts'
import { type Answer, createVisitor, heading, text } from './visitor.ts'

const car = {
  keptIn: 'great-britain',
  references: ['12345678901'],
  logBookIssuedOn: '2020-01-01',
  make: 'INVENTED',
  model: 'Cob',
  colour: 'Grey',
  yearOfManufacture: 2019,
  firstRegisteredOn: '2019-03-01',
  firstRegisteredHereOn: '2019-03-01',
  fuel: 'petrol',
  engineCc: 1200,
  co2: 110,
  realDrivingEmissions: null,
  euroStatus: 'Euro 6',
  typeApproval: 'M1',
  wheelplan: '2 axle rigid body',
  revenueWeightKg: null,
  listPrice: 2_000_000,
  taxClass: 'car',
  everTaxed: true,
  taxedUntil: '2099-12-31',
  sornFrom: null,
  exportedOn: null,
  scrappedOn: null,
  disputed: false,
}
const opened = async (t: TestContext) => {
  const site = await openSite(t, 'test/services', [vehicles, motHistory] as unknown as readonly AnyRegister[])
  const own = (mark: string, change = {}) => ({
    register: 'vehicles',
    fields: { ...car, mark, keeper: uuid7(systemClock, systemRandom), ...change },
  })
  const records = [
    own('AB99ABC'),
    own('AB99ABD', { taxedUntil: '2020-01-31' }),
    own('AB99ABE', { sornFrom: '2024-05-01', taxedUntil: null }),
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  const visitor = createVisitor(site.url)
  const ask = async (mark: string): Promise<Answer> => visitor.post(await visitor.get('/vehicle-enquiry'), { mark }, '/vehicle-enquiry')
  return { site, visitor, ask }
}

test('a vehicle is found by its number plate, without signing in, and its keeper is not shown', async (t) => {
  const { ask } = await opened(t)
  const taxed = await ask('ab99 abc')
  for (const pasted of ['\u200bAB99\u00a0A\u00adBC\ufeff', 'ＡＢ９９ ＡＢＣ'])
    assert.equal(heading((await ask(pasted)).body), 'INVENTED Cob', pasted)
  assert.equal(heading(taxed.body), 'INVENTED Cob')
  assert.match(text(taxed.body), /AB99 ABC .*Vehicle tax Taxed Until 31 December 2099/)
  assert.match(text(taxed.body), /MOT No MOT test is known/)
  assert.doesNotMatch(taxed.body, /12345678901|keeper/)
  assert.match(text((await ask('AB99ABD')).body), /Not taxed Since 1 February 2020/)
  assert.match(text((await ask('AB99ABE')).body), /Off the road \(SORN\) Since 1 May 2024/)
})

test('I and 1, and O and 0, are offered when the plate is not known', async (t) => {
  const { site, ask, visitor } = await opened(t)
  const record = { register: 'vehicles', fields: { ...car, mark: '110IO', keeper: uuid7(systemClock, systemRandom) } }
  await site.registers.load([record] as Parameters<Site['registers']['load']>[0])
  const missing = await ask('11010')
  assert.match(text(missing.body), /Did you mean one of these\? .*110 IO/)
  assert.equal(heading((await visitor.post(missing, { mark: '110IO' }, '/vehicle-enquiry')).body), 'INVENTED Cob')
  const none = await ask('AB98 AAA')
  assert.equal(none.status, 404)
  assert.equal(heading(none.body), 'We know no vehicle with that number plate')
})

test('nonsense is refused in words, and somebody who asks too often is asked to wait', async (t) => {
  const { ask } = await opened(t)
  for (const odd of ['', '!!!', 'x'.repeat(200), "'; drop table"]) {
    const { status, body } = await ask(odd)
    assert.equal(status, 422, odd)
    assert.match(text(body), /There is a problem Enter a/)
  }
  let status = 200
  for (let count = 0; count < 80 && status !== 429; count++) status = (await ask('AB99ABC')).status
  assert.equal(status, 429)
})

test('the pages of the enquiry are accessible and fit every screen', async (t) => {
  const { site, visitor, ask } = await opened(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  await assertValidHtml((await ask('AB99ABC')).body, 'a vehicle')
  await assertValidHtml((await ask('AB98AAA')).body, 'a vehicle that is not known')
  await page.goto(`${site.url}/vehicle-enquiry`)
  for (const [mark, name] of [
    ['AB99ABC', 'vehicle'],
    ['11010', 'vehicle-missing'],
    ['??', 'vehicle-wrong'],
  ] as const) {
    await page.goto(`${site.url}/vehicle-enquiry`)
    await page.getByLabel('Registration number').fill(mark)
    await page.getByRole('button', { name: 'Check' }).click()
    await page.waitForSelector('h1')
    await assertAccessible(page, name)
    await picture(page, `${name}-desktop`)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, name)
    await picture(page, `${name}-narrow`)
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  assert.ok(visitor.jar.size > 0)
})

test('the language is switched where the answer stands, also for somebody who has just come, and is remembered', async (t) => {
  const { visitor, ask } = await opened(t)
  const english = await ask('AB99 ABC')
  await assertValidHtml(english.body, 'an answer with its language')
  const other = (page: Answer): Promise<Answer> =>
    visitor.get((/href="([^"]*language=[^"]*)"/.exec(page.body)?.[1] ?? assert.fail('no link')).replace('&amp;', '&'))
  const cymraeg = await other(english)
  assert.equal(heading(cymraeg.body), 'INVENTED Cob')
  assert.match(cymraeg.body, /<html lang="cy"/)
  assert.match(text(cymraeg.body), /AB99 ABC .*Treth cerbyd .*31 Rhagfyr 2099/)
  assert.match((await visitor.get('/')).body, /<html lang="cy"/)
  const back = await other(cymraeg)
  assert.match(text(back.body), /Vehicle tax Taxed Until 31 December 2099/)
  const none = await ask('AB98 AAA')
  assert.match(text((await other(none)).body), /Nid ydym yn gwybod am gerbyd â’r plât rhif hwnnw AB98 AAA/)
})
