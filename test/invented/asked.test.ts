import assert from 'node:assert/strict'
import test from 'node:test'
import type { AnyService } from '#definition'
import type { Uuid } from '#kernel'
import { choose, renderFrom, type Send } from '#notices'
import type { Invented } from '#population'
import dvla from '../../services/dvla/body.ts'
import renewDrivingLicence from '../../services/dvla/renew-driving-licence/service.ts'
import taxAVehicle from '../../services/dvla/tax-a-vehicle/service.ts'
import { apply, house } from './house.ts'

/* An officer asks, and nobody answers: what people hear, what comes back to them, and what is never said in the open. */
type House = Awaited<ReturnType<typeof house>>
const question = 'Which tablets do you take for your heart?'
const services = [renewDrivingLicence, taxAVehicle] as unknown as readonly AnyService[]
const render = renderFrom({
  serviceOf: (id) => services.find((service) => service.id === id),
  bodyOf: () => dvla,
  publicUrl: 'https://portreeve.example',
})
const sendsOf = (h: House) => h.done.flatMap(({ kind, payload }) => (kind === 'send' ? [payload as unknown as Send] : []))
const refundsOf = (h: House) =>
  h.done.flatMap(({ kind, payload }) => (kind === 'refund' ? [(payload.data as { amount: number }).amount] : []))
const last = (h: House, notice: string) => {
  const send = sendsOf(h).findLast((one) => one.notice === notice)
  assert.ok(send, `nobody was told "${notice}"`)
  const said = render(send)
  assert.ok(said)
  return { send, said, open: [said.subject, ...said.body].join('\n'), by: choose(said, send) }
}
const pay = (h: House, person: Uuid, caseId: Uuid, amount: number) => h.pay(person, caseId, amount)
const ask = async (h: House, caseId: Uuid, desk: string) => {
  const officer = h.officer(desk)
  const version = (await h.cases.openCase(officer, caseId))?.state.version ?? -1
  const asked = await h.cases.ask(officer, caseId, { key: h.cases.newKey(), version, question })
  assert.equal(asked.kind, 'done')
  await h.finish()
}
const renewing = ({ person, driver }: Invented, more: object) => ({
  livesHere: true,
  fullName: person.name,
  home: driver?.address,
  newPhoto: { digest: 'a'.repeat(64), type: 'image/png', bytes: 1000 },
  isTrue: true,
  ...more,
})
/** A guest who has paid and whose car’s test record is silent: an officer looks. */
const referredGuest = async (t: Parameters<typeof house>[0]) => {
  const h = await house(t, { motIsSilent: true })
  const [car] = h.story('aisha').cars
  const visitor = await h.visit()
  const answers = {
    plate: car?.vehicle.mark,
    reference: car?.vehicle.references[0],
    payment: 'year',
    contact: 'somebody@example.com',
    isKeeper: true,
  }
  const made = await apply(h.cases, { visitor, service: 'tax-a-vehicle', answers })
  assert.ok(made.kind === 'to-pay', made.kind)
  assert.equal((await pay(h, visitor.person, made.caseId, 200_00)).kind, 'referred')
  await h.finish()
  return { h, visitor, caseId: made.caseId }
}

