import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister, PersonId } from '#definition'
import type { Uuid } from '#kernel'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { officerAt } from './desk-people.ts'
import { renew } from './known-driver.ts'
import { openSite, peopleOf, type Site } from './site.ts'
import { type Answer, createVisitor, heading, text, type Visitor } from './visitor.ts'

/** Siân O'Brien has begun a renewal online; her namesake lives elsewhere. */
const place = async (t: TestContext) => {
  const site = await openSite(t, '.', [addresses, people] as unknown as readonly AnyRegister[])
  const sian = createVisitor(site.url)
  await sian.get(`${renew}/begin`)
  const [holder] = await peopleOf(site)
  const fields = driver({ holder: holder as string as PersonId })
  const known = { ...asPerson(fields), phone: '07700900123', nationalInsuranceNumber: 'QQ123456C' }
  const records = [
    { register: 'drivers', fields },
    { register: 'people', fields: known },
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  await sian.post(await sian.get(renew), {})
  const adviser = await officerAt(site, 'Nia', ['adviser'], 'dvla')
  return { site, sian, adviser, holder: holder as Uuid }
}
/** What she says when she is asked. */
const truth: Readonly<Record<string, string>> = {
  'What is your date of birth?': '1st January 1980',
  'What is the first line of your address?': '1 high st',
  'Which telephone number do we have for you?': '+44 7700 900 123',
  'Which email address do we have for you?': 'sian at example dot com',
  'What is your National Insurance number?': 'qq 12 34 56 c',
  'What is your driver number?': 'OBRIE 801010 S9AIJ',
  'In which month and year does your photocard run out?': 'December 2026',
}
const find = async (adviser: Visitor, line: string): Promise<Answer> =>
  adviser.post(await adviser.get('/desk/call'), { line }, '/desk/call/find')
const choose = (adviser: Visitor, found: Answer): Promise<Answer> => adviser.post(found, {}, '/desk/call/choose')
const answer = (adviser: Visitor, asked: Answer, said: string): Promise<Answer> => adviser.post(asked, { said }, '/desk/call/answer')
const rung = async (adviser: Visitor): Promise<Answer> => {
  let at = await choose(adviser, await find(adviser, 'Siân O’Brien 1 1 1980'))
  for (let asked = 0; asked < 5 && truth[heading(at.body)] !== undefined; asked++)
    at = await answer(adviser, at, truth[heading(at.body)] ?? '')
  return at
}

test('an adviser finds whoever rings, asks who they are without seeing an answer, and then has all of theirs on one page', async (t) => {
  const { site, sian, adviser } = await place(t)
  assert.match(text((await find(adviser, 'O’Brien')).body), /Too little to look by/)
  assert.match(text((await find(adviser, 'Nobody 1 1 1980')).body), /Nobody is found/)
  const found = await find(adviser, 'obrien 1/1/80')
  assert.match(text(found.body), /Who could be meant Looked for: obrien · born 1 January 1980 Siân O’Brien Havenmouth/)
  assert.doesNotMatch(found.body, /High Street|PW1 1AA|example\.com|900123/)
  await assertValidHtml(found.body, 'who could be meant')
  let at = await choose(adviser, found)
  await assertValidHtml(at.body, 'a question')
  const seen = new Set<string>()
  for (let asked = 0; asked < 3; asked++) {
    const question = heading(at.body)
    assert.ok(truth[question], question)
    assert.notEqual(question, 'What is your date of birth?', 'she was found by it')
    assert.doesNotMatch(at.body, /High Street|PW1 1AA|example\.com|900123|QQ123456C|S9AIJ|O’Brien/)
    seen.add(question)
    at = await answer(adviser, at, truth[question] ?? '')
  }
  assert.equal(seen.size, 3)
  assert.match(text(at.body), /On the telephone, and it is them Siân O’Brien .*Begun Renew your driving licence Begun and not sent/)
  assert.match(
    text(at.body),
    /How to reach them Address 1 High Street Havenmouth PW1 1AA Telephone 07700900123 Email address sian@example\.com/,
  )
  const [why] = [await adviser.post(at, { outcome: 'done' }, '/desk/call/end')]
  assert.match(text(why?.body ?? ''), /Choose why they rang/)
  const ended = await adviser.post(
    why as Answer,
    { reason: 'chasing', outcome: 'answered', resolved: 'yes', note: 'Wanted to know if the draft was kept.' },
    '/desk/call/end',
  )
  assert.match(text(ended.body), /The call is recorded\./)
  assert.doesNotMatch((await adviser.get('/desk/call')).body, /High Street/)
  const [link] = /\/desk\/call\/[0-9a-f-]{36}/.exec(ended.body) ?? []
  const record = await adviser.get(link ?? '')
  const put = await adviser.post(
    record,
    { minutes: '7', reason: 'not-understood', outcome: 'answered', resolved: 'no', note: 'Wanted to know if the draft was kept.' },
    link,
  )
  assert.match(text(put.body), /The record is put right/)
  const mine = text((await sian.get('/account/calls')).body)
  assert.match(mine, /Telephone call .* Did not understand what we wrote or asked · Answered Wanted to know if the draft was kept\./)
  const looks = text((await sian.get('/account/looks')).body)
  assert.match(looks, /to help you while you talk with us/)
  assert.match(looks, /to make sure that it is you who talks with us/)
  assert.match(looks, /Found in a search The register of people and how to reach them to find you while you talk with us/)
  const owner = await officerAt(site, 'Olwen', ['service-owner'], 'dvla')
  const figures = text((await owner.get('/desk/calls')).body)
  assert.match(figures, /100% rang because something did not go well, of all 1 calls/)
  assert.match(figures, /Did not understand what we wrote or asked .*1 .*0% .*100% .*7/)
  const events = await site.db.admin.query<{ kind: string }>("select kind from portreeve.event where topic = 'conversation' order by seq")
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['conversation-verified', 'conversation-ended', 'conversation-corrected'],
  )
})

