import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { loadCatalogue } from '#catalogue'
import { postalAddress, ratesOf } from '#definition'
import { movableClock, noon, type TestDatabase, testDatabase, testSigner } from '#harness'
import { shutOn } from '#journey'
import { day, instant, plusMinutes, silentLog, systemRandom, type Uuid, uuid7 } from '#kernel'
import { createSequencer, verifyLedger } from '#ledger'
import { createVault, type MasterKey } from '#vault'
import { createInForce } from './in-force.ts'
import type { Raw } from './setting.ts'
import { createSettings, type Settings } from './settings.ts'
import type { Administrator } from './store.ts'

const loaded = await loadCatalogue({ folder: join(import.meta.dirname, '../../test/services') })
assert(loaded.kind === 'ready')
const { catalogue } = loaded
const services = catalogue.services.map(({ service }) => service)
const body = 'havenmouth'
const clock = movableClock(noon)
const nobodyErased = async (): Promise<void> => {}

const someone = (roles: readonly string[] = ['administrator']): Administrator => ({ officer: uuid7(clock, systemRandom), body, roles })
type Staged = { readonly db: TestDatabase; readonly settings: Settings; readonly another: () => Settings }
async function opened(t: TestContext): Promise<Staged> {
  clock.to(noon)
  const db = await testDatabase(t)
  const masters: [MasterKey] = [{ id: 'test', bytes: randomBytes(32) }]
  const another = () => {
    const vault = createVault({ masters, clock, onErased: nobodyErased })
    return createSettings({ database: db.app, vault, clock, random: systemRandom, log: silentLog, bodies: catalogue.bodies, services })
  }
  return { db, settings: another(), another }
}
const inForceOf = (settings: Settings) => createInForce({ settings, clock, bodies: catalogue.bodies })
const says = {
  english: 'Cards cannot be paid with.',
  welsh: 'Ni ellir talu â chardiau.',
  from: '2026-11-23 12:00',
  until: '2026-11-23 18:30',
}
const phone = {
  phone: '01632 960 999',
  email: 'new@havenmouth.example',
  hours: 'Weekdays, 10am to 4pm',
  hoursWelsh: 'Dyddiau’r wythnos, 10am i 4pm',
  address: 'Town Hall\nHavenmouth\nPW1 1AA',
  addressWelsh: 'Neuadd y Dref\nHavenmouth\nPW1 1AA',
}
type Ask = { readonly key: string; readonly raw: Raw | null; readonly from?: string; readonly reason?: string }
const proposal = ({ key, raw, from, reason = 'Because.' }: Ask) => ({ key, raw, from: from === undefined ? undefined : day(from), reason })
async function proposed(settings: Settings, who: Administrator, ask: Ask): Promise<Uuid> {
  const made = await settings.propose(who, {}, proposal(ask))
  return made.kind === 'proposed' ? made.id : assert.fail(JSON.stringify(made))
}
async function set(settings: Settings, ask: Ask): Promise<void> {
  const id = await proposed(settings, someone(), ask)
  assert.deepEqual(await settings.decide(someone(), {}, { id, outcome: 'approved', answer: '' }), { kind: 'done' })
}

