import type { Welsh } from '#definition'

/** What the services about vehicles say alike. A translator has still to confirm it. */
export const vehicleWelsh: Welsh = {
  'Vehicle Services': 'Gwasanaethau Cerbydau',
  'What is the vehicle’s registration number?': 'Beth yw rhif cofrestru’r cerbyd?',
  'Another vehicle': 'Cerbyd arall',
  'What is the reference number?': 'Beth yw’r cyfeirnod?',
  '11 digits on the log book (V5C)': '11 digid ar y llyfr log (V5C)',
  '12 digits on the new keeper slip (V5C/2)': '12 digid ar slip y ceidwad newydd (V5C/2)',
  '11 digits on the log book (V5C), or 16 on a reminder': '11 digid ar y llyfr log (V5C), neu 16 ar nodyn atgoffa',
  'Enter the reference number with all its digits': 'Rhowch y cyfeirnod gyda’i holl ddigidau',
  'The vehicle is not registered to you, as far as we know': 'Nid yw’r cerbyd wedi’i gofrestru i chi, hyd y gwyddom',
  'The vehicle is registered to you': 'Mae’r cerbyd wedi’i gofrestru i chi',
  'We cannot find a vehicle with that registration number and reference':
    'Ni allwn ddod o hyd i gerbyd â’r rhif cofrestru a’r cyfeirnod hynny',
  'Check both numbers and try again. If the log book is lost, apply for a new one first.':
    'Gwiriwch y ddau rif a rhowch gynnig arall arni. Os yw’r llyfr log ar goll, gwnewch gais am un newydd yn gyntaf.',
  'The vehicle is scrapped': 'Mae’r cerbyd wedi’i sgrapio',
  'There is nothing more to tell us about it. If our record is wrong, ring or write to us.':
    'Nid oes dim arall i’w ddweud wrthym amdano. Os yw ein cofnod yn anghywir, ffoniwch ni neu ysgrifennwch atom.',
  'The vehicle is exported': 'Mae’r cerbyd wedi’i allforio',
  'There is nothing more to tell us about it. If it has come back, register it again.':
    'Nid oes dim arall i’w ddweud wrthym amdano. Os yw wedi dod yn ôl, cofrestrwch ef eto.',
  'Before you send it': 'Cyn i chi ei anfon',
  'There is tax to give back': 'Mae treth i’w rhoi’n ôl',
  'The vehicle is taxed, and its tax ends now': 'Mae’r cerbyd wedi’i drethu, ac mae ei dreth yn dod i ben nawr',
  'You get {amount} back: the tax for the whole months that are left, without surcharges.':
    'Cewch {amount} yn ôl: y dreth am y misoedd cyfan sydd ar ôl, heb y taliadau ychwanegol.',
  'A Direct Debit should have paid for some of it': 'Dylai Debyd Uniongyrchol fod wedi talu am rywfaint ohoni',
  'You get {expected} back, the tax for the whole months that are left, once your Direct Debit payment for it has reached us.':
    'Cewch {expected} yn ôl, y dreth am y misoedd cyfan sydd ar ôl, pan fydd eich taliad Debyd Uniongyrchol amdani wedi ein cyrraedd.',
  'You get {byDebit} back, the tax for the whole months that are left, once your Direct Debit payment for it has reached us. If it does not, we write to you.':
    'Cewch {byDebit} yn ôl, y dreth am y misoedd cyfan sydd ar ôl, pan fydd eich taliad Debyd Uniongyrchol amdani wedi ein cyrraedd. Os na fydd, byddwn yn ysgrifennu atoch.',
  'You get {back} back: the tax for the whole months that are left, without surcharges.':
    'Cewch {back} yn ôl: y dreth am y misoedd cyfan sydd ar ôl, heb y taliadau ychwanegol.',
  'If you paid its tax by Direct Debit and the tax has ended, we have stopped the Direct Debit.':
    'Os talech ei dreth drwy Ddebyd Uniongyrchol a bod y dreth wedi dod i ben, rydym wedi atal y Debyd Uniongyrchol.',
  'Somebody has told us that the record of this vehicle is wrong': 'Mae rhywun wedi dweud wrthym fod cofnod y cerbyd hwn yn anghywir',
  'to let you choose from your own vehicles': 'i adael i chi ddewis o’ch cerbydau eich hun',
  'We do not know who keeps the vehicle': 'Nid ydym yn gwybod pwy sy’n cadw’r cerbyd',
  'We do not know where letters reach the keeper': 'Nid ydym yn gwybod ble mae llythyrau’n cyrraedd y ceidwad',
  'the printer of log books': 'argraffydd y llyfrau log',
  'to send the log book to the keeper of the vehicle': 'i anfon y llyfr log at geidwad y cerbyd',
  'the police and the courts ask who kept a vehicle': 'mae’r heddlu a’r llysoedd yn gofyn pwy oedd yn cadw cerbyd',
  'Road Vehicles (Registration and Licensing) Regulations 2002, regulation 14(2)(b); the first day of the amount is to be checked':
    'Rheoliadau Cerbydau Ffyrdd (Cofrestru a Thrwyddedu) 2002, rheoliad 14(2)(b); mae diwrnod cyntaf y swm i’w wirio',
  'the bank that pays tax back': 'y banc sy’n ad-dalu treth',
  'Vehicle tax for whole months that are left': 'Treth cerbyd am y misoedd cyfan sydd ar ôl',
  'claims about tax may be brought for six years': 'gellir dwyn hawliadau am dreth am chwe blynedd',
  'invented: no published split by channel was found': 'wedi’i ddyfeisio: ni chafwyd hyd i ddadansoddiad cyhoeddedig fesul sianel',
}
