import assert from 'node:assert/strict'
import test from 'node:test'
import type { Cases, Values, Visitor } from '#cases'
import type { Uuid } from '#kernel'
import { apply, house } from './house.ts'

/* Two applications for one thing: one is granted and paid, the other is told and pays nothing, and the register says what was granted. */
type House = Awaited<ReturnType<typeof house>>
type Made = Awaited<ReturnType<Cases['submit'] | typeof apply>>
const car = (h: House) => h.story('aisha').cars[0]?.vehicle
const taxing = (h: House, payment: string) => ({
  plate: car(h)?.mark,
  reference: car(h)?.references[0],
  payment,
  contact: 'somebody@example.com',
  isKeeper: true,
})
const renewing = (h: House) => {
  const { person, driver } = h.story('sian')
  const newPhoto = { digest: 'a'.repeat(64), type: 'image/png', bytes: 1000 }
  return { livesHere: true, fullName: person.name, home: driver?.address, photoChoice: 'replace', newPhoto, isTrue: true }
}
/** A draft that is complete, but not submitted yet. */
async function ready(h: House, visitor: Visitor, service: string, answers: Values) {
  const draft = await h.cases.openDraft(visitor, service, { language: 'en', channel: 'online' })
  const saved = await h.cases.saveAnswers(visitor, draft.draftId, draft.version, answers)
  assert.ok(saved.kind === 'saved')
  const { standing } = await h.cases.standing(visitor, saved.draft)
  assert.equal(standing.next.kind, 'check-answers')
  const submit = () => h.cases.submit(visitor, draft.draftId, { key: h.cases.newKey(), version: saved.draft.version })
  return { visitor, draftId: draft.draftId, submit }
}
const pay = (h: House, { person }: Visitor, made: Made) => {
  assert.ok(made.kind === 'to-pay', made.kind)
  return h.pay(person, made.caseId, made.amount)
}
const jobs = (h: House, kind: string) => h.done.filter((one) => one.kind === kind).map(({ payload }) => payload.caseId)
const taxedUntil = async (h: House) => (await h.read('vehicles', { mark: car(h)?.mark }, ['taxedUntil']))?.taxedUntil
const decisions = async (h: House) =>
  h.db.admin.query<{ outcome: string; stage: string }>('select outcome, stage from portreeve.cases order by outcome')

