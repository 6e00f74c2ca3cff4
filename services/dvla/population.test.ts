import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnyService, type Channel, effectsOf, type PersonId, type Question, unpaidStages } from '#definition'
import { type Compiled, compile, decide, type Known, planned, stand } from '#journey'
import { day, type PlainDate, pounds } from '#kernel'
import { demoPeople, type Invented, makePopulation } from '#population'
import changeName from './change-name-on-licence/service.ts'
import exchange from './exchange-licence/service.ts'
import firstProvisional from './first-provisional-licence/service.ts'
import giveUp from './give-up-licence/service.ts'
import medicalCondition from './medical-condition/service.ts'
import newPhoto from './new-photo/service.ts'
import getBack from './renew-after-disqualification/service.ts'
import renewDrivingLicence from './renew-driving-licence/service.ts'
import replaceLicence from './replace-driving-licence/service.ts'
import shareLicence from './share-driving-licence/service.ts'
import taxAVehicle from './tax-a-vehicle/service.ts'

/* Everybody in the invented population, the hard cases first, takes each service to its end. */
const today = day('2026-11-23')
const population = [...makePopulation({ seed: 11, people: 1500, today })]
const stepsMax = 60

type Answers = Readonly<Record<string, unknown>>
type Facts = Readonly<Record<string, (by: Answers) => unknown>>
type Ended =
  | { readonly kind: 'exit'; readonly because: string }
  | { readonly kind: 'decided'; readonly decision: ReturnType<typeof decide>; readonly known: Known }

/** Plausible answers, one for each kind of question that the two services ask. */
const plausible: Readonly<Record<string, unknown>> = {
  yesNo: true,
  declaration: true,
  email: null,
  text: 'Something',
  longText: 'Something',
  date: '2020-02-02',
  photo: { digest: 'p', type: 'image/png', bytes: 9 },
  file: { digest: 'f', type: 'application/pdf', bytes: 9 },
  bankDetails: { accountName: 'A N Other', sortCode: '000000', accountNumber: '00000001' },
  address: { lines: ['1 High Street', 'Havenmouth'], postcode: 'PW1 1AA' },
  name: { first: 'A', last: 'B' },
}
const answerTo = (question: Question<unknown>, chosen: number): unknown => {
  if (!question.options) return plausible[question.kind] ?? null
  const options = Object.keys(question.options)
  if (question.kind === 'manyOf') return options
  return options[chosen % options.length]
}

function walk(compiled: Compiled, person: PersonId, given: Answers, registers: Facts): Ended {
  let known: Known = { today, channel: 'online' as Channel, applicant: person, answers: {}, facts: {} }
  for (let step = 0; step < stepsMax; step++) {
    const { next } = stand(compiled, known)
    if (next.kind === 'for-whom') throw new Error(`${compiled.service.id} asks for whom one applies`)
    if (next.kind === 'exit') return { kind: 'exit', because: next.exit.when.because }
    if (next.kind === 'check-answers') return { kind: 'decided', decision: decide(compiled, known), known }
    if (next.kind === 'look-up') known = { ...known, facts: { ...known.facts, [next.name]: registers[next.name]?.(next.by) ?? null } }
    else if (next.at.length > 0)
      known = { ...known, answers: { ...known.answers, conditions: [{ condition: 'heart', heartDistracts: false, since: '2020-02-02' }] } }
    else {
      // What is asked again was not offered, or is not taken: the first option always is, and so is an address of here.
      const answers = next.spot.questions.map(({ name, question }) => {
        const again = name in known.answers
        return [name, (again ? undefined : (given[name] ?? next.confirm[name])) ?? answerTo(question, again ? 0 : step)] as const
      })
      known = { ...known, answers: { ...known.answers, ...Object.fromEntries(answers) } }
    }
  }
  throw new Error(`${compiled.service.id} asks without end: ${JSON.stringify(known.answers)}`)
}
const fresh = { 'the letters of the driver number': '010203' }
const unpaid = { part: '1', amount: pounds(10), on: day('2026-11-23'), accepted: true }
const verdict = { reason: 'Because it is so.', law: 'An Act, section 1' }
/** Whatever stage the case may come to, its effects can be worked out. */
const everyEffect = (compiled: Compiled, ended: Ended): void => {
  if (ended.kind !== 'decided') return
  assert.ok(['granted', 'referred'].includes(ended.decision.outcome))
  const { outcome, stage } = ended.decision
  const possible =
    outcome === 'granted' ? [stage] : Object.keys(compiled.service.stages).filter((name) => stage !== 'unpriced' || name !== 'taxed')
  const afterwards = new Set(effectsOf(compiled.service).flatMap(({ effect }) => unpaidStages(effect)))
  for (const name of [...possible, ...afterwards]) {
    const known = { ...ended.known, verdict, fresh }
    planned(compiled, name, 'case', afterwards.has(name) ? { ...known, unpaid } : known)
  }
}
const aboutLicences = [changeName, exchange, firstProvisional, giveUp, medicalCondition, newPhoto, getBack, replaceLicence, shareLicence]
const renewal = compile(renewDrivingLicence as unknown as AnyService)
const tax = compile(taxAVehicle as unknown as AnyService)

const renew = ({ person, driver }: Invented, photoChoice = 'replace'): Ended =>
  walk(renewal, person.id, { photoChoice }, { driver: () => driver, health: () => driver })

