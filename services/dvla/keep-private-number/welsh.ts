import { translation } from '#definition'
import { privateWelsh } from '../shared/private-welsh.ts'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'The vehicle has the number {now} from today. The number of the certificate is {certificate}.':
      'Mae gan y cerbyd y rhif {now} o heddiw ymlaen. Rhif y dystysgrif yw {certificate}.',
    'Take a private number off a vehicle and keep it': 'Tynnu rhif preifat oddi ar gerbyd a’i gadw',
    'Keep the right to a private number when you sell its vehicle, or to put it on another one later.':
      'Cadw’r hawl i rif preifat pan fyddwch yn gwerthu ei gerbyd, neu i’w roi ar un arall yn nes ymlaen.',
    'Which vehicle has the number that you want to keep?': 'Pa gerbyd sydd â’r rhif yr ydych am ei gadw?',
    'Select the vehicle that has the number': 'Dewiswch y cerbyd sydd â’r rhif',
    'You may name one person, and change that at any time. Leave it empty if it is for you alone':
      'Cewch enwi un person, a newid hynny unrhyw bryd. Gadewch yn wag os yw i chi yn unig',
    'It costs {fee}. The vehicle gets another number of its own age at once, and you put the private number on a vehicle within 10 years for nothing.':
      'Mae’n costio {fee}. Caiff y cerbyd rif arall o’i oed ei hun ar unwaith, a byddwch yn rhoi’r rhif preifat ar gerbyd o fewn 10 mlynedd am ddim.',
    'to take the private number off the vehicle and give it another': 'i dynnu’r rhif preifat oddi ar y cerbyd a rhoi un arall iddo',
    'Taking a private number off a vehicle, which pays for putting it on another':
      'Tynnu rhif preifat oddi ar gerbyd, sy’n talu am ei roi ar un arall',
    'You keep the number, and the vehicle has another. A certificate and a new log book are on their way.':
      'Rydych yn cadw’r rhif, ac mae gan y cerbyd un arall. Mae tystysgrif a llyfr log newydd ar eu ffordd.',
    'Let them keep the number': 'Gadael iddynt gadw’r rhif',
    'Leave the number on the vehicle': 'Gadael y rhif ar y cerbyd',
    'You keep the number {mark}': 'Rydych yn cadw’r rhif {mark}',
    'A certificate (V778) and a new log book are on their way. The number of the certificate is {certificate}.':
      'Mae tystysgrif (V778) a llyfr log newydd ar eu ffordd. Rhif y dystysgrif yw {certificate}.',
    'You can put {mark} on a vehicle, or renew the right to it, until {until}. We do not charge for putting it on.':
      'Cewch roi {mark} ar gerbyd, neu adnewyddu’r hawl iddo, tan {until}. Nid ydym yn codi tâl am ei roi arno.',
    'The tax of your vehicle goes on. So does a Direct Debit that you pay it by.':
      'Mae treth eich cerbyd yn parhau. Felly hefyd Ddebyd Uniongyrchol yr ydych yn ei thalu drwyddo.',
    'The vehicle that had the number {mark} has {now} from today. Change its number plates before you drive it, and tell your insurer.':
      'Mae gan y cerbyd a oedd â’r rhif {mark} y rhif {now} o heddiw ymlaen. Newidiwch ei blatiau rhif cyn ei yrru, a dywedwch wrth eich yswiriwr.',
    'The vehicle moves under its own power, and you may inspect it': 'Mae’r cerbyd yn symud o dan ei bŵer ei hun, a chewch ei archwilio',
  },
  { ...vehicleWelsh, ...privateWelsh },
)
