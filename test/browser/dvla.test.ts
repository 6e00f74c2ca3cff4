import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { systemClock, systemRandom, uuid7 } from '#kernel'
import { payByCard } from '../../src/partners/govuk-pay/index.ts'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import type { driver } from '../invented/driving-licence.ts'
import { car, tested } from '../invented/vehicle-tax.ts'
import { knownDriver, renew } from './known-driver.ts'
import { openSite, type Site } from './site.ts'
import { type Answer, createVisitor, type FormFields, heading, samplePhoto, text, type Visitor } from './visitor.ts'

const answers: Readonly<Record<string, FormFields>> = {
  'lives-here': { livesHere: 'yes' },
  'full-name': { 'fullName-known': 'yes' },
  home: { 'home-known': 'yes' },
  'photo-choice': { photoChoice: 'replace' },
  'new-photo': { newPhoto: samplePhoto() },
  eyesight: { eyesight: 'yes' },
  'is-unwell': { isUnwell: 'no' },
  changes: { changes: '', doctor: '' },
  'is-true': { isTrue: 'yes' },
}
/** Somebody who signed in, whom the register of drivers knows. */
const known = async (t: TestContext, differs: Parameters<typeof driver>[0] = {}) => {
  const { site, visitor } = await knownDriver(t, differs)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  const look = async (at: Answer, name: string): Promise<void> => {
    await assertValidHtml(at.body, name)
    await page.context().addCookies([...visitor.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await page.goto(site.url + at.path)
    await assertAccessible(page, name)
    await picture(page, `${name}-desktop`)
    await page.setViewportSize({ width: 320, height: 640 })
    await assertNoSideScroll(page, name)
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, `${name}-phone`)
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  return { site, visitor, look }
}
const begin = async (visitor: Visitor): Promise<Answer> => visitor.post(await visitor.get(renew), {})
async function walk(visitor: Visitor, first: Answer, look: (at: Answer, name: string) => Promise<void>, prefix: string): Promise<Answer> {
  let at = first
  for (let count = 0; count < 30 && at.path.includes('/q/'); count++) {
    const name = at.path.split('/q/')[1] ?? ''
    await look(at, `${prefix}-${name.replaceAll('/', '-')}`)
    if (name === 'is-true') assert.match(text(at.body), /£14|There is nothing to pay/, 'what it costs is said before it is sent')
    const next = await visitor.post(at, answers[name] ?? {})
    assert.equal(next.status, 200, `${name}: ${text(next.body).slice(0, 400)}`)
    at = next
  }
  return at
}

test('a driving licence is renewed in Welsh from the first question to the new card, and paid for', async (t) => {
  const { site, visitor, look } = await known(t)
  await visitor.get('/?language=cy')
  const check = await walk(visitor, await begin(visitor), look, 'renew-cy')
  assert.equal(heading(check.body), 'Gwiriwch eich atebion')
  await look(check, 'renew-cy-check')
  const pay = await visitor.post(check, {})
  assert.match(pay.path, /\/pay$/)
  assert.match(text(pay.body), /Talu £14/)
  let leaving = await visitor.post(pay, {})
  for (let tries = 0; tries < 3 && leaving.status === 503; tries++) leaving = await visitor.post(leaving, {})
  const url = /^0;url=(.*)$/.exec(leaving.headers.get('refresh') ?? '')?.[1] ?? ''
  const { location } = await payByCard(url, '4444333322221111')
  const sent = await visitor.get((location ?? '').slice(site.url.length))
  assert.match(sent.path, /\/sent$/)
  assert.match(text(sent.body), /Eich cyfeirnod [0-9A-Z]{4}-/)
  await look(sent, 'renew-cy-sent')
  await look(await visitor.get(sent.path.replace('/sent', '')), 'renew-cy-case')
  const looks = await visitor.get('/account/looks')
  assert.match(text(looks.body), /Chi, drwy wasanaeth .*Y gofrestr o yrwyr .*Adnewyddu/)
  assert.doesNotMatch(text(looks.body), /The register|drivers|to renew/, 'no English, no id of a register')
  await look(looks, 'renew-cy-looks')
  for (let turn = 0; turn < 5; turn++) await site.jobs.runDue()
  const messages = await visitor.get('/account/messages')
  await look(messages, 'renew-cy-messages')
  const [, message = ''] = /href="(\/account\/messages\/[^"]+)"/.exec(messages.body) ?? []
  await look(await visitor.get(message), 'renew-cy-message')
  const letter = await visitor.get(`${message}/letter.pdf`)
  assert.equal(letter.headers.get('content-type'), 'application/pdf')
  assert.match(letter.body, /^%PDF-/)
})

