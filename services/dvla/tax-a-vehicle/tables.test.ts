import assert from 'node:assert/strict'
import test from 'node:test'
import { compile, reader, stand } from '#journey'
import { day, pounds } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { type Answers, about } from '../../../test/invented/vehicle-tax.ts'
import { dueNow, total } from './payment.ts'
import service from './service.ts'
import { yearlyTax } from './tax.ts'

/*
 * Every published figure, typed in again by hand and not read from the tables.
 * A figure that is wrong in one place only fails here.
 */
const compiled = compile(service)
const taxOf = (today: string, differs: Partial<Vehicle>): number | string => {
  const tax = reader(compiled, about(today, differs))(yearlyTax)
  return tax.known ? tax.value / 100 : tax.gaps.map(({ kind }) => kind).join()
}
const years = { '2025-26': '2025-06-10', '2026-27': '2026-06-10' } as const
type Row = readonly [from: number, to: number, in2025: number, in2026: number]

test('every first-year band of both years is charged from its first gram to its last', () => {
  const rows: readonly Row[] = [
    [0, 0, 10, 10],
    [1, 50, 110, 115],
    [51, 75, 130, 135],
    [76, 90, 270, 280],
    [91, 100, 350, 365],
    [101, 110, 390, 405],
    [111, 130, 440, 455],
    [131, 150, 540, 560],
    [151, 170, 1360, 1410],
    [171, 190, 2190, 2270],
    [191, 225, 3300, 3420],
    [226, 255, 4680, 4850],
    [256, 999, 5490, 5690],
  ]
  for (const [from, to, in2025, in2026] of rows)
    for (const co2 of [from, to]) {
      const newCar = (today: string) => taxOf(today, { firstRegisteredOn: day(today), everTaxed: false, co2 })
      assert.deepEqual([newCar(years['2025-26']), newCar(years['2026-27'])], [in2025, in2026], `${co2} g/km`)
    }
})
test('a new diesel below RDE2 pays its own column, and one that meets it the ordinary one', () => {
  const rows: readonly Row[] = [
    [1, 50, 130, 135],
    [51, 75, 270, 280],
    [76, 90, 350, 365],
    [91, 100, 390, 405],
    [101, 110, 440, 455],
    [111, 130, 540, 560],
    [131, 150, 1360, 1410],
    [151, 170, 2190, 2270],
    [171, 190, 3300, 3420],
    [191, 225, 4680, 4850],
    [226, 255, 5490, 5690],
    [256, 999, 5490, 5690],
  ]
  for (const [from, to, in2025, in2026] of rows)
    for (const co2 of [from, to]) {
      const diesel = (today: string, step: '1' | '2') =>
        taxOf(today, { firstRegisteredOn: day(today), everTaxed: false, co2, fuel: 'diesel', realDrivingEmissions: step })
      assert.deepEqual([diesel(years['2025-26'], '1'), diesel(years['2026-27'], '1')], [in2025, in2026], `${co2} g/km`)
      const cleanDiesel = Number(diesel(years['2025-26'], '2'))
      assert.ok(co2 > 255 ? cleanDiesel === in2025 : cleanDiesel < in2025, `${co2} g/km: ${cleanDiesel}`)
    }
})
test('every older band of both years is charged from its first gram to its last', () => {
  const rows: readonly Row[] = [
    [0, 100, 20, 20],
    [101, 110, 20, 20],
    [111, 120, 35, 35],
    [121, 130, 165, 170],
    [131, 140, 195, 200],
    [141, 150, 215, 225],
    [151, 165, 265, 275],
    [166, 175, 315, 325],
    [176, 185, 345, 360],
    [186, 200, 395, 410],
    [201, 225, 430, 445],
    [226, 255, 735, 760],
    [256, 999, 760, 790],
  ]
  for (const [from, to, in2025, in2026] of rows)
    for (const co2 of [from, to])
      for (const registered of ['2006-03-23', '2017-03-31'])
        assert.deepEqual(
          Object.values(years).map((today) => taxOf(today, { firstRegisteredOn: day(registered), co2 })),
          [in2025, in2026],
          `${co2} g/km`,
        )
})
test('a car registered before 23 March 2006 pays band K at most', () => {
  for (const co2 of [201, 225, 226, 255, 256, 500]) {
    assert.equal(taxOf('2025-06-10', { firstRegisteredOn: day('2006-03-22'), co2 }), 430)
    assert.equal(taxOf('2026-06-10', { firstRegisteredOn: day('2001-03-01'), co2 }), 445)
  }
  assert.equal(taxOf('2026-06-10', { firstRegisteredOn: day('2006-03-22'), co2: 200 }), 410)
})
test('the tables change over on the days that they say', () => {
  assert.equal(taxOf('2026-03-31', { firstRegisteredOn: day('2017-04-01') }), 195)
  assert.equal(taxOf('2026-04-01', { firstRegisteredOn: day('2017-04-01') }), 200)
  assert.equal(taxOf('2026-03-20', { taxedUntil: day('2026-03-31') }), 200)
  assert.equal(taxOf('2026-06-10', { firstRegisteredOn: day('2017-03-31'), co2: 120 }), 35)
  assert.equal(taxOf('2026-06-10', { firstRegisteredOn: day('2017-04-01'), co2: 120 }), 200)
  assert.equal(taxOf('2025-03-31', {}), 'no-rate,no-rate,no-rate,no-rate,no-rate,no-rate,no-rate')
})

