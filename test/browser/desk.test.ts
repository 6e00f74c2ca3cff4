import assert from 'node:assert/strict'
import test from 'node:test'
import { caseworker, officerAt, referredTrader, referredTrip, sendTrip } from './desk-people.ts'
import { openSite } from './site.ts'
import { type Answer, createVisitor, formIn, heading, text, type Visitor } from './visitor.ts'

const at = (caseId: string, more = ''): string => `/desk/cases/${caseId}${more}`
/** One of several forms of a page that go to the same address: the one with this action of the service. */
const act = (officer: Visitor, page: Answer, fields: Readonly<Record<string, string>>): Promise<Answer> =>
  officer.post(page, fields, `${page.path.replace(/\/act$/, '')}/act`)

test('a referred case goes from the queue to a decision, by way of a question and its answer', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const queue = await mair.get('/desk')
  assert.match(text((await mair.get('/desk/more')).body), /Mair Caseworker Desks: Schools, Licensing, Senior licensing/)
  assert.match(text(queue.body), /Get a school trip approved .* working days left Desk: Schools Held by: Nobody Take it/)
  const taken = await mair.post(queue, {}, at(caseId, '/assign'))
  assert.equal(taken.path, at(caseId))
  assert.match(text(taken.body), /Held by: Mair \(you\)/)
  assert.match(text(taken.body), /There are too few leaders for the pupils Health and Safety at Work etc. Act 1974, section 3/)
  assert.match(text(taken.body), /The rule proposes to refuse/)
  assert.match(text((await mair.get('/desk?held=mine')).body), /1 case /)

  const asked = await mair.post(taken, { question: 'Can a third leader come along?' }, at(caseId, '/ask'))
  assert.match(text(asked.body), /The question is sent\..*Stands still since/)
  const status = await person.get(`/cases/${caseId}`)
  assert.match(text(status.body), /We need something from you Can a third leader come along\?/)
  const answered = await person.post(status, { text: 'No, nobody is free.' }, `/cases/${caseId}/reply`)
  assert.match(text(answered.body), /You answered our question/)
  assert.doesNotMatch(text(answered.body), /We need something from you/)

  assert.match(text((await mair.get('/desk')).body), /Get a school trip approved \S+ The person has answered/)
  const read = await mair.get(at(caseId))
  assert.match(text(read.body), /The person has answered .*The person replied .* No, nobody is free\./)
  const refusal = { action: 'refuse', reason: 'Sixty children need eight leaders.' }
  const bare = await act(mair, read, refusal)
  assert.equal(bare.status, 422)
  assert.match(text(bare.body), /Choose the ground that the refusal rests on/)
  assert.match(bare.body, /Sixty children need eight leaders\./)
  const refused = await act(mair, bare, { ...refusal, ground: 'There are too few leaders for the pupils' })
  assert.match(text(refused.body), /How it ended Refused People decided/)

  const told = text((await person.get(`/cases/${caseId}`)).body)
  assert.match(told, /Why Sixty children need eight leaders\. The law: Health and Safety at Work etc\. Act 1974, section 3/)
  assert.match(told, /People decided this, not a machine/)
  assert.match(told, /If you think that this is wrong, ring/)
  const looks = text((await person.get('/account/looks')).body)
  assert.match(looks, /An officer .*Opened a case/)
})

