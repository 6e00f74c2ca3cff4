import { derive, ifAnswered, rule, told, toldWhen, under } from '#definition'
import { registration } from '../shared/law.ts'
import { disputedUnder } from '../shared/own-vehicle.ts'
import { changes, colour, engineCc, fuel, vehicle, weightKg } from './questions.ts'

export const hasColour = rule('The colour has changed', { changes }, ({ changes }) => changes.includes('colour'))
export const hasFuel = rule('The fuel has changed', { changes }, ({ changes }) => changes.includes('fuel'))
export const hasEngine = rule(
  'The size of the engine has changed',
  { changes, fuel: ifAnswered(fuel) },
  ({ changes, fuel }) => changes.includes('engine') && fuel !== 'electric',
)
export const hasWeight = rule('The weight has changed', { changes }, ({ changes }) => changes.includes('weight'))
export const hasOther = rule('Something else has changed', { changes }, ({ changes }) => changes.includes('other'))
/** What the vehicle is taxed by, or known by, is believed on evidence; its colour on the keeper's word. */
export const needsEvidence = under(
  registration('16'),
  rule('What has changed must be shown', { changes }, ({ changes }) => changes.some((one) => one !== 'colour')),
)
export const disputed = disputedUnder(registration('16'), vehicle)

/** What the register says of it from then on; what has not changed stays. */
export const after = derive(
  'The vehicle as it is now',
  {
    vehicle,
    colour: ifAnswered(colour),
    fuel: ifAnswered(fuel),
    engineCc: ifAnswered(engineCc),
    weightKg: ifAnswered(weightKg),
  },
  ({ vehicle, colour, fuel, engineCc, weightKg }) => ({
    colour: colour ?? vehicle.colour,
    fuel: fuel ?? vehicle.fuel,
    engineCc: fuel === 'electric' ? null : (engineCc ?? vehicle.engineCc),
    revenueWeightKg: weightKg ?? vehicle.revenueWeightKg,
  }),
)
export const tellInsurer = toldWhen(
  needsEvidence,
  told('Tell your insurer as well. The tax may be another from the next time that you pay it.'),
)
