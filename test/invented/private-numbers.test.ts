import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Values, Visitor } from '#cases'
import type { AnyService, Mark } from '#definition'
import type { Uuid } from '#kernel'
import { makePopulation } from '#population'
import type { Vehicle } from '#registers/vehicles'
import assign from '../../services/dvla/assign-private-number/service.ts'
import keep from '../../services/dvla/keep-private-number/service.ts'
import noLonger from '../../services/dvla/no-longer-keep-a-vehicle/service.ts'
import tax from '../../services/dvla/tax-a-vehicle/service.ts'
import { apply, house } from './house.ts'

/* One private number, and never two vehicles that bear it. */
const services = [assign, keep, noLonger, tax] as unknown as readonly AnyService[]
/** The house with the one who has a car with a private number, an old car, and a right to a number. */
async function withNumbers(t: TestContext) {
  const h = await house(t, { services })
  const all = [...makePopulation({ seed: 5, people: h.population.people, today: '2026-11-23' as never })]
  const who = all.find(({ hard }) => hard?.includes('private numbers'))
  assert.ok(who)
  const [old, car] = who.cars.map(({ vehicle }) => vehicle)
  const [right] = who.rights
  assert.ok(old && car && right)
  const me = () => h.visit(who.person.id as string as Uuid, 'P2')
  const vehicle = (mark: string) =>
    h.read('vehicles', { mark }, ['mark', 'issuedMarks', 'earlierMarks', 'references', 'taxedUntil', 'keeper'])
  const keeping = async (visitor: Visitor) => {
    const made = await apply(h.cases, {
      visitor,
      service: 'keep-private-number',
      answers: { plate: car.mark, nominee: null, isTrue: true },
    })
    return made.kind === 'to-pay' ? { made, paid: await h.pay(visitor.person, made.caseId, made.amount) } : { made, paid: made }
  }
  return { ...h, who, old, car, right, me, vehicle, keeping }
}
/** A draft that is complete, and not sent yet. */
async function ready({ cases }: Awaited<ReturnType<typeof house>>, visitor: Visitor, answers: Values) {
  const draft = await cases.openDraft(visitor, 'assign-private-number', { language: 'en', channel: 'online' })
  const saved = await cases.saveAnswers(visitor, draft.draftId, draft.version, answers)
  assert.ok(saved.kind === 'saved')
  const { standing } = await cases.standing(visitor, saved.draft)
  assert.equal(standing.next.kind, 'check-answers', standing.next.kind === 'exit' ? standing.next.exit.when.because : standing.next.kind)
  return () => cases.submit(visitor, draft.draftId, { key: cases.newKey(), version: saved.draft.version })
}

test('a number that is kept leaves its vehicle with another at once: the old mark finds nothing, the new one the same car', async (t) => {
  const h = await withNumbers(t)
  const { paid } = await h.keeping(await h.me())
  assert.equal(paid.kind, 'decided')
  assert.equal(await h.vehicle(h.car.mark), undefined)
  const kept = await h.read('private-numbers', { standing: h.car.mark }, ['mark', 'grantee', 'until', 'certificate'])
  assert.deepEqual([kept?.mark, kept?.grantee, kept?.until], [h.car.mark, h.who.person.id, '2036-11-22'])
  const found = (await h.read('vehicles', { issuedMarks: h.car.issuedMarks[0] }, [
    'mark',
    'issuedMarks',
    'earlierMarks',
    'keeper',
  ])) as Vehicle
  assert.match(found.mark, /^[A-Z]{2}69/)
  assert.deepEqual(found.earlierMarks, [{ mark: h.car.mark, until: '2026-11-23' }])
  assert.equal(found.keeper, h.who.person.id)
  assert.equal((await h.vehicle(found.mark))?.mark, found.mark)
  await h.finish()
})