test('a refusal by two officers: the first proposes, cannot confirm, the second says no, then yes', async (t) => {
  const { site, person, caseId } = await referredTrader(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const owain = await officerAt(site, 'Owain', caseworker)
  const first = await mair.get(at(caseId))
  assert.doesNotMatch(first.body, /value="You are banned from street trading"/, 'what does not hold is no ground')
  const refusal = { action: 'refuse', reason: 'The conviction was last month.', ground: '-' }
  const proposed = await act(mair, first, refusal)
  assert.match(text(proposed.body), /Proposed\. Another officer must confirm it/)
  assert.match(
    text(proposed.body),
    /Mair \(you\) proposes: Refuse The conviction was last month\..*Another officer of this desk must confirm it/,
  )
  assert.doesNotMatch(proposed.body, /name="form" value="confirm"/)
  const self = await act(mair, proposed, { ...refusal, form: 'confirm' })
  assert.equal(self.status, 403)
  assert.match(text(self.body), /Another officer than the one who proposed it must confirm it/)
  assert.doesNotMatch(text((await person.get(`/cases/${caseId}`)).body), /last month/)

  const second = await owain.get(at(caseId))
  assert.match(
    second.body,
    /<textarea[^>]*id="reason-confirm"[^>]*>The conviction was last month\.<\/textarea>/,
    'what was proposed stands there',
  )
  const no = await owain.post(second, { reason: 'It was two years ago.' }, at(caseId, '/decline'))
  assert.match(text(no.body), /The proposal is off the table\..*Not confirmed: Refuse/)
  await act(mair, await mair.get(at(caseId)), refusal)
  const yes = await act(owain, await owain.get(at(caseId)), {
    ...refusal,
    ...{ reason: 'The court confirmed last month.', remark: 'Agreed, I rang the court.', form: 'confirm' },
  })
  assert.match(text(yes.body), /How it ended Refused/)
  assert.match(
    text(yes.body),
    /The conviction was last month\. .*The court confirmed last month\. Remark, for officers: Agreed, I rang the court\./,
  )
  const told = text((await person.get(`/cases/${caseId}`)).body)
  assert.match(told, /Why The court confirmed last month\. The law:/)
  assert.doesNotMatch(told, /The conviction was last month|I rang the court/, 'what was only proposed is the officers’ own')
})

test('the next case is one press away from the queue and from any case, and when nothing is left that is said', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const queue = await mair.get('/desk')
  assert.match(text(queue.body), /Take next Of all your desks, the first case that nobody holds: people at risk first/)
  assert.match(text(queue.body), /Held by Everything 1 Nobody 1 Me 0 Colleagues 0/)
  const taken = await mair.post(queue, {}, '/desk/next')
  assert.equal(taken.path, at(caseId))
  assert.match(text(taken.body), /You hold this case now\..*Held by: Mair \(you\)/)
  const none = await mair.post(taken, {}, '/desk/next')
  assert.match(text(none.body), /There is nothing to take: whatever is here is held by somebody or waits for an answer\./)
  assert.match(text((await mair.get('/desk?held=free')).body), /Nobody 0 Me 1 Colleagues 0 .*Nothing waits here/)
  const adviser = await officerAt(site, 'Ada', ['adviser', 'schools'])
  assert.doesNotMatch((await adviser.get('/desk')).body, /Take next/, 'whoever decides nothing takes nothing')
})

test('a guest rings up: the officer puts the answer in, and the guest reads it', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const asked = await mair.post(await mair.get(at(caseId)), { question: 'Who else comes?' }, at(caseId, '/ask'))
  const empty = await mair.post(asked, { answer: ' ' }, at(caseId, '/reply'))
  assert.equal(empty.status, 422)
  assert.match(text(empty.body), /Enter an answer/)
  const recorded = await mair.post(empty, { answer: 'By telephone: a nurse comes.' }, at(caseId, '/reply'))
  assert.match(text(recorded.body), /The answer is recorded\..*The person replied .*By telephone: a nurse comes\./)
  const status = text((await person.get(`/cases/${caseId}`)).body)
  assert.match(status, /You answered our question/)
  assert.doesNotMatch(status, /We need something from you/)
})

