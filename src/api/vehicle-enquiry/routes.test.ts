import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import Fastify from 'fastify'
import { addDays, addYears, type Clock, day, type Instant, instant, type Log, plusMinutes, type Uuid } from '#kernel'
import { makePopulation } from '#population'
import type { RemoteRegister } from '#registers'
import type { Vehicle } from '#registers/vehicles'
import { openSiteWith } from '../../../test/browser/site.ts'
import { createVisitor, text } from '../../../test/browser/visitor.ts'
import type { Client } from '../clients.ts'
import { motAsksPerSecondMax, motMinutesMax } from './remembered.ts'

const path = '/vehicle-enquiry/v1/vehicles'
const today = day('2026-11-23')
const [owned] = makePopulation({ seed: 3, people: 50, today }).at(5).cars
const car: Vehicle = {
  ...(owned as { vehicle: Vehicle }).vehicle,
  ...{ mark: 'AB99ABC' as Vehicle['mark'], sornFrom: null, exportedOn: null, scrappedOn: null, taxedUntil: day('2027-01-31') },
}
const tests = (expiresOn: string) => ({ tests: [{ result: 'passed', expiresOn }], firstTestDueOn: null })

type Opening = {
  readonly limits?: Partial<Pick<Client, 'perSecond' | 'perDay' | 'body'>>
  readonly log?: Log
  readonly cars?: readonly Vehicle[]
}
const opened = async (t: TestContext, { limits = {}, log, cars = [car] }: Opening = {}) => {
  let now: Instant = instant(`${today}T10:00:00Z`)
  const clock: Clock = { now: () => now }
  let dvsa: Awaited<ReturnType<RemoteRegister['read']>> = { kind: 'missing' }
  let asked = 0
  const read: RemoteRegister['read'] = async () => {
    asked++
    return dvsa
  }
  const site = await openSiteWith(t, { folder: '.', clock, remote: { 'mot-history': { read } }, ...(log && { log }) })
  await site.registers.load(cars.map((fields) => ({ register: 'vehicles', fields })))
  const client = await site.api.clients.create({
    ...{ body: 'dvla', name: 'Havenmouth Motors', scopes: ['vehicle-enquiry'], perSecond: 10_000, perDay: 1_000_000 },
    ...limits,
  })
  return {
    site,
    client,
    ask: (said: unknown, headers: Record<string, string> = {}) => call(site.url, said, { 'x-api-key': client.key, ...headers }),
    dvsaSays: (answer: typeof dvsa) => {
      dvsa = answer
    },
    dvsaAsked: () => asked,
    pass: (minutes: number) => {
      now = plusMinutes(now, minutes)
    },
  }
}
async function call(url: string, said: unknown, headers: Record<string, string>) {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof said === 'string' ? said : JSON.stringify(said),
  })
  const json = (await answer.json()) as Record<string, unknown>
  await fits(answer.status === 200 ? '200' : 'errors', json)
  if (answer.status !== 200) assert.equal((json.errors as { status: string }[])[0]?.status, String(answer.status))
  return { status: answer.status, json, headers: answer.headers, detail: (json.errors as { detail: string }[] | undefined)?.[0]?.detail }
}
/** Every answer of these tests is held against the contract, written as a JSON schema of our own. */
const contract = JSON.parse(readFileSync(join(import.meta.dirname, 'contract.json'), 'utf8')) as Record<string, object>
const judge = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: true } } })
for (const [name, schema] of Object.entries(contract)) judge.post(`/${name}`, { schema: { body: schema } }, async () => 'fits')
const fits = async (name: string, payload: object): Promise<void> => {
  const { statusCode, body } = await judge.inject({ method: 'POST', url: `/${name}`, payload })
  assert.equal(statusCode, 200, `${body}: ${JSON.stringify(payload)}`)
}

