import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { instant, plusMinutes } from '#kernel'
import { openContext, picture, startBrowser } from '../harness/browser.ts'
import { tripAnswers } from './answers.ts'
import { caseworker, officerAt, referredTrip } from './desk-people.ts'
import { openSite, openSiteWith, type Site } from './site.ts'
import { type Answer, createVisitor, heading, text } from './visitor.ts'

const trip = '/havenmouth/school-trip'
const noSuchDay = { 'startsOn-day': '31', 'startsOn-month': '2', 'startsOn-year': '2027' }
/** A visitor on the page that asks for days. */
const atDays = async (site: Site) => {
  const visitor = createVisitor(site.url)
  const first = await visitor.post(await visitor.get(trip), {})
  return { visitor, days: await visitor.post(first, { tripName: 'Year 6' }) }
}
/** The form as a browser sends it, and what comes back before anything is followed. */
const sends = async (site: Site, { jar }: ReturnType<typeof createVisitor>, page: Answer, fields: Record<string, string>) => {
  const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const version = /name="version" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const body = new URLSearchParams({ csrf, version, ...fields })
  return fetch(site.url + page.path, { method: 'POST', body, headers: { cookie }, redirect: 'manual' })
}
const shownIn = async (page: Page) => ({
  title: await page.title(),
  day: await page.locator('#startsOn-day').inputValue(),
  problem: await page.locator('.govuk-error-summary').count(),
})

test('after a mistake Back, Forward and loading again show a page of ours, with what was typed, with and without scripts', async (t) => {
  const site = await openSite(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  for (const javaScript of [true, false]) {
    const page = await (await openContext(browser, { javaScript, size: 'narrow' })).newPage()
    const send = () => page.getByRole('button', { name: 'Continue' }).click()
    await page.goto(site.url + trip)
    await page.getByRole('button', { name: 'Start now' }).click()
    await page.locator('#tripName').fill('Year 6')
    await send()
    for (const [part, value] of Object.entries(noSuchDay)) await page.locator(`#${part}`).fill(value)
    await send()
    const wrong = { title: await page.title(), day: '31', problem: 1 }
    assert.match(wrong.title, /^Error: /)
    assert.deepEqual(await shownIn(page), wrong)
    assert.match(page.url(), /\/q\/starts-on\?kept=[\w-]{12}$/)
    await picture(page, `going-back-${javaScript ? 'scripts' : 'plain'}`)
    await page.reload()
    assert.deepEqual(await shownIn(page), wrong, 'loaded again')
    await page.goBack()
    assert.equal(await page.locator('#startsOn-day').count(), 1, 'the page before it')
    await page.goForward()
    assert.deepEqual(await shownIn(page), wrong, 'forward again')
    for (const [part, value] of Object.entries(tripAnswers()['starts-on'] ?? {})) await page.locator(`#${part}`).fill(String(value))
    await send()
    assert.equal(await page.locator('#pupils').count(), 1)
    await page.goBack()
    assert.deepEqual(await shownIn(page), { title: wrong.title.replace(/^Error: /, ''), day: '1', problem: 0 }, 'put right meanwhile')
    await page.goForward()
    assert.equal(await page.locator('#pupils').count(), 1)
  }
})

test('a look at a vehicle can be loaded again, and gone back to', async (t) => {
  const site = await openSite(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser, { javaScript: false })).newPage()
  await page.goto(`${site.url}/check-code`)
  await page.locator('#code').fill('7K4M-2QX9-3DTA-0000')
  await page.getByRole('button', { name: 'Show it' }).click()
  const said = await page.locator('.govuk-error-summary').innerText()
  assert.match(said, /Nothing can be shown for this code/)
  await page.reload()
  assert.equal(await page.locator('.govuk-error-summary').innerText(), said)
  await page.goto(site.url)
  await page.goBack()
  assert.equal(await page.locator('#code').inputValue(), '7K4M-2QX9-3DTA-0000')
})

