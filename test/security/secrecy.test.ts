import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { type Log, systemClock, systemRandom, uuid7 } from '#kernel'
import { fillIn, tripAnswers } from '../browser/answers.ts'
import { openSiteWith, type Site } from '../browser/site.ts'
import { createVisitor, samplePdf, text, type Visitor } from '../browser/visitor.ts'
import { car, tested } from '../invented/vehicle-tax.ts'
import { officer, person, trip } from './cast.ts'

/** Names, numbers and words that stand nowhere else in the world, so that finding one is finding a leak. */
const canaries = {
  trip: 'Xqzvtripcanary',
  first: 'Xqzvfirstcanary',
  last: 'Xqzvlastcanary',
  mail: 'xqzvmailcanary@example.com',
  company: 'Xqzvcompanycanary',
  help: 'Xqzvhealthcanary',
  file: 'xqzvfilecanary.pdf',
  reply: 'Xqzvreplycanary',
  reason: 'Xqzvreasoncanary',
  account: 'Xqzvaccountcanary',
  reference: '73915046287',
  wrongReference: '73915046288',
  subject: 'xqzvsubjectcanary',
}
const all = Object.values(canaries)
const leaks = (where: string): readonly string[] => all.filter((one) => where.toLowerCase().includes(one.toLowerCase()))

test('what people say is nowhere in the log, in an address, in the raw files of the database or of uploads', async (t) => {
  const lines: string[] = []
  const keep = (level: string) => (event: string, fields?: object) => void lines.push(JSON.stringify({ level, event, ...fields }))
  const log: Log = { info: keep('info'), warn: keep('warn'), error: keep('error') }
  const site = await openSiteWith(t, { log })
  const addresses: string[] = []
  const watched = watch(addresses)
  await tripTold(site, watched)
  await site.db.admin.query('create table portreeve.planted (seen text)')
  await site.db.admin.query(`insert into portreeve.planted values ('Plantedcanary')`)
  await site.db.admin.query('checkpoint')
  const [where] = await site.db.admin.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  for (const folder of [where?.folder ?? '', site.kept]) assert.deepEqual(await searched(t, folder, all), [], folder)
  assert.deepEqual(await searched(t, where?.folder ?? '', ['Plantedcanary']), ['Plantedcanary'], 'the search itself finds nothing')
  assert.ok(lines.length > 0, 'something was logged')
  assert.deepEqual(lines.flatMap(leaks), [], lines.join('\n'))
  assert.ok(addresses.length > 15)
  assert.deepEqual(addresses.flatMap(leaks), [])
})

const bank = { 'bank-accountName': canaries.account, 'bank-sortCode': '309430', 'bank-accountNumber': '12345678', mandate: 'yes' }
const watch =
  (addresses: string[]) =>
  (visitor: Visitor): Visitor => ({
    ...visitor,
    get: (path) => {
      addresses.push(path)
      return visitor.get(path)
    },
    post: async (page, fields, to) => {
      const answer = await visitor.post(page, fields, to)
      addresses.push(answer.path)
      return answer
    },
  })