test('of two who put one number on two vehicles at once exactly one wins, and the other is told that the right has ended', async (t) => {
  const h = await withNumbers(t)
  const [a, b] = [await h.me(), await h.me()]
  const put = (plate: string) => ({ where: 'certificate', number: h.right.mark, plate, isTrue: true })
  const drafts = await Promise.all([ready(h, a, put(h.old.mark)), ready(h, b, put(h.car.mark))])
  const made = await Promise.all(drafts.map((submit) => submit()))
  assert.deepEqual(made.map(({ kind }) => kind).sort(), ['decided', 'incomplete'])
  const all = await h.registers.readAll({
    register: 'vehicles',
    by: { mark: h.right.mark },
    reads: ['mark', 'earlierMarks'],
    actor: { kind: 'machine', service: 'test' },
    body: 'test',
    purpose: 'to test',
  })
  assert.ok(!('kind' in all))
  assert.equal(all.length, 1, 'no two vehicles bear it')
  const ended = await h.read('private-numbers', { certificate: h.right.certificate }, ['standing', 'ended'])
  assert.deepEqual(ended, { standing: null, ended: 'put-on-a-vehicle' })
})

test('two tabs keep one number once, and pay once', async (t) => {
  const h = await withNumbers(t)
  const [a, b] = [await h.me(), await h.me()]
  const answers = { plate: h.car.mark, nominee: null, isTrue: true }
  const made = await Promise.all([a, b].map((visitor) => apply(h.cases, { visitor, service: 'keep-private-number', answers })))
  const paid = await Promise.all(
    made.map(async (one, at) => {
      assert.ok(one.kind === 'to-pay')
      return (await h.pay(([a, b][at] as Visitor).person, one.caseId, one.amount)).kind
    }),
  )
  assert.equal(paid.filter((kind) => kind === 'decided').length, 1, String(paid))
  await h.finish()
  assert.equal(h.done.filter(({ kind }) => kind === 'capture').length, 1)
})

test('a mark that was ever given out is not given out again: another is drawn', async (t) => {
  const first = await withNumbers(t)
  await first.keeping(await first.me())
  const { mark: drawn } = (await first.read('vehicles', { issuedMarks: first.car.issuedMarks[0] }, ['mark'])) as Vehicle
  const h = await withNumbers(t)
  // Somebody's car was given that mark once, and bears another now.
  const other = { ...h.old, mark: 'AB85ZZZ' as Mark, vin: null, issuedMarks: [drawn], references: ['99999999999'] }
  await h.registers.load([{ register: 'vehicles', fields: other }])
  const { paid } = await h.keeping(await h.me())
  assert.equal(paid.kind, 'decided')
  const { mark } = (await h.read('vehicles', { issuedMarks: h.car.issuedMarks[0] }, ['mark'])) as Vehicle
  assert.notEqual(mark, drawn)
  assert.match(mark, /^[A-Z]{2}69/)
})

test('straight from one vehicle to another: one command, two records, and never two bearers', async (t) => {
  const h = await withNumbers(t)
  const visitor = await h.me()
  const answers = { where: 'vehicle', donorPlate: h.old.mark, plate: h.car.mark, isTrue: true }
  const made = await apply(h.cases, { visitor, service: 'assign-private-number', answers })
  assert.ok(made.kind === 'to-pay', made.kind)
  assert.equal((await h.pay(visitor.person, made.caseId, made.amount)).kind, 'decided')
  const bears = (await h.vehicle(h.old.mark)) as Vehicle
  assert.deepEqual(bears.issuedMarks, h.car.issuedMarks, 'the newer car bears it')
  const donor = (await h.read('vehicles', { issuedMarks: h.old.issuedMarks[0] }, ['mark'])) as Vehicle
  assert.match(donor.mark, /^B\d{1,3}[A-Z]{3}$/, 'first registered in June 1985')
  assert.equal(await h.vehicle(h.car.mark), undefined)
})

test('the tax that was paid under the old mark is given back under the new one, once', async (t) => {
  const h = await withNumbers(t)
  await h.keeping(await h.me())
  const { mark } = (await h.read('vehicles', { issuedMarks: h.car.issuedMarks[0] }, ['mark'])) as Vehicle
  const answers = { plate: mark, happened: 'scrapped', facility: 'Yard', certificate: '1', endedOn: '2026-11-23', isTrue: true }
  const made = await apply(h.cases, { visitor: await h.me(), service: 'no-longer-keep-a-vehicle', answers })
  assert.equal(made.kind, 'decided')
  await h.finish()
  const stopped = h.done.flatMap(({ kind, payload }) => (kind === 'stop-collecting' ? [payload.about] : []))
  assert.deepEqual(stopped, [h.car.issuedMarks[0]])
})
