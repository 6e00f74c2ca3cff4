import assert from 'node:assert/strict'
import test from 'node:test'
import type { Uuid } from '#kernel'
import { fillIn } from '../browser/answers.ts'
import { openSite, type Site } from '../browser/site.ts'
import { text } from '../browser/visitor.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
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
async function contested({ visitor }: Player): Promise<string> {
  const page = await visitor.get('/dvla/correct-record/begin?wrong=drivers.bornOn')
  assert.match(page.path, /right-day$/, 'what is wrong is known already')
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
  assert.match(before, /href="\/dvla\/correct-record\/begin\?wrong=drivers\.bornOn"/)
  assert.match(before, /href="\/dvla\/change-address"/, 'what another service changes leads there')
  const caseId = await contested(sian)
  await site.jobs.runDue()
  assert.match(text(await detailsOf(sian)), /1 January 1970/, 'nothing is changed before somebody has looked')
  await act(site, await clerkOf(site), caseId, 'grant')
  await site.jobs.runDue()

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
