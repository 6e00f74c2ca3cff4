import assert from 'node:assert/strict'
import test from 'node:test'
import { DatabaseAway } from '#database'
import { instant, silentLog, systemClock, systemRandom } from '#kernel'
import { createInForce, type Settings } from '#settings'
import { cookieHeader, cookieIn, cookieNames } from '../../src/web/cookies.ts'
import { createWeb, type WebParts } from '../../src/web/index.ts'
import { assertAccessible, openContext, picture, startBrowser } from '../harness/browser.ts'
import { openSite } from './site.ts'
import { createVisitor, text } from './visitor.ts'

test('over https cookies are bound to the host; on plain loopback they have plain names', () => {
  const strict = cookieNames('https://apply.example')
  assert.equal(cookieHeader({ name: strict.session, value: 'x' }, strict), '__Host-portreeve=x; Path=/; HttpOnly; SameSite=Lax; Secure')
  const plain = cookieNames('http://127.0.0.1:3000')
  assert.equal(cookieHeader({ name: plain.session, value: 'x' }, plain), 'portreeve=x; Path=/; HttpOnly; SameSite=Lax')
  assert.equal(cookieIn('a=1; portreeve=abc; b=2', 'portreeve'), 'abc')
  assert.equal(cookieIn('xportreeve=abc', 'portreeve'), undefined)
})

test('before a visit ends a dialog says so, and staying keeps it', async (t) => {
  const site = await openSite(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const context = await openContext(browser)
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(`${site.url}/havenmouth/school-trip`)
  await page.getByRole('button', { name: 'Start now' }).click()
  await page.waitForURL('**/q/trip-name')
  assert.equal(await page.locator('dialog.stay').isVisible(), false)
  await page.clock.fastForward('28:30')
  await page.locator('dialog.stay').waitFor({ state: 'visible' })
  await assertAccessible(page, 'the warning')
  await picture(page, 'stay-desktop')
  await page.getByRole('button', { name: 'Stay' }).click()
  await page.locator('dialog.stay').waitFor({ state: 'hidden' })
  assert.match(page.url(), /trip-name$/)
})

const lostModules = [
  'own',
  'around',
  'cases',
  'satisfaction',
  'conversations',
  'complaints',
  'callers',
  'agents',
  'callBacks',
  'counter',
  'quality',
  'lookReviews',
  'attorneys',
  'consultations',
  'telephone',
  'appointments',
  'identity',
  'registers',
  'reminders',
  'contacts',
  'files',
  'notices',
  'payments',
  'credentials',
  'rights',
  'troubles',
  'jobs',
  'directDebit',
] as const
/** Pages over modules that have lost their database: each of them throws what the database module throws. */
const away = (): WebParts => {
  const lost = () => Promise.reject(new DatabaseAway(new Error('connection refused'), false))
  const module: unknown = new Proxy({}, { get: () => new Proxy(lost, { get: () => lost }) })
  return {
    settings: { mode: 'demo', publicUrl: 'http://127.0.0.1:1', recordsSince: instant('2026-01-01T00:00:00Z') },
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    inForce: createInForce({ settings: module as Settings, clock: systemClock, bodies: new Map() }),
    services: [],
    book: { current: () => undefined, version: () => undefined },
    retention: [],
    declared: [],
    ready: async () => false,
    ...(Object.fromEntries(lostModules.map((name) => [name, module])) as Pick<WebParts, (typeof lostModules)[number]>),
  }
}
test('while the database is away pages say so, ask to wait, and promise that nothing is lost', async (t) => {
  const { app } = createWeb(away())
  t.after(() => app.close())
  const cookie = `portreeve=${'x'.repeat(43)}`
  for (const [method, url] of [
    ['GET', '/account'],
    ['GET', '/cases/01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036'],
    ['POST', '/sign-out'],
    ['POST', '/applications/01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036/q/name'],
  ] as const) {
    const answer = await app.inject({
      method,
      url,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      ...(method === 'POST' && { payload: 'a=b' }),
    })
    assert.equal(answer.statusCode, 503, url)
    assert.match(String(answer.headers['retry-after']), /^\d+$/)
    assert.match(text(answer.body), /Nothing you entered earlier was lost/)
    assert.doesNotMatch(answer.body, /connection refused|at .*\.ts/)
  }
  assert.equal((await app.inject('/ready')).statusCode, 503)
  assert.equal((await app.inject('/health')).statusCode, 200)
  assert.equal((await app.inject('/help')).statusCode, 200, 'pages that need no database still come')
})

test('a page that breaks says sorry and shows nothing of the inside', async (t) => {
  const site = createWeb(away(), () => [
    {
      method: 'GET',
      path: '/broken',
      who: 'anyone',
      handle: () => {
        throw new Error('secret detail')
      },
    },
  ])
  t.after(() => site.app.close())
  const answer = await site.app.inject('/broken')
  assert.equal(answer.statusCode, 500)
  assert.doesNotMatch(answer.body, /secret detail|\.ts:/)
  assert.match(text(answer.body), /Sorry, something went wrong on our side/)
  const visitor = createVisitor('http://127.0.0.1:1')
  assert.equal(visitor.jar.size, 0)
})
