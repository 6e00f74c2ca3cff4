import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { fillIn, tripAnswers } from '../browser/answers.ts'
import { openSite, type Site } from '../browser/site.ts'
import { type Answer, createVisitor, samplePdf, samplePhoto, text, type Visitor } from '../browser/visitor.ts'
import { guest, officer, trip } from './cast.ts'

/** A visitor at the page that asks for the risk assessment: a PDF and nothing else. */
async function atUpload(t: TestContext): Promise<{ readonly site: Site; readonly visitor: Visitor; readonly page: Answer }> {
  const site = await openSite(t)
  const visitor = createVisitor(site.url)
  const first = await visitor.post(await visitor.get(trip), {})
  const page = await fillIn(visitor, first, tripAnswers(), (path) => path.endsWith('/plan'))
  assert.match(page.path, /\/plan$/)
  return { site, visitor, page }
}
const kept = async (site: Site): Promise<number> =>
  (await site.db.admin.query<{ n: number }>('select count(*)::int as n from portreeve.file'))[0]?.n ?? 0
const pdfBytes = async (): Promise<Buffer> => Buffer.from(await samplePdf().arrayBuffer())
const asFile = (bytes: string | Buffer, name: string, type: string): File =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type })

test('what is not the PDF that it says it is, is refused in words, and nothing of it is kept', async (t) => {
  const { site, visitor, page } = await atUpload(t)
  const before = await kept(site)
  const pdf = await pdfBytes()
  const photo = Buffer.from(await samplePhoto().arrayBuffer())
  const wrong: readonly (readonly [string, File])[] = [
    ['a page', asFile('<html><script>alert(1)</script></html>', 'plan.pdf', 'application/pdf')],
    ['a program', asFile(Buffer.concat([Buffer.from('MZ'), pdf]), 'plan.pdf', 'application/pdf')],
    ['a picture by its bytes', asFile(photo, 'plan.pdf', 'application/pdf')],
    ['another type by its name', asFile(pdf, 'plan.exe', 'application/pdf')],
    ['another type by its word', asFile(pdf, 'plan.pdf', 'text/html')],
    ['a picture, which this page does not take', asFile(photo, 'me.jpg', 'image/jpeg')],
    ['an archive', asFile('PK\u0003\u0004', 'plan.pdf', 'application/pdf')],
    ['nothing', asFile('', 'plan.pdf', 'application/pdf')],
    ['only the beginning', asFile('%PDF-1.7', 'plan.pdf', 'application/pdf')],
  ]
  for (const [what, file] of wrong) {
    const answer = await visitor.post(await visitor.get(page.path), { plan: file })
    assert.equal(answer.status, 422, what)
    assert.match(answer.body, /govuk-error-summary/, what)
  }
  assert.equal(await kept(site), before)
})
test('too large a file, too many of them and a body without end are refused in words', async (t) => {
  const { site, visitor, page } = await atUpload(t)
  const before = await kept(site)
  const pdf = await pdfBytes()
  const huge = Buffer.concat([pdf, Buffer.alloc(11 * 1024 * 1024)])
  const answer = await visitor.post(await visitor.get(page.path), { plan: asFile(huge, 'plan.pdf', 'application/pdf') })
  assert.ok([413, 422].includes(answer.status), `${answer.status}`)
  assert.match(text(answer.body), /must be smaller than|too much at once/)
  const body = new FormData()
  for (let i = 0; i < 8; i++) body.append('plan', asFile(pdf, `${i}.pdf`, 'application/pdf'))
  const many = await visitor.send(page.path, { method: 'POST', body })
  assert.ok([403, 413].includes(many.status), `${many.status}`)
  for (const broken of [
    '',
    '--x',
    '--x\r\n',
    '--x\r\ncontent-disposition: form-data; name="plan"; filename="a.pdf"\r\n\r\n%PDF',
    '--y--',
  ]) {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const { status } = await visitor.send(page.path, { method: 'POST', headers, body: broken })
    assert.ok(status >= 400 && status < 500, `${JSON.stringify(broken)}: ${status}`)
  }
  assert.equal(await kept(site), before)
})
test('a file that was never sent cannot be made up by its fields', async (t) => {
  const { site, visitor, page } = await atUpload(t)
  const other = await guest(site)
  const [file] = await site.db.admin.query<{ id: string }>('select file_id as id from portreeve.file limit 1')
  for (const digest of ['01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036', file?.id ?? '', 'x']) {
    const made = { 'plan-digest': digest, 'plan-type': 'application/pdf', 'plan-bytes': '1000', 'plan-name': 'plan.pdf', plan: digest }
    assert.equal((await visitor.post(await visitor.get(page.path), made)).status, 422, digest)
  }
  assert.notEqual((await visitor.get(page.path)).status, 303)
  assert.equal(other.kind, 'guest')
})
test('the name of a file is only shown: it is no path, breaks no header and runs nothing', async (t) => {
  const { site, visitor, page } = await atUpload(t)
  const pdf = await pdfBytes()
  const names = [
    '../../../etc/passwd.pdf',
    '..\\..\\x.pdf',
    'a"b.pdf',
    'x\r\nset-cookie: a=1.pdf',
    '<img src=x onerror=alert(1)>.pdf',
    '\u202efdp.pdf',
    '.pdf',
    `${'n'.repeat(300)}.pdf`,
    'Ŵŷ.pdf',
    'CON.pdf',
  ]
  for (const name of names) {
    const next = await visitor.post(await visitor.get(page.path), { plan: asFile(pdf, name, 'application/pdf') })
    assert.ok([200, 422].includes(next.status), `${name}: ${next.status}`)
    assert.doesNotMatch(next.body, /<img src=x/)
  }
  const sent = await visitor.post(await visitor.post(await visitor.get(page.path), { plan: samplePdf() }), {})
  const id = sent.path.split('/')[2] ?? ''
  const clerk = await officer(site, ['caseworker', 'schools'])
  const desk = await clerk.visitor.get(`/desk/cases/${id}`)
  assert.doesNotMatch(desk.body, /<img src=x/)
  const links = [...desk.body.matchAll(/href="(\/desk\/cases\/[^"]*\/files\/[^"]*)"/g)].map(([, href = '']) => href)
  assert.ok(links.length > 3, `${links.length}`)
  for (const href of links) {
    const { status, headers } = await clerk.visitor.get(href)
    assert.equal(status, 200, href)
    assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="[^"\\/<>\r\n]*"/)
    assert.deepEqual(
      [headers.get('x-content-type-options'), headers.get('content-type'), headers.get('cache-control'), headers.get('set-cookie')],
      ['nosniff', 'application/pdf', 'no-store', null],
    )
  }
})
