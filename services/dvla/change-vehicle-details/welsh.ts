import { translation } from '#definition'
import { describedWelsh } from '../shared/described-welsh.ts'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Change what the log book says of a vehicle': 'Newid yr hyn y mae’r llyfr log yn ei ddweud am gerbyd',
    'Tell us about another colour, fuel, engine, weight or something else that the log book (V5C) says. It costs nothing.':
      'Dywedwch wrthym am liw, tanwydd, injan neu bwysau gwahanol, neu rywbeth arall y mae’r llyfr log (V5C) yn ei ddweud. Nid yw’n costio dim.',
    'the number of the log book, unless you sign in as the keeper': 'rhif y llyfr log, oni bai eich bod yn mewngofnodi fel y ceidwad',
    'for all but the colour, a receipt or statement of the work': 'ar gyfer popeth ond y lliw, derbynneb neu ddatganiad am y gwaith',
    'Which vehicle has changed?': 'Pa gerbyd sydd wedi newid?',
    'Select the vehicle that has changed': 'Dewiswch y cerbyd sydd wedi newid',
    'What has changed?': 'Beth sydd wedi newid?',
    'Select all that have': 'Dewiswch bopeth sydd wedi newid',
    'Its colour': 'Ei liw',
    'What it runs on': 'Yr hyn y mae’n rhedeg arno',
    'The engine or its size': 'Yr injan neu ei maint',
    'Its weight': 'Ei bwysau',
    'Something else: seats, body, the numbers of the engine or chassis': 'Rhywbeth arall: seddi, corff, rhifau’r injan neu’r siasi',
    'What colour is it now?': 'Pa liw ydyw nawr?',
    'What does it run on now?': 'Ar beth y mae’n rhedeg nawr?',
    'What else has changed?': 'Beth arall sydd wedi newid?',
    'Say what it was and what it is now': 'Dywedwch beth ydoedd a beth ydyw nawr',
    'Show us what proves it': 'Dangoswch i ni beth sy’n profi hynny',
    'A receipt or a statement of whoever did the work, on headed paper':
      'Derbynneb neu ddatganiad gan bwy bynnag a wnaeth y gwaith, ar bapur pennawd',
    'The colour has changed': 'Mae’r lliw wedi newid',
    'The fuel has changed': 'Mae’r tanwydd wedi newid',
    'The size of the engine has changed': 'Mae maint yr injan wedi newid',
    'The weight has changed': 'Mae’r pwysau wedi newid',
    'Something else has changed': 'Mae rhywbeth arall wedi newid',
    'What has changed must be shown': 'Rhaid dangos yr hyn sydd wedi newid',
    'Tell your insurer as well. The tax may be another from the next time that you pay it.':
      'Dywedwch wrth eich yswiriwr hefyd. Gall y dreth fod yn wahanol o’r tro nesaf y byddwch yn ei thalu.',
    'to change what the log book says of the vehicle': 'i newid yr hyn y mae’r llyfr log yn ei ddweud am y cerbyd',
    'A new log book that says so is on its way to the keeper’s address.':
      'Mae llyfr log newydd sy’n dweud hynny ar ei ffordd i gyfeiriad y ceidwad.',
    'Change the record': 'Newid y cofnod',
    'Do not change it': 'Peidio â’i newid',
    'The log book of {mark} is changed': 'Mae llyfr log {mark} wedi’i newid',
    'Destroy the old one when it comes: its numbers no longer show that anybody may act for the vehicle.':
      'Dinistriwch yr hen un pan ddaw: nid yw ei rifau’n dangos mwyach y caiff neb weithredu dros y cerbyd.',
    'A new log book (V5C) for {mark}, which says what we were told, is on its way to the keeper’s address.':
      'Mae llyfr log newydd (V5C) i {mark}, sy’n dweud yr hyn a ddywedwyd wrthym, ar ei ffordd i gyfeiriad y ceidwad.',
    'The vehicle is as I have said': 'Mae’r cerbyd fel y dywedais',
  },
  { ...vehicleWelsh, ...describedWelsh },
)
