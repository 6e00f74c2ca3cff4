import assert from 'node:assert/strict'
import test from 'node:test'
import { nobody } from '#database'
import { testSigner } from '#harness'
import { type Clock, silentLog, type Uuid } from '#kernel'
import { createSequencer, verifyLedger } from '#ledger'
import { createRecordKeeper } from '#registers'
import { openSiteWith, type Site } from '../browser/site.ts'
import { text } from '../browser/visitor.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { officer, type Player, person } from '../security/cast.ts'

const movable = (): Clock & { readonly to: (iso: string) => void } => {
  let at = Date.parse('2026-11-23T10:00:00Z')
  const to = (iso: string): void => {
    at = Date.parse(iso)
  }
  return { now: () => at as never, to }
}
async function opened(t: Parameters<typeof openSiteWith>[0]) {
  const clock = movable()
  const site = await openSiteWith(t, { folder: '.', clock })
  const sian = await person(site, 'sian')
  await sian.visitor.get('/sign-in?level=P2&to=%2Faccount')
  const [row] = await site.db.admin.query<{ id: Uuid }>('select person_id as id from portreeve.sign_in order by began_at desc limit 1')
  const id = row?.id ?? assert.fail('signed in')
  await site.registers.load([
    { register: 'drivers', fields: { ...driver(), holder: id } },
    { register: 'people', fields: { ...asPerson(driver()), id } },
  ])
  return { clock, site, sian, id }
}
const restrict = async ({ visitor }: Player, fields: Record<string, string> = {}) => {
  const all = { register: 'drivers', ground: 'accuracy', words: 'My birthday is wrong', ...fields }
  return visitor.post(await visitor.get('/account/restrict'), all)
}
const reading = (id: Uuid, purpose: string) => ({
  register: 'drivers',
  by: { holder: id },
  reads: ['bornOn'],
  actor: { kind: 'self', person: id } as const,
  body: 'dvla',
  purpose,
})
const ordinary = 'to see which licence you give up'
const privacyOf = (site: Site) => officer(site, ['privacy-officer'], 'dvla')
const decide = async (privacy: Player, site: Site, fields: Record<string, string>) => {
  const [row] = await site.db.admin.query<{ id: string }>('select restriction_id as id from portreeve.restriction')
  const path = `/desk/restrictions/${row?.id}`
  return privacy.visitor.post(await privacy.visitor.get(path), fields, path)
}

test('whoever is known from before, and signs in with an address alone, is not told that nobody knows which records are theirs', async (t) => {
  const { site, sian } = await opened(t)
  const unknown = /We do not know yet which records/
  const again = await person(site, 'sian')
  assert.doesNotMatch(text((await again.visitor.get('/account/restrict')).body), unknown, 'a record is offered')
  await restrict(sian)
  const shown = text((await again.visitor.get('/account/restrict')).body)
  assert.match(shown, /Not used at present/)
  assert.doesNotMatch(shown, unknown)
  assert.doesNotMatch(text((await again.visitor.get('/account/details')).body), unknown)
  const stranger = await person(site, 'nobody-yet')
  assert.match(text((await stranger.visitor.get('/account/restrict')).body), unknown)
})

test('a record that is contested is kept and not used at once: the gate says that it is restricted, and gives nothing of it', async (t) => {
  const { site, sian, id } = await opened(t)
  assert.equal((await site.registers.read(reading(id, ordinary))).kind, 'found')
  const page = await restrict(sian)
  assert.match(text(page.body), /Not used at present/)
  assert.deepEqual(await site.registers.read(reading(id, ordinary)), { kind: 'restricted' })
  assert.deepEqual(await site.registers.readAll(reading(id, ordinary)), { kind: 'restricted' })
  assert.equal((await site.registers.read(reading(id, 'to put right what is held about you'))).kind, 'found', 'to put it right it is used')
  const people = { ...reading(id, 'to write to you about your case'), register: 'people', by: { id }, reads: ['email'] }
  assert.equal((await site.registers.read(people)).kind, 'found', 'the other register is as it was')
  const seen = text((await sian.visitor.get('/account/details')).body)
  assert.match(seen, /Not used at present/)
  assert.match(seen, /1 January 1980/, 'whoever it is about reads it as ever')
})

const visitorOf = async (site: Site, person: Uuid) => {
  const [row] = await site.db.admin.query<{ session: Buffer }>(
    'select id_hash as session from portreeve.session where person_id = $1 order by started_at desc limit 1',
    [person],
  )
  return { person, session: row?.session ?? Buffer.alloc(32), level: 'P2' } as const
}
const newName = {
  fullName: { first: 'Siân', last: 'Newcanary' },
  title: null,
  nameProof: { digest: 'f', type: 'application/pdf', bytes: 9 },
  home: { lines: ['1 High Street', 'Havenmouth'], postcode: 'PW1 1AA' },
  isTrue: true,
}
test('while it is restricted services find nothing by it and refer, and an officer decides nothing by it either', async (t) => {
  const { site, sian, id } = await opened(t)
  const visitor = await visitorOf(site, id)
  const draft = await site.cases.openDraft(visitor, 'change-name-on-licence', { language: 'en', channel: 'online', answers: newName })
  const { draft: stood } = await site.cases.standing(visitor, draft)
  const sent = await site.cases.submit(visitor, draft.draftId, { key: site.cases.newKey(), version: stood.version })
  assert.ok(sent.kind === 'referred', sent.kind)
  await restrict(sian)

  const later = await site.cases.openDraft(visitor, 'give-up-licence', { language: 'en', channel: 'online' })
  const standing = await site.cases.standing(visitor, later)
  assert.deepEqual(standing.known.silent, ['licence'], 'a service is told nothing, and its applications go to a person')
  const clerk = await officer(site, ['caseworker', 'licensing'], 'dvla')
  const page = await clerk.visitor.get(`/desk/cases/${sent.caseId}`)
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
  const fields = { csrf: clerk.csrf, key: site.cases.newKey(), version, action: 'grant', reason: 'The deed poll shows it' }
  const answer = await clerk.visitor.send(`/desk/cases/${sent.caseId}/act`, { method: 'POST', body: new URLSearchParams(fields) })
  assert.match(text(answer.body), /not to be used at present: its person asked for that/)
  const [row] = await site.db.admin.query<{ n: number }>(
    `select count(*)::int as n from portreeve.event where person_id = $1 and topic = 'record' and kind = 'changed'`,
    [id],
  )
  assert.equal(row?.n, 0)
})

