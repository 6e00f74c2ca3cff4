import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Clock, Uuid } from '#kernel'
import { fillIn } from '../browser/answers.ts'
import { openSiteWith, type Site } from '../browser/site.ts'
import { text } from '../browser/visitor.ts'
import { looking } from '../browser/walking.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { officer, type Player, person } from '../security/cast.ts'

const movable = (): Clock & { readonly to: (iso: string) => void } => {
  let at = Date.parse('2026-11-23T10:00:00Z')
  const to = (iso: string): void => {
    at = Date.parse(iso)
  }
  return { now: () => at as never, to }
}
const run = async (site: Site): Promise<void> => {
  while ((await site.jobs.runDue()) > 0);
}
/** Siân has said that her birthday is wrong, and an officer has still to look at it. */
async function waiting(t: TestContext) {
  const clock = movable()
  const site = await openSiteWith(t, { folder: '.', clock })
  const sian = await person(site, 'sian')
  await sian.visitor.get('/sign-in?level=P2&to=%2Faccount')
  const [row] = await site.db.admin.query<{ id: Uuid }>('select person_id as id from portreeve.sign_in order by began_at desc limit 1')
  const id = row?.id ?? assert.fail('signed in')
  await site.registers.load([{ register: 'people', fields: { ...asPerson(driver()), id } }])
  const page = await sian.visitor.get('/dvla/correct-record/begin?wrong=people.bornOn')
  const day = { 'rightDay-day': '2', 'rightDay-month': '1', 'rightDay-year': '1980' }
  const sent = await sian.visitor.post(await fillIn(sian.visitor, page, { 'right-day': day, 'is-true': { isTrue: 'yes' } }), {})
  const caseId = sent.path.split('/')[2] ?? assert.fail(sent.path)
  await run(site)
  return { clock, site, sian, caseId }
}
const asks = async ({ visitor }: Player, caseId: string, ground = 'accuracy') =>
  visitor.post(await visitor.get('/account/restrict'), { register: `cases/${caseId}`, ground, words: 'Wait until the court has said' })
const clerkOf = (site: Site): Promise<Player> => officer(site, ['caseworker', 'data-protection'], 'dvla')
const privacyOf = (site: Site): Promise<Player> => officer(site, ['privacy-officer'], 'dvla')
async function grants(site: Site, { visitor, csrf }: Player, caseId: string) {
  const page = await visitor.get(`/desk/cases/${caseId}`)
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
  const fields = { csrf, key: site.cases.newKey(), version, action: 'grant', reason: 'The certificate', ground: '' }
  return visitor.send(`/desk/cases/${caseId}/act`, { method: 'POST', body: new URLSearchParams(fields) })
}

test('an application is kept and not decided: officers see since when and why, none of them decides it, and it goes on when its person has been told', async (t) => {
  const { clock, site, sian, caseId } = await waiting(t)
  const form = text((await sian.visitor.get('/account/restrict')).body)
  assert.match(form, /Your application: Tell us that something held about you is wrong \([A-Z0-9-]+\)/)
  const mine = await asks(sian, caseId)
  assert.match(text(mine.body), /Not used at present Your application: Tell us that something/)
  await (await looking(t, site, sian.visitor))(mine, 'undecided-asked')
  const clerk = await clerkOf(site)
  const page = await clerk.visitor.get(`/desk/cases/${caseId}`)
  await (await looking(t, site, clerk.visitor))(page, 'undecided-case')
  assert.match(
    text(page.body),
    /Kept, and not decided Its person asked on 23 November 2026, 10:00 that nothing is decided .* Ground: It is wrong/,
  )
  assert.doesNotMatch(page.body, /name="action" value="grant"/)
  const refused = await grants(site, clerk, caseId)
  assert.equal(refused.status, 403)
  assert.match(text(refused.body), /Nothing is decided in it at present/)
  assert.match(text((await sian.visitor.get(`/cases/${caseId}`)).body), /An officer is looking/)

  const privacy = await privacyOf(site)
  const list = await privacy.visitor.get('/desk/restrictions')
  const path = /href="(\/desk\/restrictions\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? assert.fail(text(list.body))
  const one = await privacy.visitor.get(path)
  assert.match(text(one.body), /An application that is not to be decided .* Wait until the court has said/)
  await privacy.visitor.post(one, { what: 'lift', reason: 'The court has said' }, path)
  assert.equal((await grants(site, clerk, caseId)).status, 403, 'not before they have been told')
  clock.to('2026-11-27T10:00:00Z')
  await run(site)
  assert.ok(site.told.length > 0)
  assert.equal((await grants(site, await clerkOf(site), caseId)).status, 200)
  const [ended] = await site.db.admin.query<{ outcome: string }>('select outcome from portreeve.cases where case_id = $1', [caseId])
  assert.equal(ended?.outcome, 'granted')
})
test('nothing is decided by time either: whoever is asked something meanwhile does not lose the application', async (t) => {
  const { clock, site, sian, caseId } = await waiting(t)
  const clerk = await clerkOf(site)
  const page = await clerk.visitor.get(`/desk/cases/${caseId}`)
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
  const question = { csrf: clerk.csrf, key: site.cases.newKey(), version, question: 'Which certificate?' }
  const asked = await clerk.visitor.send(`/desk/cases/${caseId}/ask`, { method: 'POST', body: new URLSearchParams(question) })
  assert.equal(asked.status, 200)
  await asks(sian, caseId)
  clock.to('2027-01-20T10:00:00Z')
  await run(site)
  const ended = async () =>
    (await site.db.admin.query<{ outcome: string | null }>('select outcome from portreeve.cases where case_id = $1', [caseId]))[0]?.outcome
  assert.equal(await ended(), null)
  await site.db.admin.query("update portreeve.restriction set state = 'lifted', ended_at = now()")
  clock.to('2027-01-22T10:00:00Z')
  await run(site)
  assert.equal(await ended(), 'lapsed', 'the day after it is used again')
})
test('nobody asks it of somebody else’s application, nor of one that has ended', async (t) => {
  const { site, sian, caseId } = await waiting(t)
  const ann = await person(site, 'ann')
  const body = new URLSearchParams({ csrf: ann.csrf, register: `cases/${caseId}`, ground: 'accuracy', words: 'Not mine' })
  assert.equal((await ann.visitor.send('/account/restrict', { method: 'POST', body })).status, 422)
  assert.equal((await grants(site, await clerkOf(site), caseId)).status, 200)
  assert.equal((await asks(sian, caseId)).status, 422)
})
