import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister } from '#definition'
import { addresses } from '#registers/addresses'
import { mockCards, payByCard } from '../../src/partners/govuk-pay/index.ts'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { licenceAnswers } from './answers.ts'
import { openSite, peopleOf, type Site } from './site.ts'
import { type Answer, createVisitor, heading, text, type Visitor } from './visitor.ts'

const trader = {
  name: { first: 'Ŵ', last: 'd’Ŷr' },
  address: { lines: ['1 Invented Row', 'Havenmouth'], postcode: 'PW1 1AB' },
  bannedUntil: null,
  licensedUntil: null,
}
const property = (uprn: string, line: string) => ({
  uprn,
  lines: [line, 'Havenmouth'],
  linesInWelsh: [line, 'Aberhafan'],
  postcode: 'PW1 1AB',
  country: 'wales',
  kind: 'house',
  east: 1,
  north: 1,
})

/** Somebody signed in whom the register of traders knows, at the first question. */
const signedIn = async (t: TestContext) => {
  const site = await openSite(t, 'test/services', [addresses as unknown as AnyRegister])
  const visitor = createVisitor(site.url)
  const stopped = await visitor.post(await visitor.get('/havenmouth/street-trading-licence/begin'), { self: 'yes' })
  const [person] = await peopleOf(site)
  const records = [
    { register: 'street-traders', fields: { trader: person, ...trader } },
    ...['100', '101', '102'].map((uprn, i) => ({ register: 'addresses', fields: property(uprn, `${i + 1} Invented Row`) })),
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  return { site, visitor, stopped }
}
const begin = async (visitor: Visitor): Promise<Answer> =>
  visitor.post(await visitor.post(await visitor.get('/havenmouth/street-trading-licence'), {}), { self: 'yes' })

test('an exit says what to do instead, and the account is where sign-in leads', async (t) => {
  const { visitor, stopped } = await signedIn(t)
  assert.match(stopped.path, /\/stop$/)
  assert.match(text(stopped.body), /You cannot use this service .* Register as a street trader first\. Go there now/)
  assert.match(text((await visitor.get('/account')).body), /Sign out/)
})

test('known answers are confirmed, addresses found by postcode, a fee paid, the licence granted', async (t) => {
  const { site, visitor } = await signedIn(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  const look = async (answer: Answer, name: string): Promise<void> => {
    await assertValidHtml(answer.body, name)
    await page.context().addCookies([...visitor.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await page.setContent(answer.body.replaceAll('/assets/', `${site.url}/assets/`))
    await page.goto(site.url + answer.path)
    await assertAccessible(page, name)
    await picture(page, `licence-${name}-desktop`)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, name)
    await picture(page, `licence-${name}-narrow`)
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  let at = await begin(visitor)
  assert.match(text(at.body), /Ŵ d’Ŷr/)
  assert.match(text(at.body), /From: The register of street traders/)
  await look(at, 'known')
  const unanswered = await visitor.post(at, {})
  assert.match(text(unanswered.body), /Select yes if this is right, or no to change it/)
  await assertValidHtml(unanswered.body, 'known with a problem')
  const asks = await visitor.post(at, { 'fullName-known': 'yes', 'home-known': 'no' })
  assert.match(asks.body, /name="home-find"/)
  await assertValidHtml(asks.body, 'a postcode to look up')
  const moved = await visitor.post(asks, { 'fullName-known': 'yes', 'home-known': 'changed', 'home-find': 'pw11ab', do: 'find:home' })
  assert.match(text(moved.body), /Choose the address .*2 Invented Row, Havenmouth, PW1 1AB/)
  await assertValidHtml(moved.body, 'addresses to choose from')
  at = await visitor.post(moved, { 'fullName-known': 'yes', 'home-find': 'pw11ab', 'home-chosen': '101' })
  const answers = licenceAnswers()
  for (let count = 0; count < 40 && at.path.includes('/q/'); count++) {
    const name = at.path.split('/q/')[1] ?? ''
    await look(at, name.replaceAll('/', '-'))
    const next = await visitor.post(at, answers[name.split('/').at(-1) ?? ''] ?? {})
    assert.equal(next.status, 200, `${name}: ${text(next.body).slice(0, 500)}`)
    at = next
  }
  assert.equal(heading(at.body), 'Check your answers')
  for (const said of ['2 Invented Row', 'AB12 CDE', '£400', '30 94 30']) assert.ok(text(at.body).includes(said), said)
  await look(at, 'check')

  at = await visitor.post(at, {})
  assert.match(at.path, /\/pay$/)
  await look(at, 'pay')
  const leaving = await pressPay(visitor, at)
  const payAt = /^0;url=(.*)$/.exec(leaving.headers.get('refresh') ?? '')?.[1] ?? ''
  assert.match(leaving.body, /Taking you to the payment page/)
  const declined = await payByCard(payAt, mockCards.declined)
  assert.ok(declined.status < 500)
  const failed = await visitor.get(`/cases/${at.path.split('/')[2]}/pay`)
  assert.match(text(failed.body), /Pay|declined/)
  const paid = await payAgain(site, visitor, at)
  assert.match(paid.path, /\/sent$/)
  assert.match(text(paid.body), /Done: Apply for a street trading licence Your reference/)
  assert.match(text(paid.body), /You paid/)
  await look(paid, 'sent')
  const looks = await visitor.get('/account/looks')
  assert.match(text(looks.body), /You, through a service Havenmouth Borough Council .* to see whether you may trade/)
  await look(looks, 'looks')
})
const triesMax = 4
/** On a busy machine the stand-in may be slow: the page then says so, and a person tries again. */
async function pressPay(visitor: Visitor, page: Answer): Promise<Answer> {
  let at = page
  for (let tries = 0; tries < triesMax; tries++) {
    at = await visitor.post(at, {})
    if (at.status !== 503) return at
  }
  return at
}
async function payAgain(site: Site, visitor: Visitor, at: Answer): Promise<Answer> {
  const leaving = await pressPay(visitor, await visitor.get(at.path))
  const url = /^0;url=(.*)$/.exec(leaving.headers.get('refresh') ?? '')?.[1] ?? ''
  const { location } = await payByCard(url, '4444333322221111')
  assert.ok(location?.startsWith(site.url), String(location))
  return visitor.get((location ?? '').slice(site.url.length))
}

test('an address that no list has is entered by hand; a place must be on the list', async (t) => {
  const { visitor } = await signedIn(t)
  const first = await begin(visitor)
  const none = await visitor.post(first, { 'fullName-known': 'yes', 'home-known': 'changed', 'home-find': 'ZZ9 9ZZ', do: 'find:home' })
  assert.match(text(none.body), /We know no address there|Enter a full UK postcode/)
  const hand = await visitor.post(none, { 'fullName-known': 'yes', do: 'hand:home' })
  assert.match(hand.body, /name="home-line1"/)
  const next = await visitor.post(hand, {
    'fullName-known': 'yes',
    'home-line1': 'The old boat',
    'home-town': 'Havenmouth',
    'home-postcode': 'PW1 1ZZ',
  })
  assert.match(next.path, /born-on$/)
})
