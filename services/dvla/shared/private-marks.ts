import {
  change,
  derive,
  exitWhen,
  type Fact,
  fact,
  formatOfMark,
  type Law,
  type Mark,
  message,
  missing,
  type Need,
  type OtherBody,
  rate,
  rule,
  today,
  told,
  under,
} from '#definition'
import { pounds } from '#kernel'
import { motHistory } from '#registers/mot-history'
import type { ofMark, Vehicle } from '#registers/vehicles'
import type { newLogBook } from './log-book.ts'
import { retention } from './mark-law.ts'
import { disputedUnder } from './own-vehicle.ts'

type Standing = Pick<Vehicle, 'taxedUntil' | 'sornFrom' | 'mark'>
/** Whoever has marks taken off and put on is told what to do instead where the vehicle is not one for it. */
export const suitable = (vehicle: Fact<Standing, string>) =>
  [
    exitWhen(
      rule('The vehicle has a Q number', { vehicle }, ({ vehicle }) => formatOfMark(vehicle.mark) === 'q'),
      'A Q number stays with its vehicle: it can neither be taken off nor be covered by a private one.',
    ),
    exitWhen(
      rule(
        'The vehicle is neither taxed nor off the road (SORN)',
        { vehicle, today },
        ({ vehicle: { taxedUntil, sornFrom }, today }) =>
          (taxedUntil === null || taxedUntil < today) && (sornFrom === null || sornFrom > today),
      ),
      'Tax the vehicle or tell us that it is off the road, then come back.',
      '/dvla/tax-a-vehicle',
    ),
  ] as const

/** Lorries, buses and others are tested under schemes that the MOT register does not have. */
const testedElsewhere: readonly Vehicle['taxClass'][] = ['goods', 'bus', 'other']
type Looked = Pick<Vehicle, 'taxClass' | 'disputed'>
/** What a machine cannot take for proven: that the vehicle moves, and is of a type that is tested. An officer may have it inspected. */
export function proofThatItMoves(vehicle: Fact<Looked, string>, plate: Need<Mark>, law: Law) {
  const mot = fact(motHistory, {
    by: { mark: plate },
    reads: ['tests', 'firstTestDueOn'],
    purpose: 'to see that the vehicle moves under its own power and is of a type that is tested',
    law: retention('3A'),
  })
  return {
    mot,
    grounds: [
      under(
        retention('3A'),
        rule(
          'No test shows that the vehicle moves under its own power',
          { mot, today },
          ({ mot: { tests, firstTestDueOn }, today }) =>
            !tests.some(({ result, expiresOn }) => result === 'passed' && (expiresOn ?? '') >= today) && (firstTestDueOn ?? '') < today,
        ),
      ),
      under(retention('3A'), missing('The MOT register does not know the vehicle', mot)),
      under(
        retention('3A'),
        rule('Vehicles of its kind are tested elsewhere', { vehicle }, ({ vehicle }) => testedElsewhere.includes(vehicle.taxClass)),
      ),
      disputedUnder(law, vehicle),
    ],
  }
}

type Marked = Pick<Vehicle, 'mark' | 'issuedMarks' | 'earlierMarks' | 'keeper' | 'references'>
type Remarked = Fact<Marked, (typeof ofMark)[number]> & { readonly record?: Vehicle }
type Paper = Pick<ReturnType<typeof newLogBook>, 'bears' | 'changes'>
const motRecords: OtherBody = { id: 'mot-records', name: 'whoever keeps the MOT tests' }
/**
 * The vehicle bears the mark of its new log book from now on: `record` is its change of the register, `tellMotRecords` tells whoever keeps
 * the MOT tests, since tests are found by the mark. `isFirstUse`: the mark was never used before, and so is given out to this vehicle; what
 * the pool gives never was.
 */
export const remark = (
  vehicle: Remarked,
  { logBook, isFirstUse = fromPool }: { readonly logBook: Paper; readonly isFirstUse?: Need<boolean> },
) => ({
  record: change(
    vehicle,
    { vehicle, to: logBook.bears, isFirstUse, paper: logBook.changes, today },
    ({ vehicle: { mark, issuedMarks, earlierMarks }, to, isFirstUse, paper, today }) => {
      const issued = issuedMarks?.length ? issuedMarks : [mark]
      return {
        mark: to,
        issuedMarks: isFirstUse ? [...issued, to] : issued,
        earlierMarks: [...(earlierMarks ?? []), { mark, until: today }],
        ...paper,
      }
    },
  ),
  tellMotRecords: message(motRecords, { vehicle, to: logBook.bears }, ({ vehicle, to }) => ({ was: vehicle.mark, is: to })),
})
const fromPool = derive('What the pool gives was never used', {}, () => true)

/** Said before it is sent: nothing comes back where a number moves. */
export const taxGoesOn = told('The tax of the vehicle goes on, and so does a Direct Debit that pays it: no tax comes back.')

/** What a private number costs to take off a vehicle or to move from one to another: the same, by one page. */
export const numberFee = (name: string) =>
  rate(name, 'money', {
    '2015-03-09': [
      pounds(80),
      'https://www.gov.uk/personalised-vehicle-registration-numbers; the first day of the amount is to be checked',
      'unverified',
    ],
  })
