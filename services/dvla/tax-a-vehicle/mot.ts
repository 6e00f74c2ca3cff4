import { fact, ifAnswered, missing, on, proposes, rule, under, yesNo } from '#definition'
import { addYears } from '#kernel'
import { motHistory } from '#registers/mot-history'
import { motFromAge } from './rates.ts'
import { taxStarts } from './tax.ts'
import { plate, roadTraffic, vehicle } from './vehicle.ts'

export const mot = fact(motHistory, {
  by: { mark: plate },
  reads: ['tests'],
  purpose: 'to see that the vehicle has an MOT',
  law: roadTraffic('47'),
})

/** Lorries and buses have tests of their own, and are referred for want of a table. */
const testedYearly = ['goods', 'bus']
const needsMot = rule(
  'The vehicle is old enough to need an MOT',
  { vehicle, taxStarts, age: on(taxStarts, motFromAge) },
  ({ vehicle, taxStarts, age }) =>
    !testedYearly.includes(vehicle.taxClass) && addYears(vehicle.firstRegisteredOn, age[vehicle.keptIn]) <= taxStarts,
)
const hasMot = rule('The vehicle has an MOT for the day its tax starts', { mot, taxStarts }, ({ mot, taxStarts }) =>
  mot.tests.some(({ result, expiresOn }) => result === 'passed' && expiresOn !== null && expiresOn >= taxStarts),
)

export const changed = yesNo({
  ask: 'Has the vehicle been substantially changed in the last 30 years?',
  hint: 'For example a new chassis, engine or axles of another kind',
})
/** A historic vehicle that is unchanged needs no MOT: its keeper declares it. */
export const maySkipMot = rule(
  'A historic vehicle without an MOT',
  { vehicle, needsMot, hasMot },
  ({ vehicle, needsMot, hasMot }) => vehicle.taxClass === 'historic' && needsMot && !hasMot,
)
export const noMot = rule(
  'The vehicle has no MOT for the day its tax starts',
  { needsMot, hasMot, changed: ifAnswered(changed), maySkipMot },
  ({ needsMot, hasMot, changed, maySkipMot }) => needsMot && !hasMot && !(maySkipMot && changed === false),
)
export const unknownToDvsa = missing('The MOT register does not know the vehicle', mot)
/** Also tells a silent MOT register from one that has no such vehicle: the first is referred. */
export const neverTested = proposes(
  'refuse',
  under(
    roadTraffic('47'),
    rule('We cannot find any MOT of the vehicle', { unknownToDvsa, needsMot }, ({ unknownToDvsa, needsMot }) => unknownToDvsa && needsMot),
  ),
)
