import assert from 'node:assert/strict'
import test from 'node:test'
import { tripAnswers } from '../browser/answers.ts'
import { openSite } from '../browser/site.ts'
import { createVisitor } from '../browser/visitor.ts'
import { ask, canary, guest, opened, person, stored, trip } from './cast.ts'

test('no step of an application can be skipped: whoever tries is led to the page that comes next', async (t) => {
  const site = await openSite(t)
  const visitor = createVisitor(site.url)
  const first = await visitor.post(await visitor.get(trip), {})
  const draft = first.path.split('/')[2] ?? ''
  for (const later of ['check', 'stop', 'wait', 'q/plan', 'q/has-needs', 'q/coaches', 'q/leaders', 'q/leaders/1/full-name']) {
    const { path, status } = await visitor.get(`/applications/${draft}/${later}`)
    assert.ok(path === first.path || status === 404, `${later}: ${status} ${path}`)
  }
  const csrf = /name="csrf" value="([^"]*)"/.exec(first.body)?.[1] ?? ''
  const send = (path: string, fields: Record<string, string>) =>
    visitor.send(`/applications/${draft}/${path}`, { method: 'POST', body: new URLSearchParams({ csrf, version: '1', ...fields }) })
  const sent = await send('check', { key: site.cases.newKey() })
  assert.equal(sent.path, first.path)
  await send('q/has-needs', { hasNeeds: 'no' })
  await send('q/pupils', { pupils: '8' })
  assert.equal((await site.db.admin.query('select 1 from portreeve.cases')).length, 0)
  const after = await visitor.post(await visitor.get(first.path), tripAnswers()['trip-name'] ?? {})
  assert.match(after.path, /\/starts-on$/, 'what was posted ahead does not count')
})
test('a case does what its stage allows and no more: nothing is paid, answered or withdrawn out of turn', async (t) => {
  const { site, player, owned, granted } = await opened(t)
  const key = () => site.cases.newKey()
  const before = await stored(site, owned.person)
  const tries = [
    [`/cases/${granted}/withdraw`, { key: key(), version: '3' }],
    [`/cases/${granted}/reply`, { key: key(), version: '3', text: 'out of turn' }],
    [`/cases/${granted}/pay`, { key: key() }],
    [`/cases/${owned.case}/reply`, { key: key(), version: '3', text: 'nobody asked' }],
    [`/cases/${owned.case}/pay`, { key: key() }],
    [`/cases/${owned.case}/withdraw`, { key: key(), version: '999' }],
    [`/cases/${owned.case}/withdraw`, { key: 'not-a-key', version: '3' }],
  ] as const
  for (const [path, fields] of tries) {
    const { status } = await ask(site, player, 'POST', path, fields)
    assert.ok(status < 500, `${path}: ${status}`)
    assert.equal(await stored(site, owned.person), before, path)
  }
  assert.equal((await ask(site, player, 'POST', `/cases/${owned.case}/withdraw`, { key: key(), version: '3' })).status, 303)
  assert.notEqual(await stored(site, owned.person), before)
})
test('an account shows its own person their own things alone, however many others there are', async (t) => {
  const { site } = await opened(t)
  for (const other of [await guest(site), await person(site, 'eve')])
    for (const path of ['/account', '/account/messages', '/account/looks'])
      assert.doesNotMatch((await ask(site, other, 'GET', path)).body, new RegExp(canary), `${other.name} ${path}`)
})
