import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Mark } from '#definition'
import type { ProvenIdentity } from '#identity'
import { day, systemClock, systemRandom, type Uuid, uuid7 } from '#kernel'
import { openSite, type Site } from '../browser/site.ts'
import { createVisitor, text, type Visitor } from '../browser/visitor.ts'
import { looking } from '../browser/walking.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { car } from '../invented/vehicle-tax.ts'
import { officer, type Player } from '../security/cast.ts'

const newId = (): Uuid => uuid7(systemClock, systemRandom)
const home = { lines: ['1 Heol y Tŵr', 'Porthreeve'], postcode: 'SA99 9ZZ', country: 'wales' }
const name = { first: 'Siân', last: 'Named' }
const proven: ProvenIdentity = {
  names: [name],
  bornOn: day('1985-10-10'),
  addresses: [{ lines: home.lines, postcode: home.postcode, uprn: undefined }],
}
const somebody = (id: Uuid, differs: object = {}) => ({
  register: 'people',
  fields: { ...asPerson(driver()), id, name, surname: 'NAMED', bornOn: '1985-10-10', address: home, postcode: home.postcode, ...differs },
})
/** Whom a seller named: nobody said when they were born. The paper numbers and their own id show that they may act. */
const named = (id: Uuid, mark: string, differs: object = {}) => [
  somebody(id, { bornOn: null, email: null, phone: null, ...differs }),
  {
    register: 'vehicles',
    fields: { ...car({ mark: mark as Mark, issuedMarks: [mark as Mark] }), vin: null, keeper: id, references: ['12345678901', id] },
  },
]
type Loaded = Parameters<Site['registers']['load']>[0]
/** Siân has a record of her own, and somebody of her name at her address has a vehicle. */
async function withNamed(t: TestContext, differs: object = {}, more: readonly object[] = []) {
  const site = await openSite(t, '.')
  const [own, other] = [newId(), newId()]
  await site.registers.load([somebody(own), ...named(other, 'AB12CDE', differs), ...more] as unknown as Loaded)
  return { site, own, other }
}
async function sianSignsIn(site: Site, visitor: Visitor = createVisitor(site.url), level = 'P2'): Promise<Visitor> {
  site.signInAs({ subject: 'sian', email: 'sian@example.com', identity: proven })
  await visitor.get(`/sign-in?level=${level}&to=%2Faccount`)
  return visitor
}
const detailsOf = async (visitor: Visitor): Promise<string> => text((await visitor.get('/account/details')).body)
const keeperOf = async (site: Site): Promise<Uuid | undefined> => {
  const [row] = await site.db.admin.query<{ id: Uuid }>(
    `select person_id as id from portreeve.record where register = 'vehicles' and passed_on is null and personal order by changed_at desc limit 1`,
  )
  return row?.id
}
const identityEvents = async (site: Site, person: Uuid): Promise<readonly string[]> =>
  (
    await site.db.admin.query<{ kind: string }>(
      `select kind from portreeve.event where person_id = $1 and (topic = 'identity' and kind like 'person-%' or topic = 'record') order by at, seq`,
      [person],
    )
  ).map(({ kind }) => kind)
const supervisor = (site: Site): Promise<Player> => officer(site, ['supervisor'], 'dvla')
const reviewAt = async ({ visitor }: Player): Promise<string | undefined> =>
  /href="(\/desk\/links\/[0-9a-f-]{36})"/.exec((await visitor.get('/desk/links')).body)?.[1]
const decide = async (clerk: Player, review: string, person: string): Promise<string> => {
  const page = await clerk.visitor.get(review)
  return text((await clerk.visitor.post(page, { person, reason: 'The receipt was shown' }, review)).body)
}

