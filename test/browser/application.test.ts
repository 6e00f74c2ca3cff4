import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { assertValidHtml } from '../harness/browser.ts'
import { fillIn, tripAnswers } from './answers.ts'
import { openSite } from './site.ts'
import { createVisitor, heading, samplePdf, text, type Visitor } from './visitor.ts'

const started = async (t: TestContext) => {
  const site = await openSite(t)
  const visitor = createVisitor(site.url)
  const first = await visitor.post(await visitor.get('/havenmouth/school-trip'), {})
  return { site, visitor, first }
}
const links = (page: string): readonly string[] => [...page.matchAll(/href="(\/applications[^"]*)"/g)].map(([, href]) => href ?? '')

test('a whole application without scripts: groups in groups, uploads, checking, sending once', async (t) => {
  const { site, visitor, first } = await started(t)
  let page = await fillIn(visitor, first, tripAnswers(), (path) => path.endsWith('/q/coaches'))
  assert.equal(heading(page.body), 'Which coaches do you use?')
  page = await visitor.get(links(page.body).find((href) => href.endsWith('/coaches/1/company')) ?? '')
  page = await fillIn(visitor, page, tripAnswers(), (path) => path.endsWith('/coaches/1/stops'))
  page = await visitor.get(links(page.body).find((href) => href.endsWith('/stops/1/stop-place')) ?? '')
  page = await fillIn(visitor, page, tripAnswers(), (path) => path.endsWith('/q/coaches'))

  assert.match(text(page.body), /Invented Coaches/)
  page = await fillIn(visitor, page, tripAnswers())
  assert.equal(heading(page.body), 'Check your answers')
  for (const said of ['Year 6 at the pier', '1 March 2027', 'Siân O’Brien', 'Invented Coaches', 'sample.pdf'])
    assert.ok(text(page.body).includes(said), `${said} is on the page`)

  const sent = await visitor.post(page, {})
  assert.match(sent.path, /^\/cases\/[^/]+\/sent$/)
  assert.match(text(sent.body), /Your reference [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
  const again = await visitor.post(page, {})
  assert.equal(again.path, sent.path, 'a second press arrives at the same case')
  const [count] = await site.db.admin.query<{ count: string }>('select count(*) from portreeve.event where kind = $$submitted$$')
  assert.equal(Number(count?.count), 1)

  const status = await visitor.get(sent.path.replace('/sent', ''))
  assert.match(text(status.body), /What has happened You sent your application/)
  const account = await visitor.get('/account')
  assert.match(text(account.body), /Get a school trip approved/)
})

test('whoever continues without adding one where one is needed hears so, and loses nothing', async (t) => {
  const { visitor, first } = await started(t)
  let page = await fillIn(visitor, first, tripAnswers(), (path) => path.endsWith('/q/leaders'))
  const remove = /href="(\/applications\/[^"]*\/remove\/leaders\/1)"/.exec(page.body)?.[1] ?? ''
  const asks = await visitor.get(remove)
  assert.equal(heading(asks.body), 'Do you want to remove this?')
  assert.match(text(asks.body), /Siân O’Brien/)
  await assertValidHtml(asks.body, 'the page that asks before it removes')
  page = await visitor.post(asks, {}, remove)
  assert.equal((await visitor.get(remove)).path, page.path, 'what is gone leads back to the others')
  assert.doesNotMatch(text(page.body), /Continue without adding any/)
  for (const language of ['en', 'cy']) {
    const group = await visitor.get(`${page.path.replace(/\/q\/.*/, '/q/leaders')}?language=${language}`)
    const refused = await visitor.post(group, {})
    assert.equal(refused.status, 422)
    assert.match(text(refused.body), language === 'en' ? /There is a problem Add at least one/ : /Mae problem Ychwanegwch o leiaf un/)
    assert.match(refused.body, /href="#leaders"/)
  }
  const again = await visitor.get(page.path.replace(/\/q\/.*/, '/q/leaders'))
  const added = await visitor.get(links(again.body).find((href) => href.endsWith('/leaders/1/full-name')) ?? '')
  assert.equal(heading((await fillIn(visitor, added, tripAnswers())).body), 'Gwiriwch eich atebion')
})

