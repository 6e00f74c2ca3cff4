import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { officerAt } from '../browser/desk-people.ts'
import { openSite } from '../browser/site.ts'
import { text } from '../browser/visitor.ts'
import { raw } from './hostile.ts'

const own = 'apply.havenmouth.example'
const trip = '/havenmouth/school-trip'
type Sent = {
  readonly host?: string
  readonly cookie?: string
  readonly method?: 'GET' | 'POST'
  readonly form?: Record<string, string>
  readonly origin?: string
}

/** A council whose administrators have set a name of its own. */
async function opened(t: TestContext) {
  const site = await openSite(t)
  const ann = await officerAt(site, 'Ann', ['administrator'])
  const ben = await officerAt(site, 'Ben', ['administrator'])
  const at = '/desk/settings/domain'
  const today = { 'begins-day': '23', 'begins-month': '11', 'begins-year': '2026', reason: 'Agreed.' }
  await ann.post(await ann.get(at), { host: own, ...today }, at)
  await ben.post(await ben.get(at), { answer: 'approved' }, `${at}/decide`)
  const ask = async (url: string, { host = own, cookie, method = 'GET', form, origin }: Sent = {}) => {
    const headers = {
      ...{ host },
      ...(cookie && { cookie }),
      ...(origin && { origin }),
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const answer = await site.web.app.inject({ method, url, headers, ...(form && { payload: new URLSearchParams(form).toString() }) })
    const set = [answer.headers['set-cookie']].flat().find((one) => String(one).startsWith('portreeve='))
    return { status: answer.statusCode, body: answer.body, headers: answer.headers, cookie: String(set ?? '').split(';')[0] ?? '' }
  }
  return { site, ask }
}

test('under its own name a body has its own start page, brand, search and services, and says where its pages are to be found', async (t) => {
  const { site, ask } = await opened(t)
  const home = await ask('/')
  assert.match(text(home.body), /^Havenmouth Borough Council .*Plan a school trip|^Havenmouth Borough Council .*school trip/)
  assert.match(home.body, new RegExp(`<link rel="canonical" href="https://${own}/">`))
  assert.match((await ask('/help')).body, /class="bar__name">Havenmouth Borough Council</)
  assert.match(text((await ask('/?q=trip')).body), /school trip/)
  assert.match((await ask(trip)).body, new RegExp(`<link rel="canonical" href="https://${own}${trip}">`))
  const main = await (await fetch(`${site.url}${trip}`)).text()
  assert.match(main, new RegExp(`<link rel="canonical" href="https://${own}${trip}">`))
  assert.doesNotMatch((await ask('/account')).body, /canonical/)
  for (const [path, to] of [
    ['/desk', '/desk'],
    ['/staff/sign-in', '/staff/sign-in'],
    ['/api/openapi.json', '/api/openapi.json'],
  ] as const) {
    const { status, headers } = await ask(path)
    assert.deepEqual([status, headers.location], [308, `${site.url}${to}`], path)
  }
  assert.equal((await ask('/webhooks/notify', { method: 'POST' })).status, 404)
})
test('somebody applies and signs in under that name, and comes back to it; forms of other sites do nothing there', async (t) => {
  const { site, ask } = await opened(t)
  const begun = await ask(trip, { method: 'POST', form: {}, origin: `https://${own}` })
  assert.equal(begun.status, 303)
  assert.match(String(begun.headers.location), /^\/applications\//)
  assert.equal((await ask(String(begun.headers.location), { cookie: begun.cookie })).status < 400, true)
  for (const origin of ['https://evil.example', site.url])
    assert.equal((await ask(trip, { method: 'POST', form: {}, origin })).status, 403, origin)
  const leaving = await ask('/sign-in?to=%2Faccount')
  assert.match(String(leaving.headers.refresh), new RegExp(`^0;url=https://${own}/sign-in/return\\?state=`))
  assert.match(String((await ask('/account')).headers.location), /^\/sign-in\?to=/)
})
test('a name that nobody has set is answered plainly, by no page, and is not said again', async (t) => {
  const { site, ask } = await opened(t)
  for (const host of ['evil.example', `${own}.evil.example`, `evil.example@${own}`, `${own}:8080`, 'services.internal']) {
    for (const url of ['/', trip, '/account', '/sign-in', '/?language=cy', '/assets/x', '/nowhere']) {
      const { status, body, headers } = await ask(url, { host })
      assert.deepEqual([status, headers['set-cookie'], headers.location], [421, undefined, undefined], `${host}${url}`)
      assert.doesNotMatch(body, /evil|8080|internal/)
    }
  }
  assert.equal((await ask('/ready', { host: 'pod-7.internal' })).status, 200)
  assert.equal((await ask('/health', { host: 'evil.example' })).status, 200)
  for (const more of [`host: 127.0.0.1\r\nx-forwarded-host: ${own}`, `host: 127.0.0.1\r\nforwarded: host=${own}`]) {
    const answer = await raw(site.url, `GET ${trip} HTTP/1.1\r\n${more}\r\nconnection: close\r\n\r\n`)
    assert.match(answer, /^HTTP\/1\.1 200/)
  }
  const twice = await raw(site.url, `GET / HTTP/1.1\r\nhost: ${own}\r\nhost: evil.example\r\nconnection: close\r\n\r\n`)
  assert.match(twice, /^HTTP\/1\.1 421/)
  const whole = await raw(site.url, `GET http://evil.example/ HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`)
  assert.doesNotMatch(whole.split('\r\n\r\n')[0] ?? '', /evil/)
})