test('a vehicle is told under the names of the contract, and what is not recorded is left out', async (t) => {
  const { ask, dvsaSays } = await opened(t)
  dvsaSays({ kind: 'found', fields: tests('2027-03-02') })
  const { status, json, headers } = await ask({ registrationNumber: 'ab99 abc' })
  assert.equal(status, 200)
  assert.match(headers.get('content-type') ?? '', /^application\/json/)
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(headers.get('set-cookie'), null)
  const { registrationNumber, taxStatus, taxDueDate, motStatus, motExpiryDate, make } = json
  assert.deepEqual(
    { registrationNumber, taxStatus, taxDueDate, motStatus, motExpiryDate, make },
    {
      ...{ registrationNumber: 'AB99ABC', taxStatus: 'Taxed', taxDueDate: '2027-02-01' },
      ...{ motStatus: 'Valid', motExpiryDate: '2027-03-02', make: car.make },
    },
  )
  assert.ok(!JSON.stringify(json).includes(String(car.keeper)) && !('model' in json))
  for (const odd of [
    { taxDueDate: '1 February 2027' },
    { taxDueDate: '2027-02-30' },
    { motStatus: 'valid' },
    { keeper: 'x' },
    { co2Emissions: '1' },
  ])
    await assert.rejects(fits('200', { ...json, ...odd }), JSON.stringify(odd))
})
test('every vehicle of an invented population is answered in the shape of the contract', async (t) => {
  const cars = [...makePopulation({ seed: 5, people: 120, today })].flatMap((one) => one.cars.map(({ vehicle }) => vehicle))
  const { ask } = await opened(t, { cars })
  const statuses = await Promise.all(cars.map(async ({ mark }) => (await ask({ registrationNumber: mark })).status))
  assert.ok(cars.length > 80 && statuses.every((status) => status === 200), statuses.join())
})
test('the caller’s correlation id comes back with every answer; who sends none, or one that is none, is given one', async (t) => {
  const { ask } = await opened(t)
  const given = async (said: unknown, id?: string) =>
    (await ask(said, id === undefined ? {} : { 'x-correlation-id': id })).headers.get('x-correlation-id') ?? ''
  assert.equal(await given({ registrationNumber: 'AB99ABC' }, 'call-1'), 'call-1')
  assert.equal(await given('{', 'call-2'), 'call-2')
  for (const odd of [undefined, 'x'.repeat(129), 'two words'])
    assert.match(await given({ registrationNumber: 'AB99ABC' }, odd), /^[0-9a-f-]{36}$/)
})

