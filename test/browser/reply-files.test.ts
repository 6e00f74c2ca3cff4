import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, referredTrip } from './desk-people.ts'
import { type Answer, createVisitor, samplePdf, samplePhoto, text } from './visitor.ts'

const asked = async (t: TestContext) => {
  const { site, person, caseId } = await referredTrip(t)
  const mair = await officerAt(site, 'Mair', caseworker)
  const page = await mair.get(`/desk/cases/${caseId}`)
  await mair.post(page, { question: 'Show us the insurance of the coach.' }, `/desk/cases/${caseId}/ask`)
  const status = await person.get(`/cases/${caseId}`)
  const send = (fields: Readonly<Record<string, string | Blob>>, from: Answer = status) =>
    person.post(from, fields, `/cases/${caseId}/reply`)
  const loose = async (): Promise<number> =>
    (
      await site.db.admin.query<{ n: number }>(
        `select count(*)::int as n from portreeve.file where stream = $1 and submitted_at is null and state not in ('destroying', 'destroyed')`,
        [caseId],
      )
    )[0]?.n ?? -1
  return { site, person, mair, caseId, status, send, loose }
}

test('an answer may bring files: they are checked, the officer opens them, and the person sees that', async (t) => {
  const { person, mair, caseId, send, loose } = await asked(t)
  const before = (await mair.get(`/desk/cases/${caseId}`)).body.match(/\/files\/[^"]+/g)?.length ?? 0
  const done = await send({ text: 'It is here.', 'file-1': samplePdf(), 'file-3': samplePhoto() })
  assert.match(text(done.body), /You answered our question/)
  assert.equal(await loose(), 0)
  const page = await mair.get(`/desk/cases/${caseId}`)
  const links = page.body.match(/\/desk\/cases\/[^"]+\/files\/[^"]+/g) ?? []
  assert.equal(links.length, before + 2)
  assert.match(text(page.body), /me\.jpg/)
  const types = await Promise.all(links.map(async (link) => (await mair.get(link)).headers.get('content-type')))
  assert.ok(types.includes('image/jpeg') && types.includes('application/pdf'))
  assert.match(text((await person.get('/account/looks')).body), /A file of your case/)
})

test('files alone are an answer; neither words nor files are none', async (t) => {
  const { send, mair, caseId } = await asked(t)
  const empty = await send({ text: ' ' })
  assert.equal(empty.status, 422)
  assert.match(text(empty.body), /There is a problem Enter an answer/)
  const done = await send({ text: '', 'file-2': samplePdf() }, empty)
  assert.match(text(done.body), /You answered our question/)
  assert.match(text((await mair.get(`/desk/cases/${caseId}`)).body), /The person has answered/)
})

test('a file that is none of ours is refused by its box, what was typed stays, and nothing of it is kept', async (t) => {
  const { send, loose, status } = await asked(t)
  const wrong = [
    [new File(['<script>'], 'page.html', { type: 'text/html' }), /Choose a JPEG, a PNG or a PDF/],
    [new File(['MZ'], 'paper.pdf', { type: 'application/pdf' }), /name of the file does not match|PDF/],
    [new File([''], 'empty.pdf', { type: 'application/pdf' }), /The file is empty/],
  ] as const
  for (const [file, words] of wrong) {
    const bad = await send({ text: 'Here <it> is.', 'file-1': samplePdf(), 'file-2': file })
    assert.equal(bad.status, 422, file.name)
    assert.match(text(bad.body), words)
    assert.match(bad.body, /href="#file-2"/)
    assert.match(bad.body, /Here &lt;it&gt; is\./)
    assert.match(text(bad.body), /Choose your files once more/)
    assert.equal(await loose(), 0, file.name)
  }
  const big = new File([new Uint8Array(11_000_000)], 'big.pdf', { type: 'application/pdf' })
  assert.equal((await send({ text: 'Here.', 'file-1': big })).status, 413)
  assert.equal(await loose(), 0)
  const done = await send({ text: 'Without.' }, status)
  assert.match(text(done.body), /You answered our question/)
})

test('nobody brings a file into a case of somebody else, or after the question was answered', async (t) => {
  const { site, send, loose, caseId, status } = await asked(t)
  const eve = createVisitor(site.url)
  await eve.post(await eve.get('/havenmouth/school-trip'), {})
  const form = { ...(await eve.get('/account')), path: `/cases/${caseId}` }
  assert.equal(
    (await eve.post(form, { key: site.cases.newKey(), version: '4', text: 'x', 'file-1': samplePdf() }, `/cases/${caseId}/reply`)).status,
    403,
  )
  await send({ text: 'Yes.' })
  const late = await send({ text: 'And this.', 'file-1': samplePdf() }, status)
  assert.equal(late.path, `/cases/${caseId}`)
  assert.equal(await loose(), 0)
})

test('the form for the answer is accessible on every screen, in both languages, also with a problem', async (t) => {
  const { site, person, status, send } = await asked(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  for (const language of ['en', 'cy'] as const) {
    const at = await person.get(`${status.path}?language=${language}`)
    await assertValidHtml(at.body, `reply-${language}`)
    await assertValidHtml((await send({ text: '' }, at)).body, `reply-problem-${language}`)
    await page.context().addCookies([...person.jar].map(([name, value]) => ({ name, value, url: site.url })))
    await page.goto(site.url + status.path)
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 900 })
      await assertNoSideScroll(page, `reply at ${width}`)
      await assertAccessible(page, `reply at ${width}`)
      await picture(page, `reply-${language}-${width}`)
    }
  }
})