test('what was typed is kept in the browser, sealed, for that page alone; it is gone when it was put right, and in half an hour', async (t) => {
  let minutes = 0
  const clock = { now: () => plusMinutes(instant('2026-11-23T10:00:00Z'), minutes) }
  const site = await openSiteWith(t, { clock })
  const { visitor, days } = await atDays(site)
  const sent = await sends(site, visitor, days, noSuchDay)
  assert.equal(sent.status, 303)
  const to = sent.headers.get('location') ?? ''
  assert.match(to, new RegExp(`^${days.path}\\?kept=[\\w-]{12}$`))
  const [cookie = ''] = sent.headers.getSetCookie().filter((one) => one.startsWith('kept='))
  assert.match(cookie, new RegExp(`; Path=${days.path}; HttpOnly; SameSite=Lax; Max-Age=1800$`))
  const value = cookie.split(/[=;]/)[1] ?? ''
  assert.doesNotMatch(Buffer.from(value, 'base64url').toString('latin1'), /startsOn|2027/)
  visitor.jar.set('kept', value)
  const wrong = await visitor.get(to)
  assert.deepEqual([wrong.status, /value="31"/.test(wrong.body), heading(wrong.body)], [422, true, heading(days.body)])
  assert.match(text((await visitor.get(`${to}&language=cy`)).body), /Mae problem/, 'in the other language as well')
  await visitor.get(`${to}&language=en`)
  // Another page, another visit and a cookie that was changed open nothing.
  const elsewhere = await atDays(site)
  elsewhere.visitor.jar.set('kept', value)
  assert.equal((await elsewhere.visitor.get(to)).status, 404)
  assert.equal((await elsewhere.visitor.get(`${elsewhere.days.path}?${to.split('?')[1]}`)).status, 200)
  visitor.jar.set('kept', value.slice(0, -4) + (value.endsWith('AAAA') ? 'BBBB' : 'AAAA'))
  assert.equal((await visitor.get(to)).status, 200)
  visitor.jar.set('kept', value)
  minutes = 20
  assert.equal((await visitor.get(to)).status, 422)
  minutes = 31
  assert.equal((await visitor.get(to)).status, 200, 'the visit goes on, and what was typed is over')
  minutes = 0
  const right = await sends(site, visitor, wrong, tripAnswers()['starts-on'] as Record<string, string>)
  assert.equal(right.status, 303)
  const [gone = ''] = right.headers.getSetCookie()
  assert.match(gone, new RegExp(`^kept=; Path=${days.path}; .*Max-Age=0`))
})

test('of two windows on one question each shows its own mistake, and never the other’s', async (t) => {
  const site = await openSite(t)
  const { visitor, days } = await atDays(site)
  const first = await sends(site, visitor, days, noSuchDay)
  const second = await sends(site, visitor, days, { ...noSuchDay, 'startsOn-day': '30' })
  const keep = (sent: Response) => visitor.jar.set('kept', /kept=([^;]*)/.exec(sent.headers.getSetCookie().join())?.[1] ?? '')
  keep(first)
  keep(second)
  assert.match((await visitor.get(second.headers.get('location') ?? '')).body, /value="30"/)
  assert.doesNotMatch((await visitor.get(first.headers.get('location') ?? '')).body, /value="3[01]"/)
})

test('what no cookie holds is still shown again, with all of it', async (t) => {
  const site = await openSite(t)
  const { visitor, days } = await atDays(site)
  const letters = Array.from({ length: 6000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20000))).join('')
  const sent = await sends(site, visitor, days, { ...noSuchDay, 'endsOn-day': letters })
  assert.equal(sent.status, 422)
  assert.ok((await sent.text()).includes(letters))
})

test('an officer’s words that were not taken stand there again when the page is loaded again and gone back to', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser, { javaScript: false })).newPage()
  await page.context().addCookies([...mair.jar].map(([name, value]) => ({ name, value, url: site.url })))
  await page.goto(`${site.url}/desk/cases/${caseId}`)
  await page.getByText('Write a note', { exact: true }).click()
  const long = 'a note that is longer than the file has room for '.repeat(200)
  await page.locator('#text-note').fill(long)
  await page.locator('form[action$="/note"] button').click()
  const isThere = async () =>
    [await page.locator('.govuk-error-summary').count(), (await page.locator('#text-note').inputValue()).trim() === long.trim()] as const
  assert.deepEqual(await isThere(), [1, true])
  await page.reload()
  assert.deepEqual(await isThere(), [1, true], 'loaded again')
  await page.goto(`${site.url}/desk`)
  await page.goBack()
  assert.deepEqual(await isThere(), [1, true], 'gone back to')
})