test('what was entered stays on the page when something is wrong with it', async (t) => {
  const { visitor, first } = await started(t)
  const page = await visitor.post(await visitor.post(first, { tripName: 'T' }), {
    'startsOn-day': '31',
    'startsOn-month': '2',
    'startsOn-year': '2027',
  })
  assert.equal(page.status, 422)
  assert.match(page.body, /<title>Error: /)
  assert.match(page.body, /value="31"/)
  assert.match(page.body, /href="#startsOn-day"/)
  assert.match(page.body, /href="#endsOn-day"/)
})

test('a change link leads to the question and back to checking', async (t) => {
  const { visitor, first } = await started(t)
  const check = await fillIn(visitor, first, tripAnswers())
  const change = links(check.body).find((href) => href.endsWith('/q/trip-name')) ?? ''
  const question = await visitor.get(change)
  assert.match(question.body, /value="Year 6 at the pier"/)
  const back = await visitor.post(question, { tripName: 'Year 7' })
  assert.equal(heading(back.body), 'Check your answers')
  assert.match(text(back.body), /Year 7/)
})

test('an item of a group can be taken out again', async (t) => {
  const { visitor, first } = await started(t)
  let page = await fillIn(visitor, first, tripAnswers(), (path) => path.endsWith('/q/leaders'))
  page = await visitor.get(links(page.body).find((href) => href.endsWith('/leaders/2/full-name')) ?? '')
  page = await fillIn(visitor, page, { ...tripAnswers(), 'is-trained': { isTrained: 'no' } }, (path) => path.endsWith('/q/leaders'))
  assert.equal(page.body.match(/govuk-summary-card__title"/g)?.length, 2)
  const remove = /href="(\/applications\/[^"]*\/remove\/leaders\/2)"/.exec(page.body)?.[1] ?? ''
  page = await visitor.post(await visitor.get(remove), {}, remove)
  assert.equal(page.body.match(/govuk-summary-card__title"/g)?.length, 1)
})

test('the language changes in place and every word of the page with it', async (t) => {
  const { visitor, first } = await started(t)
  const welsh = await visitor.get(`${first.path}?language=cy`)
  assert.equal(welsh.path, first.path)
  assert.match(welsh.body, /<html lang="cy"/)
  assert.match(text(welsh.body), /Parhau/)
  const wrong = await visitor.post(welsh, {})
  assert.match(text(wrong.body), /Mae problem/)
  assert.doesNotMatch(text(wrong.body), /Enter an answer|There is a problem|Error:/)
})

test('nobody else sees a draft or a case, and an absent one looks the same', async (t) => {
  const { site, visitor, first } = await started(t)
  const check = await fillIn(visitor, first, tripAnswers())
  const sent = await visitor.post(check, {})
  const other = createVisitor(site.url)
  await other.post(await other.get('/havenmouth/school-trip'), {})
  const absent = '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036'
  const bodies = await Promise.all(
    [sent.path, sent.path.replace('/sent', ''), `/cases/${absent}`, first.path, check.path].map((path) => other.get(path)),
  )
  for (const { status, path } of bodies) assert.equal(status, 404, path)
})

test('a page that was not reached yet leads to the one that comes next', async (t) => {
  const { visitor, first } = await started(t)
  const ahead = await visitor.get(first.path.replace('trip-name', 'pupils'))
  assert.equal(ahead.path, first.path)
  assert.equal((await visitor.get(first.path.replace('trip-name', 'no-such-page'))).status, 404)
  assert.equal((await visitor.get(first.path.replace('trip-name', 'leaders/0/full-name'))).status, 404)
})

test('an answer saved in another window is not overwritten unseen', async (t) => {
  const { visitor, first } = await started(t)
  await visitor.post(first, { tripName: 'From the first window' })
  const stale = await visitor.post(first, { tripName: 'From the second window' })
  assert.match(text(stale.body), /Your answers were changed in another window/)
  assert.match(stale.body, /value="From the second window"/)
  const taken = await visitor.post(stale, { tripName: 'From the second window' })
  assert.match(taken.path, /starts-on$/)
})

test('a button that is pressed twice answers once', async (t) => {
  const { visitor, first } = await started(t)
  const presses = await Promise.all([1, 2, 3].map(() => visitor.post(first, { tripName: 'Pressed twice' })))
  for (const { path } of presses) assert.match(path, /starts-on$/)
  assert.match((await visitor.get(first.path)).body, /value="Pressed twice"/)
})

const wrongFile = (): File => new File(['<script>alert(1)</script>'], 'plan.pdf', { type: 'application/pdf' })
test('a file that is not what it says is refused in words', async (t) => {
  const { visitor, first } = await started(t)
  const page = await fillIn(visitor, first, tripAnswers(), (path) => path.endsWith('/certificate'))
  const refused = await visitor.post(page, { certificate: wrongFile() })
  assert.equal(refused.status, 422)
  assert.match(text(refused.body), /There is a problem (The|Choose)/)
  const nothing = await visitor.post(page, {})
  assert.equal(nothing.status, 422)
  assert.match(text(nothing.body), /Choose a file/)
  assert.equal((await visitor.post(page, { certificate: samplePdf() })).status, 200)
})

const postRaw = (visitor: Visitor, path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  visitor.send(path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })

test('a form without its token, from another site or of another session does nothing', async (t) => {
  const { site, visitor, first } = await started(t)
  assert.equal((await postRaw(visitor, first.path, 'tripName=X&version=1')).status, 403)
  const token = /name="csrf" value="([^"]*)"/.exec(first.body)?.[1] ?? ''
  const good = `csrf=${token}&tripName=X&version=1`
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])
    assert.equal((await postRaw(visitor, first.path, good, headers)).status, 403, JSON.stringify(headers))
  const other = createVisitor(site.url)
  const theirs = await other.post(await other.get('/havenmouth/school-trip'), {})
  const foreign = /name="csrf" value="([^"]*)"/.exec(theirs.body)?.[1] ?? ''
  assert.equal((await postRaw(visitor, first.path, `csrf=${foreign}&tripName=X&version=1`)).status, 403)
  assert.equal((await visitor.get(first.path)).path, first.path, 'nothing was saved')
})

