import { act, applicant, derive, digits, fact, facts, ifAnswered, mark, offer, on, renewing, rule, today } from '#definition'
import { addMonths, type PlainDate } from '#kernel'
import { vehicles } from '#registers/vehicles'
import { earlyMonths } from './rates.ts'

export const exciseAct = act('Vehicle Excise and Registration Act 1994', 'ukpga/1994/22')
export const roadTraffic = act('Road Traffic Act 1988', 'ukpga/1988/52')

type Taxed = { readonly taxedUntil: PlainDate | null; readonly sornFrom: PlainDate | null }
/** The tax runs on for so long that it cannot be renewed yet. */
export const runsOn = ({ taxedUntil, sornFrom }: Taxed, today: PlainDate, early: number): boolean =>
  sornFrom === null && taxedUntil !== null && taxedUntil > addMonths(today, early)

const standing = ({ taxedUntil, sornFrom }: Taxed, today: PlainDate): 'offRoad' | 'never' | 'ended' | 'taxed' =>
  sornFrom !== null ? 'offRoad' : taxedUntil === null ? 'never' : taxedUntil < today ? 'ended' : 'taxed'

/** What a keeper who has signed in keeps: those that can be taxed are offered, and none of them needs a number. */
export const mine = facts(vehicles, {
  by: { keeper: applicant },
  reads: ['mark', 'make', 'taxedUntil', 'sornFrom', 'scrappedOn', 'exportedOn'],
  purpose: 'to let you choose from your own vehicles',
  law: exciseAct('22'),
})
export const plate = offer(mark({ ask: 'What is the vehicle’s registration number?' }), {
  ask: 'Which vehicle do you want to tax?',
  missing: 'Select the vehicle that you want to tax',
  other: 'Another vehicle',
  sentences: {
    taxed: '{make}, taxed until {until}',
    ended: '{make}, its tax ended on {until}',
    offRoad: '{make}, off the road (SORN)',
    never: '{make}, not taxed',
  },
  fields: { make: 'text', until: 'date' },
  from: { mine, today, early: on(today, earlyMonths) },
  keeps: { mine: 'mark' },
  each: ({ mine, today, early }) =>
    mine
      .filter((one) => one.scrappedOn === null && one.exportedOn === null && !runsOn(one, today, early))
      .toSorted((a, b) => ((a.taxedUntil ?? '') < (b.taxedUntil ?? '') ? -1 : 1))
      .map(({ mark, make, ...tax }) => ({
        value: mark,
        sentence: standing(tax, today),
        fields: { make, ...(tax.taxedUntil !== null && { until: tax.taxedUntil }) },
      })),
})
export const isMine = rule(
  'The vehicle is registered to you',
  { plate, mine: ifAnswered(mine) },
  ({ plate, mine }) => mine?.some(({ mark }) => mark === plate) ?? false,
)
/** Guests too: without a sign-in only a number from the papers will do. */
export const needsReference = rule('The vehicle is not registered to you, as far as we know', { isMine }, ({ isMine }) => !isMine)

export const reference = digits({
  ask: 'What is the reference number?',
  lengths: [16, 11, 12],
  hint: '16 digits on a reminder, 11 on a log book, 12 on a new keeper slip',
  wrong: 'Enter a reference of 11, 12 or 16 digits',
})
/** The number that was typed, or the keeper who has signed in. */
const shown = derive(
  'What shows that you may tax the vehicle',
  { reference: ifAnswered(reference), applicant: ifAnswered(applicant), isMine },
  ({ reference, applicant, isMine }): string => (isMine ? applicant : reference) ?? '',
)
export const vehicle = fact(vehicles, {
  by: { mark: plate, references: shown },
  reads: [
    'mark',
    'issuedMarks',
    'keeper',
    'keptIn',
    'make',
    'firstRegisteredOn',
    'firstRegisteredHereOn',
    'taxClass',
    'everTaxed',
    'taxedUntil',
    'taxBought',
    'timesTaxed',
    'sornFrom',
    'scrappedOn',
    'exportedOn',
    'fuel',
    'co2',
    'engineCc',
    'revenueWeightKg',
    'realDrivingEmissions',
    'listPrice',
    'disputed',
  ],
  changes: ['taxedUntil', 'everTaxed', 'sornFrom', 'taxBought', 'timesTaxed'],
  purpose: 'to work out the tax and to record that it is paid',
  law: exciseAct('22'),
})
export const isRenewal = rule('The Direct Debit renews the tax', { renewing }, ({ renewing }) => renewing !== null)
export const isApplied = rule('Somebody has applied for the tax', { isRenewal }, ({ isRenewal }) => !isRenewal)
export const isNewKeeper = rule(
  'You have just bought the vehicle',
  { reference: ifAnswered(reference), isRenewal },
  ({ reference, isRenewal }) => !isRenewal && reference?.length === 12,
)
