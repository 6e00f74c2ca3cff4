import { derive, ifAnswered, on, rate, regulations, rule, today, told, under } from '#definition'
import { addDays, addYears } from '#kernel'
import { exciseAct, roadTraffic } from '../shared/law.ts'
import { type Described, firstFee, untaxed } from '../shared/registering.ts'
import {
  approval,
  arrivedOn,
  co2,
  colour,
  comes,
  engineCc,
  firstUsedOn,
  fuel,
  isImported,
  kindOf,
  make,
  model,
  mot,
  toldHmrc,
  vin,
  weightKg,
} from './questions.ts'

export const vat = regulations('Value Added Tax Regulations 1995', 'uksi/1995/2518')
const daysToNotify = rate('Days in which the arrival of a vehicle is notified', 'days', {
  '2013-04-15': [14, 'https://www.legislation.gov.uk/uksi/1995/2518/regulation/148A', 'verified'],
})
const motFromYears = 3
/** The categories of approval; those of other kinds of vehicles are many. */
const categories: Readonly<Partial<Record<Described['taxClass'], string>>> = { car: 'M1', 'light-goods': 'N1' }

/** What is said of such a vehicle is proven by papers and by looking at it: a person always does. */
export const mustBeSeen = under(
  exciseAct('21'),
  rule('A person looks at every vehicle that no maker has certified to us', { comes }, () => true),
)
export const notTold = rule('HM Revenue and Customs has not been told', { toldHmrc }, ({ toldHmrc }) => !toldHmrc)
export const arrivedLongAgo = under(
  vat('148A'),
  rule(
    'It came so long ago that the notification may have been late',
    { isImported, arrivedOn, today, days: on(today, daysToNotify) },
    ({ isImported, arrivedOn, today, days }) => isImported && addDays(arrivedOn, days) < today,
  ),
)
export const noMot = under(
  roadTraffic('47'),
  rule(
    'It is old enough to need an MOT, and none is shown',
    { firstUsedOn, mot, today },
    ({ firstUsedOn, mot, today }) => mot === null && firstUsedOn !== null && addYears(firstUsedOn, motFromYears) <= today,
  ),
)
export const unknownAge = under(
  exciseAct('23'),
  rule('Nobody knows how old it is', { firstUsedOn }, ({ firstUsedOn }) => firstUsedOn === null),
)
export const registeredFrom = derive(
  'The day that its number says',
  { firstUsedOn, today },
  ({ firstUsedOn, today }) => firstUsedOn ?? today,
)
export const vehicle = derive(
  'The vehicle',
  { vin, kindOf, make, model, colour, fuel, engineCc: ifAnswered(engineCc), co2, weightKg, approval, registeredFrom },
  ({ vin, kindOf, make, model, colour, fuel, engineCc, co2, weightKg, approval, registeredFrom }): Described => ({
    ...{ vin, make: make.toUpperCase(), model: model.toUpperCase(), colour, fuel, engineCc: engineCc ?? null, co2 },
    ...{
      realDrivingEmissions: null,
      euroStatus: null,
      typeApproval: approval && (categories[kindOf] ?? null),
      revenueWeightKg: weightKg,
      listPrice: null,
    },
    ...{ taxClass: kindOf, wheelplan: kindOf === 'motorcycle' ? '2-WHEEL' : '2 AXLE RIGID BODY' },
    ...{ yearOfManufacture: Number(registeredFrom.slice(0, 4)), firstRegisteredOn: registeredFrom },
  }),
)
/** An officer decides what it is: its keeper taxes it then, with the number of the log book. */
export const noTax = derive('The tax that is bought with it', { comes }, () => untaxed)
export const price = told(
  'It costs {firstFee}. An officer looks at the papers and may ask to see the vehicle. You tax it when it has its number.',
  { firstFee: 'money' },
  { firstFee },
)