test('everybody can go through the renewal of a licence, whatever their record says', () => {
  const ends = population.map((one) => {
    const ended = renew(one)
    everyEffect(renewal, ended)
    return ended.kind === 'exit' ? ended.because : `${ended.decision.outcome} ${ended.decision.stage}`
  })
  for (const expected of [
    'granted renewed',
    'referred medical',
    'Your licence does not run out soon',
    'You are disqualified from driving',
    'Your licence has been revoked',
    'Your licence was exchanged in another country',
    'We have no driving licence of Great Britain in your name',
    'Our record says that the holder has died',
  ])
    assert.ok(ends.includes(expected), expected)
})

test('everybody can go through every service about licences, to a decision or to what to do instead', () => {
  const ends = new Map<string, Set<string>>()
  for (const service of aboutLicences) {
    const compiled = compile(service as unknown as AnyService)
    for (const { person, driver } of population.slice(0, 400)) {
      const registers = { licence: () => driver, person: () => person, before: () => driver }
      const ended = walk(compiled, person.id, {}, registers)
      everyEffect(compiled, ended)
      const end = ended.kind === 'exit' ? ended.because : `${ended.decision.outcome} ${ended.decision.stage}`
      ends.set(service.id, (ends.get(service.id) ?? new Set()).add(end))
    }
  }
  const came = (id: string, end: string) => assert.ok(ends.get(id)?.has(end), `${id}: ${[...(ends.get(id) ?? [])].join('; ')}`)
  came('replace-driving-licence', 'granted replaced')
  came('replace-driving-licence', 'Your licence can be renewed now')
  came('new-photo', 'granted changed')
  came('change-name-on-licence', 'referred looking')
  came('medical-condition', 'referred medical')
  came('give-up-licence', 'granted surrendered')
  came('renew-after-disqualification', 'referred looking')
  came('renew-after-disqualification', 'Your disqualification does not end soon')
  came('share-driving-licence', 'granted copied')
  came('first-provisional-licence', 'You have a licence of Great Britain already')
  came('exchange-licence', 'referred looking')
})

type Taken = { readonly payment: string; readonly reference: string }
const taxCar = ({ person }: Invented, { vehicle, insurance, mot }: Invented['cars'][number], { payment, reference }: Taken): Ended =>
  walk(
    tax,
    person.id,
    { plate: vehicle.mark, reference, payment, changed: false },
    {
      mine: () => [],
      vehicle: ({ mark, references }) => (mark === vehicle.mark && vehicle.references.includes(String(references)) ? vehicle : null),
      mot: () => mot,
      insurance: () => insurance,
    },
  )

test('every vehicle can go through its taxing, by every way of paying, and every tax ends on the last day of a month', () => {
  const ends = new Set<string>()
  for (const one of population)
    for (const car of one.cars)
      for (const payment of ['year', 'monthly', 'halfYear', 'yearDebit', 'halfYearDebit']) {
        const offered = taxCar(one, car, { payment, reference: car.vehicle.references[0] ?? '' })
        everyEffect(tax, offered)
        ends.add(offered.kind === 'exit' ? offered.because : `${offered.decision.outcome} ${offered.decision.stage}`)
        if (offered.kind === 'decided' && offered.decision.outcome === 'granted') isWholeMonths(offered)
      }
  for (const expected of [
    'granted taxed',
    'referred checks',
    'referred unpriced',
    'The vehicle is scrapped',
    'The vehicle is exported',
    'The vehicle has no MOT for the day its tax starts',
    'We cannot find any insurance for the vehicle',
    'The tax of the vehicle does not run out soon',
  ])
    assert.ok(ends.has(expected), expected)
})
const isWholeMonths = ({ known }: Extract<Ended, { kind: 'decided' }>): void => {
  const [change] = planned(tax, 'taxed', 'case', known)
  const taxedUntil = (change?.data as { readonly taxedUntil: PlainDate } | undefined)?.taxedUntil ?? ''
  assert.match(taxedUntil, /-(28|29|30|31)$/)
  assert.ok(taxedUntil > today)
}

test('those with a story come to the end that their story tells', () => {
  const people = new Map(demoPeople(today).map(({ key, invented }) => [key, invented]))
  const person = (key: string): Invented => {
    const found = people.get(key)
    assert.ok(found, key)
    return found
  }
  const renewed = (key: string, photo?: string) => {
    const ended = renew(person(key), photo)
    return ended.kind === 'exit' ? ended.because : `${ended.decision.outcome} ${ended.decision.stage} ${ended.decision.fee}`
  }
  assert.equal(renewed('sian'), 'granted renewed 1400')
  assert.equal(renewed('dafydd'), 'granted renewed 1400')
  assert.deepEqual(
    ['gwilym', 'margaret', 'tomos'].map((key) => renewed(key, 'keep')),
    Array(3).fill('referred medical 0'),
  )
  assert.equal(renewed('robert'), 'You are disqualified from driving')
  assert.equal(renewed('morag'), 'Your licence does not run out soon')
  const taxed = (key: string, position = 0) => {
    const car = person(key).cars[position]
    assert.ok(car)
    const ended = taxCar(person(key), car, { payment: 'year', reference: car.vehicle.references[0] ?? '' })
    return ended.kind === 'exit' ? ended.because : `${ended.decision.outcome} ${ended.decision.stage} ${ended.decision.fee}`
  }
  assert.equal(taxed('aisha'), 'granted taxed 20000')
  assert.equal(taxed('lukasz'), 'granted taxed 64000')
  assert.equal(taxed('niamh').replace(/\d+$/, ''), 'granted taxed ')
  assert.equal(taxed('priya'), 'The vehicle has no MOT for the day its tax starts')
  assert.deepEqual([taxed('walter'), taxed('walter', 1)], ['referred unpriced 0', 'referred unpriced 0'])
  assert.equal(taxed('morag'), 'granted taxed 44500')
  assert.equal(taxed('margaret'), 'granted taxed 44500')
})
