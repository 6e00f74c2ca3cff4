import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, sendTrip } from './desk-people.ts'
import { openSite } from './site.ts'
import { createVisitor, type Visitor } from './visitor.ts'

const look = async (page: Page, name: string): Promise<void> => {
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
  await page.setViewportSize({ width: 1400, height: 900 })
}

test('a supervisor marks cases, sees what will happen and moves them: accessible, on every screen, in both languages, and without scripts', async (t) => {
  const site = await openSite(t)
  for (let i = 0; i < 4; i++) await sendTrip(createVisitor(site.url))
  const mair = await officerAt(site, 'Mair', caseworker)
  await mair.post(await mair.get('/desk'), {}, '/desk/next')
  const sian = await officerAt(site, 'Siân', ['supervisor', 'schools', 'licensing'])
  const browser = await startBrowser()
  t.after(() => browser.close())
  const opened = async (visitor: Visitor, javaScript: boolean): Promise<Page> => {
    const page = await (await openContext(browser, { javaScript })).newPage()
    await page.context().addCookies([...visitor.jar].map(([name, value]) => ({ name, value, url: site.url })))
    return page
  }
  const page = await opened(sian, true)
  for (const language of ['en', 'cy'] as const) {
    await page.goto(`${site.url}/desk?language=${language}`)
    for (const mark of await page.locator('input[name=case]').all()) await mark.check()
    await look(page, `work-queue-${language}`)
    await page.locator('.desk-several button').click()
    assert.equal(await page.locator('input[name=case]:checked').count(), 4)
    await page.locator('.bulk-deeds summary').first().click()
    await page.locator('select[name=to]').selectOption({ label: 'Mair' })
    await page.locator('textarea[name=handNote]').fill('These are all from one school.')
    await look(page, `work-choice-${language}`)
    await page.locator('button[value=assign]').click()
    await look(page, `work-plan-${language}`)
    await page.goto(`${site.url}/desk/bulk?all=page&language=${language}`)
    await page.locator('.bulk-deeds summary').last().click()
    await page.locator('textarea[name=reason]').fill('Enough leaders go along.')
    await look(page, `work-decide-${language}`)
    await page.locator('button[value=act]').click()
    await look(page, `work-decide-plan-${language}`)
    await page.goto(`${site.url}/desk/board`)
    await look(page, `work-board-${language}`)
    await page.goto(`${site.url}/desk/export?held=free`)
    await look(page, `work-export-${language}`)
    await page.goto(`${site.url}/desk/views?held=free&due=soon`)
    await look(page, `work-naming-${language}`)
    await page.locator('input[name=name]').fill(`Free this week ${language}`)
    await page.locator('main form button[type=submit]').first().click()
    await look(page, `work-named-${language}`)
    await page.goto(`${site.url}/desk/views`)
    await look(page, `work-names-${language}`)
  }
  const plain = await opened(sian, false)
  await plain.setViewportSize({ width: 320, height: 640 })
  await plain.goto(`${site.url}/desk?language=en`)
  await plain.getByRole('link', { name: 'All on this page' }).click()
  await plain.locator('.bulk-deeds summary').first().click()
  await plain.locator('select[name=to]').selectOption({ label: 'Mair' })
  await plain.locator('textarea[name=handNote]').fill('These are all from one school.')
  await plain.locator('button[value=assign]').click()
  await picture(plain, 'work-plan-plain-320')
  await plain.getByRole('button', { name: 'Do it' }).click()
  assert.match(await plain.locator('.done').innerText(), /Done: 3 cases/)
  await assertNoSideScroll(plain, 'what was done')
  await picture(plain, 'work-done-plain-320')
  const hers = await opened(mair, true)
  await hers.goto(`${site.url}/desk`)
  await hers.locator('.desk-queue a').last().click()
  await look(hers, 'work-handed-en')
  assert.match(await hers.locator('.handed').innerText(), /Handed on by Siân\s+These are all from one school\./)
})

test('the bar of the desk holds one line in both languages, and all else lies one press away, without scripts and by keyboard', async (t) => {
  const site = await openSite(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  const nia = await officerAt(site, 'Nia Prydderch', [...caseworker, 'supervisor', 'quality', 'privacy-officer', 'administrator'])
  await page.context().addCookies([...nia.jar].map(([name, value]) => ({ name, value, url: site.url })))
  assert.match((await nia.get('/desk/more')).body, /class="desk-places"/)
  for (const role of ['supervisor', 'privacy-officer', 'administrator'] as const) {
    const own = await (await openContext(browser)).newPage()
    const visitor = await officerAt(site, 'Gwenhwyfar Prydderch', [role])
    await own.context().addCookies([...visitor.jar].map(([name, value]) => ({ name, value, url: site.url })))
    await own.setViewportSize({ width: 1280, height: 900 })
    for (const language of ['en', 'cy'] as const) {
      await own.goto(`${site.url}/desk/more?language=${language}`)
      const height = (await own.locator('.desk-bar').boundingBox())?.height ?? 0
      assert.ok(height > 30 && height < 60, `${role}, ${language}: one line, not ${height} pixels`)
      await picture(own, `desk-bar-${role}-${language}`)
    }
  }
  for (const language of ['en', 'cy'] as const) {
    await page.goto(`${site.url}/desk?language=${language}`)
    await page.setViewportSize({ width: 1280, height: 900 })
    const bar = page.locator('.desk-bar')
    const height = (await bar.boundingBox())?.height ?? 0
    assert.ok(height > 30 && height < 60, `${language}: one line, not ${height} pixels`)
    await bar.getByRole('link').last().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/desk/more')
    assert.equal(await bar.locator('[aria-current]').count(), 1, 'one place is marked')
    assert.equal(await bar.locator('[aria-current]').getAttribute('href'), '/desk/more')
    const places = page.locator('.desk-places a')
    assert.ok((await places.count()) > (await bar.getByRole('link').count()))
    assert.match(await page.locator('main').innerText(), /Nia Prydderch/)
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await assertNoSideScroll(page, `more at ${width}, ${language}`)
      await assertAccessible(page, `more at ${width}, ${language}`)
      await picture(page, `desk-more-${language}-${width}`)
    }
    await assertValidHtml((await nia.get(`/desk/more?language=${language}`)).body, `more, ${language}`)
    await places.last().click()
    await page.waitForURL('**/desk/settings')
    assert.equal(await bar.locator('[aria-current]').getAttribute('href'), '/desk/more', 'whatever lies under More marks it')
  }
})
