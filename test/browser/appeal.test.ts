import assert from 'node:assert/strict'
import test from 'node:test'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, referredTrader, referredTrip } from './desk-people.ts'
import { type Answer, type FormFields, text, type Visitor } from './visitor.ts'

const at = (caseId: string, form = ''): string => `/desk/cases/${caseId}${form}`
const act = async (officer: Visitor, caseId: string, fields: FormFields): Promise<Answer> =>
  officer.post(await officer.get(at(caseId)), fields, at(caseId, '/act'))
const refusal = { action: 'refuse', reason: 'Sixty children need eight leaders.', ground: 'There are too few leaders for the pupils' }
const appeal = async (person: Visitor, caseId: string, why = 'The third leader was on page two.'): Promise<Answer> =>
  person.post(await person.get(`/cases/${caseId}/appeal`), { why }, `/cases/${caseId}/appeal`)

test('a refusal is looked at again by another officer, who decides anew; the first one cannot', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const first = await officerAt(site, 'Mair', caseworker)
  assert.match(text((await act(first, caseId, refusal)).body), /How it ended Refused/)
  const seen = await person.get(`/cases/${caseId}`)
  assert.match(text(seen.body), /Ask another officer to look at the decision/)
  await site.jobs.runDue()
  assert.ok(
    site.told.some(({ words }) => /can ask once that another officer looks at this decision: ring 01632/.test(words)),
    'the letter says how',
  )
  const bare = await appeal(person, caseId, '')
  assert.match(text(bare.body), /Say why you think that it is wrong/)
  const asked = await person.post(bare, { why: 'The third leader was on <page> two.' }, `/cases/${caseId}/appeal`)
  assert.match(text(asked.body), /In progress .*Another officer looks at what was decided\..*What was decided stands until they have/)
  await site.jobs.runDue()
  assert.ok(site.told.some(({ words }) => /looks at the decision again, and answers by/.test(words)))

  const again = await first.get(at(caseId))
  assert.match(text(again.body), /You decided it before\. Another officer decides now\./)
  assert.doesNotMatch(again.body, /Approve/)
  const forced = await first.post(again, { action: 'approve', reason: 'I changed my mind.' }, at(caseId, '/act'))
  assert.equal(forced.status, 403)
  const given = await first.post(await first.get('/desk'), {}, '/desk/next')
  assert.equal(given.path, '/desk', 'nobody is given what they decided')
  const [row] = await site.db.admin.query<{ first: string }>('select decided_before[1] as first from portreeve.case_appeal')
  const judged = site.db.admin.query('update portreeve.case_appeal set officers = array[$1::uuid]', [row?.first])
  await assert.rejects(judged, { constraint: 'another_officer' })

  const second = await officerAt(site, 'Owain', caseworker)
  const taken = await second.post(await second.get('/desk'), {}, '/desk/next')
  assert.equal(taken.path, at(caseId))
  assert.match(taken.body, /The third leader was on &lt;page&gt; two\./)
  const approved = await act(second, caseId, { action: 'approve', reason: 'There are three leaders.' })
  assert.match(text(approved.body), /How it ended Granted/)
  assert.match(text((await person.get(`/cases/${caseId}`)).body), /Granted .*There are three leaders\./)
  assert.equal((await person.get(`/cases/${caseId}/appeal`)).path, `/cases/${caseId}`, 'it is asked once')
  const kinds = await site.db.admin.query<{ kind: string }>("select kind from portreeve.event where topic = 'case' order by seq")
  assert.deepEqual(
    kinds.map(({ kind }) => kind).filter((kind) => ['acted', 'appealed'].includes(kind)),
    ['acted', 'appealed', 'acted'],
    'what was decided first stays in the story',
  )
})

test('another officer comes to the same: nothing is set off twice, and the person reads why', async (t) => {
  const { site, person, caseId } = await referredTrader(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const owain = await officerAt(site, 'Owain', caseworker)
  const refuse = { action: 'refuse', reason: 'The conviction was last month.', ground: '-' }
  await act(mair, caseId, refuse)
  await act(owain, caseId, { ...refuse, form: 'confirm' })
  const refunds = () => site.db.admin.query("select 1 from portreeve.job where kind = 'refund' union all select 1 from portreeve.refund")
  await site.jobs.runDue()
  const paidBack = (await refunds()).length
  assert.ok(paidBack > 0, 'the fee went back')
  const rang = await owain.post(await owain.get(at(caseId)), { why: 'It was dropped on appeal.' }, at(caseId, '/appeal'))
  assert.match(text(rang.body), /It lies at the desk again, for another officer/)
  for (const one of [mair, owain]) assert.match(text((await one.get(at(caseId))).body), /You decided it before/)
  const nia = await officerAt(site, 'Nia', caseworker)
  const open = await nia.get(at(caseId))
  assert.doesNotMatch(open.body, /name="action" value="refuse"/, 'to come to the same is to confirm it')
  const stands = await nia.post(open, { reason: 'The court has not dropped it.' }, at(caseId, '/stand'))
  assert.match(text(stands.body), /What was decided stands\. The person is told\./)
  await site.jobs.runDue()
  assert.equal((await refunds()).length, paidBack, 'nothing goes back a second time')
  const told = text((await person.get(`/cases/${caseId}`)).body)
  assert.match(told, /Refused .*Another officer has looked at it again .*The court has not dropped it\./)
  assert.ok(site.told.some(({ words }) => /has come to the same/.test(words) && !/has not dropped/.test(words)))
})

test('whoever takes it back, or is silent, keeps what was decided', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  await act(mair, caseId, refusal)
  await appeal(person, caseId)
  const back = await person.post(await person.get(`/cases/${caseId}/withdraw`), {}, `/cases/${caseId}/withdraw`)
  assert.match(text(back.body), /Refused/)
  const [row] = await site.db.admin.query<{ outcome: string; desk: string | null }>('select outcome, desk from portreeve.cases')
  assert.deepEqual(row, { outcome: 'refused', desk: null })
})

test('the pages of another look work on an old phone without scripts, and at the desk', async (t) => {
  const { site, person, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  await act(mair, caseId, refusal)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const as = async (who: Visitor, size: 'narrow' | 'desktop', javaScript = true) => {
    const context = await openContext(browser, { size, javaScript })
    await context.addCookies([...who.jar].map(([name, value]) => ({ name, value, url: site.url })))
    return context.newPage()
  }
  const seen = async (who: Visitor, path: string, name: string): Promise<void> => {
    for (const size of ['desktop', 'narrow'] as const) {
      const page = await as(who, size)
      await page.goto(site.url + path)
      await assertValidHtml(await page.content(), name)
      await assertAccessible(page, name)
      await assertNoSideScroll(page, name)
      await picture(page, `appeal-${name}-${size}`)
    }
  }
  await seen(person, `/cases/${caseId}`, 'refused')
  await seen(person, `/cases/${caseId}/appeal`, 'ask')
  const page = await as(person, 'narrow', false)
  await page.goto(`${site.url}/cases/${caseId}`)
  await page.getByRole('link', { name: 'Ask another officer to look at the decision' }).click()
  await page.getByLabel('Why do you think that it is wrong?').fill('Page two of the plan names a third leader, Mr Rhys Bevan.')
  await page.getByRole('button', { name: 'Ask for another look' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('What was decided stands until they have').waitFor()
  await seen(person, `/cases/${caseId}`, 'asked')
  const owain = await officerAt(site, 'Owain', caseworker)
  await seen(owain, at(caseId), 'desk')
  await seen(mair, at(caseId), 'desk-first')
})
