import { translation } from '#definition'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Whoever you have it from did not have it yet. Enter a later day':
      'Nid oedd y cerbyd eto gan bwy bynnag y cawsoch ef ganddo. Rhowch ddiwrnod diweddarach',
    'Tell us you have bought or been given a vehicle': 'Dweud wrthym eich bod wedi prynu neu gael cerbyd',
    'Become the registered keeper of a vehicle that you have bought or been given. It costs nothing.':
      'Dod yn geidwad cofrestredig cerbyd a brynoch neu a gawsoch. Nid yw’n costio dim.',
    'the new keeper slip (V5C/2)': 'y slip ceidwad newydd (V5C/2)',
    '12 digits on the new keeper slip (V5C/2), or 11 on the log book (V5C) if the motor trade gave you that':
      '12 digid ar y slip ceidwad newydd (V5C/2), neu 11 ar y llyfr log (V5C) os y fasnach foduro a roddodd hwnnw i chi',
    'Check both numbers and try again. If whoever sold it has told us already, your log book comes by post and there is nothing to do.':
      'Gwiriwch y ddau rif a rhowch gynnig arall arni. Os yw’r gwerthwr eisoes wedi dweud wrthym, daw eich llyfr log drwy’r post ac nid oes dim i’w wneud.',
    'You are its keeper already': 'Chi yw ei geidwad yn barod',
    'There is nothing to do. Tax it before you use it on a road.': 'Nid oes dim i’w wneud. Trethwch ef cyn ei ddefnyddio ar ffordd.',
    'Since which day have you had the vehicle?': 'Ers pa ddiwrnod y mae’r cerbyd gennych?',
    'I have the vehicle, and am its keeper from that day': 'Mae’r cerbyd gennyf, a fi yw ei geidwad o’r diwrnod hwnnw',
    'The number is that of the log book, and somebody else is its keeper': 'Rhif y llyfr log yw hwn, a rhywun arall yw’r ceidwad',
    'We do not know where letters reach you': 'Nid ydym yn gwybod ble mae llythyrau’n eich cyrraedd',
    'We do not know who you are': 'Nid ydym yn gwybod pwy ydych chi',
    'to record that you are the keeper of the vehicle': 'i gofnodi mai chi yw ceidwad y cerbyd',
    'The tax did not come with the vehicle. Tax it before you use it on a road, or tell us that it is off the road.':
      'Ni ddaeth y dreth gyda’r cerbyd. Trethwch ef cyn ei ddefnyddio ar ffordd, neu dywedwch wrthym ei fod oddi ar y ffordd.',
    'You are the keeper. A log book in your name is on its way.': 'Chi yw’r ceidwad. Mae llyfr log yn eich enw ar ei ffordd.',
    'Record the new keeper': 'Cofnodi’r ceidwad newydd',
    'Do not record them': 'Peidio â’i gofnodi',
    'You are now the keeper of {mark}': 'Chi yw ceidwad {mark} nawr',
    'You are no longer the keeper of {mark}': 'Nid chi yw ceidwad {mark} mwyach',
    'If you have not sold it or given it away, ring us at once.': 'Os nad ydych wedi ei werthu na’i roi i neb, ffoniwch ni ar unwaith.',
    'Our record says that you have been the keeper of {mark} since {on}. A log book in your name is on its way.':
      'Mae ein cofnod yn dweud mai chi yw ceidwad {mark} ers {on}. Mae llyfr log yn eich enw ar ei ffordd.',
    'Somebody else has told us that they have had {mark} since {on}. In our record they are its keeper now, and you are not.':
      'Mae rhywun arall wedi dweud wrthym fod {mark} ganddynt ers {on}. Yn ein cofnod nhw yw ei geidwad nawr, ac nid chi.',
  },
  vehicleWelsh,
)