test('whom a seller named is one person with whoever signs in by the same name and address: the vehicle is in their account, and both histories say so', async (t) => {
  const { site, own, other } = await withNamed(t)
  const sian = await sianSignsIn(site)
  assert.equal(await keeperOf(site), own)
  const page = await detailsOf(sian)
  assert.match(page, /Vehicle AB12 CDE/)
  assert.doesNotMatch(page, /somebody else’s now/, 'what came over is told once')
  assert.deepEqual(await identityEvents(site, own), ['received', 'person-joined-by-rule'])
  assert.deepEqual(await identityEvents(site, other), ['passed-on', 'person-joined-by-rule'])
  while ((await site.jobs.runDue()) > 0);
  assert.ok(site.told.some(({ words }) => words.includes('whoever sold you a vehicle')))
  const begun = text((await sian.post(await sian.get('/dvla/declare-sorn'), {})).body)
  assert.match(begun, /AB12 CDE/, 'services offer it as theirs')
  await sianSignsIn(site)
  assert.deepEqual(await identityEvents(site, own), ['received', 'person-joined-by-rule'], 'once')
})
test('who has no record of their own becomes the person who was named', async (t) => {
  const site = await openSite(t, '.')
  const other = newId()
  await site.registers.load(named(other, 'AB12CDE') as unknown as Loaded)
  const sian = await sianSignsIn(site)
  assert.match(await detailsOf(sian), /Vehicle AB12 CDE/)
  const [row] = await site.db.admin.query<{ person_id: Uuid; state: string }>('select person_id, state from portreeve.sign_in')
  assert.deepEqual([row?.person_id, row?.state], [other, 'linked'])
})
test('a sign-in that was checked less joins nobody', async (t) => {
  const { site, other } = await withNamed(t)
  await sianSignsIn(site, undefined, 'P1')
  assert.equal(await keeperOf(site), other)
})
test('a near miss goes to an officer, who joins them with a reason; nothing moves before', async (t) => {
  const { site, own, other } = await withNamed(t, { address: { ...home, lines: ['2 Heol y Tŵr', 'Porthreeve'] } })
  const sian = await sianSignsIn(site)
  assert.equal(await keeperOf(site), other)
  assert.doesNotMatch(await detailsOf(sian), /AB12 CDE/)
  const clerk = await supervisor(site)
  const review = (await reviewAt(clerk)) ?? assert.fail('nothing to decide')
  assert.match(
    text((await clerk.visitor.get(review)).body),
    /the same name known from somebody else’s word, without a birth date another address of the same postcode/,
  )
  assert.match(await decide(clerk, review, other), /Joined\. They see it at once.*Was it a slip/)
  assert.equal(await keeperOf(site), own)
  assert.match(await detailsOf(sian), /Vehicle AB12 CDE/, 'the visit under way sees it')
  assert.deepEqual(await identityEvents(site, other), ['passed-on', 'person-joined-by-officer'])
})
test('who is said not to be the same stays apart, and nobody is asked again', async (t) => {
  const { site, other } = await withNamed(t, { name: { first: 'Sian', last: 'Named' }, address: { ...home, lines: ['2 Heol y Tŵr'] } })
  await sianSignsIn(site)
  const clerk = await supervisor(site)
  assert.match(await decide(clerk, (await reviewAt(clerk)) ?? assert.fail('nothing to decide'), 'nobody'), /Kept apart/)
  await sianSignsIn(site)
  assert.equal(await keeperOf(site), other)
  assert.equal(await reviewAt(clerk), undefined)
})
test('where two could be meant, or a namesake of another birthday lives there, the rules abstain', async (t) => {
  const two = await withNamed(t, {}, named(newId(), 'AB13CDE'))
  await sianSignsIn(two.site)
  const judge = await supervisor(two.site)
  assert.match(text((await judge.visitor.get('/desk/links')).body), /2 people could be meant/)
  assert.deepEqual(await identityEvents(two.site, two.own), [])
  await decide(judge, (await reviewAt(judge)) ?? assert.fail('nothing to decide'), two.other)
  assert.match(text((await judge.visitor.get('/desk/links')).body), /1 person could be meant/, 'of the other it is asked next')
  assert.equal(await keeperOf(two.site), two.own)

  const mother = await withNamed(t, {}, [somebody(newId(), { bornOn: '1955-01-01' })])
  await sianSignsIn(mother.site)
  const clerk = await supervisor(mother.site)
  const page = await clerk.visitor.get((await reviewAt(clerk)) ?? assert.fail('nothing to decide'))
  assert.match(text(page.body), /somebody else of that name is known there/)
  assert.equal(await keeperOf(mother.site), mother.other)
})
test('somebody else’s vehicle under the same name elsewhere is nobody’s business', async (t) => {
  const elsewhere = { address: { ...home, lines: ['1 Heol y Tŵr'], postcode: 'SA98 1AA' }, postcode: 'SA98 1AA' }
  const { site, other } = await withNamed(t, elsewhere)
  const sian = await sianSignsIn(site)
  assert.doesNotMatch(await detailsOf(sian), /AB12 CDE/)
  assert.equal(await reviewAt(await supervisor(site)), undefined)
  const looks = await site.db.admin.query('select 1 from portreeve.access where person_id = $1', [other])
  assert.deepEqual(looks, [], 'nobody looked at them')
})
test('an officer takes it back: the vehicle returns, both histories say so, and the rules do not join them again', async (t) => {
  const { site, own, other } = await withNamed(t)
  const sian = await sianSignsIn(site)
  const clerk = await supervisor(site)
  const list = await clerk.visitor.get('/desk/links')
  const look = await looking(t, site, clerk.visitor)
  await look(list, 'joined-list')
  assert.match(text(list.body), /Joined with whoever signed in .* by the rules: the same name and address/)
  const href = /href="(\/desk\/joined\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? assert.fail('not listed')
  await look(await clerk.visitor.get(href), 'joined-one')
  const seen = await clerk.visitor.post(await clerk.visitor.get(href), { reason: 'They rang' }, `${href}/look`)
  assert.match(text(seen.body), /Siân Named Born 10 October 1985 .* Siân Named Born Not recorded/)
  const refused = await clerk.visitor.post(await clerk.visitor.get(href), { reason: ' ' }, href)
  assert.equal(refused.status, 422)
  const done = await clerk.visitor.post(await clerk.visitor.get(href), { reason: 'It is the cousin’s' }, href)
  assert.match(text(done.body), /two people again/)
  assert.equal(await keeperOf(site), other)
  assert.deepEqual(await identityEvents(site, own), ['received', 'person-joined-by-rule', 'passed-on', 'person-parted-by-officer'])
  assert.deepEqual(await identityEvents(site, other), ['passed-on', 'person-joined-by-rule', 'received', 'person-parted-by-officer'])
  const visits = await site.db.admin.query('select 1 from portreeve.session where person_id = $1', [own])
  assert.deepEqual(visits, [], 'whoever signed in is signed out')
  assert.doesNotMatch(await detailsOf(await sianSignsIn(site, sian)), /AB12 CDE|12345678901/, 'nothing of it stays with them')
  assert.equal(await keeperOf(site), other)
})
test('a crash in the middle moves nothing, lets them in, and the next sign-in does it', async (t) => {
  const { site, own, other } = await withNamed(t)
  await site.db.admin.query(`create function portreeve.fall() returns trigger language plpgsql as $$ begin raise exception 'down'; end $$`)
  await site.db.admin.query('create trigger fall before insert on portreeve.link_review for each row execute function portreeve.fall()')
  const sian = await sianSignsIn(site)
  assert.match(await detailsOf(sian), /You, and how to reach you/)
  assert.equal(await keeperOf(site), other)
  assert.deepEqual(await identityEvents(site, own), [])
  await site.db.admin.query('drop trigger fall on portreeve.link_review')
  assert.match(await detailsOf(await sianSignsIn(site)), /Vehicle AB12 CDE/)
  assert.equal(await keeperOf(site), own)
})
