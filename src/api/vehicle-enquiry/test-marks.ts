import type { Mark } from '#definition'
import { addDays, addYears, day, type PlainDate } from '#kernel'
import { type EnquiredVehicle, enquiryOf, type MotKnown } from '#registers/vehicles'
import type { Reply } from '#web'
import { failed } from './errors.ts'

type Tried = Omit<EnquiredVehicle, 'mark' | 'taxedUntil'> & { readonly taxed: boolean; readonly mot: MotKnown | 'valid' }
const car: Tried = {
  taxed: true,
  mot: null,
  sornFrom: null,
  exportedOn: null,
  scrappedOn: null,
  supplementUntil: null,
  make: 'INVENTED',
  firstRegisteredHereOn: day('2019-03-14'),
  firstRegisteredOn: day('2019-03-14'),
  yearOfManufacture: 2019,
  engineCc: 1598,
  co2: 124,
  fuel: 'petrol',
  colour: 'BLUE',
  typeApproval: 'M1',
  wheelplan: '2 AXLE RIGID BODY',
  revenueWeightKg: null,
  realDrivingEmissions: '1',
  logBookIssuedOn: day('2019-04-02'),
  euroStatus: 'EURO 6',
}
/** The marks with which programs are tried out against the published service. No vehicle has them here, and nobody keeps one. */
const vehicles: Readonly<Record<string, Tried>> = {
  AA19AAA: { ...car, supplementUntil: day('2025-03-13') },
  AA19EEE: { ...car, fuel: 'electric', engineCc: null, co2: 0, realDrivingEmissions: null, euroStatus: null, mot: 'silent' },
  AA19PPP: { ...car, typeApproval: 'N3', wheelplan: '3 AXLE + 3 AXLE ARTIC', revenueWeightKg: 44_000, realDrivingEmissions: null },
  L2WPS: {
    ...car,
    taxed: false,
    firstRegisteredHereOn: day('1993-08-02'),
    firstRegisteredOn: day('1993-08-02'),
    yearOfManufacture: 1993,
    ...{ co2: null, typeApproval: null, realDrivingEmissions: null, euroStatus: null },
  },
  AA19SRN: { ...car, taxed: false, sornFrom: day('2024-02-01') },
  AA19DSL: { ...car, fuel: 'diesel', engineCc: 1968, co2: 138, realDrivingEmissions: '2' },
  AA19MOT: { ...car, mot: 'valid' },
  AA19AMP: { ...car, make: 'INVENTED & SONS' },
}
const failures = { ER19BAD: 'invalid', ER19NFD: 'missing', ER19ERR: 'broken', ER19MNT: 'away' } as const
const retrySeconds = 1

/** What a test mark is answered, always alike but for dates that must lie ahead; undefined for every other mark. */
export function answerToTest(mark: Mark, today: PlainDate): Extract<Reply, { kind: 'json' }> | undefined {
  if (mark === 'ER19THR') return failed('wait', retrySeconds)
  if (Object.hasOwn(failures, mark)) return failed(failures[mark as keyof typeof failures])
  const tried = Object.hasOwn(vehicles, mark) ? vehicles[mark] : undefined
  if (!tried) return undefined
  const { taxed, mot, ...vehicle } = tried
  const known = mot === 'valid' ? passed(addYears(today, 1)) : mot
  const taxedUntil = taxed ? addYears(today, 1) : addDays(today, -30)
  return {
    kind: 'json',
    status: 200,
    json: enquiryOf({ ...vehicle, mark, taxedUntil: vehicle.sornFrom ? null : taxedUntil }, known, today),
  }
}
const passed = (expiresOn: PlainDate): MotKnown => ({
  firstTestDueOn: null,
  tests: [
    {
      number: '000000000000',
      completedOn: addYears(expiresOn, -1),
      result: 'passed',
      expiresOn,
      odometer: null,
      odometerUnit: null,
      source: 'DVSA',
      defects: [],
    },
  ],
})
