import assert from 'node:assert/strict'
import test from 'node:test'
import type { AnswersFor } from '#api'
import type { Uuid } from '#kernel'
import type taxAVehicle from '../../services/dvla/tax-a-vehicle/service.ts'
import { officerAt } from '../browser/desk-people.ts'
import { createVisitor, text } from '../browser/visitor.ts'
import { debit, type Opened, opened, taxScope } from './opened.ts'

type Answers = AnswersFor<typeof taxAVehicle>
const onBehalfOf = { reference: 'r', assurance: 'P1' } as const
const body = (answers: Answers) => ({ service: 'dvla/tax-a-vehicle', onBehalfOf, answers })
const openWith = async ({ api, car }: Pick<Opened, 'api' | 'car'>, key: string, n = 0) => {
  const answer = await api.call('openApplication', { key, body: body({ ...car(n), ...debit }) })
  assert.ok(answer.ok, JSON.stringify(answer.json))
  return answer.json
}

test('a client sees and changes its own applications; another’s are not there for it', async (t) => {
  const here = await opened(t)
  const { application } = await openWith(here, 'one')
  const other = here.clientOf(await here.garage())
  here.pass(1)
  const asked = [
    await other.call('readApplication', { application }),
    await other.call('answerApplication', { application, body: { version: 1, answers: { payment: 'monthly' } } }),
    await other.call('submitApplication', { application, key: 'k', body: { version: 1 } }),
    await other.call('withdrawApplication', { application, key: 'k', body: {} }),
  ]
  assert.deepEqual(
    asked.map(({ status }) => status),
    [404, 404, 404, 404],
  )
  const listed = await other.call('listApplications', {})
  assert.deepEqual(listed.json, { applications: [] })
  assert.deepEqual((await here.api.call('readApplication', { application })).json, await openWith(here, 'one'))
})

test('a client without the scope of a service neither opens nor reads its applications, though it opened them before', async (t) => {
  const here = await opened(t)
  const { application } = await openWith(here, 'one')
  const none = here.clientOf(await here.garage(['dvla:declare-sorn:apply']))
  here.pass(1)
  assert.equal((await none.call('openApplication', { key: 'k', body: body({}) })).status, 403)
  await here.site.db.admin.query(`update portreeve.api_client set scopes = '{dvla:declare-sorn:apply}' where client_id = $1`, [
    here.made.client,
  ])
  here.pass(1)
  assert.equal((await here.api.call('readApplication', { application })).status, 403)
})

test('the same key opens once, also at the same moment; with another body it is refused', async (t) => {
  const here = await opened(t)
  const all = await Promise.all(Array.from({ length: 6 }, () => openWith(here, 'same')))
  assert.equal(new Set(all.map(({ application }) => application)).size, 1)
  const other = await here.api.call('openApplication', { key: 'same', body: body(here.car(1)) })
  assert.deepEqual([other.status, other.json], [422, { ...(other.json as object), type: 'tag:portreeve.example,2026:key-reused' }])
  assert.equal((await here.site.db.admin.query('select from portreeve.draft')).length, 1)
})

test('the same key submits once, also at the same moment', async (t) => {
  const here = await opened(t)
  const { application, version } = await openWith(here, 'one')
  const all = await Promise.all(
    Array.from({ length: 5 }, () => here.api.call('submitApplication', { application, key: 'send', body: { version } })),
  )
  assert.deepEqual(new Set(all.map(({ status }) => status)), new Set([200]))
  assert.equal((await here.site.db.admin.query('select from portreeve.cases')).length, 1)
})

test('applications are listed newest first, a page at a time, and none is left out or told twice', async (t) => {
  const here = await opened(t)
  const made: string[] = []
  for (let i = 0; i < 7; i++) made.push((await openWith(here, `key-${i}`)).application)
  const found: string[] = []
  for (let after: string | undefined, pages = 0; pages < 4; pages++) {
    const answer = await here.api.call('listApplications', { query: { limit: 3, ...(after !== undefined && { after }) } })
    assert.ok(answer.ok)
    found.push(...answer.json.applications.map(({ application }) => application))
    after = answer.json.next
    if (after === undefined) break
  }
  assert.deepEqual(found, made.toReversed().sort().toReversed())
})

test('the person sees each look of the client by name; the decision is the machine’s; what the client said of them is in the case', async (t) => {
  const here = await opened(t)
  const visitor = createVisitor(here.site.url)
  await visitor.get('/sign-in?to=%2Faccount')
  const [me] = await here.site.db.admin.query<{ id: Uuid }>('select person_id as id from portreeve.sign_in')
  await here.site.registers.load([{ register: 'vehicles', fields: { ...here.vehicle(here.keptBy), keeper: me?.id } }])
  const { application, version } = await openWith(here, 'one', here.keptBy)
  const sent = await here.api.call('submitApplication', { application, key: 's', body: { version } })
  assert.ok(sent.ok && sent.json.state === 'submitted' && sent.json.outcome === 'granted', JSON.stringify(sent.json))
  assert.deepEqual(sent.json.onBehalfOf, { reference: 'r', assurance: 'P1' })
  const looks = await here.site.registers.accessesOf(me?.id as Uuid, {})
  const read = looks.accesses.filter(({ action, system }) => action === 'read' && system === 'vehicles')
  assert.ok(read.length > 0 && read.every(({ actor, who }) => actor === 'client' && who === here.made.client))
  assert.ok(looks.accesses.some(({ action, actor }) => action === 'use' && actor === 'machine'))
  assert.match(text((await visitor.get('/account/looks')).body), /A system of another organisation Havenmouth Motors/)
})