test('a proposal holds once another administrator has approved it, in every process, and the ledger verifies each step', async (t) => {
  const { db, settings, another } = await opened(t)
  const [ann, ben] = [someone(), someone()]
  const other = another()
  const id = await proposed(settings, ann, { key: 'banner', raw: says })
  assert.deepEqual(inForceOf(settings).banners(body), [])
  assert.deepEqual(await settings.decide(ann, {}, { id, outcome: 'approved', answer: '' }), { kind: 'own' })
  assert.deepEqual(await settings.decide(ben, {}, { id, outcome: 'approved', answer: '' }), { kind: 'done' })
  assert.deepEqual(await settings.decide(ben, {}, { id, outcome: 'declined', answer: 'No.' }), { kind: 'decided-already' })
  assert.equal(inForceOf(settings).banners(body)[0]?.words.en, says.english)
  assert.deepEqual(inForceOf(other).banners(body), [], 'the other process has not looked yet')
  await other.refresh()
  assert.equal(inForceOf(other).banners(undefined)[0]?.words.cy, says.welsh)
  assert.deepEqual(inForceOf(other).banners('elsewhere'), [])
  clock.to(instant('2026-11-23T18:30:00Z'))
  assert.deepEqual(inForceOf(other).banners(body), [], 'it ends by itself')
  const events = await db.admin.query<{ kind: string }>(`select kind from portreeve.event where topic = 'settings' order by at, seq`)
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['setting-proposed', 'setting-approved'],
  )
  await createSequencer({ database: db.sequencer, signer: testSigner, clock, log: silentLog }).drain()
  const { findings, size } = await verifyLedger({ database: db.auditor, key: testSigner, now: clock.now() })
  assert.deepEqual([findings, size], [[], 2])
})

test('the database itself lets nobody approve what they proposed, propose in another’s name, or propose without the role', async (t) => {
  const { db, settings } = await opened(t)
  const [ann, ben] = [someone(), someone()]
  const id = await proposed(settings, ann, { key: 'banner', raw: says })
  const decide = (as: Administrator, by: Uuid) =>
    db.app.transaction({ kind: 'officer', ...as }, (tx) =>
      tx.query(
        `update portreeve.setting_change set decided_by = $2, decided_at = $3, outcome = 'approved' where change_id = $1 returning 1`,
        [id, by, new Date(noon)],
      ),
    )
  await assert.rejects(decide(ann, ann.officer), { code: '23514' })
  await assert.rejects(decide(ann, ben.officer), { code: '42501' })
  assert.deepEqual(await decide({ ...ben, roles: ['supervisor'] }, ben.officer), [])
  assert.deepEqual(await decide({ ...ben, body: 'elsewhere' }, ben.officer), [])
  await assert.rejects(settings.propose(someone(['supervisor']), {}, proposal({ key: 'domain', raw: { host: '' }, from: '2026-11-23' })), {
    code: '42501',
  })
  assert.equal((await decide(ben, ben.officer)).length, 1)
})

test('one proposal waits at a time; it is turned down with a reason, or taken back by whoever made it alone', async (t) => {
  const { settings } = await opened(t)
  const [ann, ben] = [someone(), someone()]
  const ask = { key: 'contact', raw: phone, from: '2026-11-23' }
  const first = await proposed(settings, ann, ask)
  assert.deepEqual(await settings.propose(ben, {}, proposal(ask)), { kind: 'waits-already' })
  assert.equal((await settings.decide(ben, {}, { id: first, outcome: 'declined', answer: '' })).kind, 'wrong')
  assert.deepEqual(await settings.decide(ben, {}, { id: first, outcome: 'withdrawn', answer: '' }), { kind: 'not-own' })
  assert.deepEqual(await settings.decide(ben, {}, { id: first, outcome: 'declined', answer: 'The number is wrong.' }), { kind: 'done' })
  clock.to(plusMinutes(noon, 1))
  const second = await proposed(settings, ann, ask)
  assert.deepEqual(await settings.decide(ann, {}, { id: second, outcome: 'withdrawn', answer: '' }), { kind: 'done' })
  const { history, waits } = settings.standing(body, 'contact', {}) ?? assert.fail()
  assert.equal(waits, undefined)
  assert.deepEqual(
    history.map(({ decided }) => [decided?.outcome, decided?.answer]),
    [
      ['withdrawn', ''],
      ['declined', 'The number is wrong.'],
    ],
  )
  assert.equal(inForceOf(settings).body(body)?.contact.phone, '01632 960 100')
})

