import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { payByCard } from '../../src/partners/govuk-pay/index.ts'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import type { Site } from './site.ts'
import { type Answer, type FormFields, text, type Visitor } from './visitor.ts'

/** Looks at a page as people with small screens and assistive technology do. */
export type Look = (at: Answer, name: string) => Promise<void>
export async function looking(t: TestContext, site: Site, visitor: Visitor): Promise<Look> {
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  return async (at, name) => {
    await assertValidHtml(at.body, name)
    await page.context().addCookies([...visitor.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await page.goto(site.url + at.path)
    await assertAccessible(page, name)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, name)
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, `${name}-phone`)
  }
}
type Answers = Readonly<Record<string, FormFields>>
/** From the start page to the page that says what came of it; the questions that were asked, in their order. */
export async function walk(visitor: Visitor, service: string, answers: Answers, look: Look = async () => {}) {
  let at = await visitor.post(await visitor.get(`/dvla/${service}`), {})
  const asked: string[] = []
  for (let count = 0; count < 30 && at.path.includes('/q/'); count++) {
    const name = at.path.split('/q/')[1] ?? ''
    asked.push(name)
    await look(at, `${service}-${name}`)
    const next = await visitor.post(at, answers[name] ?? {})
    assert.equal(next.status, 200, `${name}: ${text(next.body).slice(0, 500)}`)
    at = next
  }
  return { asked, check: at }
}
/** Everything that waits to be done. */
export const run = async (site: Site): Promise<void> => {
  while ((await site.jobs.runDue()) > 0);
}

/** Sends it, pays by card, and comes back to the page that says what came of it. */
export async function sendAndPay(site: Site, visitor: Visitor, check: Answer): Promise<Answer> {
  const pay = await visitor.post(check, {})
  assert.match(pay.path, /\/pay$/, text(pay.body))
  const leaving = await visitor.post(pay, {})
  const url = /^0;url=(.*)$/.exec(leaving.headers.get('refresh') ?? '')?.[1]
  assert.ok(url, `${leaving.status} ${leaving.path}`)
  const { location } = await payByCard(url, '4444333322221111')
  return visitor.get(new URL(String(location), site.url).pathname)
}
