import assert from 'node:assert/strict'
import test from 'node:test'
import { agreeing, sentTo } from '../api/agreeing.ts'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'

test('agreeing, what is shown of it and its end can be used by everybody, in both languages, by keyboard and on a small screen', async (t) => {
  const { site, visitor, authorize, redeem, call } = await agreeing(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  const look = async (path: string, name: string): Promise<void> => {
    await assertValidHtml((await visitor.get(path)).body, name)
    await page.context().addCookies([...visitor.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await page.goto(site.url + path)
    await assertAccessible(page, name)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, name)
    await picture(page, `${name}-narrow`)
    await page.setViewportSize({ width: 1280, height: 900 })
    await picture(page, name)
  }
  const asked = await authorize()
  await look(asked.path, 'agree')
  await visitor.get('/?language=cy')
  await look(asked.path, 'agree-welsh')
  await visitor.get('/?language=en')
  const code = sentTo(await visitor.post(await visitor.get(asked.path), { decision: 'agree' })).searchParams.get('code')
  const { json } = await redeem(code ?? '')
  await call(json.access_token, 'applications', { service: 'dvla/give-up-licence' })
  await look('/account/agreements', 'agreements')
  await look('/oauth/agree/gone', 'agree-gone')
  await page.goto(`${site.url}/account/agreements`)
  await page.getByRole('button', { name: /End this now/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('It can do nothing for you any more').waitFor()
  await assertAccessible(page, 'ended')
  assert.equal((await call(json.access_token, 'applications')).status, 401)
})