test('a change holds from its own day, and the definition again once that was approved', async (t) => {
  const { settings } = await opened(t)
  await set(settings, { key: 'contact', raw: phone, from: '2026-11-25' })
  const phoneNow = () => inForceOf(settings).body(body)?.contact.phone
  assert.equal(phoneNow(), '01632 960 100')
  assert.equal(settings.standing(body, 'contact', {})?.coming.length, 1)
  clock.to(instant('2026-11-25T00:00:00Z'))
  assert.equal(phoneNow(), phone.phone)
  await set(settings, { key: 'contact', raw: null, from: '2026-11-25' })
  assert.equal(phoneNow(), '01632 960 100')
})

test('a fee of its own holds from a later day, names its source, and never changes a day that has begun', async (t) => {
  const { settings } = await opened(t)
  const key = settings.all(body, {}).find(({ setting }) => setting.id === 'rate')?.key ?? assert.fail('no local rate')
  const raw = { stall: '430', vehicle: '580.50', hands: '95', source: 'Decision of the council, 12 November 2026' }
  const early = await settings.propose(someone(), {}, proposal({ key, raw, from: '2026-11-23' }))
  assert.match(JSON.stringify(early), /tomorrow at the earliest/)
  const much = await settings.propose(someone(), {}, proposal({ key, raw: { ...raw, hands: '100000' }, from: '2026-12-01' }))
  assert.deepEqual(much.kind === 'wrong' && much.problems.map(({ field }) => field), ['hands'])
  const id = await proposed(settings, someone(), { key, raw, from: '2026-11-24' })
  clock.to(instant('2026-11-24T09:00:00Z'))
  assert.deepEqual(await settings.decide(someone(), {}, { id, outcome: 'approved', answer: '' }), { kind: 'too-late' })
  await settings.decide(someone(), {}, { id, outcome: 'declined', answer: 'Too late.' })
  await set(settings, { key, raw, from: '2026-12-01' })
  const service = services.find(({ id }) => key.startsWith(`rate.${id}--`)) ?? assert.fail()
  const fees = ratesOf(service).find((one) => one.local) ?? assert.fail()
  const inForce = inForceOf(settings)
  assert.deepEqual(inForce.rate(service, fees, day('2026-11-30'))?.value, { stall: 42_000, vehicle: 56_500, hands: 9_000 })
  assert.deepEqual(inForce.rate(service, fees, day('2027-01-15')), {
    name: fees.name,
    on: '2027-01-15',
    from: '2026-12-01',
    value: { stall: 43_000, vehicle: 58_050, hands: 9_500 },
    source: raw.source,
    status: 'verified',
  })
})

test('a service is closed with words in both languages, and what was begun may be finished until a day', async (t) => {
  const { settings } = await opened(t)
  const [service] = services
  assert.ok(service)
  const key = `open.${service.id}`
  const half = await settings.propose(
    someone(),
    {},
    proposal({ key, raw: { state: 'closed', why: 'No.', finishUntil: '2026-13-45' }, from: '2026-11-23' }),
  )
  assert.deepEqual(half.kind === 'wrong' && half.problems.map(({ field }) => field), ['finishUntil'])
  const raw = {
    state: 'closed',
    why: 'Moving.',
    whyWelsh: 'Symud.',
    instead: 'Ring.',
    insteadWelsh: 'Ffoniwch.',
    finishUntil: '2026-11-24',
  }
  await set(settings, { key, raw, from: '2026-11-23' })
  const inForce = inForceOf(settings)
  assert.equal(inForce.closed(service)?.why.cy, 'Symud.')
  assert.equal(shutOn({ closed: () => inForce.closed(service) }, day('2026-11-24')), undefined)
  assert.equal(shutOn({ closed: () => inForce.closed(service) }, day('2026-11-25'))?.instead.en, 'Ring.')
})

