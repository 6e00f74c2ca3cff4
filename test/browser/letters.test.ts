import assert from 'node:assert/strict'
import test from 'node:test'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, sendTrip } from './desk-people.ts'
import { openSite } from './site.ts'
import { createVisitor, formIn, samplePdf, text } from './visitor.ts'

const signIn = '/sign-in?level=email&to=%2Faccount'
const begun = async (t: Parameters<typeof openSite>[0]) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  await person.get(signIn)
  const caseId = await sendTrip(person)
  const at = `/cases/${caseId}/messages`
  const write = async (fields: Readonly<Record<string, string | Blob>>) => person.post(await person.get(at), fields, at)
  return { site, person, caseId, at, write }
}

test('a person writes about a case with a file; the officer of the case reads it first, opens the file and answers', async (t) => {
  const { site, person, caseId, at, write } = await begun(t)
  assert.match((await person.get(`/cases/${caseId}`)).body, new RegExp(`href="${at}"`))
  assert.match((await person.get('/account/messages')).body, /href="\/account\/write"/)
  const choices = await person.get('/account/write')
  assert.match(choices.body, new RegExp(`href="${at}"`))
  assert.match(text(choices.body), /What do you want to write to us about\? Get a school trip approved .* Something else Help and contact/)
  const empty = await write({ text: ' ' })
  assert.equal(empty.status, 422)
  assert.match(text(empty.body), /There is a problem Enter your message/)
  const bad = await write({ text: 'Here <it> is.', 'file-1': new File(['MZ'], 'a.pdf', { type: 'application/pdf' }) })
  assert.equal(bad.status, 422)
  assert.match(bad.body, /Here &lt;it&gt; is\./)
  const sent = await write({ text: 'A coach is <b>late</b>', 'file-1': samplePdf() })
  assert.match(
    text(sent.body),
    /We have your message\. We aim to answer by 7 December 2026\..* You · .* A coach is <b>late<\/b>|&lt;b&gt;late/,
  )
  const mair = await officerAt(site, 'Mair', caseworker)
  assert.match(text((await mair.get('/desk')).body), /The person has answered/)
  const desk = await mair.get(`/desk/cases/${caseId}`)
  assert.match(text(desk.body), /The person has written and waits for an answer\. They were told: by 7 December 2026\./)
  assert.match(desk.body, /A coach is &lt;b&gt;late/)
  const files = desk.body.match(/\/desk\/cases\/[^"]+\/files\/[^"]+/g) ?? []
  const types = await Promise.all(files.map(async (file) => (await mair.get(file)).headers.get('content-type')))
  assert.ok(types.includes('application/pdf'))
  assert.equal((await mair.post(desk, { message: '' }, `/desk/cases/${caseId}/write`)).status, 422)
  const done = await mair.post(desk, { message: 'Take the train.' }, `/desk/cases/${caseId}/write`)
  assert.match(text(done.body), /Your message is sent\./)
  assert.doesNotMatch(text((await mair.get('/desk')).body), /The person has answered/)
  while ((await site.jobs.runDue()) > 0);
  const account = (await person.get('/account')).body
  assert.match(text(account), /Messages \(1 new\) We have written to you: Get a school trip approved/)
  const message = await person.get(/href="(\/account\/messages\/[^"/]+)"/.exec(account)?.[1] ?? '')
  assert.match(text(message.body), /Take the train\..* Write to us about this/)
  assert.match(text((await person.get(at)).body), /A coach is .* An officer · .* Take the train\./)
  assert.ok(!site.told.some(({ words }) => words.includes('Take the train')), 'an email can be read by others')
})
test('nobody else reads or writes there, and whoever may not decide answers nothing', async (t) => {
  const { site, caseId, at, write } = await begun(t)
  await write({ text: 'Hello' })
  site.signInAs({ subject: 'bob', email: 'bob@example.com' })
  const other = createVisitor(site.url)
  await other.get(signIn)
  const own = await sendTrip(other)
  assert.equal((await other.get(at)).status, 404)
  const mine = formIn((await other.get(`/cases/${own}/messages`)).body, `/cases/${own}/messages`)
  const body = new URLSearchParams({ ...mine, text: 'Hello' })
  assert.equal((await other.send(at, { method: 'POST', body })).status, 404)
  const adviser = await officerAt(site, 'Ada', ['adviser', 'schools'])
  const page = await adviser.get(`/desk/cases/${caseId}`)
  assert.doesNotMatch(page.body, new RegExp(`/desk/cases/${caseId}/write`))
})
test('a case that has ended is written about too: it comes back to its desk until it is answered, or needs none', async (t) => {
  const { site, person, caseId, write } = await begun(t)
  await person.post(await person.get(`/cases/${caseId}/withdraw`), {})
  const mair = await officerAt(site, 'Mair', caseworker)
  assert.match(text((await mair.get('/desk')).body), /Nothing waits here/)
  await write({ text: 'Diolch yn fawr' })
  assert.match(text((await mair.get('/desk')).body), /Get a school trip approved .*The person has answered/)
  const taken = await mair.post(await mair.get('/desk'), {}, '/desk/next')
  assert.match(text(taken.body), /You hold this case now\..*Withdrawn/)
  const laid = await mair.post(taken, { needless: 'yes' }, `/desk/cases/${caseId}/write`)
  assert.match(text(laid.body), /It is kept that it needs no answer\./)
  assert.match(text((await mair.get('/desk')).body), /Nothing waits here/)
})
test('messages are read and written on an old phone without scripts, and answered at the desk, in both languages', async (t) => {
  const { site, person, caseId, at, write } = await begun(t)
  await write({ text: 'A coach is late.\n\nMay we take the train instead?', 'file-1': samplePdf() })
  const mair = await officerAt(site, 'Mair', caseworker)
  await mair.post(await mair.get(`/desk/cases/${caseId}`), { message: 'Yes: tell us when it leaves.' }, `/desk/cases/${caseId}/write`)
  await write({ text: 'At 9:15, from Havenmouth.' })
  const browser = await startBrowser()
  t.after(() => browser.close())
  const look = async (who: typeof person, path: string, size: 'narrow' | 'desktop', name: string) => {
    const context = await openContext(browser, { size, javaScript: size === 'desktop' })
    await context.addCookies([...who.jar].map(([key, value]) => ({ name: key, value, url: site.url })))
    const page = await context.newPage()
    await page.goto(site.url + path)
    await assertNoSideScroll(page, name)
    await assertValidHtml(await page.content(), name)
    if (size === 'desktop') await assertAccessible(page, name)
    await picture(page, name)
  }
  await look(person, `${at}?language=cy`, 'narrow', 'letters-cy-narrow')
  await look(person, `${at}?language=en`, 'desktop', 'letters-desktop')
  await look(person, '/account/write', 'narrow', 'letters-choose-narrow')
  await look(mair, `/desk/cases/${caseId}`, 'desktop', 'letters-desk')
})