const priced = { firstRegisteredOn: day('2024-06-15'), listPrice: pounds(40_001) }
test('an expensive car pays the supplement of the year its tax starts, above the threshold only', () => {
  assert.deepEqual([taxOf('2025-06-15', priced), taxOf('2026-06-15', priced)], [620, 640])
  assert.equal(taxOf('2026-06-15', { ...priced, listPrice: pounds(40_000) }), 200)
})
test('the supplement is paid for five years from the second time that the car is taxed', () => {
  const car = { firstRegisteredOn: day('2020-05-15'), listPrice: pounds(45_000) }
  assert.deepEqual(
    ['2025-05-31', '2026-04-30', '2026-05-01', '2027-05-01'].map((today) => taxOf(today, car)),
    [620, 640, 200, 200],
  )
  const taxedTwiceInAYear = { firstRegisteredOn: day('2026-02-10'), listPrice: pounds(45_000) }
  assert.deepEqual([taxOf('2027-01-31', taxedTwiceInAYear), taxOf('2027-02-01', taxedTwiceInAYear)], [200, 640])
})
test('a zero-emission car pays the supplement only if registered since April 2025, and from April 2026 only above 50,000', () => {
  const electric = (registered: string, price: number) => ({
    fuel: 'electric' as const,
    co2: 0,
    firstRegisteredOn: day(registered),
    listPrice: pounds(price),
  })
  assert.equal(taxOf('2026-03-31', electric('2025-04-01', 40_001)), 195)
  assert.equal(taxOf('2026-04-01', electric('2025-04-01', 40_001)), 200)
  assert.equal(taxOf('2026-04-01', electric('2025-04-01', 50_000)), 200)
  assert.equal(taxOf('2026-04-01', electric('2025-04-01', 50_001)), 640)
  assert.equal(taxOf('2026-04-01', electric('2025-03-31', 90_000)), 200)
})

test('each way of paying costs its exact share, half a penny up', () => {
  const cost = (today: string, differs: Partial<Vehicle>) =>
    (['year', 'yearDebit', 'monthly', 'halfYear', 'halfYearDebit'] as const).map((payment: NonNullable<Answers['payment']>) => {
      const read = reader(compiled, about(today, differs, { said: { payment } }))
      const [all, now] = [read(total), read(dueNow)]
      const isCard = payment === 'year' || payment === 'halfYear'
      if (all.known && now.known) assert.equal(now.value, isCard ? all.value : 0)
      return all.known && all.value
    })
  assert.deepEqual(cost('2025-06-10', {}), [195_00, 195_00, 204_75, 107_25, 102_38])
  assert.deepEqual(cost('2026-06-10', {}), [200_00, 200_00, 210_00, 110_00, 105_00])
  assert.deepEqual(cost('2025-06-10', { firstRegisteredOn: day('2010-01-01'), co2: 125 }), [165_00, 165_00, 173_25, 90_75, 86_63])
  assert.deepEqual(cost('2026-06-10', { firstRegisteredOn: day('2010-01-01'), co2: 300 }), [790_00, 790_00, 829_50, 434_50, 414_75])
  assert.deepEqual(
    cost('2025-06-10', { firstRegisteredOn: day('2022-06-01'), listPrice: pounds(50_000) }),
    [620_00, 620_00, 651_00, 341_00, 325_50],
  )
})

test('every older band of both years costs its share by every way of paying that it is offered', () => {
  type Costs = readonly [co2: number, year: number, monthly: number, halfYear?: number, halfYearDebit?: number]
  const published: Readonly<Record<string, readonly Costs[]>> = {
    '2025-06-10': [
      [100, 20, 21],
      [110, 20, 21],
      [120, 35, 36.75],
      [130, 165, 173.25, 90.75, 86.63],
      [140, 195, 204.75, 107.25, 102.38],
      [150, 215, 225.75, 118.25, 112.88],
      [165, 265, 278.25, 145.75, 139.13],
      [175, 315, 330.75, 173.25, 165.38],
      [185, 345, 362.25, 189.75, 181.13],
      [200, 395, 414.75, 217.25, 207.38],
      [225, 430, 451.5, 236.5, 225.75],
      [255, 735, 771.75, 404.25, 385.88],
      [256, 760, 798, 418, 399],
    ],
    '2026-06-10': [
      [100, 20, 21],
      [110, 20, 21],
      [120, 35, 36.75],
      [130, 170, 178.5, 93.5, 89.25],
      [140, 200, 210, 110, 105],
      [150, 225, 236.25, 123.75, 118.13],
      [165, 275, 288.75, 151.25, 144.38],
      [175, 325, 341.25, 178.75, 170.63],
      [185, 360, 378, 198, 189],
      [200, 410, 430.5, 225.5, 215.25],
      [225, 445, 467.25, 244.75, 233.63],
      [255, 760, 798, 418, 399],
      [256, 790, 829.5, 434.5, 414.75],
    ],
  }
  const bank = { accountName: 'A', sortCode: '000000', accountNumber: '00000001' }
  for (const [today, rows] of Object.entries(published))
    for (const [co2, year, monthly, halfYear, halfYearDebit] of rows) {
      const cost = (payment: NonNullable<Answers['payment']>) => {
        const known = about(today, { firstRegisteredOn: day('2010-01-01'), co2 }, { said: { payment, bank, mandate: true } })
        const { answers, next } = stand(compiled, known)
        if (next.kind === 'page') return undefined
        const all = reader(compiled, { ...known, answers })(total)
        return all.known ? all.value / 100 : undefined
      }
      const costs = (['year', 'yearDebit', 'monthly', 'halfYear', 'halfYearDebit'] as const).map(cost)
      assert.deepEqual(costs, [year, year, monthly, halfYear, halfYearDebit], `${co2} g/km in ${today}`)
    }
})
