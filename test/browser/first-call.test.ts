import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import test, { type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import type { AnyRegister, PersonId } from '#definition'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { openContext, picture, startBrowser } from '../harness/browser.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { officerAt } from './desk-people.ts'
import { renew } from './known-driver.ts'
import { openSite, peopleOf, type Site } from './site.ts'
import { createVisitor } from './visitor.ts'

/** What an officer does with their hands from the ringing telephone to the recorded call. */
type Counted = { clicks: number; keys: number; typed: number; pages: number; millis: number }
/** Seconds of a key, of pointing and clicking, and of making up one's mind: Card, Moran and Newell, The Keystroke-Level Model, 1980. */
const model = { key: 0.28, click: 1.2, mind: 1.35 }
/** Seconds of hands and machine; nobody’s talking is in it. */
const secondsOf = ({ clicks, keys, typed, pages, millis }: Counted): number =>
  Math.round((typed + keys) * model.key + clicks * model.click + pages * model.mind + millis / 1000)

/** A page on which everything that is done is counted. */
function counting(page: Page) {
  const counted: Counted = { clicks: 0, keys: 0, typed: 0, pages: 0, millis: 0 }
  const leads = async (act: () => Promise<unknown>): Promise<void> => {
    const began = performance.now()
    const loaded = page.waitForEvent('load')
    await act()
    await loaded
    counted.pages += 1
    counted.millis += performance.now() - began
  }
  const key = (name: string): Promise<void> => {
    counted.keys += 1
    return page.keyboard.press(name)
  }
  return {
    counted,
    key,
    type: async (words: string): Promise<void> => {
      counted.typed += words.length
      await page.waitForFunction('document.activeElement !== document.body')
      await page.keyboard.type(words)
    },
    /** Once something has the focus: a page gives it when it is shown. */
    enter: async () => {
      await page.waitForFunction('document.activeElement !== document.body')
      await leads(() => key('Enter'))
    },
    click: (what: string, to: 'page' | 'here' = 'page'): Promise<void> => {
      counted.clicks += 1
      const act = () => page.locator(what).first().click()
      return to === 'page' ? leads(act) : act()
    },
  }
}
const truth: Readonly<Record<string, string>> = {
  'What is your date of birth?': '1 1 1980',
  'What is the first line of your address?': '1 high st',
  'Which telephone number do we have for you?': '07700900123',
  'Which email address do we have for you?': 'sian@example.com',
  'What is your National Insurance number?': 'QQ123456C',
  'What is your driver number?': 'OBRIE801010S9AIJ',
  'In which month and year does your photocard run out?': '12 2026',
}
const questions = 3

const place = async (t: TestContext) => {
  const site = await openSite(t, '.', [addresses, people] as unknown as readonly AnyRegister[])
  const sian = createVisitor(site.url)
  await sian.get('/sign-in?level=P2&to=%2Faccount')
  const [holder] = await peopleOf(site)
  const fields = driver({ holder: holder as string as PersonId })
  const known = { ...asPerson(fields), phone: '07700900123', nationalInsuranceNumber: 'QQ123456C' }
  await site.registers.load([
    { register: 'drivers', fields },
    { register: 'people', fields: known },
  ] as Parameters<Site['registers']['load']>[0])
  await sian.post(await sian.get(renew), {})
  const nia = await officerAt(site, 'Nia', ['adviser'], 'dvla')
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  await page.context().addCookies([...nia.jar].map(([name, value]) => ({ name, value, url: site.url })))
  return { site, nia, page }
}
async function answers(page: Page, { type, enter }: ReturnType<typeof counting>): Promise<void> {
  for (let asked = 0; asked < questions; asked++) {
    const said = truth[await page.locator('h1').innerText()]
    assert.ok(said, await page.locator('h1').innerText())
    await type(said)
    await enter()
  }
  assert.match(await page.locator('main').innerText(), /On the telephone, and it is them[\s\S]*Renew your driving licence/)
}
const told = (t: TestContext, way: string, counted: Counted): void =>
  t.diagnostic(
    `${way}: ${JSON.stringify({ ...counted, millis: Math.round(counted.millis) })}, some ${secondsOf(counted)} s of hands and machine`,
  )

test('announced by the telephone system: from ringing to the recorded call by keyboard, but for two presses', async (t) => {
  const { site, nia, page } = await place(t)
  const { key } = await site.api.clients.create({ body: 'dvla', name: 'Switchboard', scopes: ['telephone'], perSecond: 100, perDay: 1000 })
  await nia.post(await nia.get('/desk/call/extension'), { extension: '2041' }, '/desk/call/extension')
  await page.goto(`${site.url}/desk/call`)
  const headers = { 'content-type': 'application/json', 'x-api-key': key }
  const body = JSON.stringify({ event: 'ringing', number: '07700900123', extension: '2041' })
  await fetch(`${site.url}/api/telephone/calls/1`, { method: 'POST', headers, body })
  // The page that stands open shows it by itself.
  await page.locator('.ringing').waitFor()
  await picture(page, 'call-1-rings')
  const hands = counting(page)
  await hands.click('.ringing button')
  await picture(page, 'call-2-who')
  await hands.enter()
  await picture(page, 'call-3-question')
  await answers(page, hands)
  await picture(page, 'call-4-person')
  await hands.click('a[href="#reason"]', 'here')
  await hands.key('Space')
  await hands.key('Tab')
  await hands.key('Space')
  await hands.key('Tab')
  await hands.key('Space')
  await hands.enter()
  assert.match(await page.locator('main').innerText(), /The call is recorded/)
  await picture(page, 'call-5-recorded')
  told(t, 'announced', hands.counted)
  const { clicks, keys, pages } = hands.counted
  assert.deepEqual({ clicks, keys, pages }, { clicks: 2, keys: 10, pages: 6 }, 'docs/desk.md says so')
})
test('not announced: whoever rings is found by what they say, and the call is recorded by hand', async (t) => {
  const { site, page } = await place(t)
  await page.goto(`${site.url}/desk`)
  const hands = counting(page)
  await hands.click('a[href="/desk/call"]')
  await hands.type('obrien 1 1 80')
  await hands.enter()
  await hands.enter()
  await answers(page, hands)
  for (const chosen of ['[name=reason][value=chasing]', '[name=outcome][value=answered]', '[name=resolved][value=yes]'])
    await hands.click(chosen, 'here')
  await hands.click('form[action="/desk/call/end"] button')
  assert.match(await page.locator('main').innerText(), /The call is recorded/)
  told(t, 'found', hands.counted)
  const { clicks, keys, pages } = hands.counted
  assert.deepEqual({ clicks, keys, pages }, { clicks: 5, keys: 5, pages: 7 }, 'docs/desk.md says so')
})