test('who has left holds nothing from that moment on, and two administrators always stay', async (t) => {
  const { settings } = await opened(t)
  const [ann, ben, cai] = [someone(), someone(), someone()]
  const member = (who: Administrator, name: string) => ({ officer: who.officer, name, roles: who.roles })
  const members = [member(ann, 'Ann'), member(ben, 'Ben'), member(cai, 'Cai')]
  const left = { works: 'no', roles: '', desks: '', until: '' }
  const end = async (who: Administrator) => {
    const asked = { ...proposal({ key: `staff.${who.officer}`, raw: left, from: '2026-11-23' }) }
    const made = await settings.propose(ann, { members }, asked)
    return made.kind === 'proposed' ? settings.decide(ben, { members }, { id: made.id, outcome: 'approved', answer: '' }) : made
  }
  assert.deepEqual(await end(cai), { kind: 'done' })
  assert.equal(settings.rolesOf(body, cai.officer, cai.roles), undefined)
  assert.deepEqual(settings.rolesOf(body, ann.officer, ann.roles), ['administrator'])
  assert.match(JSON.stringify(await end(ben)), /Two administrators must stay/)
  clock.to(plusMinutes(noon, 1))
  const until = { works: 'yes', roles: 'caseworker', desks: '', until: '2026-11-30' }
  await set(settings, { key: `staff.${cai.officer}`, raw: until, from: '2026-11-23' })
  assert.deepEqual(settings.rolesOf(body, cai.officer, []), ['caseworker'])
  assert.equal(settings.rolesOf(body, cai.officer, [], instant('2026-12-01T09:00:00Z')), undefined)
})

test('while the database is away what held goes on holding', async (t) => {
  const { db, settings } = await opened(t)
  await set(settings, { key: 'contact', raw: phone, from: '2026-11-23' })
  await db.admin.query('revoke select on portreeve.setting_version from portreeve_app')
  await assert.rejects(settings.refresh())
  clock.to(plusMinutes(noon, 5))
  assert.equal(inForceOf(settings).body(body)?.contact.phone, phone.phone)
})

test('what holds is told from memory: no page asks the database', async (t) => {
  const { db, settings } = await opened(t)
  await set(settings, { key: 'contact', raw: phone, from: '2026-11-23' })
  let asked = 0
  const counting = new Proxy(db.app, {
    get: (of, name) => {
      asked++
      return Reflect.get(of, name)
    },
  })
  const masters: [MasterKey] = [{ id: 'other', bytes: randomBytes(32) }]
  const vault = createVault({ masters, clock, onErased: nobodyErased })
  const parts = { vault, clock, random: systemRandom, log: silentLog, bodies: catalogue.bodies, services }
  const inForce = inForceOf(createSettings({ ...parts, database: counting }))
  const [service] = services
  assert.ok(service)
  const before = asked
  for (let page = 0; page < 100; page++) {
    inForce.body(body)
    inForce.banners(body)
    inForce.closed(service)
    inForce.keptYears(service, day('2026-11-23'))
  }
  assert.equal(asked, before)
})

test('an address may have a Welsh form; a setting from before there was one, or without one, says it as in English', async (t) => {
  const { addressWelsh: _, ...before } = phone
  for (const [raw, welsh] of [
    [phone, 'Neuadd y Dref'],
    [before, 'Town Hall'],
    [{ ...phone, addressWelsh: ' ' }, 'Town Hall'],
  ] as const) {
    const { settings } = await opened(t)
    await set(settings, { key: 'contact', raw, from: '2026-11-23' })
    const now = inForceOf(settings).body(body) ?? assert.fail()
    assert.deepEqual([postalAddress(now, 'en')[0], postalAddress(now, 'cy')[0]], ['Town Hall', welsh])
  }
  const { settings } = await opened(t)
  const short = await settings.propose(
    someone(),
    {},
    proposal({ key: 'contact', raw: { ...phone, addressWelsh: 'Neuadd' }, from: '2026-11-23' }),
  )
  assert.equal(short.kind === 'wrong' && short.problems[0]?.field, 'addressWelsh')
})