test('without a key, with a wrong or an ended one, or one for something else, nothing is read', async (t) => {
  const { site, client, ask } = await opened(t)
  const elsewhere = await site.api.clients.create({ body: 'town', name: 'B', scopes: ['vehicle-enquiry'], perSecond: 9, perDay: 9 })
  const said = { registrationNumber: 'AB99ABC' }
  assert.equal((await call(site.url, said, {})).status, 403)
  for (const key of ['', 'x', `${client.key}x`, elsewhere.key]) assert.equal((await ask(said, { 'x-api-key': key })).status, 403, key)
  assert.equal((await ask(said)).status, 200)
  assert.equal(await looks(site, car.keeper), 1)
})
test('a browser on a page of another site is refused whatever it knows, and no answer lets it read one', async (t) => {
  const { site, ask } = await opened(t)
  const said = { registrationNumber: 'AB99ABC' }
  for (const [name, value] of [
    ['origin', 'https://elsewhere.example'],
    ['origin', 'null'],
    ['sec-fetch-site', 'cross-site'],
  ] as const) {
    const { status, headers } = await ask(said, { [name]: value })
    assert.equal(status, 403)
    assert.equal(headers.get('access-control-allow-origin'), null)
  }
  const preflight = await fetch(site.url + path, {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  })
  assert.ok(preflight.status >= 400 && preflight.headers.get('access-control-allow-origin') === null)
})
test('what cannot be read is told in the shape of the contract: its status, and what was wrong', async (t) => {
  const { site, client, ask } = await opened(t)
  const marked = (registrationNumber: unknown) => ask({ registrationNumber })
  const invalid = 'Invalid format for field - vehicle registration number'
  for (const odd of ['', '!!', 'ABCDEFGHI', 'x'.repeat(2000), 12, null, ['AB99ABC'], { a: 1 }]) {
    const { status, detail, json } = await marked(odd)
    assert.deepEqual([status, detail, (json.errors as { code: string }[])[0]?.code], [400, invalid, '105'], JSON.stringify(odd))
  }
  for (const odd of ['{', '', '[]', 'null', '"AB99ABC"', '\u0000']) assert.equal((await ask(odd)).status, 400, odd)
  assert.equal((await ask({})).detail, 'Missing field - registrationNumber')
  assert.equal((await ask({ registrationNumber: 'AB98XYZ' })).status, 404)
  assert.equal((await ask({ registrationNumber: 'AB99ABC', more: 'x'.repeat(5000) })).status, 413)
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])
    assert.equal((await call(site.url, 'a=b', { 'x-api-key': client.key, 'content-type': type })).status, 415, type)
  assert.equal((await ask({ registrationNumber: 'AB99ABC' }, { 'content-type': 'application/json; charset=utf-8' })).status, 200)
})
test('whoever asks more than the quota is told when to come back, and the next second is served', async (t) => {
  const { ask, pass, site } = await opened(t, { limits: { perSecond: 3 } })
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask({ registrationNumber: 'AB99ABC' })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 429, 429, 429, 429, 429])
  assert.equal(answers.find(({ status }) => status === 429)?.headers.get('retry-after'), '1')
  assert.equal(await looks(site, car.keeper), 3, 'who is refused has read nothing')
  pass(1)
  assert.equal((await ask({ registrationNumber: 'AB99ABC' })).status, 200)
})
test('a record that cannot be told is an error of ours, in the shape of the contract', async (t) => {
  const { ask } = await opened(t, { cars: [{ ...car, firstRegisteredOn: null as never }] })
  const { status, detail } = await ask({ registrationNumber: 'AB99ABC' })
  assert.deepEqual([status, detail], [500, 'System error occurred'])
})