test('whoever restricted it is told before it is used again, and reads why', async (t) => {
  const { clock, site, sian, id } = await opened(t)
  await restrict(sian)
  const privacy = await privacyOf(site)
  assert.match(text((await privacy.visitor.get('/desk/restrictions')).body), /The register of drivers/)
  const page = await decide(privacy, site, { what: 'lift', reason: 'We asked the hospital: it is right' })
  assert.match(text(page.body), /Used again soon/)
  while ((await site.jobs.runDue()) > 0);
  assert.ok(
    site.told.some(({ words }) => words.includes('In three days we use it again')),
    'they hear of it first',
  )
  assert.deepEqual(await site.registers.read(reading(id, ordinary)), { kind: 'restricted' }, 'and only then')
  assert.match(text((await sian.visitor.get('/account/restrict')).body), /We asked the hospital: it is right/)
  clock.to('2026-11-26T10:00:01Z')
  while ((await site.jobs.runDue()) > 0);
  assert.equal((await site.registers.read(reading(id, ordinary))).kind, 'found')
})

test('on other grounds an officer says; a refusal names the Information Commissioner; nobody asks twice for one record', async (t) => {
  const { site, sian, id } = await opened(t)
  await restrict(sian, { ground: 'objection' })
  assert.equal((await site.registers.read(reading(id, ordinary))).kind, 'found')
  assert.equal((await restrict(sian)).status, 200)
  const count = async () => (await site.db.admin.query('select 1 as one from portreeve.restriction')).length
  assert.equal(await count(), 1)
  const privacy = await privacyOf(site)
  assert.equal((await decide(privacy, site, { what: 'decline', reason: '' })).status, 422)
  await decide(privacy, site, { what: 'decline', reason: 'The police need it' })
  while ((await site.jobs.runDue()) > 0);
  const answer = text((await sian.visitor.get('/account/restrict')).body)
  assert.match(answer, /Used as before/)
  assert.match(answer, /The police need it/)
  assert.match(answer, /Information Commissioner/)
  await restrict(sian)
  assert.equal(await count(), 2, 'and may ask again')
})

test('a restriction is an event of the record, and the ledger proves it; only its person and a privacy officer of the body see it', async (t) => {
  const { site, sian, id } = await opened(t)
  await restrict(sian)
  const kinds = await site.db.admin.query<{ kind: string }>(
    `select kind from portreeve.event where person_id = $1 and topic in ('record', 'privacy') order by at, topic`,
    [id],
  )
  assert.deepEqual(kinds.map(({ kind }) => kind).sort(), ['restricted', 'restriction-set'])
  await createSequencer({
    database: site.db.sequencer,
    signer: testSigner,
    clock: { now: () => Date.now() as never },
    log: silentLog,
  }).drain()
  const { findings } = await verifyLedger({ database: site.db.auditor, key: testSigner, now: Date.now() as never })
  assert.deepEqual(findings, [])
  const list = await site.rights.restrictions.list({ officer: id, body: 'dvla', roles: ['caseworker'] })
  assert.deepEqual(list, [])
  const elsewhere = await site.rights.restrictions.list({ officer: id, body: 'havenmouth', roles: ['privacy-officer'] })
  assert.deepEqual(elsewhere, [])
  const eve = await person(site, 'eve')
  assert.doesNotMatch((await eve.visitor.get('/account/restrict')).body, /My birthday is wrong/)
  const refused = site.db.app.transaction(nobody, (tx) =>
    tx.query(`update portreeve.record set restricted_at = null where person_id = $1`, [id]),
  )
  await assert.rejects(refused, /permission denied/)
})

test('a restricted record is not destroyed when its years are over, and goes once that is lifted', async (t) => {
  const { clock, site, sian, id } = await opened(t)
  await restrict(sian)
  await site.db.admin.query(`update portreeve.record set kept_until = '2027-11-23' where register = 'drivers'`)
  const keeper = createRecordKeeper({ database: site.db.jobs, vault: site.vault, clock })
  const there = async () =>
    (await site.db.admin.query(`select 1 as one from portreeve.record where person_id = $1 and register = 'drivers'`, [id])).length
  clock.to('2027-11-24T12:00:00Z')
  assert.equal(await keeper.destroyDue(), 0)
  assert.equal(await there(), 1)
  await site.db.admin.query(`update portreeve.record set restricted_at = null where register = 'drivers'`)
  clock.to('2027-11-23T12:00:00Z')
  await keeper.destroyDue()
  assert.equal(await there(), 1, 'on its last day it is there')
  clock.to('2027-11-24T12:00:00Z')
  assert.equal(await keeper.destroyDue(), 1)
  assert.equal(await there(), 0)
})
