import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Change your address on your driving licence and log books': 'Newid eich cyfeiriad ar eich trwydded yrru a’ch llyfrau log',
    'Customer Services': 'Gwasanaethau Cwsmeriaid',
    'Tell us once that you have moved: your driving licence, the log books of all your vehicles, and where we write to you. It costs nothing.':
      'Dywedwch wrthym unwaith eich bod wedi symud: eich trwydded yrru, llyfrau log eich holl gerbydau, a lle’r ysgrifennwn atoch. Nid yw’n costio dim.',
    'your new address': 'eich cyfeiriad newydd',
    'What is your new address?': 'Beth yw eich cyfeiriad newydd?',
    'Shall we and every other body here write to you there from now on?':
      'A ddylem ni a phob corff arall yma ysgrifennu atoch yno o hyn ymlaen?',
    'If not, only your driving licence and log books change': 'Os na, dim ond eich trwydded yrru a’ch llyfrau log sy’n newid',
    'You have a driving licence': 'Mae gennych drwydded yrru',
    'Your driving licence holds good': 'Mae eich trwydded yrru yn ddilys',
    'You keep a vehicle': 'Rydych yn cadw cerbyd',
    'Every body here writes to the new address': 'Mae pob corff yma yn ysgrifennu i’r cyfeiriad newydd',
    'We do not know who you are': 'Nid ydym yn gwybod pwy ydych chi',
    'A new photocard with this address comes by post. It costs nothing.':
      'Daw cerdyn-llun newydd â’r cyfeiriad hwn drwy’r post. Nid yw’n costio dim.',
    'Number of log books that change: {count}. New ones come by post.':
      'Nifer y llyfrau log sy’n newid: {count}. Daw rhai newydd drwy’r post.',
    'to change your address everywhere at once': 'i newid eich cyfeiriad ym mhobman ar unwaith',
    'Your address is changed. What carries it comes by post.': 'Mae eich cyfeiriad wedi’i newid. Daw’r hyn sy’n ei ddangos drwy’r post.',
    'Change the address': 'Newid y cyfeiriad',
    'Do not change it': 'Peidio â’i newid',
    'the police and the courts ask where somebody lived': 'mae’r heddlu a’r llysoedd yn gofyn ble roedd rhywun yn byw',
    'Your address is changed': 'Mae eich cyfeiriad wedi’i newid',
    'Your driving licence and your log books, as far as you have any, now have your address in {postcode}. New ones come by post.':
      'Mae gan eich trwydded yrru a’ch llyfrau log, os oes gennych rai, eich cyfeiriad yn {postcode} nawr. Daw rhai newydd drwy’r post.',
    'Cut up the old photocard, and destroy the old log books: their numbers serve no more.':
      'Torrwch yr hen gerdyn-llun yn ddarnau, a dinistriwch yr hen lyfrau log: nid yw eu rhifau’n gweithio mwyach.',
    'Tell your insurer and your council yourself.': 'Dywedwch wrth eich yswiriwr a’ch cyngor eich hun.',
    'Somebody has moved from this address': 'Mae rhywun wedi symud o’r cyfeiriad hwn',
    'We were told today that somebody who had their driving licence or a vehicle at this address lives elsewhere now.':
      'Dywedwyd wrthym heddiw fod rhywun yr oedd eu trwydded yrru neu gerbyd yn y cyfeiriad hwn yn byw yn rhywle arall nawr.',
    'If you still live here and have not told us so, ring us at once.':
      'Os ydych yn dal i fyw yma ac heb ddweud hynny wrthym, ffoniwch ni ar unwaith.',
    'An address': 'Cyfeiriad',
  },
  { ...licenceWelsh, ...vehicleWelsh },
)
