import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { AnyRegister } from '#definition'
import { movableClock } from '#harness'
import { day, type Instant, instant, newReference, startOfDay, systemRandom, uuid7 } from '#kernel'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { payByCard } from '../../src/partners/govuk-pay/index.ts'
import { car, tested } from '../invented/vehicle-tax.ts'
import { openSiteWith, type Site } from './site.ts'
import { type Answer, createVisitor, heading, text, type Visitor } from './visitor.ts'
import { looking, run, walk } from './walking.ts'

const start = instant('2026-11-23T10:00:00Z')
const bank = { 'bank-accountName': 'A Driver', 'bank-sortCode': '309430', 'bank-accountNumber': '12345678', mandate: 'yes' }

/** Somebody without an account taxes a car by one Direct Debit payment, and weeks pass. */
async function taxedByDebit(t: TestContext) {
  const clock = movableClock(start)
  const mot = { mark: 'AB85CDE', make: 'CORVANE', model: 'FINCH', firstUsedOn: '2019-05-20', firstTestDueOn: null, ...tested('2029-05-01') }
  const more = [addresses, people] as unknown as readonly AnyRegister[]
  const site = await openSiteWith(t, { folder: '.', more, tested: mot, clock })
  const keeper = uuid7(clock, systemRandom)
  const records = [
    { register: 'vehicles', fields: { ...car({ references: ['73915046287'] }), keeper } },
    { register: 'insurances', fields: { mark: 'AB85CDE', insuredFrom: '2026-01-01', insuredUntil: '2029-12-31' } },
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  const payer = createVisitor(site.url)
  const answers = {
    plate: { plate: 'AB85 CDE' },
    reference: { reference: '73915046287' },
    payment: { payment: 'yearDebit' },
    bank,
    contact: { contact: 'payer@example.com' },
    'is-keeper': { isKeeper: 'yes' },
  }
  const { check } = await walk(payer, 'tax-a-vehicle', answers)
  const sent = await payer.post(check, {})
  assert.match(sent.path, /\/sent$/, text(sent.body))
  await run(site)
  const until = async (last: string) => {
    for (const end = startOfDay(day(last)); ; ) {
      await run(site)
      const next = await site.jobs.nextDue()
      if (next === undefined || next > end) return clock.to(end)
      clock.to(Math.max(next, clock.now()) as Instant)
    }
  }
  return { site, until, payer, sent }
}
const leaveFor = (page: Answer): string => /^0;url=(.*)$/.exec(page.headers.get('refresh') ?? '')?.[1] ?? assert.fail(text(page.body))
/** By the address that the provider was given, as whoever was declined is led back too. */
const comeBack = async ({ db }: Site, visitor: Visitor, path: string): Promise<Answer> => {
  const [payment] = await db.admin.query<{ id: string }>('select payment_id as id from portreeve.payment order by created_at desc limit 1')
  return visitor.get(`${path}/paid/${payment?.id}`)
}

test('a payment that was taken back is paid by card from the e-mail: declined, then paid, in both languages and at 320 px', async (t) => {
  const { site, until } = await taxedByDebit(t)
  await until('2027-01-15')
  const resource = site.bank.resources('payments')[0]?.id ?? ''
  assert.ok(site.bank.simulate('payment_charged_back', resource))
  await site.directDebit.heard('dvla', [{ id: 'EV1', about: 'collection', resource }])
  await until('2027-01-16')
  const { words } = site.told.findLast((one) => one.words.includes('/owed/')) ?? assert.fail('nobody was told')
  assert.match(words, /taken payment number 1 of your Direct Debit/)
  const [, path = ''] = /https?:\/\/[^/]+(\/owed\/[A-Z0-9-]+)/.exec(words) ?? assert.fail(words)
  const unknown = await fetch(new URL(path, site.url), { redirect: 'manual' })
  assert.deepEqual([unknown.status, heading(await unknown.text())], [200, 'Pay £200 that is owed'], 'nobody has to sign in')
  const visitor = createVisitor(site.url)
  const look = await looking(t, site, visitor)
  const asked = await visitor.get(path)
  assert.equal(heading(asked.body), 'Pay £200 that is owed')
  assert.match(text(asked.body), /Pay by 29 January 2027/)
  assert.doesNotMatch(asked.body, /AB85|payer@example|A Driver/, 'the page says nothing of whose it is')
  await look(asked, 'owed')
  await payByCard(leaveFor(await visitor.post(asked, {})), '4000000000000002')
  const declined = await comeBack(site, visitor, path)
  assert.match(text(declined.body), /declined .* still owed/)
  await look(declined, 'owed-declined')
  await visitor.get('/?language=cy')
  const again = await visitor.get(path)
  assert.equal(heading(again.body), 'Talu £200 sy’n ddyledus')
  await look(again, 'owed-welsh')
  await payByCard(leaveFor(await visitor.post(again, {})), '4444333322221111')
  const paid = await comeBack(site, visitor, path)
  assert.match(text(paid.body), /Mae £200 wedi’i dalu/)
  await look(paid, 'owed-paid-welsh')
  await visitor.get('/?language=en')
  assert.equal(heading((await visitor.get(path)).body), '£200 is paid')
  assert.equal((await visitor.get('/owed/ABCD-EFGH-JKMN')).status, 404)
  const typing = await visitor.get('/owed')
  assert.match((await visitor.get('/help')).body, /href="\/owed"/)
  for (const [number, said] of [
    ['', /Enter the number from the letter/],
    ['7K4M-2QX9', /Enter the 12 letters and numbers/],
    [newReference(systemRandom), /Nothing is owed under this number/],
  ] as const) {
    const wrong = await visitor.post(typing, { number })
    assert.equal(wrong.status, 422)
    assert.match(text(wrong.body), said)
    assert.ok(wrong.body.includes(`value="${number}"`))
  }
  assert.match(text((await visitor.get('/owed?language=cy')).body), /Talu’r hyn sy’n ddyledus/)
  await visitor.get('/owed?language=en')
  const found = await visitor.post(typing, { number: path.slice('/owed/'.length).replaceAll('-', ' ').toLowerCase() })
  assert.equal(found.path, path)
  await until('2027-03-01')
  assert.ok(!site.told.some((one) => /not taxed any more/.test(one.words)))
})
test('what the payer reads from the first day to the renewal of the tax', async (t) => {
  const { site, until, payer, sent } = await taxedByDebit(t)
  const look = await looking(t, site, payer)
  await look(sent, 'tax-by-debit-sent')
  await until('2027-10-01')
  const renewed = site.told.filter((one) => /your Direct Debit renews it: from 1 November 2027/.test(one.words))
  assert.equal(renewed.length, 1, site.told.map(({ words }) => words.slice(0, 80)).join('\n'))
  assert.ok(site.told.some(({ words }) => /these payments from the account ending in 5678: £200 on 1 November 2027/.test(words)))
})
