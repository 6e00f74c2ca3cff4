import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, referredTrader, referredTrip } from './desk-people.ts'
import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'

const everything = [...caseworker, 'supervisor', 'privacy-officer', 'administrator'] as const
const opened = async (t: TestContext): Promise<Browser> => {
  const browser = await startBrowser()
  t.after(() => browser.close())
  return browser
}
const asVisitor = (page: Page, visitor: Visitor, site: Site): Promise<void> =>
  page.context().addCookies([...visitor.jar].map(([name, value]) => ({ name, value, url: site.url })))

test('every page of the desk is valid, accessible and fits every screen, in both languages', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const browser = await opened(t)
  const page = await (await openContext(browser)).newPage()
  const nia = await officerAt(site, 'Nia', everything)
  await asVisitor(page, nia, site)
  const broken: string[] = []
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()))
  const paths = {
    '/desk': 'queue',
    '/desk?held=mine': 'mine',
    '/desk?held=free&due=soon&desk=schools&service=school-trip&next=nothing': 'filtered',
    [`/desk/cases/${caseId}`]: 'case',
    [`/desk/cases/${caseId}/again`]: 'again',
    [`/desk/cases/${caseId}/hold`]: 'hold',
    '/desk/links': 'links',
    '/desk/troubles': 'troubles',
    '/desk/stuck': 'stuck',
  }
  for (const language of ['en', 'cy'] as const) {
    await nia.get(`/desk?language=${language}`)
    await page.goto(`${site.url}/desk?language=${language}`)
    for (const [path, name] of Object.entries(paths)) {
      const what = `desk-${name}-${language}`
      await assertValidHtml((await nia.get(path)).body, what)
      await page.goto(site.url + path)
      for (const [width, height] of [
        [1400, 900],
        [390, 844],
        [320, 640],
      ] as const) {
        await page.setViewportSize({ width, height })
        await assertNoSideScroll(page, `${what} at ${width} pixels`)
        await assertAccessible(page, `${what} at ${width} pixels`)
        if (width !== 320) await picture(page, `${what}-${width}`)
      }
    }
  }
  assert.deepEqual(broken, [])
})

test('the forms behind the buttons are accessible when they are open, and what is wrong is said first', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const browser = await opened(t)
  const page = await (await openContext(browser)).newPage()
  await asVisitor(page, await officerAt(site, 'Nia', everything), site)
  await page.goto(`${site.url}/desk/cases/${caseId}`)
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
  for (const width of [1400, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await assertAccessible(page, `open forms at ${width}`)
    await assertNoSideScroll(page, `open forms at ${width}`)
  }
  await page.setViewportSize({ width: 1400, height: 900 })
  await picture(page, 'desk-forms-1400')
  await page.goto(`${site.url}/desk/cases/${caseId}`)
  await page.locator('summary', { hasText: 'Approve' }).click()
  await page.locator('details[open]').getByRole('button', { name: 'Approve' }).click()
  await page.waitForSelector('.govuk-error-summary')
  assert.match(await page.title(), /^Error: /)
  await assertAccessible(page, 'a form with a problem')
  await assertValidHtml(await page.content(), 'a form with a problem')
  await page.getByRole('link', { name: 'Enter your reason' }).click()
  assert.equal(await page.evaluate('document.activeElement?.name'), 'reason')
})

test('an officer takes a case and asks the person with the keyboard alone', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const browser = await opened(t)
  const page = await (await openContext(browser)).newPage()
  await asVisitor(page, await officerAt(site, 'Mair', caseworker), site)
  await page.goto(`${site.url}/desk`)
  const tabTo = async (script: string): Promise<void> => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(script)) return
    }
    assert.fail(`never reached ${script}`)
  }
  await tabTo('document.activeElement?.textContent?.startsWith("Take it")')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/desk/cases/${caseId}**`)
  await tabTo('document.activeElement?.matches("summary") && document.activeElement.textContent === "Ask the person"')
  await page.keyboard.press('Enter')
  await tabTo('document.activeElement?.name === "question"')
  await page.keyboard.type('Who else comes along?')
  await tabTo('document.activeElement?.matches("button[type=submit]")')
  await page.keyboard.press('Enter')
  await page.waitForURL('**?done=ask')
  assert.match(await page.locator('.desk__main').innerText(), /Who else comes along\?/)
})

test('two officers refuse without scripts, on a phone, and the person reads why', async (t) => {
  const { site, person, caseId } = await referredTrader(t)
  const browser = await opened(t)
  const at = async (name: string): Promise<Page> => {
    const page = await (await openContext(browser, { javaScript: false, size: 'narrow' })).newPage()
    await asVisitor(page, await officerAt(site, name, caseworker), site)
    await page.goto(`${site.url}/desk/cases/${caseId}`)
    return page
  }
  const mair = await at('Mair')
  await mair.locator('summary', { hasText: 'Refuse' }).click()
  await mair.getByLabel('Another ground, under this law').check()
  await mair.getByLabel('Why is it refused?').fill('A theft last month.')
  await mair.getByRole('button', { name: 'Propose: Refuse' }).click()
  assert.match(await mair.locator('.done').innerText(), /Another officer must confirm it/)
  const owain = await at('Owain')
  await picture(owain, 'desk-proposal-320')
  await owain.getByText('Confirm it', { exact: true }).click()
  await owain.locator('details[open] textarea[name=reason], textarea[name=reason]').first().fill('I read the court’s record too.')
  await owain.getByRole('button', { name: 'Confirm: Refuse' }).click()
  assert.match(await owain.locator('.desk__main').innerText(), /How it ended\s+REFUSED|How it ended\s+Refused/i)
  const told = await (await openContext(browser, { size: 'phone' })).newPage()
  await asVisitor(told, person, site)
  await told.goto(`${site.url}/cases/${caseId}`)
  assert.match(await told.locator('main').innerText(), /I read the court’s record too\./)
  await assertAccessible(told, 'a refusal')
  await picture(told, 'refused-phone')
})
