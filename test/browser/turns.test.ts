import assert from 'node:assert/strict'
import test from 'node:test'
import { parseUuid } from '#kernel'
import { fillIn, tripAnswers } from './answers.ts'
import { caseworker, officerAt, sendTrip, unpaidTrader } from './desk-people.ts'
import { openSite, peopleOf } from './site.ts'
import { createVisitor, heading, text } from './visitor.ts'

const signIn = '/sign-in?level=email&to=%2Faccount'

test('whoever goes back to the questions after sending is shown what became of them; nobody else is', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  const first = await person.post(await person.get('/havenmouth/school-trip'), {})
  const check = await fillIn(person, first, { ...tripAnswers(), pupils: { pupils: '60' } })
  const sent = await person.post(check, {})
  const caseId = sent.path.split('/')[2]
  for (const path of [first.path, check.path, `/applications/${caseId}`, `/applications/${caseId}/stop`])
    assert.equal((await person.get(path)).path, `/cases/${caseId}`, path)
  const stranger = createVisitor(site.url)
  await stranger.get(signIn)
  assert.equal((await stranger.get(check.path)).status, 404)
})
test('what waits for its person comes first in the account and says so; what waits for others does not', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  await person.get(signIn)
  const asked = await sendTrip(person)
  const later = await sendTrip(person)
  assert.doesNotMatch(text((await person.get('/account')).body), /Answer needed|Pay now/)
  const clerk = await officerAt(site, 'Mair', caseworker)
  const page = await clerk.get(`/desk/cases/${asked}`)
  const done = await clerk.post(page, { question: 'Which day?' }, `/desk/cases/${asked}/ask`)
  assert.equal(done.status, 200, text(done.body))
  const account = (await person.get('/account')).body
  assert.match(
    text(account),
    /Things to do Answer our question : Get a school trip approved .*By 21 December 2026 .*Answer needed .*In progress/,
  )
  assert.ok(account.indexOf(`/cases/${asked}`) < account.indexOf(`/cases/${later}`), 'the newer one comes second')
  assert.match(text((await person.get(`/cases/${asked}`)).body), /Waiting for you/)
  assert.doesNotMatch(text((await person.get(`/cases/${later}`)).body), /Waiting for you/)
})
test('a sign-in that an officer is still looking at is never told that there is no record', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  const stopped = await person.post(await person.get('/havenmouth/street-trading-licence/begin'), { self: 'yes' })
  assert.match(text(stopped.body), /You cannot use this service/)
  assert.doesNotMatch(text((await person.get('/account')).body), /which record is yours/)
  await site.db.admin.query(`update portreeve.sign_in set state = 'review'`)
  const checking = await person.get(stopped.path)
  assert.equal(heading(checking.body), 'We are checking which record is yours')
  assert.match(text(checking.body), /Nothing has been decided about you\. .*You can also ring 0\d+/)
  assert.doesNotMatch(text(checking.body), /You cannot use this service|Register as a street trader/)
  assert.match(text((await person.get('/account')).body), /We are checking which record is yours/)
  await site.db.admin.query(`update portreeve.sign_in set state = 'settled'`)
  assert.match(text((await person.get(stopped.path)).body), /You cannot use this service/)
})
test('an application that its person withdrew gives no reasons of a decision', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  const caseId = await sendTrip(person)
  assert.match(text((await person.get(`/cases/${caseId}`)).body), /Why a person is looking at it/)
  await person.post(await person.get(`/cases/${caseId}/withdraw`), {})
  assert.doesNotMatch((await person.get(`/cases/${caseId}`)).body, />Why</)
})
test('whoever begins again while one is open is told before they start and before they send, and may go on', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  const start = '/havenmouth/school-trip'
  assert.doesNotMatch(text((await person.get(start)).body), /already sent one/)
  const caseId = await sendTrip(person)
  const told = await person.get(start)
  assert.match(text(told.body), /You have already sent one of these, on 23 November 2026.* It is not finished\. See the one that you sent/)
  assert.match(told.body, new RegExp(`href="/cases/${caseId}"`))
  const check = await fillIn(person, await person.post(told, {}), { ...tripAnswers(), pupils: { pupils: '60' } })
  assert.match(text(check.body), /You have already sent one of these/)
  assert.match((await person.post(check, {})).path, /\/sent$/)
  assert.doesNotMatch(text((await createVisitor(site.url).get(start)).body), /already sent one/)
})

test('what is not paid says so in the account; giving up paying is told once, and is no failed payment', async (t) => {
  const { site, person, pay } = await unpaidTrader(t)
  const caseId = parseUuid(pay.path.split('/')[2] ?? '')
  const [who] = await peopleOf(site)
  assert.ok(caseId && who)
  const account = (await person.get('/account')).body
  assert.match(account, new RegExp(`<a class="govuk-link" href="/cases/${caseId}/pay">Pay now<`))
  assert.match(text(account), /By 26 November 2026 In 3 days .*Not paid/)
  for (const because of ['P0030', 'P0030', 'P0030', 'P0010']) {
    const key = site.cases.newKey()
    await site.cases.paymentFailed(who, caseId, { key, paymentId: key, because })
  }
  const story = text((await person.get(`/cases/${caseId}`)).body)
  assert.match(story, /You left the payment page without paying \(3 times\)/)
  assert.equal(story.match(/did not go through/g)?.length, 1, story)
  assert.match(story, /Waiting for you/)
})
