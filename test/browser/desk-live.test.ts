import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, sendTrip } from './desk-people.ts'
import { openSite, type Site } from './site.ts'
import { createVisitor, type Visitor } from './visitor.ts'

const opened = async (t: TestContext, site: Site) => {
  const browser = await startBrowser()
  t.after(() => browser.close())
  return async (visitor: Visitor): Promise<Page> => {
    const page = await (await openContext(browser)).newPage()
    await page.context().addCookies([...visitor.jar].map(([name, value]) => ({ name, value, url: site.url })))
    return page
  }
}
const listening = (page: Page) => page.waitForResponse((answer) => new URL(answer.url()).pathname === '/desk/live')

test('a case that a colleague takes shows at once in the queue that stands open, and the focus stays where it is', async (t) => {
  const site = await openSite(t)
  const [first] = [await sendTrip(createVisitor(site.url)), await sendTrip(createVisitor(site.url))]
  await site.sequencer.drain()
  const mair = await officerAt(site, 'Mair', caseworker)
  const owain = await officerAt(site, 'Owain', caseworker)
  const page = await (await opened(t, site))(mair)
  await Promise.all([listening(page), page.goto(`${site.url}/desk`)])
  const row = page.locator(`tr[data-case="${first}"]`)
  await row.getByRole('link').focus()
  const top = (await row.boundingBox())?.y
  await owain.post(await owain.get('/desk'), { to: 'me' }, `/desk/cases/${first}/assign`)
  await site.sequencer.drain()
  await row.getByText('Owain').waitFor()
  await page.locator('.live').getByText('Owain holds it now.').waitFor()
  assert.equal((await row.boundingBox())?.y, top, 'nothing moved')
  assert.equal(await row.getByRole('link').evaluate((link) => link === document.activeElement), true)
  assert.equal(await row.getByRole('button').count(), 0, 'it cannot be taken any more')
  await look(page, 'live-queue')
})

test('the page of a case says who has it open too and what they changed, and shows it when asked', async (t) => {
  const site = await openSite(t)
  const caseId = await sendTrip(createVisitor(site.url))
  await site.sequencer.drain()
  const open = await opened(t, site)
  const owain = await officerAt(site, 'Owain', caseworker)
  const [hers, his] = [await open(await officerAt(site, 'Mair', caseworker)), await open(owain)]
  await Promise.all([listening(hers), hers.goto(`${site.url}/desk/cases/${caseId}`)])
  await Promise.all([listening(his), his.goto(`${site.url}/desk/cases/${caseId}?language=cy`)])
  await hers.locator('.live').getByText('Open at the same time: Owain').waitFor()
  await his.locator('.live').getByText('Ar agor ar yr un pryd gan: Mair').waitFor()
  await owain.post(await owain.get('/desk'), { to: 'me' }, `/desk/cases/${caseId}/assign`)
  await site.sequencer.drain()
  await hers.locator('.live').getByText('This case has changed since you opened it. Owain holds it now.').waitFor()
  await look(hers, 'live-case')
  await Promise.all([listening(hers), hers.getByRole('link', { name: 'Show it as it is now' }).click()])
  assert.match((await hers.locator('.holder').textContent()) ?? '', /Owain/)
  await his.close()
  await hers.locator('.live p').waitFor({ state: 'detached' })
})

test('what a page asks by itself needs the officer’s roles, and tells nothing of cases that they do not see', async (t) => {
  const site = await openSite(t)
  const caseId = await sendTrip(createVisitor(site.url))
  const other = await officerAt(site, 'Bob', ['caseworker', 'licensing'], 'elsewhere')
  assert.deepEqual(JSON.parse((await other.get(`/desk/live/now?case=${caseId}&open=${caseId}&version=0`)).body), {
    rows: { [caseId]: '' },
    said: [],
    parts: {},
  })
  const administrator = await officerAt(site, 'Eve', ['administrator'])
  assert.equal((await administrator.get('/desk/live/now')).status, 403)
  assert.equal((await other.get('/desk/live')).path, '/desk', 'a person who asks for it is led to the desk')
})

async function look(page: Page, name: string): Promise<void> {
  await assertValidHtml(await page.content(), name)
  for (const [width, height] of [
    [1400, 900],
    [390, 844],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height })
    await assertNoSideScroll(page, `${name} at ${width} pixels`)
    await assertAccessible(page, `${name} at ${width} pixels`)
    if (width !== 320) await picture(page, `${name}-${width}`)
  }
}

test('single keys do nothing until an officer switches them on, and nothing while they type', async (t) => {
  const site = await openSite(t)
  const [first, second] = [await sendTrip(createVisitor(site.url)), await sendTrip(createVisitor(site.url))]
  await site.sequencer.drain()
  const page = await (await opened(t, site))(await officerAt(site, 'Mair', caseworker))
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-case]')?.getAttribute('data-case') ?? document.activeElement?.id)
  await page.goto(`${site.url}/desk`)
  for (const key of ['j', '/', 'n', '2']) await page.keyboard.press(key)
  assert.equal(new URL(page.url()).pathname, '/desk', 'off')
  assert.equal(await focused(), '')
  await page.goto(`${site.url}/desk/more`)
  const button = page.getByRole('button', { name: 'Switch single keys on' })
  await button.press('Enter')
  await page.getByRole('button', { name: 'Switch single keys off' }).waitFor()
  await assertAccessible(page, 'keyboard')
  await picture(page, 'desk-keyboard')
  await page.keyboard.press('1')
  await page.waitForURL(`${site.url}/desk`)
  await page.keyboard.press('j')
  assert.equal(await focused(), first)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  assert.equal(await focused(), second, 'the last is the last')
  await page.keyboard.press('k')
  assert.equal(await focused(), first)
  await page.keyboard.press('/')
  assert.equal(await focused(), 'reference')
  await page.keyboard.type('n2jk')
  assert.equal(await page.locator('#reference').inputValue(), 'n2jk')
  assert.equal(new URL(page.url()).pathname, '/desk', 'typed, not obeyed')
  await page.locator('h1').click()
  await page.keyboard.press('n')
  await page.waitForURL(`${site.url}/desk/cases/${first}?done=next`)
  await page.keyboard.press('Control+2')
  assert.match(page.url(), /done=next/, 'with Control it is the browser’s')
  await page.goto(`${site.url}/desk/more`)
  await page.getByRole('button', { name: 'Switch single keys off' }).click()
  await page.getByRole('button', { name: 'Switch single keys on' }).waitFor()
  await page.keyboard.press('1')
  assert.equal(new URL(page.url()).pathname, '/desk/more')
})
