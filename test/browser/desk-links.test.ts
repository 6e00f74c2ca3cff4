import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import { asPerson, timestamp } from '#database'
import type { AnyRegister } from '#definition'
import { instant, plusDays, systemClock, systemRandom, type Uuid, uuid7 } from '#kernel'
import { people } from '#registers/people'
import { officerAt, referredTrader } from './desk-people.ts'
import { openSite, type Site } from './site.ts'
import { createVisitor, text } from './visitor.ts'

const newId = (): Uuid => uuid7(systemClock, systemRandom)
const now = () => timestamp(systemClock.now())
/** The register of people as a council would hold it. */
const ownPeople = { ...people, body: 'havenmouth', readers: people.readers.map((reader) => ({ ...reader, body: 'havenmouth' })) }
const known = (id: Uuid) => ({
  id,
  name: { first: 'Siân', last: 'Invented' },
  surname: 'INVENTED',
  bornOn: '1984-02-09',
  sex: 'female',
  address: { lines: ['1 Heol y Tŵr', 'Porthreeve'], postcode: 'SA99 9ZZ' },
  lettersTo: null,
  postcode: 'SA99 9ZZ',
  email: null,
  phone: null,
  nationalInsuranceNumber: null,
  language: 'cy',
  prefers: 'letter',
  diedOn: null,
})

/** A sign-in of which the rules could not say whose it is, and the one person who may be meant. */
const doubted = async (t: TestContext) => {
  const site = await openSite(t, 'test/services', [ownPeople as unknown as AnyRegister])
  const [candidate, guest, signIn, review] = [newId(), newId(), newId(), newId()]
  await site.registers.load([{ register: 'people', fields: known(candidate) }] as Parameters<Site['registers']['load']>[0])
  await site.db.admin.query(
    `insert into portreeve.sign_in (subject, sign_in_id, person_id, body, issuer, state, version, level, began_at, last_at)
     values ($1, $2, $3, 'havenmouth', 'test', 'review', 1, 'P2', $4, $4)`,
    [randomBytes(32), signIn, guest, now()],
  )
  await site.db.admin.query(
    `insert into portreeve.link_review (review_id, person_id, body, sign_in_id, candidates, reasons, opened_at)
     values ($1, $2, 'havenmouth', $3, $4, $5, $6)`,
    [review, guest, signIn, [candidate], JSON.stringify([['same-name', 'like-birth-date', 'same-address']]), now()],
  )
  return { site, candidate, guest, signIn, review }
}
const personOf = async (site: Site, signIn: Uuid): Promise<string | undefined> => {
  const [row] = await site.db.admin.query<{ person_id: string }>('select person_id from portreeve.sign_in where sign_in_id = $1', [signIn])
  return row?.person_id
}

test('an officer looks at who is meant, with a reason that the person sees, links, and takes it back', async (t) => {
  const { site, candidate, guest, signIn, review } = await doubted(t)
  const nia = await officerAt(site, 'Nia', ['supervisor'])
  const list = await nia.get('/desk/links')
  assert.match(text(list.body), /1 person could be meant/)
  const page = await nia.get(`/desk/links/${review}`)
  assert.match(text(page.body), /the same name a birth date with one slip the same address/)
  assert.doesNotMatch(page.body, /Siân/, 'no name is shown before there is a reason')
  const bare = await nia.post(page, { reason: ' ' }, `/desk/links/${review}/look`)
  assert.equal(bare.status, 422)
  assert.equal((await site.registers.accessesOf(candidate, {})).total, 0)
  const looked = await nia.post(page, { reason: 'A sign-in that may be theirs' }, `/desk/links/${review}/look`)
  assert.match(text(looked.body), /Name Siân Invented Born 9 February 1984 Address 1 Heol y Tŵr/)
  const { accesses } = await site.registers.accessesOf(candidate, {})
  assert.deepEqual(
    accesses.map(({ purpose, actor, role }) => [purpose, actor, role]),
    [['A sign-in that may be theirs', 'officer', 'supervisor']],
  )
  const unsaid = await nia.post(looked, { reason: 'The same.' }, `/desk/links/${review}`)
  assert.match(text(unsaid.body), /Choose whose sign-in it is/)
  const linked = await nia.post(unsaid, { person: candidate, reason: 'The same address and name.' }, `/desk/links/${review}`)
  assert.match(text(linked.body), /Linked\. They see their record at once, and are told/)
  assert.equal(await personOf(site, signIn), candidate)
  const twice = await nia.post(unsaid, { person: 'nobody', reason: 'No.' }, `/desk/links/${review}`)
  assert.equal(twice.status, 409)
  assert.match(text((await nia.post(linked, { reason: 'A slip.' }, '/desk/links/split')).body), /The link is taken back/)
  assert.equal(await personOf(site, signIn), guest)
})

