import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import test, { type TestContext } from 'node:test'
import { fillIn, tripAnswers } from '../browser/answers.ts'
import { openSiteWith } from '../browser/site.ts'
import { type Answer, createVisitor, text } from '../browser/visitor.ts'
import { canary, trip } from './cast.ts'

/** A way to the database that can be cut: connections break off and new ones are refused, as when the server stops. */
async function cuttable(t: TestContext) {
  const sockets = new Set<Socket>()
  let target = new URL('postgres://127.0.0.1')
  let away = false
  const server = createServer((near) => {
    if (away) return near.destroy()
    const far = connect(placeOf(target))
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        near.destroy()
        far.destroy()
        sockets.delete(socket)
      })
    }
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return {
    way: async (url: string): Promise<string> => {
      target = new URL(url)
      const through = new URL(url)
      through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
      return through.href
    },
    cut: (): void => {
      away = true
      for (const socket of sockets) socket.destroy()
    },
    mend: (): void => {
      away = false
    },
  }
}
/** A server of our own listens in a folder, another one at a port. */
const placeOf = ({ hostname, port }: URL) => {
  const host = decodeURIComponent(hostname)
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port: Number(port) }
}
const assertAway = ({ status, headers, body }: Answer, what: string): void => {
  assert.equal(status, 503, `${what}: ${text(body).slice(0, 200)}`)
  assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/, what)
  assert.match(text(body), /Nothing you entered earlier was lost/, what)
  assert.doesNotMatch(body, /ECONN|postgres|terminat|\.ts:\d+/i, what)
}

test('the database goes away at every page of an application and comes back: each page says so, and nothing is lost', async (t) => {
  const { way, cut, mend } = await cuttable(t)
  const site = await openSiteWith(t, { way })
  const visitor = createVisitor(site.url)
  const answers = { ...tripAnswers(), 'trip-name': { tripName: canary } }
  let page = await visitor.post(await visitor.get(trip), {})
  let pages = 0
  for (; page.path.includes('/q/') && pages < 40; pages++) {
    const fields = answers[page.path.split('/').at(-1) as keyof typeof answers] ?? {}
    cut()
    assertAway(await visitor.post(page, fields), page.path)
    mend()
    page = await visitor.post(page, fields)
    assert.equal(page.status, 200, `${page.path}: ${text(page.body).slice(0, 200)}`)
  }
  assert.ok(pages > 6)
  assert.match(page.body, new RegExp(canary))
  cut()
  assertAway(await visitor.post(page, {}), 'sending')
  mend()
  const sent = await visitor.post(page, {})
  assert.match(sent.path, /\/sent$/)
  const cases = await site.db.admin.query('select 1 from portreeve.cases')
  assert.equal(cases.length, 1)
})

test('an answer that was lost on its way back is not done twice when it is sent again', async (t) => {
  const { way, cut, mend } = await cuttable(t)
  const site = await openSiteWith(t, { way })
  const visitor = createVisitor(site.url)
  const check = await fillIn(visitor, await visitor.post(await visitor.get(trip), {}), tripAnswers())
  // Cut at different moments of the same press: whatever the page said, the press counts once.
  for (const millis of [0, 1, 2, 4, 8, 16]) {
    const sending = visitor.post(check, {})
    setTimeout(cut, millis)
    const { status } = await sending
    assert.ok(status === 200 || status === 503 || status === 404, `${status}`)
    mend()
  }
  const again = await visitor.post(check, {})
  assert.match(again.path, /\/sent$/, `${again.status} ${again.path}`)
  assert.equal((await site.db.admin.query('select 1 from portreeve.cases')).length, 1)
})

test('without its database the program is alive and not ready; interfaces say so in JSON', async (t) => {
  const { way, cut, mend } = await cuttable(t)
  const site = await openSiteWith(t, { way })
  cut()
  assert.equal((await fetch(`${site.url}/health`)).status, 200)
  assert.equal((await fetch(`${site.url}/ready`)).status, 503)
  const receipt = await fetch(`${site.url}/webhooks/notify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-notify' },
    body: JSON.stringify({
      id: 'x',
      reference: '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036.email',
      status: 'delivered',
      notification_type: 'email',
    }),
  })
  assert.deepEqual([receipt.status, await receipt.json()], [503, { error: 'away' }])
  mend()
  assert.equal((await fetch(`${site.url}/ready`)).status, 200)
})
