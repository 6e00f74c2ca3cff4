import assert from 'node:assert/strict'
import test from 'node:test'
import type { AnyService } from '#definition'
import { compile, decide, type Known, planned, stand } from '#journey'
import { day } from '#kernel'
import { type Invented, makePopulation } from '#population'
import { home } from '../../../test/invented/licences.ts'
import { aboutVehicle } from '../../../test/invented/own-vehicle.ts'
import changeTaxClass from '../change-tax-class/service.ts'
import declareSorn from '../declare-sorn/service.ts'
import noLonger from '../no-longer-keep-a-vehicle/service.ts'

/* Every invented vehicle, the hard cases first, comes to the end of its tax in every way. */
const today = day('2026-11-23')
const population = [...makePopulation({ seed: 11, people: 1500, today })]
const buyer = { first: 'A', last: 'B' }
const ended = { endedOn: day('2026-11-20'), isTrue: true }
const ways: readonly (readonly [service: unknown, stage: string, answers: object])[] = [
  [declareSorn, 'off', { isKeeper: true }],
  [noLonger, 'gone', { happened: 'person', buyer, buyerHome: home, ...ended }],
  [noLonger, 'gone', { happened: 'trade', trader: 'Invented Motors', ...ended }],
  [noLonger, 'gone', { happened: 'scrapped', facility: 'Invented Metals', certificate: 'X', ...ended }],
  [noLonger, 'gone', { happened: 'exported', ...ended }],
  [changeTaxClass, 'exempt', { becomes: 'historic', isTrue: true }],
]
type Car = Invented['cars'][number]['vehicle']
const knownOf = (vehicle: Car, answers: object): Known => {
  const about = aboutVehicle({}, { ...answers, plate: vehicle.mark, reference: vehicle.references[0] })
  return { ...about, facts: { mine: [], vehicle } }
}
const cars = population.flatMap((one) => one.cars.map(({ vehicle }) => vehicle))

for (const [service, stage, answers] of ways) {
  const compiled = compile(service as AnyService)
  const name = 'happened' in answers ? answers.happened : compiled.service.id
  test(`every vehicle can come to this: ${name}; nobody gets back more than was paid, nor any month twice`, () => {
    let granted = 0
    for (const vehicle of cars) {
      const known = knownOf(vehicle, answers)
      if (stand(compiled, known).next.kind === 'exit') continue
      const decision = decide(compiled, known)
      assert.ok(['granted', 'referred'].includes(decision.outcome))
      const back = planned(compiled, stage, 'case', known).find(({ does }) => does === 'payOut')?.data as
        | { readonly amount: number; readonly parts: readonly string[] }
        | undefined
      assert.ok(back && Number.isInteger(back.amount))
      const paid = vehicle.taxBought.filter(({ paidOn }) => paidOn !== null).reduce((sum, { yearly }) => sum + yearly, 0)
      assert.ok(back.amount >= 0 && back.amount <= paid, vehicle.mark)
      assert.equal(new Set(back.parts).size, back.parts.length)
      if (decision.outcome === 'granted') granted++
    }
    assert.ok(granted > 0)
  })
}