test('the person answers where the service itself waits for them', async (t) => {
  const { site, person, caseId } = await referredTrader(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const asked = await act(mair, await mair.get(at(caseId)), { action: 'inspect', reason: 'Which court was it?' })
  assert.match(text(asked.body), /Waits for the person/)
  const keeper = await officerAt(site, 'Keeper', ['privacy-officer'])
  const hold = text((await keeper.get(at(caseId, '/hold'))).body)
  assert.match(hold, /Waits for the person/)
  assert.doesNotMatch(hold, /Waiting for you/, 'the officer is not the one who is waited for')
  const status = await person.get(`/cases/${caseId}`)
  assert.match(text(status.body), /We need something from you Which court was it\? Answer by/)
  const empty = await person.post(status, { text: ' ' }, `/cases/${caseId}/reply`)
  assert.equal(empty.status, 422)
  assert.match(text(empty.body), /Enter an answer/)
  await person.post(status, { text: 'The one in Havenmouth.' }, `/cases/${caseId}/reply`)
  const read = text((await mair.get(at(caseId))).body)
  assert.match(read, /The person replied .* The one in Havenmouth\..*The person sent what was asked for/)
  assert.match(read, /To be decided/)
})

test('what another officer did meanwhile is shown, and what was typed is kept', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const owain = await officerAt(site, 'Owain', caseworker)
  const old = await mair.get(at(caseId))
  await owain.post(await owain.get(at(caseId)), { text: 'Rang the school.' }, at(caseId, '/note'))
  const stale = await act(mair, old, { action: 'approve', reason: 'Two nurses <come> along.' })
  assert.equal(stale.status, 409)
  assert.match(text(stale.body), /The case has changed since you opened it .* Note .* Owain Rang the school\./)
  assert.match(stale.body, /Two nurses &lt;come&gt; along\./)
  const done = await act(mair, stale, { action: 'approve', reason: 'Two nurses <come> along.' })
  assert.match(text(done.body), /How it ended Granted/)
})

test('a second press does nothing more', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const page = await mair.get(at(caseId))
  const press = () => mair.post(page, { text: 'Rang the school.' }, at(caseId, '/note'))
  const [one, two] = await Promise.all([press(), press()])
  assert.deepEqual([one.status, two.status], [200, 200])
  assert.equal((text(two.body).match(/Rang the school\./g) ?? []).length, 2, 'once in the notes and once in the story')
})

test('taking, handing over and giving back', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const owain = await officerAt(site, 'Owain', caseworker)
  const mair = await officerAt(site, 'Mair', caseworker)
  await officerAt(site, 'Elsewhere', ['caseworker', 'school-nurse'])
  const seen = await owain.get('/desk')
  const taken = await mair.post(await mair.get(at(caseId)), { to: 'me' }, at(caseId, '/assign'))
  const late = await owain.post(seen, {}, at(caseId, '/assign'))
  assert.equal(late.status, 409, 'two officers do not take the same case')
  assert.doesNotMatch(taken.body, /<option value="[0-9a-f-]{36}">Elsewhere</, 'only colleagues of the desk are offered')
  const colleague = /<option value="([0-9a-f-]{36})">Owain/.exec(taken.body)?.[1] ?? ''
  const handed = await mair.post(taken, { to: colleague }, at(caseId, '/assign'))
  assert.match(text(handed.body), /Held by: Owain/)
  const denied = await mair.post(handed, { ...formIn(handed.body, at(caseId, '/note')), to: 'me' }, at(caseId, '/assign'))
  assert.ok(denied.status === 403 || denied.status === 404 || denied.status === 409, String(denied.status))
  const back = await owain.post(await owain.get(at(caseId)), { to: 'nobody' }, at(caseId, '/assign'))
  assert.match(text(back.body), /Held by: Nobody/)
})

test('files are opened as an officer, and the person sees that', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const page = await mair.get(at(caseId))
  const file = new RegExp(`href="(${at(caseId)}/files/[^"]*)"`).exec(page.body)?.[1] ?? ''
  const opened = await mair.get(file)
  assert.equal(opened.headers.get('content-type'), 'application/pdf')
  assert.match(text((await person.get('/account/looks')).body), /A file of your case to look at a file that belongs to your case/)
})

