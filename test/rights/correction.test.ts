import assert from 'node:assert/strict'
import test from 'node:test'
import type { Uuid } from '#kernel'
import { fillIn } from '../browser/answers.ts'
import { openSite, type Site } from '../browser/site.ts'
import { text } from '../browser/visitor.ts'
import { looking } from '../browser/walking.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { car } from '../invented/vehicle-tax.ts'
import { officer, type Player, person } from '../security/cast.ts'

const detailsOf = async ({ visitor }: Player): Promise<string> => (await visitor.get('/account/details')).body
/** Siân has a licence that says a wrong year of birth, and signs in. */
async function withLicence(site: Site): Promise<{ readonly sian: Player; readonly id: Uuid }> {
  const sian = await person(site, 'sian')
  await sian.visitor.get('/sign-in?level=P2&to=%2Faccount')
  const [row] = await site.db.admin.query<{ id: Uuid }>('select person_id as id from portreeve.sign_in order by began_at desc limit 1')
  const id = row?.id ?? assert.fail('signed in')
  const licence = { ...driver({ bornOn: '1970-01-01' as never }), holder: id }
  const known = { ...asPerson(driver({ bornOn: '1970-01-01' as never })), id }
  await site.registers.load([
    { register: 'drivers', fields: licence },
    { register: 'people', fields: known },
  ])
  return { sian, id }
}
/** The link beside a fact. */
async function linkOf({ visitor }: Player, fact: string): Promise<string> {
  const { body } = await visitor.get('/account/details')
  return (
    new RegExp(`href="([^"]*\\?wrong=${fact.replace('.', '\\.')}&amp;record=[^"]*)"`).exec(body)?.[1]?.replaceAll('&amp;', '&') ??
    assert.fail(fact)
  )
}
async function contested(sian: Player): Promise<string> {
  const { visitor } = sian
  const page = await visitor.get(await linkOf(sian, 'drivers.bornOn'))
  assert.match(page.path, /right-day$/, 'what is wrong is known already')
  assert.match(text(page.body), /What you say is wrong Driving licence [A-Z0-9]+ Date of birth 1 January 1970/)
  const day = { 'rightDay-day': '1', 'rightDay-month': '1', 'rightDay-year': '1980' }
  const sent = await visitor.post(await fillIn(visitor, page, { 'right-day': day, 'is-true': { isTrue: 'yes' } }), {})
  assert.match(sent.path, /\/sent$/, text(sent.body))
  return sent.path.split('/')[2] ?? ''
}
const act = async (site: Site, clerk: Player, caseId: string, action: string) => {
  const page = await clerk.visitor.get(`/desk/cases/${caseId}`)
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
  const ground = action === 'refuse' ? '-' : ''
  const fields = { csrf: clerk.csrf, key: site.cases.newKey(), version, action, reason: 'Because of the certificate', ground }
  const answer = await clerk.visitor.send(`/desk/cases/${caseId}/act`, { method: 'POST', body: new URLSearchParams(fields) })
  assert.equal(answer.status, 200, text(answer.body))
}
const clerkOf = (site: Site, more = 'caseworker') => officer(site, ['caseworker', 'data-protection', more], 'dvla')

test('from a fact that is wrong somebody has it put right: an officer looks, the registers change, the printer is told, and they see all of it', async (t) => {
  const site = await openSite(t, '.')
  const { sian, id } = await withLicence(site)
  const before = await detailsOf(sian)
  assert.match(text(before), /Date of birth 1 January 1970/)
  assert.match(before, /href="\/dvla\/change-address"/, 'what another service changes leads there')
  const caseId = await contested(sian)
  await site.jobs.runDue()
  assert.match(text(await detailsOf(sian)), /1 January 1970/, 'nothing is changed before somebody has looked')
  const clerk = await clerkOf(site)
  const atDesk = text((await clerk.visitor.get(`/desk/cases/${caseId}`)).body)
  assert.doesNotMatch(atDesk, /Answers beside the record|Nothing held|Not compared/, 'what can be compared stands above')
  assert.match(atDesk, /Date of birth When they looked 1 January 1970 On record now 1 January 1970/)
  await act(site, clerk, caseId, 'grant')
  await site.jobs.runDue()
  const decided = text((await clerk.visitor.get(`/desk/cases/${caseId}`)).body)
  assert.match(decided, /When they looked 1 January 1970 On record now 1 January 1980/)

  const after = text(await detailsOf(sian))
  assert.match(after, /Date of birth 1 January 1980/)
  assert.doesNotMatch(after, /1970/)
  const [changed] = await site.db.admin.query<{ n: number }>(
    `select count(*)::int as n from portreeve.event where person_id = $1 and topic = 'record' and kind = 'changed'`,
    [id],
  )
  assert.equal(changed?.n, 2, 'one event in each register')
  const story = text((await sian.visitor.get(`/cases/${caseId}`)).body)
  assert.match(story, /The record is put right/)
  assert.match(story, /the printer of driving licences/)
  const looks = text((await sian.visitor.get('/account/looks')).body)
  assert.match(looks, /Changed The register of drivers/)
  assert.match(looks, /to show you what is held about you/)
  assert.ok(site.told.some(({ words }) => words.includes('the record is as you say')))
})