test('whoever answers wrongly twice gets general help only, she is told of it, and after three such calls nobody is asked any more', async (t) => {
  const { site, sian, adviser } = await place(t)
  for (let call = 0; call < 3; call++) {
    let at = await choose(adviser, await find(adviser, '07700 900123'))
    at = await answer(adviser, at, 'no idea')
    assert.doesNotMatch(text(at.body), /wrong|right/i)
    at = await answer(adviser, at, '')
    assert.match(text(at.body), /General help only/)
    assert.doesNotMatch(at.body, /O’Brien|High Street/)
    assert.match(text((await adviser.get('/desk/call')).body), /General help only/)
    await adviser.post(await adviser.get('/desk/call'), { reason: 'other', outcome: 'answered', resolved: 'no' }, '/desk/call/end')
  }
  const refused = await choose(adviser, await find(adviser, '07700 900123'))
  assert.match(text(refused.body), /Too many questions about them were answered wrongly today/)
  const other = await officerAt(site, 'Owain', ['adviser'], 'dvla')
  assert.match(
    text((await choose(other, await find(other, '07700 900123'))).body),
    /Too many questions about them were answered wrongly today/,
  )
  assert.match(
    text((await sian.get('/account/calls')).body),
    /Somebody rang, said they were you, and could not answer the questions about you/,
  )
})

test('nobody is claimed who was not found, another officer sees nothing of it, and roles that do not answer the telephone get no page', async (t) => {
  const { site, adviser, holder } = await place(t)
  const start = await find(adviser, 'obrien 2/2/80')
  const csrf = /name="csrf" value="([^"]*)"/.exec(start.body)?.[1] ?? ''
  const forged = await adviser.send('/desk/call/choose', { method: 'POST', body: new URLSearchParams({ csrf, person: holder }) })
  assert.match(heading(forged.body), /Who is on the telephone/)
  const passed = await rung(adviser)
  assert.match(text(passed.body), /it is them/)
  const other = await officerAt(site, 'Owain', ['adviser'], 'dvla')
  assert.match(heading((await other.get('/desk/call')).body), /Who is on the telephone/)
  const [row] = await site.db.admin.query<{ id: string }>('select conversation_id as id from portreeve.conversation')
  assert.equal((await other.get(`/desk/call/${row?.id}`)).status, 404)
  const quality = await officerAt(site, 'Q', ['quality'], 'dvla')
  assert.equal((await quality.get('/desk/call')).status, 403)
})

