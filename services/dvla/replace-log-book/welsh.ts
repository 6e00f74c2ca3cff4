import { translation } from '#definition'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Replace a log book (V5C)': 'Cael llyfr log newydd (V5C)',
    'Get a new log book if yours is lost, stolen or damaged, or never came.':
      'Cael llyfr log newydd os yw’ch un chi ar goll, wedi’i ddwyn neu wedi’i ddifrodi, neu os na ddaeth erioed.',
    'the number of the last reminder, unless you sign in as the keeper':
      'rhif y nodyn atgoffa diwethaf, oni bai eich bod yn mewngofnodi fel y ceidwad',
    'a bank card': 'cerdyn banc',
    'Which vehicle’s log book do you need?': 'Llyfr log pa gerbyd sydd ei angen arnoch?',
    'Select the vehicle whose log book you need': 'Dewiswch y cerbyd y mae angen ei lyfr log arnoch',
    '16 digits on the last reminder': '16 digid ar y nodyn atgoffa diwethaf',
    'Check both numbers and try again, or sign in as the keeper. Without either, send us form V62.':
      'Gwiriwch y ddau rif a rhowch gynnig arall arni, neu fewngofnodi fel y ceidwad. Heb y naill na’r llall, anfonwch ffurflen V62 atom.',
    'What happened to the log book?': 'Beth ddigwyddodd i’r llyfr log?',
    'It is lost': 'Mae ar goll',
    'It was stolen': 'Cafodd ei ddwyn',
    'It is damaged or cannot be read': 'Mae wedi’i ddifrodi neu ni ellir ei ddarllen',
    'It never came': 'Ni ddaeth erioed',
    'I keep this vehicle, and will send the old log book back if it turns up':
      'Fi sy’n cadw’r cerbyd hwn, a byddaf yn anfon yr hen lyfr log yn ôl os daw i’r golwg',
    'The log book never came': 'Ni ddaeth y llyfr log erioed',
    'There is something to pay': 'Mae rhywbeth i’w dalu',
    'A new log book costs {fee}. It goes to the address that we have for the keeper.':
      'Mae llyfr log newydd yn costio {fee}. Mae’n mynd i’r cyfeiriad sydd gennym ar gyfer y ceidwad.',
    'to send a new log book': 'i anfon llyfr log newydd',
    'Replacement log book': 'Llyfr log yn lle’r un o’r blaen',
    'A new log book is on its way to the keeper’s address.': 'Mae llyfr log newydd ar ei ffordd i gyfeiriad y ceidwad.',
    'Send a new log book': 'Anfon llyfr log newydd',
    'Do not send one': 'Peidio ag anfon un',
    'A new log book for {mark} is on its way': 'Mae llyfr log newydd ar gyfer {mark} ar ei ffordd',
    'The numbers on the old log book and its new keeper slip no longer show that anybody may act for the vehicle.':
      'Nid yw’r rhifau ar yr hen lyfr log a’i slip ceidwad newydd yn dangos mwyach y caiff neb weithredu dros y cerbyd.',
    'A new log book (V5C) for {mark} goes by post to the keeper’s address.':
      'Mae llyfr log newydd (V5C) i {mark} yn mynd drwy’r post i gyfeiriad y ceidwad.',
    'If the old one turns up, send it back to us.': 'Os daw’r hen un i’r golwg, anfonwch ef yn ôl atom.',
  },
  vehicleWelsh,
)
