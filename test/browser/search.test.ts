import assert from 'node:assert/strict'
import test from 'node:test'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { officerAt, referredTrip } from './desk-people.ts'
import { text } from './visitor.ts'

test('an officer finds a case by what is known of it, or of whose it is with a reason that its person reads', async (t) => {
  const { site, caseId, person } = await referredTrip(t)
  const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text((await person.get(`/cases/${caseId}`)).body))?.[0] ?? ''
  const mair = await officerAt(site, 'Mair', ['adviser', 'schools'])
  const empty = await mair.get('/desk/search')
  await assertValidHtml(empty.body, 'search')
  assert.doesNotMatch(text(empty.body), /Found, newest first/, 'nothing is listed before something is asked')
  const begun = await mair.get(`/desk/find?reference=${reference.slice(0, 6).toLowerCase()}`)
  assert.equal(begun.path.split('?')[0], '/desk/search')
  assert.ok(begun.body.includes(`/desk/cases/${caseId}`))
  const service = /<option value="([^"]+)"[^>]*>Get a school trip approved/.exec(empty.body)?.[1] ?? assert.fail('no such service')
  const byService = await mair.get(`/desk/search?service=${service}&from=2000-01-01&until=2999-12-31`)
  assert.ok(byService.body.includes(reference))
  assert.match(byService.body, /name="stage"/, 'a service chosen, its stages are offered')
  for (const wrong of [
    'from=2999-01-01',
    'from=2026-13-45&reference=ZZZ',
    'until=2000-01-01',
    `service=${service}&stage=toString&reference=ZZZ`,
  ])
    assert.match(text((await mair.get(`/desk/search?${wrong}`)).body), /No case is found that you may see/, wrong)
  for (const nothing of ['after=x.y', 'holder=me', 'service=constructor', 'from=yesterday', 'reference=7'])
    assert.doesNotMatch(text((await mair.get(`/desk/search?${nothing}`)).body), /Found, newest first/, nothing)

  const send = (values: Record<string, string>) => mair.post(empty, values, '/desk/search')
  assert.match(text((await send({ line: 'Smith 3 4 1985', why: ' ' })).body), /Say why you look/)
  const vague = await send({ line: 'Smith', why: 'A letter without a name' })
  assert.equal(vague.status, 422)
  assert.match(text(vague.body), /Too little to look by/)
  assert.match(vague.body, /value="Smith"/, 'nothing typed is lost')
  const found = await send({ line: reference, why: '' })
  assert.doesNotMatch(text(found.body), /There is a problem/, 'a case that is named needs no look at a person')
  assert.ok(found.body.includes(`/desk/cases/${caseId}`))
  await assertValidHtml(found.body, 'search, found')

  const browser = await startBrowser()
  t.after(() => browser.close())
  const shown = await (await openContext(browser)).newPage()
  await shown.context().addCookies([...mair.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
  await shown.goto(`${site.url}/desk/search?reference=${reference.slice(0, 4)}`)
  await assertAccessible(shown, 'search')
  await picture(shown, 'search')
  await shown.setViewportSize({ width: 320, height: 640 })
  await assertNoSideScroll(shown, 'search')
})
test('a role that talks with nobody looks nobody up', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const decider = await officerAt(site, 'Dee', ['quality', 'schools'])
  const page = await decider.get('/desk/search')
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.body, /name="why"/)
  assert.equal((await decider.post(page, { line: 'Smith 3 4 1985', why: 'x' }, '/desk/search')).status, 403)
  assert.ok((await decider.get('/desk/search?from=2000-01-01')).body.includes(caseId))
})