test('the pages of a call read well with and without scripts, at 320 pixels and in Welsh', async (t) => {
  const { site, adviser } = await place(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  for (const javaScript of [true, false]) {
    const context = await openContext(browser, { javaScript })
    await context.addCookies([...adviser.jar].map(([name, value]) => ({ name, value, url: site.url })))
    const page = await context.newPage()
    const see = async (name: string) => {
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 })
        if (javaScript) await assertAccessible(page, name)
        await assertNoSideScroll(page, `${name} at ${width}`)
        await picture(page, `${name}-${width}${javaScript ? '' : '-plain'}`)
      }
    }
    await page.goto(`${site.url}/desk/call`)
    await see('call-find')
    await page.getByLabel('What do they say of themselves?').fill('obrien 1 1 1980')
    await page.keyboard.press('Enter')
    await page.getByText('Who could be meant').waitFor()
    await see('call-found')
    await page.getByRole('button', { name: 'Ask who they are' }).click()
    for (let asked = 0; asked < 3; asked++) {
      await page.getByText(`Question ${asked + 1}`).waitFor()
      if (asked === 0) await see('call-question')
      await page.locator('#said').fill(truth[(await page.locator('h1').innerText()).trim()] ?? '')
      await page.keyboard.press('Enter')
    }
    await page.getByText('On the telephone, and it is them').waitFor()
    await see('call-person')
    await page.goto(`${site.url}/desk/call?language=cy`)
    assert.match(await page.locator('main').innerText(), /Ar y ffôn, a nhw sydd yno/)
    await page.goto(`${site.url}/desk/call?language=en`)
    await page.getByLabel('Chasing: to hear where it stands').check()
    await page.getByLabel('Answered').check()
    await page.getByLabel('Yes, they need not ring again').check()
    await page.getByRole('button', { name: 'End the call' }).click()
    await page.getByText('The call is recorded.').waitFor()
    await context.close()
  }
})
test('cases are found by whose they are, and everybody who is found reads why somebody looked', async (t) => {
  const { site, sian, adviser, holder } = await place(t)
  await site.db.admin.query(
    `insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, outcome, version, submitted_at, ended_at, lain_at)
     values (gen_random_uuid(), '${holder}', 'dvla', 'renew-driving-licence', 1, '7K4M-2QX9-3DTA', 'done', 'granted', 1, now(), now(), '{}')`,
  )
  const page = await adviser.get('/desk/search')
  const search = (line: string, why: string) => adviser.post(page, { line, why }, '/desk/search')
  assert.match(text((await search('obrien 1/1/80', ' ')).body), /Say why you look/)
  assert.doesNotMatch(text((await sian.get('/account/looks')).body), /Found in a search/, 'nothing was looked up')
  const found = await search('obrien 1/1/80', 'A torn letter with her name')
  assert.match(text(found.body), /Found, newest first .*7K4M-2QX9-3DTA/)
  assert.doesNotMatch(found.body, /Siân|High Street/, 'nothing is told but the case')
  assert.match(text((await search('sian@example.com', 'She wrote')).body), /7K4M-2QX9-3DTA/)
  assert.match(text((await search('Nobody 1 1 1980', 'A letter')).body), /No case is found/)
  assert.match(text((await sian.get('/account/looks')).body), /Found in a search .*A torn letter with her name/)
})
test('looks without a case are drawn by the database and judged by a privacy officer who did not look', async (t) => {
  const { site, adviser, holder } = await place(t)
  await site.db.admin.query("insert into portreeve.sampling_share values ('dvla', 0, 0, 1000)")
  const pia = await officerAt(site, 'Pia', ['privacy-officer', 'adviser'], 'dvla')
  assert.match(text((await pia.get('/desk/looks')).body), /Nothing waits to be judged/)
  for (const why of ['A torn letter with her name', 'The same letter again'])
    await adviser.post(await adviser.get('/desk/search'), { line: 'obrien 1/1/80', why }, '/desk/search')
  const drawn = await site.db.admin.query<{ person: string }>('select person_id as person from portreeve.look_review')
  assert.deepEqual(drawn, [{ person: holder }], 'one of the day and the officer')
  const list = await pia.get('/desk/looks')
  assert.match(text(list.body), /A torn letter with her name Nia/)
  assert.doesNotMatch(list.body, /Siân|O’Brien/, 'whom they looked at is not shown')
  await assertValidHtml(list.body, 'looks')
  const link = /\/desk\/looks\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? assert.fail('nothing was drawn')
  const one = await pia.get(link)
  await assertValidHtml(one.body, 'a look')
  assert.match(text((await pia.post(one, { words: 'x' }, link)).body), /Choose what you find/)
  assert.match(text((await pia.post(one, { verdict: 'unjustified', words: ' ' }, link)).body), /Say why/)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const shown = await (await openContext(browser)).newPage()
  await shown.context().addCookies([...pia.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
  await shown.goto(site.url + link)
  await assertAccessible(shown, 'a look')
  await picture(shown, 'look')
  const judged = await pia.post(one, { verdict: 'unjustified', words: 'There was no letter.' }, link)
  assert.match(text(judged.body), /Your judgement is kept with the look.*There was no good reason/)
  assert.match(text((await pia.post(one, { verdict: 'justified' }, link)).body), /There was no good reason Pia/, 'judged once')
  await shown.goto(`${site.url}/desk/looks`)
  await assertAccessible(shown, 'looks')
  await picture(shown, 'looks')
  await shown.setViewportSize({ width: 320, height: 640 })
  await assertNoSideScroll(shown, 'looks')
  // Her own looks are for somebody else.
  await pia.post(await pia.get('/desk/search'), { line: 'obrien 1/1/80', why: 'Mine' }, '/desk/search')
  const own = [...(await pia.get('/desk/looks')).body.matchAll(/\/desk\/looks\/[0-9a-f-]{36}/g)].map(([at]) => at).find((at) => at !== link)
  const mine = await pia.get(own ?? assert.fail('not drawn'))
  assert.match(text(mine.body), /You looked yourself/)
  await pia.post(one, { verdict: 'justified' }, own)
  const verdicts = await site.db.admin.query<{ verdict: string | null }>('select verdict from portreeve.look_review order by at')
  assert.deepEqual(verdicts, [{ verdict: 'unjustified' }, { verdict: null }])
  await assert.rejects(
    site.db.admin.query(
      "update portreeve.look_review set verdict = 'justified', judged_by = officer, judged_at = now(), sealed = '' where verdict is null",
    ),
    /somebody_else/,
  )
})

test('an officer who signs out talks with nobody any more', async (t) => {
  const { sian, adviser } = await place(t)
  const at = await rung(adviser)
  await adviser.post(at, {}, '/sign-out')
  const nia = text((await sian.get('/account/calls')).body)
  assert.match(nia, /Cut off/)
})