test('one licence renewed in two tabs and paid for in both: the second hears that the first was sooner, and its money is let go', async (t) => {
  const { site, visitor, look } = await known(t)
  const [one, two] = [
    await walk(visitor, await begin(visitor), async () => {}, 'one'),
    await walk(visitor, await begin(visitor), async () => {}, 'two'),
  ]
  const pages = [await visitor.post(one, {}), await visitor.post(two, {})]
  const urls: string[] = []
  for (const pay of pages) {
    assert.match(pay.path, /\/pay$/)
    let leaving = await visitor.post(pay, {})
    for (let tries = 0; tries < 3 && leaving.status === 503; tries++) leaving = await visitor.post(leaving, {})
    urls.push(/^0;url=(.*)$/.exec(leaving.headers.get('refresh') ?? '')?.[1] ?? '')
  }
  const ends: Answer[] = []
  for (const url of urls) {
    const { location } = await payByCard(url, '4444333322221111')
    ends.push(await visitor.get((location ?? '').slice(site.url.length)))
  }
  const [first, second] = ends.map(({ body }) => text(body))
  assert.match(first ?? '', /Done: .*You paid £14/)
  assert.match(second ?? '', /Another application was first .*You have paid nothing: the money that was held is let go/)
  assert.doesNotMatch(second ?? '', /You paid £14/)
  await look(ends[1] as Answer, 'renew-overtaken')
  for (let turn = 0; turn < 5; turn++) await site.jobs.runDue()
  const payments = await site.db.admin.query<{ state: string }>('select state from portreeve.payment order by state')
  assert.deepEqual(
    payments.map(({ state }) => state),
    ['captured', 'failed'],
  )
})

test('medical answers go to a person, who is named with the day that is promised', async (t) => {
  const { visitor, look } = await known(t, { bornOn: '1950-03-01', drivesUntil: '2026-12-15', cardUntil: '2026-12-15' } as Parameters<
    typeof driver
  >[0])
  const check = await walk(visitor, await begin(visitor), look, 'renew-70')
  assert.equal(heading(check.body), 'Check your answers')
  const sent = await visitor.post(check, {})
  assert.match(sent.path, /\/sent$/)
  assert.match(text(sent.body), /Application sent .*We aim to decide by|Done:/)
  await look(await visitor.get(sent.path.replace('/sent', '')), 'renew-70-case')
})

