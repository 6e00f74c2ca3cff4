import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Replace a lost, stolen or damaged driving licence': 'Cael trwydded yrru newydd yn lle un sydd ar goll, wedi’i dwyn neu wedi’i difrodi',
    'Get a new photocard if yours is lost, stolen, damaged or destroyed.':
      'Cael cerdyn-llun newydd os yw’ch un chi ar goll, wedi’i ddwyn, wedi’i ddifrodi neu wedi’i ddinistrio.',
    'a bank card': 'cerdyn banc',
    'What happened to your licence?': 'Beth ddigwyddodd i’ch trwydded?',
    'I lost it': 'Collais i hi',
    'It was stolen': 'Cafodd ei dwyn',
    'It is damaged or cannot be read': 'Mae wedi’i difrodi neu ni ellir ei darllen',
    'I have not got the licence, or will send it back to you': 'Nid yw’r drwydded gennyf, neu byddaf yn ei hanfon yn ôl atoch',
    'Your licence can be renewed now': 'Gellir adnewyddu eich trwydded nawr',
    'Renew it instead: it costs less, and the new card lasts longer.':
      'Adnewyddwch hi yn lle hynny: mae’n costio llai, ac mae’r cerdyn newydd yn para’n hirach.',
    'Your licence has no photo yet': 'Nid oes llun ar eich trwydded eto',
    'The new card costs {fee} and is good until {until}, like the one before.':
      'Mae’r cerdyn newydd yn costio {fee} ac yn ddilys hyd {until}, fel yr un o’r blaen.',
    'to replace your licence without asking what we know': 'i roi trwydded newydd i chi heb ofyn yr hyn a wyddom',
    'How many days before it ends a licence may be renewed': 'Faint o ddyddiau cyn iddi ddod i ben y gellir adnewyddu trwydded',
    'Fee for a replacement': 'Ffi am drwydded yn lle’r un o’r blaen',
    'Your new licence is on its way. Your right to drive stays as it is.':
      'Mae eich trwydded newydd ar ei ffordd. Nid yw eich hawl i yrru yn newid.',
    'Send a new licence': 'Anfon trwydded newydd',
    'Do not send a new licence': 'Peidio ag anfon trwydded newydd',
    'A new driving licence is on its way': 'Mae trwydded yrru newydd ar ei ffordd',
    'Your new photocard is good until {until}, like the one before.':
      'Mae eich cerdyn-llun newydd yn ddilys hyd {until}, fel yr un o’r blaen.',
    'If the old one turns up, do not use it: cut it up and send it back to us.':
      'Os daw’r hen un i’r golwg, peidiwch â’i ddefnyddio: torrwch e’n ddarnau a’i anfon yn ôl atom.',
    'If it was stolen, tell the police as well.': 'Os cafodd ei dwyn, dywedwch wrth yr heddlu hefyd.',
  },
  licenceWelsh,
)