/** Who is first, and what the register must say after: a year or half a year from the first of the month. */
const orders = [
  ['year', 'halfYear', '2027-11-30'],
  ['halfYear', 'year', '2027-05-31'],
] as const
for (const [first, second, until] of orders) {
  test(`two guests have paid for one car, first ${first}: one is granted and taken, the other ends and is let go`, async (t) => {
    const h = await house(t)
    const [a, b] = [await h.visit(), await h.visit()]
    const one = await apply(h.cases, { visitor: a, service: 'tax-a-vehicle', answers: taxing(h, first) })
    const two = await apply(h.cases, { visitor: b, service: 'tax-a-vehicle', answers: taxing(h, second) })
    assert.equal((await pay(h, a, one)).kind, 'decided')
    assert.deepEqual(await pay(h, b, two), { kind: 'too-late' })
    await h.finish()
    assert.equal(await taxedUntil(h), until)
    assert.ok('caseId' in one && 'caseId' in two)
    assert.deepEqual([jobs(h, 'capture'), jobs(h, 'cancel-payment')], [[one.caseId], [two.caseId]])
    const other = await h.cases.read(b, two.caseId)
    assert.deepEqual([other?.stage, other?.outcome, other?.payment], ['overtaken', 'lapsed', undefined])
    assert.deepEqual((await h.cases.timeline(b, two.caseId)).map(({ kind, told }) => [kind, told.because]).at(-1), ['lapsed', 'overtaken'])
    assert.equal(h.done.filter(({ kind, payload }) => kind === 'send' && payload.notice === 'vehicle-taxed').length, 1)
  })
  test(`a draft that was complete before the car was taxed for ${first} is not submitted: the page says why`, async (t) => {
    const h = await house(t)
    const [a, b] = [await h.visit(), await h.visit()]
    const waiting = await ready(h, b, 'tax-a-vehicle', taxing(h, second))
    await pay(h, a, await apply(h.cases, { visitor: a, service: 'tax-a-vehicle', answers: taxing(h, first) }))
    assert.deepEqual(await waiting.submit(), { kind: 'incomplete' })
    const draft = await h.cases.readDraft(b, waiting.draftId)
    assert.ok(draft)
    const { next } = (await h.cases.standing(b, draft)).standing
    assert.equal(next.kind === 'exit' && next.exit.when.because, 'The tax of the vehicle does not run out soon')
    assert.equal(await taxedUntil(h), until)
  })
}
test('paid for at the same instant by two guests, and by one keeper with two tabs: each time one alone is granted', async (t) => {
  const h = await house(t)
  const keeper = await h.visit(h.story('aisha').person.id as unknown as Uuid, 'P2')
  const who = [await h.visit(), await h.visit(), keeper, keeper]
  const drafts = await Promise.all(who.map((visitor, at) => ready(h, visitor, 'tax-a-vehicle', taxing(h, at % 2 ? 'halfYear' : 'year'))))
  const made = await Promise.all(drafts.map(({ submit }) => submit()))
  const paid = await Promise.all(drafts.map(({ visitor }, at) => pay(h, visitor, made[at] as Made)))
  assert.deepEqual(paid.map(({ kind }) => kind).sort(), ['decided', 'too-late', 'too-late', 'too-late'])
  await h.finish()
  const granted = made[paid.findIndex(({ kind }) => kind === 'decided')]
  assert.ok(granted?.kind === 'to-pay')
  assert.deepEqual(jobs(h, 'capture'), [granted.caseId])
  assert.equal(new Set(jobs(h, 'cancel-payment')).size, 3)
  assert.equal(await taxedUntil(h), granted.amount === 200_00 ? '2027-11-30' : '2027-05-31')
  assert.deepEqual(
    (await decisions(h)).map(({ outcome }) => outcome),
    ['granted', 'lapsed', 'lapsed', 'lapsed'],
  )
})
test('sent at the same instant with nothing to pay at once, by Direct Debit: one is decided, and the others hear why not', async (t) => {
  const h = await house(t)
  const bank = { accountName: 'A Khan', sortCode: '000000', accountNumber: '00001234' }
  const answers = { ...taxing(h, 'monthly'), bank, mandate: true }
  const drafts = await Promise.all([1, 2, 3, 4].map(async () => ready(h, await h.visit(), 'tax-a-vehicle', answers)))
  const made = await Promise.all(drafts.map(({ submit }) => submit()))
  assert.deepEqual(made.map(({ kind }) => kind).sort(), ['decided', 'incomplete', 'incomplete', 'incomplete'])
  await h.finish()
  assert.equal(jobs(h, 'collect').length, 1)
  assert.equal(await taxedUntil(h), '2027-11-30')
})
test('one licence, two drafts, two fees at once: one card is made and one fee is taken', async (t) => {
  const h = await house(t)
  const { person, driver } = h.story('sian')
  const sian = await h.visit(person.id as unknown as Uuid, 'P2')
  const drafts = await Promise.all([1, 2].map(() => ready(h, sian, 'renew-driving-licence', renewing(h))))
  const made = await Promise.all(drafts.map(({ submit }) => submit()))
  const paid = await Promise.all(made.map((one) => pay(h, sian, one)))
  assert.deepEqual(paid.map(({ kind }) => kind).sort(), ['decided', 'too-late'])
  await h.finish()
  assert.deepEqual([jobs(h, 'capture').length, jobs(h, 'cancel-payment').length, jobs(h, 'message').length], [1, 1, 1])
  const now = await h.read('drivers', { holder: person.id }, ['issueNumber'])
  assert.equal(now?.issueNumber, (driver?.issueNumber ?? 0) + 1)
})
test('the other case ends once, however often its payment is told, and every telling lets the money go', async (t) => {
  const h = await house(t)
  const [a, b] = [await h.visit(), await h.visit()]
  const [one, two] = [
    await apply(h.cases, { visitor: a, service: 'tax-a-vehicle', answers: taxing(h, 'year') }),
    await apply(h.cases, { visitor: b, service: 'tax-a-vehicle', answers: taxing(h, 'year') }),
  ]
  await pay(h, a, one)
  assert.ok(two.kind === 'to-pay')
  const payment = await h.reserve(b.person, two.caseId, two.amount)
  const told = await Promise.all([1, 2, 3, 4].map(() => h.cases.paid(b.person, two.caseId, payment)))
  for (const answer of told) assert.deepEqual(answer, { kind: 'too-late' })
  const kinds = (await h.cases.timeline(b, two.caseId)).map(({ kind }) => kind)
  assert.equal(kinds.filter((kind) => kind === 'lapsed').length, 1)
  assert.ok(!kinds.includes('paid') && !kinds.includes('decided'))
})
test('whoever has not paid yet hears of it before they pay; everybody else may pay', async (t) => {
  const h = await house(t)
  const [a, b] = [await h.visit(), await h.visit()]
  const [one, two] = [
    await apply(h.cases, { visitor: a, service: 'tax-a-vehicle', answers: taxing(h, 'year') }),
    await apply(h.cases, { visitor: b, service: 'tax-a-vehicle', answers: taxing(h, 'year') }),
  ]
  assert.ok('caseId' in one && 'caseId' in two)
  assert.equal(await h.cases.stillToPay(b.person, two.caseId), true)
  assert.equal((await h.cases.read(b, two.caseId))?.outcome, undefined)
  await pay(h, a, one)
  assert.equal(await h.cases.stillToPay(a.person, one.caseId), false)
  assert.equal(await h.cases.stillToPay(a.person, two.caseId), false)
  assert.equal(await h.cases.stillToPay(b.person, two.caseId), false)
  const { stage, outcome } = (await h.cases.read(b, two.caseId)) ?? {}
  assert.deepEqual([stage, outcome], ['overtaken', 'lapsed'])
  assert.deepEqual([await pay(h, b, two), (await h.cases.read(a, one.caseId))?.outcome], [{ kind: 'too-late' }, 'granted'])
})
test('whose application was overtaken is written to once, where they said and in their language, also if they had not paid yet', async (t) => {
  const h = await house(t)
  const [a, b, c] = [await h.visit(), await h.visit(), await h.visit()]
  const taxed = (visitor: Visitor, contact: string | null) =>
    apply(h.cases, { visitor, service: 'tax-a-vehicle', answers: { ...taxing(h, 'year'), contact }, language: 'cy' })
  const [one, two, three] = [await taxed(a, 'a@example.com'), await taxed(b, 'b@example.com'), await taxed(c, 'c@example.com')]
  assert.ok('caseId' in two && 'caseId' in three)
  await pay(h, a, one)
  assert.deepEqual(await pay(h, b, two), { kind: 'too-late' })
  assert.equal(await h.cases.stillToPay(b.person, two.caseId), false)
  assert.equal(await h.cases.stillToPay(c.person, three.caseId), false)
  await h.finish()
  const told = h.done.flatMap(({ kind, payload }) => (kind === 'send' && payload.notice === 'overtaken' ? [payload] : []))
  const said = told.map(({ recipient, language }) => [(recipient as { email?: string }).email, language])
  assert.deepEqual(said.sort(), [
    ['b@example.com', 'cy'],
    ['c@example.com', 'cy'],
  ])
})
test('of all that a keeper keeps, the case holds the vehicle that was chosen and no other', async (t) => {
  const h = await house(t)
  const aisha = h.story('aisha')
  const keeper = await h.visit(aisha.person.id as unknown as Uuid, 'P2')
  assert.ok(aisha.cars.length > 1, 'she keeps several')
  const { reference: _, contact: _none, ...answers } = taxing(h, 'year')
  const one = await apply(h.cases, { visitor: keeper, service: 'tax-a-vehicle', answers })
  const kept = async () => {
    const state = 'caseId' in one ? await h.cases.read(keeper, one.caseId) : assert.fail(one.kind)
    return [state?.facts.mine, state?.record?.facts.mine ?? []].map((list) => (list as readonly { mark: string }[]).map(({ mark }) => mark))
  }
  assert.deepEqual(await kept(), [[car(h)?.mark], []])
  assert.equal((await pay(h, keeper, one)).kind, 'decided')
  assert.deepEqual(await kept(), [[car(h)?.mark], [car(h)?.mark]])
})
