import assert from 'node:assert/strict'
import test from 'node:test'
import { caseworker, officerAt, sendTrip } from './desk-people.ts'
import { openSite, type Site } from './site.ts'
import { createVisitor, text } from './visitor.ts'

const supervisor = ['supervisor', 'schools'] as const
const trips = async (site: Site, count: number): Promise<readonly string[]> => {
  const all: string[] = []
  for (let i = 0; i < count; i++) all.push(await sendTrip(createVisitor(site.url)))
  return all
}
const inputs = (body: string, name: string): readonly string[] =>
  [...body.matchAll(new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`, 'g'))].map(([, value]) => value ?? '')

test('a case is handed over with a note, which the colleague sees in their own list and in the case', async (t) => {
  const site = await openSite(t)
  const [caseId] = await trips(site, 1)
  const owain = await officerAt(site, 'Owain', caseworker)
  const mair = await officerAt(site, 'Mair', caseworker)
  const taken = await mair.post(await mair.get('/desk'), {}, '/desk/next')
  const to = /<option value="([0-9a-f-]{36})">Owain<\/option>/.exec(taken.body)?.[1] ?? assert.fail('there is nobody to hand it to')
  const handed = await mair.post(taken, { to, note: 'Ask for a third leader.' }, `/desk/cases/${caseId}/assign`)
  assert.match(text(handed.body), /Held by: Owain.*Assigned to Owain.*Ask for a third leader\./)
  assert.match(text((await owain.get('/desk?held=mine')).body), /With a note by Mair/)
  const read = await owain.get(`/desk/cases/${caseId}`)
  assert.match(text(read.body), /My work.*With a note by Mair.*Handed on by Mair Ask for a third leader\./)
})

test('a supervisor sees who holds how many, moves several with a preview, and what cannot be done is left out and said', async (t) => {
  const site = await openSite(t)
  const ids = await trips(site, 3)
  const mair = await officerAt(site, 'Mair', caseworker)
  await mair.post(await mair.get('/desk'), {}, '/desk/next')
  const owain = await officerAt(site, 'Owain', caseworker)
  assert.match(text((await owain.get('/desk/board')).body), /Schools .* Nobody 2? ?/)
  const sian = await officerAt(site, 'Siân', supervisor)
  const board = await sian.get('/desk/board')
  assert.match(text(board.body), /Nobody Cases: 2 Late: 0 .*Move several.*Mair Cases: 1 Late: 0 /)

  const chosen = await sian.get('/desk/bulk?all=filter&desk=schools')
  assert.equal(inputs(chosen.body, 'case').length, 3)
  const to = /<option value="([0-9a-f-]{36})">Mair<\/option>/.exec(chosen.body)?.[1] ?? assert.fail('Mair is not there')
  const cases = inputs(chosen.body, 'case')
  const bare = await sian.post(chosen, { do: 'ask', question: '', case: cases })
  assert.match(text(bare.body), /There is a problem Enter your question/)
  const plan = await sian.post(chosen, { do: 'assign', to, handNote: 'These are from one school.', case: cases })
  assert.match(
    text(plan.body),
    /What will happen The note in each case: These are from one school\. 2 cases .*Nobody, then Mair.*Left out: 1 .*They hold it already\./,
  )
  assert.equal((await sian.get('/desk?held=mine')).status, 200)
  assert.match(text((await sian.get('/desk/board')).body), /Mair Cases: 1 /, 'nothing has happened yet')
  const done = await sian.post(plan, { case: inputs(plan.body, 'case') }, '/desk/bulk/do')
  assert.match(text(done.body), /Done: 2 cases/)
  const again = await sian.post(plan, { case: inputs(plan.body, 'case') }, '/desk/bulk/do')
  assert.match(text(again.body), /Done: 2 cases/, 'the same press again')
  assert.match(text((await sian.get('/desk/board')).body), /Mair Cases: 3 /)
  const [first] = ids
  const story = text((await sian.get(`/desk/cases/${first}`)).body)
  assert.equal([...story.matchAll(/Assigned to Mair|Taken/g)].length, 1)
})

test('several persons are asked the same, those who are asked already are left out, and in Welsh it is all there', async (t) => {
  const site = await openSite(t)
  const ids = await trips(site, 2)
  const mair = await officerAt(site, 'Mair', caseworker)
  const [first, second] = ids
  await mair.post(await mair.get(`/desk/cases/${first}`), { question: 'Who comes along?' }, `/desk/cases/${first}/ask`)
  const chosen = await mair.get(`/desk/bulk?case=${first}&case=${second}`)
  const plan = await mair.post(chosen, { do: 'ask', question: 'Is there a nurse?', case: inputs(chosen.body, 'case') })
  assert.match(
    text(plan.body),
    /Each person is asked: Is there a nurse\? 1 case .*The person is asked, and the promised day moves on\..*Left out: 1 .*It waits for somebody already\./,
  )
  assert.match(text((await mair.post(plan, { case: inputs(plan.body, 'case') }, '/desk/bulk/do')).body), /Done: 1 case/)
  assert.match(text((await mair.get('/desk/bulk')).body), /Nothing is chosen/)
  await mair.get('/desk?language=cy')
  assert.match(text((await mair.get('/desk/board')).body), /Pwy sy’n dal beth/)
})

test('a supervisor takes out what the filter shows for a reason that is written down, and the people read it', async (t) => {
  const site = await openSite(t)
  await trips(site, 1)
  const person = createVisitor(site.url)
  await sendTrip(person)
  const sian = await officerAt(site, '=HYPERLINK("x")', supervisor)
  await sian.post(await sian.get('/desk'), {}, '/desk/next')
  const page = await sian.get('/desk/export?held=mine')
  assert.match(text(page.body), /Cases: 1\./)
  const bare = await sian.post(page, { purpose: ' ' }, '/desk/export')
  assert.match(text(bare.body), /There is a problem Enter what the list is for.*Cases: 1\./)
  const all = await sian.get('/desk/export?due=soon')
  const list = await sian.post(all, { purpose: 'To plan the week with the schools.' }, '/desk/export')
  assert.match(list.headers.get('content-disposition') ?? '', /attachment; filename="cases-2026-11-23\.csv"/)
  const [head, ...rows] = list.body.trim().split('\r\n')
  assert.match(head ?? '', /"Reference","Service","How it stands","Desk","Held by","Sent","Due"$/)
  assert.equal(rows.length, 2)
  assert.match(rows.join(), /,"'=HYPERLINK\(""x""\) \(you\)","2026-11-23","2026-11-30"/, 'a formula is words')
  assert.match(
    text((await person.get('/account/looks')).body),
    /An application of yours, in a list that was taken out.*To plan the week with the schools\./,
  )
  const mair = await officerAt(site, 'Mair', caseworker)
  assert.equal((await mair.get('/desk/export')).status, 403)
})

test('what is shown gets a name, for oneself or for a desk, is one press away, and is taken away by whoever may', async (t) => {
  const site = await openSite(t)
  await trips(site, 1)
  const mair = await officerAt(site, 'Mair', caseworker)
  const shown = await mair.get('/desk?desk=schools&due=soon')
  assert.match(text(shown.body), /Save what is shown under a name/)
  const page = await mair.get('/desk/views?desk=schools&due=soon')
  assert.doesNotMatch(page.body, /For everybody at/)
  const bare = await mair.post(page, { name: '  ' }, '/desk/views')
  assert.match(text(bare.body), /Enter a name/)
  const saved = await mair.post(page, { name: 'This <week>', whose: 'schools' }, '/desk/views')
  assert.match(saved.body, /<a href="\/desk\?desk=schools&amp;due=soon" aria-current="true">This &lt;week&gt;<\/a>/)
  const sian = await officerAt(site, 'Siân', supervisor)
  assert.doesNotMatch((await sian.get('/desk')).body, /This &lt;week&gt;/, 'a name of one’s own is one’s own')
  await sian.post(await sian.get('/desk/views?held=free'), { name: 'Nobody’s', whose: 'schools' }, '/desk/views')
  const hers = await mair.get('/desk/views')
  assert.match(text(hers.body), /This &lt;week&gt;|This <week>/)
  assert.match(text(hers.body), /Nobody’s Schools/)
  const ids = [...(await sian.get('/desk/views')).body.matchAll(/\/desk\/views\/([0-9a-f-]{36})\/remove/g)].map(([, id]) => id)
  assert.equal(ids.length, 1)
  const csrf = inputs(hers.body, 'csrf')[0] ?? ''
  const refused = await mair.post(hers, { csrf }, `/desk/views/${ids[0]}/remove`)
  assert.equal(refused.status, 404, 'what is the desk’s is not hers to take away')
  const gone = await sian.post(await sian.get('/desk/views'), {}, `/desk/views/${ids[0]}/remove`)
  assert.match(text(gone.body), /Nothing is saved/)
  assert.doesNotMatch((await mair.get('/desk')).body, /Nobody’s/)
})

test('a caseworker decides several with one reason: what a colleague took meanwhile is left and named, each person reads the reason', async (t) => {
  const site = await openSite(t)
  const [held, first, second] = await trips(site, 3)
  const mair = await officerAt(site, 'Mair', caseworker)
  const owain = await officerAt(site, 'Owain', caseworker)
  await mair.post(await mair.get(`/desk/cases/${held}`), { to: 'me' }, `/desk/cases/${held}/assign`)
  const chosen = await owain.get('/desk/bulk?all=filter&desk=schools')
  const all = inputs(chosen.body, 'case')
  const action = /<option value="([^"]*approve)"/.exec(chosen.body)?.[1] ?? assert.fail('nothing can be decided in bulk')
  assert.doesNotMatch(chosen.body, /<option value="[^"]*refuse"/, 'nothing is refused in bulk')
  const bare = await owain.post(chosen, { do: 'act', action, reason: '', case: all })
  assert.match(text(bare.body), /There is a problem Enter your reason/)
  const plan = await owain.post(chosen, { do: 'act', action, reason: 'Enough parents go along.', case: all })
  assert.match(text(plan.body), /What will happen .*Enough parents go along\. 2 cases .*Approve .*Left out: 1 .*A colleague holds it\./)
  await mair.post(await mair.get(`/desk/cases/${first}`), { to: 'me' }, `/desk/cases/${first}/assign`)
  const done = await owain.post(plan, { case: inputs(plan.body, 'case') }, '/desk/bulk/do')
  assert.match(text(done.body), /Done: 1 case Left as they were: 1 .*It has changed since you chose it\..*Granted/)
  assert.match(text((await owain.get(`/desk/cases/${second}`)).body), /Enough parents go along\./)
  assert.doesNotMatch(text((await mair.get(`/desk/cases/${first}`)).body), /Enough parents go along\./)
})