test('a refusal takes two officers, and says why and whom to complain to; what was said stays with it', async (t) => {
  const site = await openSite(t, '.')
  const { sian } = await withLicence(site)
  const caseId = await contested(sian)
  await site.jobs.runDue()
  await act(site, await clerkOf(site), caseId, 'refuse')
  assert.match(text((await sian.visitor.get(`/cases/${caseId}`)).body), /An officer is looking/)
  await act(site, await clerkOf(site, 'supervisor'), caseId, 'refuse')
  await site.jobs.runDue()
  assert.match(text(await detailsOf(sian)), /1 January 1970/)
  const letter = site.told.find(({ words }) => words.includes('Information Commissioner: ico.org.uk'))
  assert.match(letter?.words ?? '', /Because of the certificate/)
  assert.match(letter?.words ?? '', /UK General Data Protection Regulation, Article 16/)
  assert.match(text((await sian.visitor.get(`/cases/${caseId}`)).body), /What is your date of birth\? 1 January 1980/)
})

test('an officer has a month, and sees the day by which the law wants the answer', async (t) => {
  const site = await openSite(t, '.')
  const { sian } = await withLicence(site)
  const caseId = await contested(sian)
  const page = text((await (await clerkOf(site)).visitor.get(`/desk/cases/${caseId}`)).body)
  assert.match(page, /17 December 2026/)
})

test('every fact leads to a question about that fact alone, and says what it holds', async (t) => {
  const site = await openSite(t, '.')
  const { sian, id } = await withLicence(site)
  await site.registers.load([{ register: 'vehicles', fields: { ...car(), keeper: id } }])
  const make = await sian.visitor.get(await linkOf(sian, 'vehicles.make'))
  assert.match(make.path, /right-make$/)
  assert.match(text(make.body), /Vehicle AB85 CDE Make CORVANE/)
  await (await looking(t, site, sian.visitor))(make, 'correction-make')
  assert.doesNotMatch(text(make.body), /Question \d/)
  const vin = await sian.visitor.get(await linkOf(sian, 'vehicles.vin'))
  assert.match(vin.path, /what$/, 'what no officer can write by a press of a button is said in words')
  assert.match(text(vin.body), /Vehicle AB85 CDE Vehicle identification number \(VIN\)/)
  const welsh = text((await sian.visitor.get(`${vin.path}?language=cy`)).body)
  assert.match(welsh, /Yr hyn a ddywedwch sy’n anghywir Cerbyd AB85 CDE Rhif adnabod y cerbyd/)
})
test('somebody else’s record, or a field that there is not, is named by no link', async (t) => {
  const site = await openSite(t, '.')
  const { sian } = await withLicence(site)
  const link = await linkOf(sian, 'drivers.bornOn')
  const ann = await person(site, 'ann')
  await ann.visitor.get('/sign-in?level=P2&to=%2Faccount')
  const page = await ann.visitor.get(link)
  assert.doesNotMatch(text(page.body), /1970|What you say is wrong/)
  const strange = await sian.visitor.get('/dvla/correct-record/begin?wrong=drivers.constructor')
  assert.match(strange.path, /which$/)
})
test('who goes back and says that something else is wrong no longer speaks of that fact', async (t) => {
  const site = await openSite(t, '.')
  const { sian } = await withLicence(site)
  const page = await sian.visitor.get(await linkOf(sian, 'drivers.bornOn'))
  const which = page.path.replace(/right-day$/, 'which')
  const other = await sian.visitor.post(await sian.visitor.get(which), { which: 'sex' })
  assert.match(other.path, /right-sex$/)
  assert.doesNotMatch(text(other.body), /What you say is wrong/)
  const sent = await sian.visitor.post(
    await fillIn(sian.visitor, other, { 'right-sex': { rightSex: 'male' }, 'is-true': { isTrue: 'yes' } }),
    {},
  )
  const caseId = sent.path.split('/')[2] ?? ''
  assert.doesNotMatch(text((await (await clerkOf(site)).visitor.get(`/desk/cases/${caseId}`)).body), /What is said to be wrong/)
})