const tax: Readonly<Record<string, FormFields>> = {
  plate: { plate: 'ab85 cde' },
  reference: { reference: '1234 5678 901' },
  changed: { changed: 'no' },
  payment: { payment: 'monthly' },
  bank: { 'bank-accountName': 'S O’Brien', 'bank-sortCode': '309430', 'bank-accountNumber': '12345678', mandate: 'yes' },
  contact: { contact: 'sian@example.com' },
  'is-keeper': { isKeeper: 'yes' },
}
test('a car is taxed by its log book without signing in, monthly by Direct Debit', async (t) => {
  const site = await openSite(t, '.', [], {
    mark: 'AB85CDE',
    make: 'CORVANE',
    model: 'FINCH',
    firstUsedOn: '2019-05-20',
    firstTestDueOn: null,
    ...tested('2027-05-01'),
  })
  const keeper = uuid7(systemClock, systemRandom)
  const records = [
    { register: 'vehicles', fields: { ...car({ references: ['12345678901'] }), keeper } },
    { register: 'insurances', fields: { mark: 'AB85CDE', insuredFrom: '2026-01-01', insuredUntil: '2027-12-31' } },
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  const visitor = createVisitor(site.url)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser)).newPage()
  let at = await visitor.post(await visitor.get('/dvla/tax-a-vehicle'), {})
  for (let count = 0; count < 20 && at.path.includes('/q/'); count++) {
    const name = at.path.split('/q/')[1] ?? ''
    await assertValidHtml(at.body, name)
    await page.context().addCookies([...visitor.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
    await page.goto(site.url + at.path)
    await assertAccessible(page, name)
    await picture(page, `tax-${name}-desktop`)
    if (name === 'bank') {
      await hearsOfEveryMistake(visitor, at)
      await page.fill('[name="bank-sortCode"]', '1')
      await page.click('main form button')
      await assertAccessible(page, 'bank, with mistakes')
      await picture(page, 'tax-bank-wrong-desktop')
    }
    const next = await visitor.post(at, tax[name] ?? {})
    assert.equal(next.status, 200, `${name}: ${text(next.body).slice(0, 600)}`)
    at = next
  }
  assert.equal(heading(at.body), 'Check your answers', text(at.body))
  assert.match(text(at.body), /We will take £[\d.]+ by Direct Debit: the first £[\d.]+ on .* Number of payments: 12\. By sending it/)
  const sent = await visitor.post(at, {})
  assert.match(sent.path, /\/sent$/, text(sent.body))
  assert.match(text(sent.body), /Done: Tax your vehicle Your reference/)
  const address = /href="(\/cases\/[0-9a-f-]+)"/.exec(sent.body)?.[1]
  assert.ok(address)
  const own = await visitor.get(address)
  assert.match(text(own.body), /S O’Brien Account number ending 78/)
  assert.match(text((await visitor.get(`${address}?language=cy`)).body), /S O’Brien Rhif y cyfrif yn gorffen â 78/)
  for (const { body } of [sent, own]) assert.doesNotMatch(text(body), /\b12345678\b|30 94 30|309430/)
  await page.goto(site.url + address)
  await picture(page, 'tax-case-desktop')
})
/** Name, sort code and account number at once, in the order of their fields, in both languages. */
async function hearsOfEveryMistake(visitor: Visitor, at: Answer): Promise<void> {
  const linksIn = ({ body }: Answer): readonly string[] =>
    [...body.matchAll(/<a href="(#[^"]*)">([^<]*)<\/a>/g)].map(([, to, said]) => `${to} ${said}`)
  const wrong = await visitor.post(at, { 'bank-accountName': '', 'bank-sortCode': '1', 'bank-accountNumber': '12', mandate: 'yes' })
  assert.equal(wrong.status, 422)
  const said = ['Enter the name on the account', 'Enter a sort code of 6 digits, like 30 94 30', 'Enter an account number of 6 to 8 digits']
  const parts = ['accountName', 'sortCode', 'accountNumber']
  assert.deepEqual(
    linksIn(wrong).filter((link) => link.startsWith('#bank-')),
    said.map((words, i) => `#bank-${parts[i]} ${words}`),
  )
  for (const [i, words] of said.entries()) assert.match(wrong.body, new RegExp(`id="bank-${parts[i]}-error"[^>]*>.*?${words}`))
  const welsh = await visitor.post(await visitor.get(`${at.path}?language=cy`), { 'bank-accountNumber': '12' })
  assert.equal(linksIn(welsh).filter((link) => link.startsWith('#bank-')).length, 3)
  assert.doesNotMatch(welsh.body, /Enter (the name|a sort|an account)/)
  await visitor.get(`${at.path}?language=en`)
}
