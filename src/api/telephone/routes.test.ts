import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister, PersonId } from '#definition'
import { type Clock, type Instant, instant } from '#kernel'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { officerAt } from '../../../test/browser/desk-people.ts'
import { openSiteWith, peopleOf, type Site } from '../../../test/browser/site.ts'
import { createVisitor, text } from '../../../test/browser/visitor.ts'
import { asPerson, driver } from '../../../test/invented/driving-licence.ts'

const opened = async (t: TestContext) => {
  let now: Instant = instant('2026-11-23T10:00:00Z')
  const clock: Clock = { now: () => now }
  const site = await openSiteWith(t, { folder: '.', more: [addresses, people] as unknown as readonly AnyRegister[], clock })
  const sian = createVisitor(site.url)
  await sian.get('/sign-in?level=P1&to=%2Faccount')
  const [holder] = await peopleOf(site)
  const fields = { ...asPerson(driver({ holder: holder as string as PersonId })), phone: '07700900123' }
  await site.registers.load([{ register: 'people', fields }] as Parameters<Site['registers']['load']>[0])
  const make = (scopes: readonly ('telephone' | 'vehicle-enquiry')[]) =>
    site.api.clients.create({ body: 'dvla', name: 'Switchboard', scopes, perSecond: 1000, perDay: 100_000 })
  const { key } = await make(['telephone'])
  const tell = async (call: string, said: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${site.url}/api/telephone/calls/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key, ...headers },
      body: typeof said === 'string' ? said : JSON.stringify(said),
    })
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown>, type: answer.headers.get('content-type') }
  }
  const nia = await officerAt(site, 'Nia', ['adviser'], 'dvla')
  const rings = async (): Promise<string> => text((await nia.get('/desk/call')).body)
  const pass = (hours: number): void => {
    now = (now + hours * 3_600_000) as Instant
  }
  return { site, sian, make, tell, nia, rings, pass }
}
const ringing = { event: 'ringing', number: '+44 7700 900123', extension: '2041', language: 'cy', line: 'Driving licences' }

test('a call that a telephone system announces shows on the line of its officer, leads to who it could be, and proves nothing', async (t) => {
  const { site, sian, tell, nia, rings } = await opened(t)
  assert.equal((await tell('a1', ringing)).status, 200)
  assert.doesNotMatch(await rings(), /900123/, 'nobody has said that they answer there')
  await nia.post(await nia.get('/desk/call/extension'), { extension: '2041' }, '/desk/call/extension')
  assert.match(
    await rings(),
    /Rings on your line: \+44 7700 900123 10:00 · Driving licences · in Welsh See who it could be.*Your extension: 2041/,
  )
  const other = await officerAt(site, 'Owain', ['adviser'], 'dvla')
  assert.match(
    text((await other.post(await other.get('/desk/call/extension'), { extension: '2041' }, '/desk/call/extension')).body),
    /A colleague answers there/,
  )
  assert.doesNotMatch((await other.get('/desk/call')).body, /900123/)
  const now = await nia.send('/desk/call/announced', { headers: { accept: 'application/json' } })
  assert.match(String((JSON.parse(now.body) as { rows: string }).rows), /900123/)
  await tell('a1', { event: 'answered' })
  assert.match(await rings(), /On your line: \+44 7700 900123/)
  const found = await nia.post(await nia.get('/desk/call'), { line: ringing.number }, '/desk/call/find')
  assert.match(text(found.body), /Who could be meant.*Siân O’Brien/)
  assert.doesNotMatch(found.body, /High Street/)
  assert.match(text((await sian.get('/account/looks')).body), /to find you while you talk with us/)
  await tell('a1', { event: 'ended' })
  const left = await site.db.admin.query('select c::text as c from portreeve.announced_call c')
  assert.doesNotMatch(JSON.stringify(left), /900123/, 'the number is gone with the call')
})
test('events may come twice, late and out of order, and a call of which nothing is heard is forgotten', async (t) => {
  const { tell, nia, rings, pass, site } = await opened(t)
  await nia.post(await nia.get('/desk/call/extension'), { extension: '2041' }, '/desk/call/extension')
  await tell('b1', { event: 'answered', extension: '2041' })
  await tell('b1', { ...ringing, extension: '9999' })
  assert.match(await rings(), /On your line: \+44 7700 900123/, 'ringing came late')
  await tell('b1', { event: 'transferred', extension: '2050' })
  assert.doesNotMatch(await rings(), /900123/)
  await tell('b1', { event: 'transferred', extension: '2041' })
  assert.match(await rings(), /Rings on your line: \+44 7700 900123/)
  for (let times = 0; times < 2; times++) await tell('b1', { event: 'ended' })
  await tell('b1', ringing)
  assert.doesNotMatch(await rings(), /900123/, 'what has ended stays so')
  await tell('b2', { event: 'ringing', extension: '2041' })
  assert.match(await rings(), /Rings on your line: number withheld/)
  pass(5)
  await tell('b3', { event: 'ringing', extension: '1' })
  const left = await site.db.admin.query<{ call: string }>('select call from portreeve.announced_call')
  assert.deepEqual(
    left.map(({ call }) => call),
    ['b3'],
  )
})
test('what is wrong is said, and whoever may not announce calls does not', async (t) => {
  const { tell, make, pass } = await opened(t)
  const none = await tell('c1', ringing, { 'x-api-key': 'x' })
  assert.equal(none.status, 401)
  assert.match(none.type ?? '', /problem\+json/)
  const { key } = await make(['vehicle-enquiry'])
  const { key: theirs } = await make(['telephone'])
  // Running programs follow within five seconds.
  pass(0.01)
  assert.equal((await tell('c1', ringing, { 'x-api-key': key })).status, 403)
  assert.equal((await tell('c1', ringing, { origin: 'https://elsewhere.example' })).status, 403)
  assert.equal((await tell('c1', ringing, { 'content-type': 'text/plain' })).status, 415)
  assert.equal((await tell('c1', '{')).status, 400)
  for (const odd of [{}, { event: 'rings' }, { event: 'ringing', number: 'my mother' }, { event: 'ringing', more: 1 }, [], 'null'])
    assert.equal((await tell('c1', odd)).status, 422, JSON.stringify(odd))
  assert.equal((await tell('x'.repeat(101), ringing)).status, 422)
  assert.equal((await tell('c1', 'x'.repeat(10_000))).status, 413)
  assert.equal((await tell('c1', ringing)).status, 200)
  assert.equal((await tell('c1', ringing, { 'x-api-key': theirs })).status, 404, 'another system has a call of this name')
})
