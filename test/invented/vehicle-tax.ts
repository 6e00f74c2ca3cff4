import type { AnswersTo, Channel, Mark, PersonId, Vin } from '#definition'
import { day, pounds } from '#kernel'
import type { MotHistory } from '#registers/mot-history'
import type { Vehicle } from '#registers/vehicles'
import type service from '../../services/dvla/tax-a-vehicle/service.ts'

/** For tests: one car that is easy to tax, and what a case knows of it. */
export type Answers = AnswersTo<typeof service>

export const keeper = 'keeper' as PersonId
export const car = (differs: Partial<Vehicle> = {}): Vehicle => ({
  mark: 'AB85CDE' as Mark,
  issuedMarks: [differs.mark ?? ('AB85CDE' as Mark)],
  earlierMarks: [],
  vin: '000PRT00000000001' as Vin,
  keeper,
  inTrade: null,
  keptSince: null,
  keptIn: 'great-britain',
  references: ['12345678901', '123456789012', '1234567890123456', keeper],
  logBookIssuedOn: day('2019-05-25'),
  make: 'CORVANE',
  model: 'FINCH',
  colour: 'BLUE',
  yearOfManufacture: 2019,
  firstRegisteredOn: day('2019-05-20'),
  firstRegisteredHereOn: differs.firstRegisteredOn ?? day('2019-05-20'),
  fuel: 'petrol',
  engineCc: 1199,
  co2: 120,
  realDrivingEmissions: '2',
  euroStatus: 'EURO 6',
  typeApproval: 'M1',
  wheelplan: '2 AXLE RIGID BODY',
  revenueWeightKg: null,
  listPrice: pounds(25_000),
  supplementUntil: null,
  taxClass: 'car',
  everTaxed: true,
  taxedUntil: null,
  taxBought: [],
  timesTaxed: 1,
  sornFrom: null,
  exportedOn: null,
  scrappedOn: null,
  disputed: false,
  ...differs,
})
export const tested = (expiresOn: string | null): Pick<MotHistory, 'tests'> => ({
  tests: [
    {
      number: '001234567890',
      completedOn: day('2026-01-01'),
      result: expiresOn ? 'passed' : 'failed',
      expiresOn: expiresOn === null ? null : day(expiresOn),
      odometer: 40_000,
      odometerUnit: 'mi',
      source: 'DVSA',
      defects: [],
    },
  ],
})
export const answers: Answers = {
  plate: 'AB85CDE' as Mark,
  reference: '12345678901',
  payment: 'year',
  contact: null,
  isKeeper: true,
}
type Facts = Readonly<Record<string, unknown>>
/** A complete case on a day; `facts` replaces registers' answers, null: no such record. */
export const about = (
  today: string,
  differs: Partial<Vehicle> = {},
  { said = {}, facts = {} }: { said?: Partial<Answers>; facts?: Facts } = {},
) => ({
  today: day(today),
  channel: 'online' as Channel,
  applicant: keeper,
  answers: { ...answers, ...said },
  facts: { mine: [], vehicle: car(differs), mot: tested('2030-12-31'), insurance: { insuredUntil: day('2030-12-31') }, ...facts },
})