test('an officer sees which organisation’s system sent a case, what it calls the person, and that nobody has checked it', async (t) => {
  const here = await opened(t)
  const { application, version } = await openWith(here, 'one')
  assert.ok((await here.api.call('submitApplication', { application, key: 's', body: { version } })).ok)
  const officer = await officerAt(here.site, 'Tomos', ['supervisor'], 'dvla')
  const shown = async () => text((await officer.get(`/desk/cases/${application}`)).body)
  assert.match(await shown(), /Sent by a system of Havenmouth Motors, which calls the person “r”\. It says that it has checked .* \(P1\)/)
  await officer.get('/desk?language=cy')
  assert.match(await shown(), /Anfonwyd gan system Havenmouth Motors, sy’n galw’r person yn “r”/)
})

test('whoever has spent its quota is told when to come back, and has read nothing', async (t) => {
  const here = await opened(t)
  const slow = here.clientOf(await here.garage([taxScope], { perSecond: 2 }))
  here.pass(1)
  await slow.call('listServices', {})
  const answers = await Promise.all(Array.from({ length: 6 }, () => slow.call('listServices', {})))
  const refused = answers.filter(({ status }) => status === 429)
  assert.ok(refused.length >= 4)
  assert.equal(refused[0]?.headers.get('retry-after'), '1')
})

test('no line of the log holds an answer, a token, a key or what the client calls the applicant', async (t) => {
  const lines: string[] = []
  const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
  const here = await opened(t, { log: { info: keep, warn: keep, error: keep } })
  await openWith(here, 'secret-key')
  await here.api.call('openApplication', { key: 'k', body: { ...body({}), answers: { plate: 'AB99ABA', nonsense: 'x' } } })
  const stranger = await fetch(`${here.site.url}/api/applications`, { headers: { authorization: 'Bearer AB99ABA' } })
  assert.equal(stranger.status, 401)
  assert.ok(lines.some((line) => line.includes('"because":"401"')))
  assert.doesNotMatch(lines.join('\n'), /AB99|secret-key|garage\.example|00012345/)
  assert.ok(!lines.join('\n').includes(here.made.key))
})

test('the client’s types come from the definitions: answers and shapes that are none do not compile', async (t) => {
  const { api, car } = await opened(t)
  // @ts-expect-error an option that the service does not have
  const gold: Answers = { payment: 'gold' }
  // @ts-expect-error a question that the service does not ask
  const strange: Answers = { shoeSize: 44 }
  for (const answers of [gold, strange])
    assert.equal((await api.call('openApplication', { key: 'k', body: { ...body(car()), answers } })).status, 422)
  // @ts-expect-error it needs a key
  assert.equal((await api.call('openApplication', { body: body(car()) })).status, 400)
})

test('a service that the body has closed opens nothing and sends nothing, says why in the caller’s language, and is open again', async (t) => {
  const here = await opened(t)
  const begun = await openWith(here, 'before')
  const [ann, ben] = [
    await officerAt(here.site, 'Ann', ['administrator'], 'dvla'),
    await officerAt(here.site, 'Ben', ['administrator'], 'dvla'),
  ]
  const page = '/desk/settings/open.tax-a-vehicle'
  const said = { why: 'We are moving.', whyWelsh: 'Rydym yn symud.', instead: 'Ring us.', insteadWelsh: 'Ffoniwch ni.' }
  const begins = { 'begins-day': '23', 'begins-month': '11', 'begins-year': '2026', reason: 'The move.' }
  const decide = async (state: string): Promise<void> => {
    await ann.post(await ann.get(page), { state, ...said, ...begins }, page)
    await ben.post(await ben.get(page), { answer: 'approved' }, `${page}/decide`)
    here.pass(1)
  }
  await decide('closed')
  const refused = await here.api.call('openApplication', { key: 'now', body: body(here.car(1)) })
  assert.deepEqual([refused.status, (refused.json as { detail?: string }).detail], [409, 'We are moving. Ring us.'])
  const { application, version } = begun
  const late = await here.api.call('submitApplication', { application, key: 'k', body: { version } })
  assert.deepEqual([late.status, (late.json as { type: string }).type], [409, 'tag:portreeve.example,2026:closed'])
  const listed = await here.api.call('listServices', { query: { limit: 100 } })
  assert.match(JSON.stringify(listed.json), /"service":"dvla\/tax-a-vehicle"[^}]*"mayApply":false,"because":"closed"/)
  await decide('open')
  assert.equal((await here.api.call('openApplication', { key: 'now', body: body(here.car(1)) })).status, 201)
  assert.equal((await here.api.call('submitApplication', { application, key: 'k', body: { version } })).status, 200)
})
