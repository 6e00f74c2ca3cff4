import { act, applicant, derive, digits, fact, ifAnswered, type Mark, mark, oneOf, rule } from '#definition'
import { vehicles } from '#registers/vehicles'

export const exciseAct = act('Vehicle Excise and Registration Act 1994', 'ukpga/1994/22')
export const roadTraffic = act('Road Traffic Act 1988', 'ukpga/1988/52')

/** Guests are not asked: without a sign-in only a number from the papers will do. */
export const hasSignedIn = rule('You have signed in', { applicant: ifAnswered(applicant) }, ({ applicant }) => applicant !== undefined)
export const proof = oneOf({
  ask: 'How will you show us which vehicle it is?',
  options: {
    reference: 'With a number from its log book, a new keeper slip or a reminder',
    mine: 'It is registered to me',
  },
})
export const hasReference = rule('You have a number from the papers', { proof: ifAnswered(proof) }, ({ proof }) => proof !== 'mine')
export const isMine = rule('You have signed in as the keeper', { proof: ifAnswered(proof) }, ({ proof }) => proof === 'mine')

export const plate = mark({ ask: 'What is the vehicle’s registration number?' })
export const reference = digits({
  ask: 'What is the reference number?',
  lengths: [16, 11, 12],
  hint: '16 digits on a reminder, 11 on a log book, 12 on a new keeper slip',
  wrong: 'Enter a reference of 11, 12 or 16 digits',
})
export const ownPlate = mark({ ask: 'What is the registration number of your vehicle?' })

const use = {
  reads: [
    'mark',
    'keeper',
    'keptIn',
    'make',
    'firstRegisteredOn',
    'firstRegisteredHereOn',
    'taxClass',
    'everTaxed',
    'taxedUntil',
    'sornFrom',
    'scrappedOn',
    'exportedOn',
    'fuel',
    'co2',
    'realDrivingEmissions',
    'listPrice',
    'disputed',
  ],
  changes: ['taxedUntil', 'everTaxed', 'sornFrom'],
  purpose: 'to work out the tax and to record that it is paid',
  law: exciseAct('22'),
} as const
/** One of these two is read: which one depends on how the person shows which vehicle it is. */
export const byReference = fact(vehicles, { by: { mark: plate, references: reference }, ...use })
export const byKeeper = fact(vehicles, { by: { mark: ownPlate, keeper: applicant }, ...use })

export const vehicle = derive('The vehicle', { told: ifAnswered(byReference), mine: ifAnswered(byKeeper) }, ({ told, mine }) =>
  found(told ?? mine),
)
export const theMark = derive(
  'The registration number',
  { plate: ifAnswered(plate), ownPlate: ifAnswered(ownPlate) },
  (k) => k.plate ?? k.ownPlate ?? ('' as Mark),
)
export const isNewKeeper = rule(
  'You have just bought the vehicle',
  { reference: ifAnswered(reference) },
  ({ reference }) => reference?.length === 12,
)

/** Rules run only when one of the two was read: the other case is a fault. */
function found<T>(record: T | undefined): T {
  if (record === undefined) throw new RangeError('no vehicle was read')
  return record
}
