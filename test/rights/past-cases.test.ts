import assert from 'node:assert/strict'
import test from 'node:test'
import type { AnyRegister } from '#definition'
import type { Uuid } from '#kernel'
import { pastCases } from '#registers/past-cases'
import { openSite, type Site } from '../browser/site.ts'
import { text } from '../browser/visitor.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { officer, person } from '../security/cast.ts'

const past = (who: Uuid, reference: string, more: object = {}) => ({
  register: 'past-cases',
  fields: {
    ...{ reference, person: who, applied: 'Renew a licence', service: 'renew-driving-licence', about: null },
    ...{ openedOn: '2019-03-01', endedOn: '2019-04-01', state: 'Card sent', outcome: 'granted', reason: null, ...more },
  },
})
const latest = async (site: Site): Promise<Uuid> =>
  (await site.db.admin.query<{ id: Uuid }>('select person_id as id from portreeve.sign_in order by began_at desc limit 1'))[0]?.id ??
  assert.fail('nobody signed in')

test('people and officers see what the system before decided, each look is written down, and nobody sees another’s', async (t) => {
  const site = await openSite(t, '.', [pastCases as unknown as AnyRegister])
  const sian = await person(site, 'sian')
  await sian.visitor.get('/sign-in?level=P2&to=%2Faccount')
  const id = await latest(site)
  const ben = await person(site, 'ben')
  const benId = await latest(site)
  await site.registers.load([
    past(id, 'OLD-1', { reason: 'Annreasoncanary', outcome: 'refused' }),
    past(benId, 'BEN-1'),
    { register: 'drivers', fields: { ...driver(), holder: id } },
    { register: 'people', fields: { ...asPerson(driver()), id } },
  ])
  assert.match((await sian.visitor.get('/account')).body, /href="\/account\/past"/)
  const own = text((await sian.visitor.get('/account/past')).body)
  assert.match(
    own,
    /Refused Renew your driving licence Reference OLD-1 What was applied for Renew a licence Received on 1 March 2019 Ended on 1 April 2019 How it stood Card sent Why Annreasoncanary/,
  )
  assert.doesNotMatch(own, /BEN-1/)
  assert.doesNotMatch(text((await ben.visitor.get('/account/past')).body), /Annreasoncanary/)
  assert.match(text((await sian.visitor.get('/account/past?language=cy')).body), /Gwrthodwyd/)

  const [session] = await site.db.admin.query<{ session: Buffer }>(
    `select id_hash as session from portreeve.session where person_id = $1 and level = 'P2'`,
    [id],
  )
  const visitor = { person: id, session: session?.session ?? Buffer.alloc(32), level: 'P2' } as const
  const answers = { which: 'other', what: 'x', why: null, evidence: null, isTrue: true }
  const draft = await site.cases.openDraft(visitor, 'correct-record', { language: 'en', channel: 'online', answers })
  const { draft: stood } = await site.cases.standing(visitor, draft)
  const sent = await site.cases.submit(visitor, draft.draftId, { key: site.cases.newKey(), version: stood.version })
  assert.ok(sent.kind === 'referred', sent.kind)
  const clerk = await officer(site, ['caseworker', 'data-protection'], 'dvla')
  assert.match((await clerk.visitor.get(`/desk/cases/${sent.caseId}`)).body, /\/past"/)
  assert.match(text((await clerk.visitor.get(`/desk/cases/${sent.caseId}/past`)).body), /OLD-1 .* Annreasoncanary/)
  const looks = text((await sian.visitor.get('/account/looks?language=en')).body)
  assert.match(looks, /An officer .* to see what was decided before/)
})