test('whoever is in a visit when an officer links it goes on where they are, with what they had begun, and is told', async (t) => {
  const { site, candidate } = await doubted(t)
  const siân = createVisitor(site.url)
  const first = await siân.get('/sign-in?level=P2&to=%2Fhavenmouth%2Fschool-trip%2Fbegin')
  const begun = await siân.post(first, { tripName: 'Year 6 at the pier' })
  const cymraeg = await siân.get(`${begun.path}?language=cy`)
  const [mine] = await site.db.admin.query<{ sign_in_id: Uuid; person_id: Uuid }>(
    "update portreeve.sign_in set state = 'review' where person_id in (select person_id from portreeve.session where kind = 'person') returning sign_in_id, person_id",
  )
  assert.ok(mine)
  const review = newId()
  await site.db.admin.query(
    `insert into portreeve.link_review (review_id, person_id, body, sign_in_id, candidates, reasons, opened_at)
     values ($1, $2, 'havenmouth', $3, $4, $5, $6)`,
    [review, mine.person_id, mine.sign_in_id, [candidate], JSON.stringify([['same-name', 'same-birth-date', 'other-address']]), now()],
  )
  const nia = await officerAt(site, 'Nia', ['supervisor'])
  const page = await nia.get(`/desk/links/${review}`)
  await nia.post(page, { person: candidate, reason: 'The same address and name.' }, `/desk/links/${review}`)

  const form = {
    'startsOn-day': '1',
    'startsOn-month': '3',
    'startsOn-year': '2027',
    'endsOn-day': '3',
    'endsOn-month': '3',
    'endsOn-year': '2027',
  }
  const again = await siân.get(begun.path)
  assert.equal(again.path, begun.path, 'the same page of the same draft')
  const next = await siân.post(again, form)
  assert.match(next.path, /\/q\/pupils$/)
  assert.deepEqual(await site.cases.drafts({ person: mine.person_id }), [])
  assert.equal((await site.cases.drafts({ person: candidate })).length, 1)
  const late = await siân.post(cymraeg, form)
  assert.ok(late.status < 400 || late.status === 422, 'a form from before the link is no fault')

  while ((await site.jobs.runDue()) > 0);
  const list = await siân.get('/account/messages')
  assert.match(text(list.body), /Mae eich mewngofnodi wedi’i gysylltu â’ch cofnod/)
  const at = /href="(\/account\/messages\/[^"]+)"/.exec(list.body)?.[1] ?? ''
  const message = await siân.get(at)
  assert.match(text(message.body), /Mae swyddog wedi cysylltu’r mewngofnodi .* ffoniwch/)
  assert.doesNotMatch(message.body, /\/cases\//, 'it is of no case')
  assert.equal((await siân.get(`${at}/letter.pdf`)).status, 200)
  const [sent] = await site.db.admin.query<{ channel: string }>(
    "select channel from portreeve.notice_state where state = 'sent' and person_id = $1",
    [candidate],
  )
  assert.equal(sent?.channel, 'letter', 'it went where the record says')
  assert.match(text((await siân.get('/account/looks')).body), /i ddweud wrthych am eich mewngofnodi/)
})

test('a sign-in is kept apart; who may not decide sees none', async (t) => {
  const { site, guest, signIn, review } = await doubted(t)
  const mair = await officerAt(site, 'Mair', ['caseworker', 'licensing'])
  assert.equal((await mair.get(`/desk/links/${review}`)).status, 403)
  const stranger = await officerAt(site, 'Stranger', ['supervisor'], 'village')
  assert.equal((await stranger.get(`/desk/links/${review}`)).status, 404)
  const nia = await officerAt(site, 'Nia', ['privacy-officer'])
  const apart = await nia.post(await nia.get(`/desk/links/${review}`), { person: 'nobody', reason: 'Another birth year.' })
  assert.match(text(apart.body), /Kept apart/)
  assert.equal(await personOf(site, signIn), guest)
  assert.match(text((await nia.get('/desk/links')).body), /There are none/)
})