/** A person signs in, applies, is asked, answers, and is refused by two officers; on the way everything that can go wrong does. */
async function tripTold(site: Site, watched: (visitor: Visitor) => Visitor): Promise<void> {
  const ann = await person(site, canaries.subject)
  const visitor = watched(ann.visitor)
  const file = new File([await samplePdf().arrayBuffer()], canaries.file, { type: 'application/pdf' })
  const answers = {
    ...tripAnswers(),
    'trip-name': { tripName: canaries.trip },
    'full-name': { 'fullName-first': canaries.first, 'fullName-last': canaries.last, mail: canaries.mail },
    company: { company: canaries.company },
    'has-needs': { hasNeeds: 'yes' },
    needs: { needs: canaries.help },
    certificate: { certificate: file },
    plan: { plan: file },
  }
  const first = await visitor.post(await visitor.get(trip), {})
  assert.equal((await visitor.post(first, { tripName: `${canaries.trip}\u0000` })).status, 422)
  assert.equal((await visitor.send(first.path, { method: 'POST', body: new URLSearchParams({ tripName: canaries.trip }) })).status, 403)
  assert.equal((await visitor.send(first.path, { method: 'POST', body: canaries.trip.repeat(60_000) })).status, 415)
  const sent = await visitor.post(await fillIn(visitor, first, answers), {})
  const caseId = sent.path.split('/')[2] ?? ''
  const clerk = await officer(site, ['caseworker', 'supervisor', 'schools', 'school-nurse'])
  const desk = async (what: string, fields: Record<string, string>) => {
    const page = await clerk.visitor.get(`/desk/cases/${caseId}`)
    const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
    const body = new URLSearchParams({ csrf: clerk.csrf, key: site.cases.newKey(), version, ...fields })
    const answer = await clerk.visitor.send(`/desk/cases/${caseId}/${what}`, { method: 'POST', body })
    assert.equal(answer.status, 200, `${what}: ${answer.status}`)
  }
  await desk('note', { text: canaries.reason })
  await desk('ask', { question: canaries.reason })
  const page = await visitor.get(`/cases/${caseId}`)
  await visitor.post(page, { text: canaries.reply }, `/cases/${caseId}/reply`)
  await desk('act', { action: 'approve', reason: canaries.reason })
  await site.jobs.runDue()
  assert.match((await visitor.get('/account/messages')).body, /govuk-link/)
  await visitor.get('/account/looks')
  await site.db.admin.query(`update portreeve.job set due_at = '2026-01-01', attempts = 0`)
  await site.jobs.runDue()
}

test('what is said about a vehicle is nowhere either: its papers, the account that pays, a guess that was wrong', async (t) => {
  const lines: string[] = []
  const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
  const mot = { mark: 'AB85CDE', make: 'CORVANE', model: 'FINCH', firstUsedOn: '2019-05-20', firstTestDueOn: null, ...tested('2027-05-01') }
  const log: Log = { info: keep, warn: keep, error: keep }
  const site = await openSiteWith(t, { folder: '.', tested: mot, log })
  const keeper = uuid7(systemClock, systemRandom)
  const records = [
    { register: 'vehicles', fields: { ...car({ references: [canaries.reference] }), keeper } },
    { register: 'insurances', fields: { mark: 'AB85CDE', insuredFrom: '2026-01-01', insuredUntil: '2027-12-31' } },
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  const visitor = createVisitor(site.url)
  let page = await visitor.post(await visitor.get('/dvla/tax-a-vehicle'), {})
  page = await visitor.post(page, { plate: 'AB85 CDE' })
  const asks = page
  page = await visitor.post(page, { reference: canaries.wrongReference })
  assert.match(page.path, /\/stop$/)
  page = await visitor.post(await visitor.get(asks.path), { reference: canaries.reference })
  const rest = {
    changed: { changed: 'no' },
    payment: { payment: 'monthly' },
    bank: bank,
    contact: { contact: canaries.mail },
    'is-keeper': { isKeeper: 'yes' },
  }
  const sent = await visitor.post(await fillIn(visitor, page, rest), {})
  assert.match(sent.path, /\/sent$/, text(sent.body))
  await site.jobs.runDue()
  await site.db.admin.query('checkpoint')
  const [where] = await site.db.admin.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  assert.deepEqual(await searched(t, where?.folder ?? '', all), [])
  assert.deepEqual(lines.flatMap(leaks), [], lines.join('\n'))
})

/** Folders of tests beside this one go while it looks. */
async function* filesUnder(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile()) yield path
  }
}
async function searched(t: TestContext, folder: string, words: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  let files = 0
  for await (const path of filesUnder(folder)) {
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    files += 1
    for (const word of words) if (bytes.includes(word) || bytes.includes(word.toLowerCase())) found.add(word)
  }
  t.diagnostic(`${files} files searched`)
  assert.ok(files > 0, folder)
  return [...found]
}
