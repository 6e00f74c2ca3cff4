import type { Welsh } from '#definition'

/** What the services about private numbers say alike. A translator has still to confirm it. */
export const privateWelsh: Welsh = {
  'a bank card': 'cerdyn banc',
  'the number of the log book, unless you sign in as the keeper': 'rhif y llyfr log, oni bai eich bod yn mewngofnodi fel y ceidwad',
  'a right to a number runs for ten years': 'mae hawl i rif yn para deng mlynedd',
  'people ask who had a number before': 'mae pobl yn gofyn pwy oedd â rhif o’r blaen',
  'Who else may put the number on their vehicle?': 'Pwy arall gaiff roi’r rhif ar ei gerbyd?',
  'What is the private number?': 'Beth yw’r rhif preifat?',
  'Select the private number': 'Dewiswch y rhif preifat',
  'Another number': 'Rhif arall',
  'The right runs until {until}': 'Mae’r hawl yn para tan {until}',
  'The right has ended': 'Mae’r hawl wedi dod i ben',
  'The right has run out': 'Mae’r hawl wedi rhedeg allan',
  'The number is on a vehicle, or the right was given up. If our record is wrong, ring or write to us.':
    'Mae’r rhif ar gerbyd, neu ildiwyd yr hawl. Os yw ein cofnod yn anghywir, ffoniwch ni neu ysgrifennwch atom.',
  'to let you choose from the private numbers that you have': 'i adael i chi ddewis o’r rhifau preifat sydd gennych',
  'The vehicle has a Q number': 'Mae gan y cerbyd rif Q',
  'A Q number stays with its vehicle: it can neither be taken off nor be covered by a private one.':
    'Mae rhif Q yn aros gyda’i gerbyd: ni ellir ei dynnu oddi arno na rhoi un preifat yn ei le.',
  'The vehicle is neither taxed nor off the road (SORN)': 'Nid yw’r cerbyd wedi’i drethu nac oddi ar y ffordd (HOS)',
  'Tax the vehicle or tell us that it is off the road, then come back.':
    'Trethwch y cerbyd neu dywedwch wrthym ei fod oddi ar y ffordd, yna dewch yn ôl.',
  'No test shows that the vehicle moves under its own power': 'Nid oes prawf yn dangos bod y cerbyd yn symud o dan ei bŵer ei hun',
  'The MOT register does not know the vehicle': 'Nid yw’r gofrestr MOT yn adnabod y cerbyd',
  'Vehicles of its kind are tested elsewhere': 'Caiff cerbydau o’i fath eu profi mewn man arall',
  'to see that the vehicle moves under its own power and is of a type that is tested':
    'i weld bod y cerbyd yn symud o dan ei bŵer ei hun ac o fath sy’n cael ei brofi',
  'the printer of certificates for private numbers': 'argraffydd tystysgrifau rhifau preifat',
  'whoever keeps the MOT tests': 'pwy bynnag sy’n cadw’r profion MOT',
  'The tax of the vehicle goes on, and so does a Direct Debit that pays it: no tax comes back.':
    'Mae treth y cerbyd yn parhau, a hefyd Debyd Uniongyrchol sy’n ei thalu: ni ddaw treth yn ôl.',
  'The private number is {mark}.': 'Y rhif preifat yw {mark}.',
  'The right ran out on {until}, and the number cannot be used': 'Daeth yr hawl i ben ar {until}, ac ni ellir defnyddio’r rhif',
}
