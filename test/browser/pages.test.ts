import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { fillIn, tripAnswers } from './answers.ts'
import { openSite, type Site } from './site.ts'
import { createVisitor, type Visitor } from './visitor.ts'

const opened = async (t: TestContext) => {
  const site = await openSite(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  return { site, browser }
}
/** Pages whose parts stand otherwise on a small screen. */
const alsoNarrow = new Set(['directory', 'start', 'check', 'sent', 'case', 'looks', 'cookies', 'record-of-processing'])
/** Everything that must hold of any page: on a phone, on a desk, at 320 pixels (400% of 1280), in the markup and for axe. */
async function assertGood(page: Page, visitor: Visitor, site: Site, path: string, name: string): Promise<void> {
  const sent = await visitor.get(path)
  assert.equal(sent.status, 200, `${name} is there`)
  await assertValidHtml(sent.body, name)
  await page.goto(site.url + path)
  for (const [size, width, height] of [
    ['desktop', 1280, 900],
    ['phone', 390, 844],
    ['narrow', 320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    await assertNoSideScroll(page, `${name} at ${width} pixels`)
    if (size !== 'narrow') await picture(page, `${name}-${size}`)
    if (size === 'desktop' || (size === 'narrow' && alsoNarrow.has(name))) await assertAccessible(page, `${name} at ${width} pixels`)
  }
}
/** The browser carries on as the visitor that was walked without one. */
async function asVisitor(page: Page, visitor: Visitor, site: Site): Promise<void> {
  await page.context().addCookies([...visitor.jar].map(([name, value]) => ({ name, value, url: site.url })))
}

test('every kind of page is accessible, valid and fits every screen, in both languages', async (t) => {
  const { site, browser } = await opened(t)
  const context = await openContext(browser)
  const page = await context.newPage()
  const elsewhere: string[] = []
  const broken: string[] = []
  page.on('request', (request) => !request.url().startsWith(site.url) && elsewhere.push(request.url()))
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()))
  page.on('requestfailed', (request) => broken.push(request.url()))
  page.on('response', (response) => response.status() >= 400 && broken.push(`${response.status()} ${response.url()}`))
  const visitor = createVisitor(site.url)
  const plain = {
    '/': 'directory',
    '/?q=trip': 'search',
    '/havenmouth': 'body',
    '/havenmouth/school-trip': 'start',
    '/help': 'help',
    '/demonstration': 'demonstration',
    '/help/accessibility': 'accessibility',
    '/help/privacy': 'privacy',
    '/help/privacy/kept': 'kept',
    '/help/cookies': 'cookies',
    '/help/privacy/record': 'record-of-processing',
    '/signed-out': 'signed-out',
  }
  for (const [path, name] of Object.entries(plain)) await assertGood(page, visitor, site, path, name)

  let at = await visitor.post(await visitor.get('/havenmouth/school-trip'), {})
  await asVisitor(page, visitor, site)
  const answers = tripAnswers()
  for (let count = 0; count < 30 && at.path.includes('/q/'); count++) {
    const name = at.path.split('/q/')[1]?.replaceAll('/', '-') ?? ''
    await assertGood(page, visitor, site, at.path, `question-${name}`)
    const wrong = await visitor.post(at, {})
    if (wrong.status === 422) await assertValidHtml(wrong.body, `${name} with a problem`)
    at = wrong.status === 422 ? await fillIn(visitor, at, answers, (path) => path !== at.path) : wrong
  }
  await assertGood(page, visitor, site, at.path, 'check')
  await assertGood(page, visitor, site, '/account', 'account-begun')
  const sent = await visitor.post(at, {})
  for (const [path, name] of [
    [sent.path, 'sent'],
    [sent.path.replace('/sent', ''), 'case'],
    [sent.path.replace('/sent', '/withdraw'), 'withdraw'],
    ['/account', 'account'],
    ['/account/looks', 'looks'],
    ['/account/messages', 'messages'],
  ] as const)
    await assertGood(page, visitor, site, path, name)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  for (const [path, name] of [
    [sent.path, 'print-sent'],
    [sent.path.replace('/sent', ''), 'print-case'],
  ] as const) {
    await page.goto(site.url + path)
    assert.equal(await page.locator('.bar__nav').isVisible(), false, 'links are of no use on paper')
    assert.equal(await page.locator('h1').isVisible(), true)
    assert.match(String(await page.evaluate('getComputedStyle(document.querySelector("h1")).fontFamily')), /^"?Hyperlegible/)
    await picture(page, name)
  }
  await page.emulateMedia({ media: 'screen' })
  await visitor.get('/?language=cy')
  for (const [path, name] of [
    ['/', 'directory-cy'],
    ['/havenmouth/school-trip', 'start-cy'],
    [sent.path, 'sent-cy'],
    ['/account', 'account-cy'],
  ] as const) {
    await page.goto(`${site.url}/?language=cy`)
    await assertGood(page, visitor, site, path, name)
  }
  assert.deepEqual(elsewhere, [], 'nothing is asked of other sites')
  assert.deepEqual(broken, [], 'nothing is blocked or missing')
})

test('the page with a problem tells where it is, first and beside the field', async (t) => {
  const { site, browser } = await opened(t)
  const page = await (await openContext(browser)).newPage()
  await page.goto(`${site.url}/havenmouth/school-trip`)
  await page.getByRole('button', { name: 'Start now' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForSelector('.govuk-error-summary')
  assert.match(await page.title(), /^Error: /)
  assert.equal(await page.evaluate('document.activeElement?.className.includes("govuk-error-summary")'), true)
  await assertAccessible(page, 'a page with a problem')
  await picture(page, 'problem-desktop')
  await page.getByRole('link', { name: 'Enter an answer' }).click()
  assert.equal(await page.evaluate('document.activeElement?.id'), 'tripName')
})

test('a whole question is answered with the keyboard alone', async (t) => {
  const { site, browser } = await opened(t)
  const page = await (await openContext(browser)).newPage()
  await page.goto(`${site.url}/havenmouth/school-trip`)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement?.textContent'), 'Skip to main content')
  await page.keyboard.press('Enter')
  for (let presses = 0; presses < 30 && !(await page.evaluate('document.activeElement?.matches("button.govuk-button--start")')); presses++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/q/trip-name')
  for (let presses = 0; presses < 20 && (await page.evaluate('document.activeElement?.id')) !== 'tripName'; presses++)
    await page.keyboard.press('Tab')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/q/starts-on')
})

test('the same journey works in a browser without JavaScript', async (t) => {
  const { site, browser } = await opened(t)
  const page = await (await openContext(browser, { javaScript: false, size: 'phone' })).newPage()
  await page.goto(`${site.url}/havenmouth/school-trip`)
  await page.getByRole('button', { name: 'Start now' }).click()
  await page.getByLabel('What is the trip called?').fill('Without scripts')
  await page.getByRole('button', { name: 'Continue' }).click()
  assert.match(page.url(), /starts-on$/)
  await page.getByRole('link', { name: 'Cymraeg' }).click()
  assert.match(page.url(), /starts-on$/)
  assert.equal(await page.locator('html').getAttribute('lang'), 'cy')
  assert.match((await page.locator('p.session').textContent()) ?? '', /\d\d:\d\d/)
})

test('the fonts are ours alone and are used', async (t) => {
  const { site, browser } = await opened(t)
  const page = await (await openContext(browser)).newPage()
  const fonts: string[] = []
  page.on('response', (response) => /font/.test(response.headers()['content-type'] ?? '') && fonts.push(response.url()))
  await page.goto(site.url)
  await page.evaluate('document.fonts.ready')
  assert.ok(fonts.length > 0 && fonts.every((url) => url.includes('/assets/hyperlegible-')), fonts.join())
  const families = (await page.evaluate(
    '[...new Set([...document.querySelectorAll("body, body *")].map((e) => getComputedStyle(e).fontFamily))]',
  )) as readonly string[]
  assert.deepEqual(
    families.filter((family) => !family.startsWith('Hyperlegible') && !family.startsWith('"Hyperlegible"')),
    [],
  )
})
