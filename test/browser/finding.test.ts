import assert from 'node:assert/strict'
import test from 'node:test'
import type { AnyRegister } from '#definition'
import { vehicles } from '#registers/vehicles'
import { openSite } from './site.ts'
import { createVisitor, text } from './visitor.ts'

test('the search finds services, the vehicle enquiry and the help pages, in both languages', async (t) => {
  const site = await openSite(t, '.', [vehicles] as unknown as readonly AnyRegister[])
  const visitor = createVisitor(site.url)
  const found = async (query: string): Promise<string> => text((await visitor.get(`/?q=${encodeURIComponent(query)}`)).body)
  assert.match(await found('mot'), /Check a vehicle See whether it is taxed/)
  for (const query of ['drivers license', 'licens']) assert.match(await found(query), /Renew your driving licence/, query)
  assert.match(await found('privacy'), /1 page found Privacy/)
  assert.match(await found('xyzzy'), /0 pages found Try other words/)
  await visitor.get('/?language=cy')
  assert.match(await found('trwydded'), /Adnewyddu eich trwydded yrru/)
})
test('whoever finds a weakness is told whom to write to (RFC 9116)', async (t) => {
  const site = await openSite(t)
  const answer = await createVisitor(site.url).get('/.well-known/security.txt')
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; charset=utf-8/)
  assert.match(answer.body, /^Contact: (mailto:|https:)\S+\nExpires: 2027-\d\d-\d\dT[\d:.]+Z\nPreferred-Languages: en, cy\nCanonical: http/)
})
