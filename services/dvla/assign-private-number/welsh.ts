import { translation } from '#definition'
import { privateWelsh } from '../shared/private-welsh.ts'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'The other vehicle has the number {now} from today.': 'Mae gan y cerbyd arall y rhif {now} o heddiw ymlaen.',
    'Put a private number on a vehicle': 'Rhoi rhif preifat ar gerbyd',
    'Put a private number on a vehicle, from its certificate or straight from another vehicle.':
      'Rhoi rhif preifat ar gerbyd, o’i dystysgrif neu’n syth o gerbyd arall.',
    'the number of the certificate (V750 or V778), or of the log book of the vehicle that has it now, unless you sign in':
      'rhif y dystysgrif (V750 neu V778), neu rif llyfr log y cerbyd sydd ag ef nawr, oni bai eich bod yn mewngofnodi',
    'the number of the log book of the vehicle that gets it, unless you sign in as the keeper':
      'rhif llyfr log y cerbyd sy’n ei gael, oni bai eich bod yn mewngofnodi fel y ceidwad',
    'Where is the private number now?': 'Ble mae’r rhif preifat nawr?',
    'On a certificate (V750 or V778), not on a vehicle': 'Ar dystysgrif (V750 neu V778), nid ar gerbyd',
    'On another vehicle': 'Ar gerbyd arall',
    'Which private number do you want to put on?': 'Pa rif preifat yr ydych am ei roi?',
    'What is the number of the certificate?': 'Beth yw rhif y dystysgrif?',
    '10 digits on the certificate (V750 or V778)': '10 digid ar y dystysgrif (V750 neu V778)',
    'Enter the number of the certificate with all its 10 digits': 'Rhowch rif y dystysgrif gyda’i holl 10 digid',
    'Which vehicle has the private number now?': 'Pa gerbyd sydd â’r rhif preifat nawr?',
    'Select the vehicle that has the private number': 'Dewiswch y cerbyd sydd â’r rhif preifat',
    'Which vehicle gets the number?': 'Pa gerbyd sy’n cael y rhif?',
    'Select the vehicle that gets the number': 'Dewiswch y cerbyd sy’n cael y rhif',
    'I may put this number on this vehicle, and will change its number plates at once':
      'Caf roi’r rhif hwn ar y cerbyd hwn, a byddaf yn newid ei blatiau rhif ar unwaith',
    'The number is on a certificate': 'Mae’r rhif ar dystysgrif',
    'The right is not yours, as far as we know': 'Nid eich hawl chi ydyw, hyd y gwyddom',
    'We know of no right to that number with that certificate': 'Ni wyddom am unrhyw hawl i’r rhif hwnnw gyda’r dystysgrif honno',
    'Check both numbers and try again, or sign in as whoever the certificate names.':
      'Gwiriwch y ddau rif a rhowch gynnig arall arni, neu fewngofnodi fel y sawl y mae’r dystysgrif yn ei enwi.',
    'The number is on another vehicle': 'Mae’r rhif ar gerbyd arall',
    'It is the same vehicle': 'Yr un cerbyd ydyw',
    'The vehicle has that number already.': 'Mae’r rhif hwnnw gan y cerbyd eisoes.',
    'The number would make the vehicle look newer than it is': 'Byddai’r rhif yn gwneud i’r cerbyd edrych yn fwy newydd nag ydyw',
    'A number may make a vehicle look older, never newer. Choose a vehicle that was first registered later.':
      'Caiff rhif wneud i gerbyd edrych yn hŷn, byth yn fwy newydd. Dewiswch gerbyd a gofrestrwyd gyntaf yn ddiweddarach.',
    'It costs {fee}. The other vehicle gets another number of its own age.':
      'Mae’n costio {fee}. Caiff y cerbyd arall rif arall o’i oed ei hun.',
    'The number that the vehicle has now is lost. If you want it again one day, take it off and keep it first.':
      'Collir y rhif sydd gan y cerbyd nawr. Os ydych am ei gael eto ryw ddydd, tynnwch ef a’i gadw yn gyntaf.',
    'The vehicle is kept by neither of those whom the certificate names':
      'Nid yw’r cerbyd yn cael ei gadw gan yr un o’r rhai y mae’r dystysgrif yn eu henwi',
    'The two vehicles have two keepers, and one of them must agree':
      'Mae gan y ddau gerbyd ddau geidwad, ac mae’n rhaid i un ohonynt gytuno',
    'to use the right to a private number': 'i ddefnyddio’r hawl i rif preifat',
    'to put the private number on the vehicle': 'i roi’r rhif preifat ar y cerbyd',
    'Moving a private number from one vehicle to another': 'Symud rhif preifat o un cerbyd i un arall',
    'The vehicle has the private number. A new log book is on its way to its keeper.':
      'Mae’r rhif preifat gan y cerbyd. Mae llyfr log newydd ar ei ffordd at ei geidwad.',
    'Put the number on the vehicle': 'Rhoi’r rhif ar y cerbyd',
    'Do not put it on': 'Peidio â’i roi',
    'The number {mark} is on another vehicle': 'Mae’r rhif {mark} ar gerbyd arall',
    'The tax goes on. So does a Direct Debit that it is paid by. Tell your insurer of the new number.':
      'Mae’r dreth yn parhau. Felly hefyd Ddebyd Uniongyrchol y telir hi drwyddo. Dywedwch wrth eich yswiriwr am y rhif newydd.',
    'The number {mark} is on a vehicle': 'Mae’r rhif {mark} ar gerbyd',
    'Your vehicle has the number {mark}': 'Mae gan eich cerbyd y rhif {mark}',
    'A new log book is on its way. Destroy the old one: its numbers show nothing any more. A certificate that the number was on shows nothing any more either.':
      'Mae llyfr log newydd ar ei ffordd. Dinistriwch yr hen un: nid yw ei rifau’n dangos dim mwyach. Nid yw tystysgrif yr oedd y rhif arni’n dangos dim mwyach chwaith.',
    'The right was not the keeper’s': 'Nid eiddo’r ceidwad oedd yr hawl',
    'Your vehicle that had the number {was} has {mark} from today. Change its number plates before you drive it.':
      'Mae gan eich cerbyd a oedd â’r rhif {was} y rhif {mark} o heddiw ymlaen. Newidiwch ei blatiau rhif cyn ei yrru.',
    'Your vehicle that had the number {mark} has {now} from today. Change its number plates before you drive it.':
      'Mae gan eich cerbyd a oedd â’r rhif {mark} y rhif {now} o heddiw ymlaen. Newidiwch ei blatiau rhif cyn ei yrru.',
    'The number {mark} was put on a vehicle, so your right to it is used: the certificate shows nothing any more.':
      'Rhoddwyd y rhif {mark} ar gerbyd, felly mae eich hawl iddo wedi’i defnyddio: nid yw’r dystysgrif yn dangos dim mwyach.',
    'A new log book is on its way.': 'Mae llyfr log newydd ar ei ffordd.',
    'The number cannot be put on a vehicle now. Whoever has the right may still ask us to renew it, signed in: an officer decides.':
      'Ni ellir rhoi’r rhif ar gerbyd nawr. Caiff pwy bynnag sydd â’r hawl ofyn i ni ei hadnewyddu o hyd, wedi mewngofnodi: swyddog sy’n penderfynu.',
  },
  { ...vehicleWelsh, ...privateWelsh },
)
