import {
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
  rule,
  today,
  under,
} from '#definition'
import { motHistory } from '#registers/mot-history'
import type { Vehicle } from '#registers/vehicles'
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

type Marked = Pick<Vehicle, 'mark' | 'issuedMarks' | 'earlierMarks'>
type Other = { readonly to: Need<Mark>; readonly isFirstUse: Need<boolean> }
/** What the register says of a vehicle that bears another mark. A mark that was never used before was given out to this vehicle. */
export const remarked = (vehicle: Fact<Marked, string>, { to, isFirstUse }: Other) =>
  derive('The vehicle with its new number', { vehicle, to, isFirstUse, today }, ({ vehicle, to, isFirstUse, today }) => {
    const { mark, issuedMarks, earlierMarks } = vehicle
    const issued = issuedMarks?.length ? issuedMarks : [mark]
    return {
      mark: to,
      issuedMarks: isFirstUse ? [...issued, to] : issued,
      earlierMarks: [...(earlierMarks ?? []), { mark, until: today }],
    }
  })

const motRecords: OtherBody = { id: 'mot-records', name: 'whoever keeps the MOT tests' }
/** The tests of a vehicle are found by its mark: who keeps them must know the new one. */
export const tellMotRecords = (vehicle: Need<Pick<Vehicle, 'mark'>>, to: Need<Mark>) =>
  message(motRecords, { vehicle, to }, ({ vehicle, to }) => ({ was: vehicle.mark, is: to }))
export const certificatePrinter: OtherBody = { id: 'mark-certificates', name: 'the printer of certificates for private numbers' }