test('the keeper sees each look: when, who, and why', async (t) => {
  const { site, ask } = await opened(t, { cars: [] })
  const visitor = createVisitor(site.url)
  await visitor.get('/sign-in?to=%2Faccount')
  const [me] = await site.db.admin.query<{ id: Uuid }>('select person_id as id from portreeve.sign_in')
  await site.registers.load([{ register: 'vehicles', fields: { ...car, keeper: me?.id } }])
  assert.equal((await ask({ registrationNumber: 'AB99ABC' })).status, 200)
  const page = text((await visitor.get('/account/looks')).body)
  assert.match(page, /A system of another organisation Havenmouth Motors .*to tell whoever asks whether a vehicle is taxed/)
})
test('DVSA is asked of few vehicles a second, and of none while it wishes to be left alone: then no tests are told', async (t) => {
  const cars = [...makePopulation({ seed: 5, people: 60, today })].flatMap((one) => one.cars.map(({ vehicle }) => vehicle)).slice(0, 40)
  const { ask, dvsaSays, dvsaAsked, pass } = await opened(t, { cars })
  dvsaSays({ kind: 'found', fields: tests('2027-03-02') })
  const statuses = async () =>
    (await Promise.all(cars.map(({ mark }) => ask({ registrationNumber: mark })))).map(({ json }) => json.motStatus)
  const first = await statuses()
  assert.equal(first.filter((status) => status === 'Valid').length, motAsksPerSecondMax)
  assert.equal(first.filter((status) => status === 'No results returned').length, cars.length - motAsksPerSecondMax)
  pass(1)
  dvsaSays({ kind: 'unavailable', retryAfterSeconds: 90 })
  await ask({ registrationNumber: cars.at(-1)?.mark })
  pass(1)
  assert.equal((await statuses()).filter((status) => status === 'Valid').length, motAsksPerSecondMax)
  assert.equal(dvsaAsked(), motAsksPerSecondMax + 1)
  pass(1)
  dvsaSays({ kind: 'found', fields: tests('2027-03-02') })
  assert.equal((await statuses()).filter((status) => status === 'Valid').length, 2 * motAsksPerSecondMax)
})
test('what DVSA said is remembered for a while; that it was silent is told, and asked again', async (t) => {
  const { ask, dvsaSays, dvsaAsked, pass } = await opened(t)
  const motStatus = async () => (await ask({ registrationNumber: 'AB99ABC' })).json.motStatus
  dvsaSays({ kind: 'unavailable' })
  assert.equal(await motStatus(), 'No results returned')
  dvsaSays({ kind: 'missing' })
  assert.equal(await motStatus(), 'No details held by DVLA')
  dvsaSays({ kind: 'found', fields: tests('2027-03-02') })
  assert.equal(await motStatus(), 'No details held by DVLA')
  assert.equal(dvsaAsked(), 2)
  pass(motMinutesMax)
  assert.equal(await motStatus(), 'Valid')
})
test('in a demonstration the published test marks are answered, for whoever has a key, and are nobody’s vehicles', async (t) => {
  const { site, ask, dvsaAsked } = await opened(t)
  const told: Record<string, Record<string, unknown>> = {}
  for (const mark of ['AA19AAA', 'AA19EEE', 'AA19PPP', 'L2WPS', 'AA19SRN', 'AA19DSL', 'AA19MOT', 'AA19AMP']) {
    const { status, json } = await ask({ registrationNumber: mark })
    assert.deepEqual([status, json.registrationNumber], [200, mark])
    told[mark] = json
  }
  assert.deepEqual([told.AA19EEE?.fuelType, 'engineCapacity' in (told.AA19EEE ?? {})], ['ELECTRICITY', false])
  assert.deepEqual([told.L2WPS?.taxStatus, told.L2WPS?.taxDueDate], ['Untaxed', addDays(today, -29)])
  assert.deepEqual([told.AA19SRN?.taxStatus, told.AA19DSL?.fuelType, told.AA19MOT?.motStatus], ['SORN', 'DIESEL', 'Valid'])
  assert.equal(told.AA19AAA?.taxDueDate, addDays(addYears(today, 1), 1))
  for (const [mark, status] of Object.entries({ ER19BAD: 400, ER19NFD: 404, ER19THR: 429, ER19ERR: 500, ER19MNT: 503 })) {
    const answer = await ask({ registrationNumber: mark })
    assert.equal(answer.status, status, mark)
    assert.equal(answer.headers.has('retry-after'), status === 429 || status === 503)
  }
  assert.equal((await call(site.url, { registrationNumber: 'AA19AAA' }, {})).status, 403)
  assert.deepEqual(await site.db.admin.query('select from portreeve.access'), [])
  assert.equal(dvsaAsked(), 0)
})
test('no line of the log holds a registration number, a key or what the caller calls the call', async (t) => {
  const lines: string[] = []
  const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
  const { ask, client, dvsaSays } = await opened(t, { log: { info: keep, warn: keep, error: keep }, limits: { perSecond: 4 } })
  dvsaSays({ kind: 'unavailable' })
  const correlation = { 'x-correlation-id': 'about-AB99ABC' }
  for (let i = 0; i < 8; i++) await ask({ registrationNumber: i % 2 ? 'AB99ABC' : 'AB98XYZ' }, correlation)
  await ask({ registrationNumber: 'AB99ABC' }, { ...correlation, 'x-api-key': 'AB99ABC' })
  await ask('AB99ABC', correlation)
  assert.ok(lines.some((line) => line.includes('"because":"429"')) && lines.some((line) => line.includes('"because":"403"')))
  assert.doesNotMatch(lines.join('\n'), /AB9[89]|about-/i)
  assert.ok(!lines.join('\n').includes(client.key))
})

const looks = async (site: Awaited<ReturnType<typeof opened>>['site'], keeper: Vehicle['keeper']): Promise<number> =>
  (await site.registers.accessesOf(keeper as string as Uuid, {})).accesses.filter(
    ({ actor, system }) => actor === 'client' && system === 'vehicles',
  ).length
