import { act, applicant, derive, digits, fact, ifAnswered, mark, oneOf, rule } from '#definition'
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
})
export const isNewKeeper = rule(
  'You have just bought the vehicle',
  { reference: ifAnswered(reference) },
  ({ reference }) => reference?.length === 12,
)