test('a guest is asked by e-mail without the question, reminded, and gets the money back when nothing is heard', async (t) => {
  const { h, visitor, caseId } = await referredGuest(t)
  await ask(h, caseId, 'vehicle-checks')
  const told = last(h, 'asked-guest')
  assert.deepEqual([told.by, told.send.recipient.email], ['email', 'somebody@example.com'])
  assert.match(told.open, /^We need something more from you: Tax your vehicle\n/)
  assert.match(told.open, new RegExp(told.send.reference))
  assert.match(told.open, /21 December 2026/)
  assert.doesNotMatch(told.open, /tablets|sign in/)
  assert.ok(told.said.inFull?.includes(question))
  h.clock.to('2026-12-07T09:00:00Z')
  await h.finish()
  assert.match(last(h, 'asked-again-guest').open, /have not heard from you/)
  assert.equal((await h.cases.read(visitor, caseId))?.outcome, undefined)
  h.clock.to('2026-12-22T00:00:01Z')
  await h.finish()
  const state = await h.cases.read(visitor, caseId)
  assert.deepEqual([state?.outcome, state?.stage, state?.clocks.late], ['lapsed', 'lapsed', undefined])
  assert.deepEqual(refundsOf(h), [200_00])
  assert.match(last(h, 'vehicle-tax-lapsed').open, /we asked for something and heard nothing/)
  assert.equal(sendsOf(h).filter(({ notice }) => notice.startsWith('asked')).length, 2)
})
test('whoever has an account is sent there, at their own address, and pays nothing for an application that lapsed', async (t) => {
  const h = await house(t)
  const sian = h.story('sian')
  const visitor = await h.visit(sian.person.id as unknown as Uuid, 'P2')
  const fullName = { ...sian.person.name, last: 'Canary' }
  const nameProof = { digest: 'b'.repeat(64), type: 'image/png', bytes: 1000 }
  const made = await apply(h.cases, { visitor, service: 'renew-driving-licence', answers: renewing(sian, { fullName, nameProof }) })
  assert.ok(made.kind === 'to-pay', made.kind)
  assert.equal((await pay(h, visitor.person, made.caseId, 14_00)).kind, 'referred')
  await ask(h, made.caseId, 'licensing')
  const told = last(h, 'asked')
  assert.match(told.open, /sign in to your account at https:\/\/portreeve\.example/)
  assert.doesNotMatch(told.open, /tablets/)
  assert.notEqual(told.by, 'none')
  h.clock.to('2026-12-22T00:00:01Z')
  await h.finish()
  assert.equal((await h.cases.read(visitor, made.caseId))?.stage, 'lapsed')
  assert.deepEqual(refundsOf(h), [14_00])
  assert.ok(last(h, 'licence-application-lapsed'))
})
test('whoever answers in time is decided on, and hears no more of the question', async (t) => {
  const { h, visitor, caseId } = await referredGuest(t)
  await ask(h, caseId, 'vehicle-checks')
  h.clock.to('2026-12-04T12:00:00Z')
  const version = (await h.cases.read(visitor, caseId))?.version ?? -1
  assert.equal((await h.cases.reply(visitor, caseId, { key: h.cases.newKey(), version, text: 'None.' })).kind, 'done')
  const queue = await h.cases.queue(h.officer('vehicle-checks'), {})
  assert.deepEqual(
    queue.map((item) => [item.caseId, item.answered, item.waiting, item.stage]),
    [[caseId, true, false, 'checks']],
  )
  h.clock.to('2026-12-23T00:00:01Z')
  await h.finish()
  const state = await h.cases.read(visitor, caseId)
  assert.deepEqual([state?.outcome, state?.clocks.late], [undefined, 'agreed'])
  assert.equal(sendsOf(h).filter(({ notice }) => notice.startsWith('asked')).length, 1)
  assert.deepEqual(refundsOf(h), [])
})
test('whoever withdraws from the desk gets the money back, and not the advice that is the officers’ to give', async (t) => {
  const { h, visitor, caseId } = await referredGuest(t)
  const version = (await h.cases.read(visitor, caseId))?.version ?? -1
  const withdrawn = await h.cases.withdraw(visitor, caseId, { key: h.cases.newKey(), version })
  assert.deepEqual(withdrawn.kind === 'done' && [withdrawn.outcome, withdrawn.stage], ['withdrawn', 'withdrawn'])
  await h.finish()
  assert.deepEqual(refundsOf(h), [200_00])
  assert.equal(
    sendsOf(h).some(({ notice }) => notice === 'vehicle-tax-elsewhere'),
    false,
  )
})