test('any text at all is taken or refused in words, and never breaks a page', async (t) => {
  const { visitor, first } = await started(t)
  for (const tripName of [
    '\u0000',
    'a\u0007b',
    '\ud800',
    '<script>alert(1)</script>',
    '"><img src=x>',
    '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
    '‮evil',
    'ŵŷ',
    '{title}',
    "'; drop table --",
  ]) {
    const page = await visitor.post(first, { tripName })
    assert.ok([200, 422].includes(page.status), `${JSON.stringify(tripName)}: ${page.status}`)
    assert.doesNotMatch(page.body, /<script>alert|<img src=x/)
  }
})

test('too much at once, malformed bodies and unknown kinds are answered in words', async (t) => {
  const { visitor, first } = await started(t)
  const large = await postRaw(visitor, first.path, `tripName=${'x'.repeat(1_000_000)}`)
  assert.equal(large.status, 413)
  assert.match(text(large.body), /That is too much at once/)
  const json = await postRaw(visitor, first.path, '{"a":', { 'content-type': 'application/json' })
  assert.equal(json.status, 400)
  assert.equal((await postRaw(visitor, first.path, '<a/>', { 'content-type': 'text/xml' })).status, 415)
  for (const answer of [large, json]) assert.doesNotMatch(answer.body, /Error:|\bat .*\.ts:/)
})