const trouble = async (site: Site): Promise<void> => {
  const person = newId()
  await site.db.app.transaction(asPerson(person), (tx) =>
    site.troubles.raise(tx, {
      person,
      body: 'havenmouth',
      caseId: newId(),
      about: 'payment',
      id: newId(),
      because: 'the reserved payment was lost before it was taken (P0030)',
    }),
  )
}
test('a money trouble is settled with words, by a supervisor or an administrator of the body', async (t) => {
  const site = await openSite(t)
  await trouble(site)
  const mair = await officerAt(site, 'Mair', ['caseworker', 'licensing'])
  assert.equal((await mair.get('/desk/troubles')).status, 403)
  const stranger = await officerAt(site, 'Stranger', ['supervisor'], 'village')
  assert.match(text((await stranger.get('/desk/troubles')).body), /There are none/)
  const admin = await officerAt(site, 'Admin', ['administrator'])
  const page = await admin.get('/desk/troubles')
  assert.match(text(page.body), /A card payment the reserved payment was lost/)
  assert.doesNotMatch(page.body, /Open the case/, 'running the machines opens no case')
  const bare = await admin.post(page, { because: '' }, '/desk/troubles/settle')
  assert.equal(bare.status, 422)
  assert.match(text(bare.body), /Say what was done/)
  const done = await admin.post(bare, { because: 'Paid again by telephone.' }, '/desk/troubles/settle')
  assert.match(text(done.body), /Settled\..*There are none/)
})

test('money that was reserved and lost before it was taken reaches an officer, in the transaction that found it', async (t) => {
  let days = 0
  const { site } = await referredTrader(t, { clock: { now: () => plusDays(instant('2026-11-23T10:00:00Z'), days) } })
  // Nobody ran the job that takes the money: the provider keeps a reservation for five days.
  days = 7
  site.expectsFailedJobs()
  await site.jobs.runDue()
  const admin = await officerAt(site, 'Admin', ['supervisor'])
  const page = await admin.get('/desk/troubles')
  assert.match(text(page.body), /A card payment the reserved payment was lost before it was taken \(P0020\)/)
  assert.match(page.body, /Open the case/)
})

test('every page and form of the desk answers nonsense without a fault', async (t) => {
  const site = await openSite(t)
  const nia = await officerAt(site, 'Nia', ['caseworker', 'supervisor', 'privacy-officer', 'administrator', 'licensing'])
  const csrf = /name="csrf" value="([^"]*)"/.exec((await nia.get('/desk')).body)?.[1] ?? ''
  const odd = ['%00', "'", 'x'.repeat(190), '%F0%9F%92%A9', '-1', '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036', '../..', '<script>']
  for (const { method, path } of site.web.routes.filter((route) => route.path.startsWith('/desk')))
    for (const nonsense of odd) {
      const to = path.replace(/:\w+/g, encodeURIComponent(nonsense))
      const names = ['key', 'version', 'action', 'reason', 'ground', 'question', 'text', 'to', 'held', 'person', 'sign-in', 'id', 'because']
      const body = new URLSearchParams({ csrf, ...Object.fromEntries(names.map((name) => [name, nonsense])) })
      const { status, body: shown } = await nia.send(
        method === 'GET' ? `${to}?desk=${nonsense}&page=${nonsense}&reference=${nonsense}` : to,
        {
          method,
          ...(method === 'POST' && { body }),
        },
      )
      assert.ok(status < 500, `${method} ${to}: ${status}`)
      assert.doesNotMatch(shown, /<script>(?!<)|\bat .*\.ts:\d+/)
    }
})

test('dead letters are tried again and differences settled by an administrator', async (t) => {
  const site = await openSite(t)
  site.expectsFailedJobs()
  const [job, difference] = [newId(), newId()]
  await site.db.admin.query(
    `insert into portreeve.job (job_id, person_id, body, stream, kind, key, due_at, attempts, dead_at, last_error, sealed)
     values ($1, $2, 'havenmouth', $2, 'capture', 'k', $3, 7, $3, 'there is no payment to take', '')`,
    [job, newId(), now()],
  )
  await site.db.admin.query(
    `insert into portreeve.payment_difference (difference_id, person_id, body, day, kind, provider_id, ours, theirs, found_at)
     values ($1, $2, 'havenmouth', '2026-11-20', 'not-in-ours', 'abc123', 'nothing', '4000 pence, success', $3)`,
    [difference, newId(), now()],
  )
  const supervisor = await officerAt(site, 'Super', ['supervisor'])
  assert.equal((await supervisor.get('/desk/stuck')).status, 403)
  const admin = await officerAt(site, 'Admin', ['administrator'])
  const page = await admin.get('/desk/stuck')
  assert.match(text(page.body), /Take a payment there is no payment to take 7 tries/)
  assert.match(text(page.body), /They know a payment that we do not .* 4000 pence, success/)
  const settled = await admin.post(page, { because: 'Paid back by their support.' }, '/desk/stuck/settle')
  assert.match(text(settled.body), /Settled\./)
  const retried = await admin.post(page, {}, `/desk/stuck/${job}/retry`)
  assert.match(text(retried.body), /It will be tried again now\./)
  const rows = await site.db.admin.query('select 1 from portreeve.job_retry where job_id = $1', [job])
  assert.equal(rows.length, 1)
  assert.match(text((await admin.get('/desk/stuck')).body), /There are none\..*There are none\./)
})
