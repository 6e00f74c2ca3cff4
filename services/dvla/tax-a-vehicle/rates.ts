import { local, rate } from '#definition'
import { pounds } from '#kernel'

const tables = 'worked out from every row of https://www.gov.uk/vehicle-tax-rate-tables for 2025-26'

/** In thousandths of the rate for a year, so that no share is rounded twice. */
export const shareOfYear = rate('What each way of paying costs', 'thousandths of a year', {
  '2025-04-01': [{ year: 1000, yearDebit: 1000, monthly: 1050, halfYear: 550, halfYearDebit: 525 }, tables, 'unverified'],
})
export const sixMonthsAbove = rate('Six months are offered above this rate', 'money', {
  '2025-04-01': [pounds(50), 'the tables of 2025-26 offer none at 20 and 35 pounds', 'unverified'],
})
export const motFromAge = rate('Age in years at which a vehicle needs an MOT', 'years', {
  '2025-04-01': [
    { 'great-britain': 3, 'northern-ireland': 4 },
    'https://www.legislation.gov.uk/ukpga/1988/52/section/47; four years in Northern Ireland is to be checked',
    'unverified',
  ],
})
/** The agency’s own practice, as far as is known: no law was found that fixes it. */
export const earlyMonths = local(
  { least: 1, most: 3, means: '{value} months before the last day of the tax' },
  rate('How many months before it runs out the tax may be renewed', 'months', {
    '2025-04-01': [2, 'no published source found', 'unverified'],
  }),
)
/** Published practice names the month before the tax ends, and no day. */
export const reminderDays = local(
  { least: 14, most: 35, means: '{value} days before the last day of the tax' },
  rate('How many days before the tax ends its keeper is reminded', 'days', {
    '2025-04-01': [30, 'a month ahead, as reminders (V11) are sent; no published day was found', 'unverified'],
  }),
)
/** Before anybody is reminded, so that nobody is whose tax is renewed. */
export const renewalDays = local(
  { least: 36, most: 60, means: '{value} days before the last day of the tax' },
  rate('How many days before the tax ends a Direct Debit renews it', 'days', {
    '2025-04-01': [40, 'no published day was found: early enough for an MOT, and for the notice of the first payment', 'unverified'],
  }),
)
/** What the law has rates for and nobody could look up: 0 until the organisation has set one with its source, and an officer looks at such vehicles. */
export const otherRates = local(
  {
    least: 0,
    most: 100_000,
    parts: {
      smallEngine: 'Cars and light goods vehicles first registered before March 2001, engine up to 1,549 cc',
      largeEngine: 'The same, engine above 1,549 cc',
      lightGoods: 'Light goods vehicles first registered since March 2001, other than early Euro 4 and Euro 5',
      smallMotorcycle: 'Motorcycles up to 150 cc',
      mediumMotorcycle: 'Motorcycles from 151 to 400 cc',
      largeMotorcycle: 'Motorcycles from 401 to 600 cc',
      largestMotorcycle: 'Motorcycles above 600 cc',
    },
  },
  rate('Yearly rates of older cars, light goods vehicles and motorcycles', 'money', {
    '2025-04-01': [
      {
        ...{ smallEngine: 0, largeEngine: 0, lightGoods: 0 },
        ...{ smallMotorcycle: 0, mediumMotorcycle: 0, largeMotorcycle: 0, largestMotorcycle: 0 },
      },
      'none was found; the classes are those of https://www.legislation.gov.uk/ukpga/1994/22/schedule/1',
      'unverified',
    ],
  }),
)
export const noticeDays = rate('Working days between the notice of a Direct Debit and its collection', 'working days', {
  '2025-04-01': [10, 'the usual advance notice of the Direct Debit scheme; to be checked', 'unverified'],
})
