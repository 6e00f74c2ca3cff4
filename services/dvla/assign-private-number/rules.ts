import { derive, exitWhen, ifAnswered, looksNewer, type Name, on, rule, today, told, toldWhen, under } from '#definition'
import { pounds } from '#kernel'
import { exciseAct } from '../shared/law.ts'
import { taxGoesOn } from '../shared/private-marks.ts'
import { donor, donorPlate, given, logBook, onPaper, onVehicle, plate, right, vehicle } from './questions.ts'
import { transferFee } from './rates.ts'

export const samePlate = exitWhen(
  rule('It is the same vehicle', { plate, donorPlate: ifAnswered(donorPlate) }, ({ plate, donorPlate }) => plate === donorPlate),
  'The vehicle has that number already.',
)
/** Regulations leave it to the Secretary of State; a mark that says a year is never put on a vehicle of an earlier one. */
export const makesNewer = exitWhen(
  rule('The number would make the vehicle look newer than it is', { given, vehicle, today }, ({ given, vehicle, today }) =>
    looksNewer(given, { registered: vehicle.firstRegisteredOn, today }),
  ),
  'A number may make a vehicle look older, never newer. Choose a vehicle that was first registered later.',
)
const spoken = ({ first, last }: Name): string => `${first} ${last}`.trim().toLowerCase()
export const notTheirs = under(
  exciseAct('26'),
  rule(
    'The vehicle is kept by neither of those whom the certificate names',
    { onPaper, right: ifAnswered(right), vehicle, keeper: ifAnswered(logBook.keeper) },
    ({ onPaper, right, vehicle, keeper }) => {
      const isNominee = Boolean(right?.nominee && keeper && spoken(right.nominee) === spoken(keeper.name))
      return onPaper && vehicle.keeper !== right?.grantee && !isNominee
    },
  ),
)
export const twoKeepers = under(
  exciseAct('23'),
  rule(
    'The two vehicles have two keepers, and one of them must agree',
    { onVehicle, donor: ifAnswered(donor), vehicle },
    ({ onVehicle, donor, vehicle }) => onVehicle && donor?.keeper !== vehicle.keeper,
  ),
)
/** What was bought and never used was first given out to the vehicle that gets it. */
export const isFirstUse = derive('The number was never used before', { right: ifAnswered(right) }, ({ right }) => right?.kind === 'V750')

export const fee = derive('The fee', { onVehicle, fee: on(today, transferFee) }, ({ onVehicle, fee }) => (onVehicle ? fee : pounds(0)))
const isReplaced = told('The number that the vehicle has now is lost. If you want it again one day, take it off and keep it first.')
export const price = [
  toldWhen(onVehicle, told('It costs {fee}. The other vehicle gets another number of its own age.', { fee: 'money' }, { fee })),
  isReplaced,
  taxGoesOn,
]
