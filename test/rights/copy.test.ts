import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { timestamp } from '#database'
import { plusDays, type Uuid } from '#kernel'
import { copiesPerDayMax, copyDaysMax, copySchema, holdings, leftOut } from '#rights'
import { fillIn, tripAnswers } from '../browser/answers.ts'
import { openSite, openSiteWith, type Site } from '../browser/site.ts'
import { type Answer, samplePdf, text, type Visitor } from '../browser/visitor.ts'
import { officer, type Player, person, trip } from '../security/cast.ts'
import { canaryOf, planted, tablesOfPeople, unzipped, withoutRules } from './planting.ts'

const idOf = async (site: Site, player: Player): Promise<Uuid> => {
  const [row] = await site.db.admin.query<{ who: Uuid }>(
    `select person_id as who from portreeve.session where person_id not in (select person_id from portreeve.draft) order by started_at desc limit 1`,
  )
  return row?.who ?? assert.fail(player.name)
}
const linkIn = ({ body }: Answer): string => /href="(\/account\/copy\/[^"]+\.zip)"/.exec(body)?.[1] ?? assert.fail(text(body))
const bytesAt = async (site: Site, visitor: Visitor, path: string): Promise<Buffer> => {
  const cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${site.url}${path}`, { headers: { cookie } })
  assert.equal(answer.status, 200, path)
  assert.equal(answer.headers.get('content-type'), 'application/zip')
  return Buffer.from(await answer.arrayBuffer())
}
/** Asked for, made and fetched, as a person does. */
async function copyFor(site: Site, { visitor }: Player) {
  await visitor.post(await visitor.get('/account/copy'), {})
  while ((await site.jobs.runDue()) > 0);
  const files = unzipped(await bytesAt(site, visitor, linkIn(await visitor.get('/account/copy'))))
  const data = JSON.parse(files.get('data.json')?.toString() ?? '') as Data
  return { files, data, page: files.get('your-data.html')?.toString() ?? '' }
}
type Data = { readonly sections: readonly { readonly id: string; readonly items: readonly Readonly<Record<string, unknown>>[] }[] }

test('every table with rows about people is in the copy or left out for a reason, and a new one is named', async (t) => {
  const site = await openSite(t)
  const strange = async () => {
    const known = new Set([...holdings.map(({ table }) => table), ...Object.keys(leftOut)])
    return (await tablesOfPeople(site)).filter((name) => !known.has(name))
  }
  assert.deepEqual(await strange(), [], 'say in src/rights/holdings.ts how a copy tells each of them')
  await site.db.admin.query('create table portreeve.diary (diary_id uuid primary key, person_id uuid)')
  assert.deepEqual(await strange(), ['diary'])
})

test('a copy has every word that is kept about its person, in every place, and none about anybody else', async (t) => {
  const site = await openSite(t, '.')
  const ann = await person(site, 'ann')
  const annId = await idOf(site, ann)
  const ben = await person(site, 'ben')
  const benId = await idOf(site, ben)
  await withoutRules(site)
  site.expectsFailedJobs()
  const [hers, his] = [await planted(site, annId, 'ann'), await planted(site, benId, 'ben')]
  assert.ok(hers.length > 90, String(hers.length))
  await site.db.admin.query("delete from portreeve.job where kind like 'Canary%'")
  const { data, page } = await copyFor(site, ann)
  const json = JSON.stringify(data)
  const gone = hers.filter((one) => !json.includes(one) && !one.includes('-job-'))
  assert.deepEqual(gone, [], 'kept about her and not in her copy')
  assert.deepEqual(
    gone.filter((one) => !page.includes(one)),
    [],
    'and not on the page',
  )
  assert.ok(!/Canary-ben/.test(json) && !/Canary-ben/.test(page))
  assert.ok(!json.includes(benId))
  assert.equal(his.length, hers.length)
  const other = await copyFor(site, ben)
  assert.ok(JSON.stringify(other.data).includes(canaryOf('ben', 'notice', 'sealed')))
  assert.ok(!/Canary-ann/.test(JSON.stringify(other.data)))
})

test('the copy is a page, the same as data by the schema that it names, and the files; the archive opens elsewhere', async (t) => {
  const site = await openSite(t)
  const ann = await person(site, 'ann')
  const file = new File([await samplePdf().arrayBuffer()], 'Annfilecanary.pdf', { type: 'application/pdf' })
  const first = await ann.visitor.post(await ann.visitor.get(trip), {})
  const answers = { ...tripAnswers(), 'trip-name': { tripName: 'Anntripcanary' }, plan: { plan: file } }
  const sent = await ann.visitor.post(await fillIn(ann.visitor, first, answers), {})
  const caseId = sent.path.split('/')[2] ?? ''
  const clerk = await officer(site, ['caseworker', 'schools', 'school-nurse'])
  const looked = await clerk.visitor.get(`/desk/cases/${caseId}`)
  const version = /name="version" value="(\d+)"/.exec(looked.body)?.[1] ?? ''
  const fields = { csrf: clerk.csrf, key: site.cases.newKey(), version, text: 'Annnotecanary' }
  await clerk.visitor.send(`/desk/cases/${caseId}/note`, { method: 'POST', body: new URLSearchParams(fields) })
  const { files, data, page } = await copyFor(site, ann)

  const schema = (await (await fetch(`${site.url}/help/privacy/copy.schema.json`)).json()) as object
  assert.deepEqual(schema, copySchema(`${site.url}/help/privacy/copy.schema.json`))
  const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
  assert.ok(valid(data), JSON.stringify(valid.errors?.slice(0, 5)))
  for (const word of ['Anntripcanary', 'Annnotecanary', 'Annfilecanary.pdf']) {
    assert.ok(JSON.stringify(data).includes(word), word)
    assert.ok(page.includes(word), word)
  }
  const kept = data.sections.find(({ id }) => id === 'files')?.items.find(({ name }) => name === 'Annfilecanary.pdf')
  assert.ok(files.get(String(kept?.place))?.subarray(0, 5).equals(Buffer.from('%PDF-')))
  const [who] = await site.db.admin.query<{ id: string }>(`select officer_id as id from portreeve.officer limit 1`)
  assert.ok(who && !JSON.stringify(data).includes(who.id), 'no officer is named')
  assert.match(JSON.stringify(data), /"role":"caseworker"/)

  const folder = mkdtempSync(join(tmpdir(), 'portreeve-copy-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const bytes = await bytesAt(site, ann.visitor, linkIn(await ann.visitor.get('/account/copy')))
  writeFileSync(join(folder, 'copy.zip'), bytes)
  const names = execFileSync('python3', [
    '-c',
    'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()))',
    join(folder, 'copy.zip'),
  ])
  assert.equal(Number(names.toString()), files.size)
})

test('that a copy was made is a look that its person sees, with what for; the copy has that look too', async (t) => {
  const site = await openSite(t)
  const ann = await person(site, 'ann')
  const { data } = await copyFor(site, ann)
  const looks = text((await ann.visitor.get('/account/looks')).body)
  assert.match(looks, /All else that is held about you/)
  assert.match(looks, /to give you a copy of what is held about you/)
  assert.match(looks, /General Data Protection Regulation, Article 15/)
  const purposes = data.sections.find(({ id }) => id === 'looks')?.items.map(({ purpose }) => purpose)
  assert.deepEqual(purposes, ['to give you a copy of what is held about you'])
})

test('what somebody says about another person is not in their copy', async (t) => {
  const site = await openSite(t, '.')
  const ann = await person(site, 'ann')
  const annId = await idOf(site, ann)
  const answers = { buyer: { first: 'Xbuyercanary', last: 'Y' }, buyerHome: { lines: ['Xhomecanary'] }, happened: 'person' }
  const visitor = { person: annId, session: Buffer.alloc(32), level: 'P2' } as const
  await site.cases.openDraft(visitor, 'no-longer-keep-a-vehicle', { language: 'en', channel: 'online', answers })
  const json = JSON.stringify((await copyFor(site, ann)).data)
  assert.ok(!/X(buyer|home)canary/.test(json))
  assert.match(json, /"buyer":"left out: it is about somebody else"/)
})

test('every register about people that lives here says what its fields are called, and a field about somebody else is not in a copy', async (t) => {
  const site = await openSite(t, '.')
  const registers = [
    ...new Map(site.services.flatMap(({ service }) => Object.values(service.uses).map(({ register }) => [register.id, register]))).values(),
  ]
  const unsaid = registers.filter(({ subject, lives, says }) => subject !== undefined && lives === 'here' && says === undefined)
  assert.deepEqual(
    unsaid.map(({ id }) => id),
    [],
  )
  const ann = await person(site, 'ann')
  const annId = await idOf(site, ann)
  const right = {
    mark: 'B0SS',
    kind: 'V778',
    certificate: '1',
    grantee: annId,
    nominee: { first: 'Xnomineecanary', last: 'Y' },
    shownBy: [annId],
  }
  const days = { grantedOn: '2026-01-01', until: '2036-01-01', standing: 'B0SS', endedOn: null, ended: null }
  await site.registers.load([{ register: 'private-numbers', fields: { ...right, ...days } }])
  const json = JSON.stringify((await copyFor(site, ann)).data)
  assert.match(json, /"B0SS"/)
  assert.match(json, /"nominee":"left out: it is about somebody else"/)
  assert.ok(!json.includes('Xnomineecanary'))
})

test('only its person fetches a copy, for seven days, and it is sealed where it lies', async (t) => {
  const clock = movable()
  const site = await openSiteWith(t, { clock })
  const [ann, eve] = [await person(site, 'ann'), await person(site, 'eve')]
  await copyFor(site, ann)
  const link = linkIn(await ann.visitor.get('/account/copy'))
  assert.equal((await eve.visitor.get(link)).status, 404)
  const clerk = await officer(site, ['privacy-officer', 'supervisor'])
  assert.equal((await clerk.visitor.get(link)).status, 404)
  const [part] = await site.db.admin.query<{ plain: boolean }>(
    `select sealed like '%PK%data.json%'::bytea as plain from portreeve.data_copy_part`,
  )
  assert.equal(part?.plain, false)
  const left = async () => (await site.db.admin.query(`select 1 as one from portreeve.data_copy_part`)).length
  await site.db.admin.query('update portreeve.data_copy set ends_at = $1', [timestamp(plusDays(clock.now(), 0))])
  assert.equal((await ann.visitor.get(link)).status, 404)
  assert.equal(await left(), 1)
  await site.db.jobs.query('select portreeve.destroy_copies($1, 10) as n', [timestamp(plusDays(clock.now(), copyDaysMax))])
  assert.equal(await left(), 0)
})
const movable = () => {
  let at = Date.parse('2026-11-23T10:00:00Z')
  return { now: () => at as never, to: (iso: string) => (at = Date.parse(iso)) }
}

test('somebody who asks again and again is told to use the copies of today', async (t) => {
  const site = await openSite(t)
  const ann = await person(site, 'ann')
  for (let count = 0; count < copiesPerDayMax; count++) await copyFor(site, ann)
  const more = await ann.visitor.post(await ann.visitor.get('/account/copy'), {})
  assert.equal(more.status, 429)
  assert.match(text(more.body), /You have asked 5 times today/)
})