test('whoever is not signed in is led to the staff’s sign-in; a person, a guest and an officer of another body find nothing', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const nobody = createVisitor(site.url)
  const led = await fetch(new URL('/desk?held=mine', site.url), { redirect: 'manual' })
  assert.deepEqual([led.status, led.headers.get('location')], [303, '/staff/sign-in?to=%2Fdesk%3Fheld%3Dmine'])
  const ended = await nobody.send(at(caseId, '/note'), { method: 'POST' })
  assert.equal(ended.status, 403)
  assert.match(ended.body, /href="\/desk">Go to the desk/)
  for (const path of ['/desk', at(caseId), '/desk/links', '/desk/troubles', '/desk/stuck'])
    assert.equal((await person.get(path)).status, 404, path)
  const stranger = await officerAt(site, 'Stranger', caseworker, 'village')
  assert.match(text((await stranger.get('/desk')).body), /Nothing waits here/)
  for (const path of [at(caseId), at(caseId, '/again')]) assert.equal((await stranger.get(path)).status, 404, path)
  const desk = await stranger.get('/desk')
  const csrf = /name="csrf" value="([^"]*)"/.exec(desk.body)?.[1] ?? ''
  const body = new URLSearchParams({
    csrf,
    key: '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036',
    version: '3',
    reason: 'x',
    action: 'approve',
    text: 'x',
    answer: 'x',
    to: 'me',
  })
  for (const form of ['act', 'note', 'ask', 'reply', 'assign', 'decline'])
    assert.equal((await stranger.send(at(caseId, `/${form}`), { method: 'POST', body })).status, 404, form)
})

test('a role that does not include a page is told so in words', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const owner = await officerAt(site, 'Owner', ['service-owner'])
  for (const path of [
    at(caseId),
    '/desk/find?reference=X',
    '/desk/search',
    '/desk/links',
    '/desk/troubles',
    '/desk/stuck',
    at(caseId, '/hold'),
  ]) {
    const page = await owner.get(path)
    assert.equal(page.status, 403, path)
    assert.equal(heading(page.body), 'Your role does not include this')
  }
  assert.equal(heading((await owner.get('/desk')).body), 'Satisfaction')
  const nobody = await officerAt(site, 'Nobody', ['schools'])
  assert.equal(heading((await nobody.get('/desk')).body), 'You have no role yet')
  const adviser = await officerAt(site, 'Adviser', ['adviser', 'schools'])
  const read = await adviser.get(at(caseId))
  assert.equal(read.status, 200)
  assert.doesNotMatch(read.body, /\/act"/, 'whoever only reads is offered nothing to decide')
})

test('a case is found by its reference, however it is typed', async (t) => {
  const { site, caseId, person } = await referredTrip(t)
  const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text((await person.get(`/cases/${caseId}`)).body))?.[0] ?? ''
  const mair = await officerAt(site, 'Mair', caseworker)
  assert.equal((await mair.get(`/desk/find?reference=${reference.toLowerCase().replaceAll('-', '+')}`)).path, at(caseId))
  const wrong = await mair.get('/desk/find?reference=%3Cscript%3E')
  assert.equal(wrong.status, 404)
  assert.match(text(wrong.body), /Enter a reference, like/)
})

test('a privacy officer finds and holds a case without reading it', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  const caseId = await sendTrip(person)
  const keeper = await officerAt(site, 'Keeper', ['privacy-officer'])
  assert.equal((await keeper.get(at(caseId))).status, 403)
  const start = await keeper.get('/desk')
  assert.equal(heading(start.body), 'Legal holds')
  const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text((await person.get(`/cases/${caseId}`)).body))?.[0] ?? ''
  assert.equal((await keeper.get(`/desk/find?reference=${reference}`)).path, at(caseId, '/hold'))
  const form = await keeper.get(at(caseId, '/hold'))
  assert.doesNotMatch(text(form.body), /Year 6 at the pier/)
  const held = await keeper.post(form, { reason: 'A court asked.' }, at(caseId, '/hold'))
  assert.match(text(held.body), /Lift the legal hold/)
  const mair = await officerAt(site, 'Mair', caseworker)
  assert.match(text((await mair.get(at(caseId))).body), /Held for legal reasons/)
})

test('a form that came back is the case again when it is loaded or read in the other language', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const bad = await act(mair, await mair.get(at(caseId)), { action: 'approve', reason: '' })
  assert.equal(bad.status, 422)
  assert.equal(bad.path, at(caseId))
  const again = await mair.get(`${bad.path}?language=cy`)
  assert.equal(again.path, at(caseId))
  assert.match(text(again.body), /Pam y daeth at berson .*Beth sy’n digwydd nesaf/)
})

test('deciding again from the case’s own record comes to the same', async (t) => {
  const { site, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  assert.match(text((await mair.get(at(caseId, '/again'))).body), /The same The rules come to the same answer today/)
})
