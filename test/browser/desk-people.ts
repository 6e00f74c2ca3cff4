import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { AnyRegister } from '#definition'
import type { RoleOrDesk } from '#identity'
import { addresses } from '#registers/addresses'
import { payByCard } from '../../src/partners/govuk-pay/index.ts'
import { fillIn, licenceAnswers, tripAnswers } from './answers.ts'
import { type Given, openSite, openSiteWith, peopleOf, type Site } from './site.ts'
import { type Answer, createVisitor, type FormFields, type Visitor } from './visitor.ts'

/** An invented officer at a browser without scripts, led to the desk by the staff's sign-in page. */
export async function officerAt(site: Site, name: string, roles: readonly RoleOrDesk[], body = 'havenmouth'): Promise<Visitor> {
  site.signInAs({ subject: `staff-${name}`, email: 'staff@example.com', name, roles, body })
  const officer = createVisitor(site.url)
  const desk = await officer.get('/desk')
  assert.match(desk.path, /^\/desk/)
  assert.ok(desk.status < 500, `${desk.status}`)
  return officer
}
export const caseworker = ['caseworker', 'schools', 'licensing', 'senior-licensing'] as const

/** A trip with too few leaders, sent by a guest: a rule proposes to refuse it, and an officer must look. */
export async function referredTrip(t: TestContext): Promise<{ site: Site; person: Visitor; caseId: string }> {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  return { site, person, caseId: await sendTrip(person) }
}
export async function sendTrip(person: Visitor): Promise<string> {
  const first = await person.post(await person.get('/havenmouth/school-trip'), {})
  const check = await fillIn(person, first, { ...tripAnswers(), pupils: { pupils: '60' } })
  const sent = await person.post(check, {})
  assert.match(sent.path, /\/sent$/)
  return sent.path.split('/')[2] ?? ''
}

const trader = {
  name: { first: 'Ŵ', last: 'd’Ŷr' },
  address: { lines: ['1 Invented Row', 'Havenmouth'], postcode: 'PW1 1AB' },
  bannedUntil: null,
  licensedUntil: null,
}
const pitch = {
  uprn: '100',
  lines: ['1 Invented Row', 'Havenmouth'],
  linesInWelsh: ['1 Invented Row', 'Aberhafan'],
  postcode: 'PW1 1AB',
  country: 'wales',
  kind: 'house',
  east: 1,
  north: 1,
}
/** A trader with a conviction at the page where the answers are checked. */
export async function traderAtCheck(
  t: TestContext,
  given: Given = {},
  more: Readonly<Record<string, FormFields>> = {},
): Promise<{ site: Site; person: Visitor; check: Answer }> {
  const site = await openSiteWith(t, { ...given, more: [addresses as unknown as AnyRegister] })
  const person = createVisitor(site.url)
  await person.get('/havenmouth/street-trading-licence/begin')
  const [id] = await peopleOf(site)
  const records = [
    { register: 'street-traders', fields: { trader: id, ...trader } },
    { register: 'addresses', fields: pitch },
  ]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  const first = await person.post(await person.get('/havenmouth/street-trading-licence'), {})
  const answers = {
    ...licenceAnswers(),
    'full-name': { 'fullName-known': 'yes', 'home-known': 'yes' },
    'has-record': { hasRecord: 'yes' },
    story: { story: 'I took a bicycle when I was nineteen.' },
    ...more,
  }
  return { site, person, check: await fillIn(person, first, answers) }
}
/** And at the page where the fee is paid. */
export async function unpaidTrader(
  t: TestContext,
  given: Given = {},
  more: Readonly<Record<string, FormFields>> = {},
): Promise<{ site: Site; person: Visitor; pay: Answer }> {
  const { site, person, check } = await traderAtCheck(t, given, more)
  const pay = await person.post(check, {})
  assert.match(pay.path, /\/pay$/)
  return { site, person, pay }
}
/** A trader with a conviction who has paid the fee: refused by two officers or not at all. */
export async function referredTrader(
  t: TestContext,
  given: Given = {},
  more: Readonly<Record<string, FormFields>> = {},
): Promise<{ site: Site; person: Visitor; caseId: string }> {
  const { site, person, pay } = await unpaidTrader(t, given, more)
  return { site, person, caseId: await paid(site, person, pay) }
}
/** A trader without one who has paid and is licensed from today on. */
export async function licensedTrader(t: TestContext, given: Given = {}): Promise<{ site: Site; person: Visitor; caseId: string }> {
  const today = { 'startsOn-day': '23', 'startsOn-month': '11', 'startsOn-year': '2026' }
  const { site, person, pay } = await unpaidTrader(t, given, { 'has-record': { hasRecord: 'no' }, 'starts-on': today })
  const caseId = await paid(site, person, pay)
  await site.jobs.runDue()
  return { site, person, caseId }
}
const triesMax = 4
/** On a busy machine the stand-in may be slow: the page then says so, and a person tries again. */
export async function paid(site: Site, person: Visitor, pay: Answer): Promise<string> {
  let at = pay
  for (let tries = 0; tries < triesMax; tries++) {
    at = await person.post(pay, {})
    if (at.status !== 503) break
  }
  const url = /^0;url=(.*)$/.exec(at.headers.get('refresh') ?? '')?.[1] ?? ''
  const { location } = await payByCard(url, '4444333322221111')
  const sent = await person.get((location ?? '').slice(site.url.length))
  assert.match(sent.path, /\/sent$/)
  return pay.path.split('/')[2] ?? ''
}
