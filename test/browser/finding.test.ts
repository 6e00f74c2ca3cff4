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
test('among many services each is found by what people call it, the likeliest first', async (t) => {
  const site = await openSite(t, '.')
  const visitor = createVisitor(site.url)
  const first = async (query: string): Promise<string> =>
    /class="rows__what"><a class="govuk-link" href="\/dvla\/([^"]+)"/.exec(
      (await visitor.get(`/?q=${encodeURIComponent(query)}`)).body,
    )?.[1] ?? '-'
  const expected = {
    'lost licence': 'replace-driving-licence',
    'stolen licence': 'replace-driving-licence',
    sorn: 'declare-sorn',
    'log book': 'replace-log-book',
    v5c: 'replace-log-book',
    'moved house': 'change-address',
    address: 'change-address',
    'sold my car': 'no-longer-keep-a-vehicle',
    scrapped: 'no-longer-keep-a-vehicle',
    'bought a car': 'new-keeper',
    photo: 'new-photo',
    married: 'change-name-on-licence',
    provisional: 'first-provisional-licence',
    epilepsy: 'medical-condition',
    diabetes: 'medical-condition',
    disqualified: 'renew-after-disqualification',
    'car tax': 'tax-a-vehicle',
    tax: 'tax-a-vehicle',
    'renew licence': 'renew-driving-licence',
  }
  const found: Record<string, string> = {}
  for (const query of Object.keys(expected)) found[query] = await first(query)
  assert.deepEqual(found, expected)
})
test('the directory groups services by topic, and shows each once', async (t) => {
  const site = await openSite(t, '.')
  const visitor = createVisitor(site.url)
  for (const [path, language] of [
    ['/', 'en'],
    ['/dvla', 'cy'],
  ] as const) {
    const { body } = await visitor.get(`${path}?language=${language}`)
    const links = [...body.matchAll(/class="rows__what"><a class="govuk-link" href="([^"]+)"/g)].map(([, href]) => href)
    assert.deepEqual(links.toSorted(), site.services.map(({ service }) => `/${service.body}/${service.id}`).toSorted())
    const headings = [...body.matchAll(/<section class="topic"><h2[^>]*>([^<]+)/g)].map(([, title]) => title)
    assert.equal(headings[0], language === 'en' ? 'Your driving licence' : 'Eich trwydded yrru')
    assert.ok(headings.length >= 4)
  }
})
test('whoever finds a weakness is told whom to write to (RFC 9116)', async (t) => {
  const site = await openSite(t)
  const answer = await createVisitor(site.url).get('/.well-known/security.txt')
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; charset=utf-8/)
  assert.match(answer.body, /^Contact: (mailto:|https:)\S+\nExpires: 2027-\d\d-\d\dT[\d:.]+Z\nPreferred-Languages: en, cy\nCanonical: http/)
})
