import type { Welsh } from '#definition'

/** What the services about vehicles say alike. A translator has still to confirm it. */
export const vehicleWelsh: Welsh = {
  'The vehicle was first registered on {day}. Enter that day or a later one':
    'Cofrestrwyd y cerbyd gyntaf ar {day}. Rhowch y diwrnod hwnnw neu un diweddarach',
  'Vehicle Services': 'Gwasanaethau Cerbydau',
  'Vehicle {mark}': 'Cerbyd {mark}',
  'Private number {mark}': 'Rhif preifat {mark}',
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
  'A Direct Debit should have paid for some of it': 'Dylai Debyd Uniongyrchol fod wedi talu am rywfaint ohoni',
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
  'Tax that comes back: {amount}, for {months} whole months, without surcharges.':
    'Treth a ddaw yn ôl: {amount}, am {months} mis cyfan, heb y taliadau ychwanegol.',
  'It goes to the keeper in our record, whoever tells us: by cheque to the address that we have for them, or into the account of the Direct Debit if one was set up for this vehicle. We order it at once.':
    'Mae’n mynd i’r ceidwad yn ein cofnod, pwy bynnag sy’n dweud wrthym: drwy siec i’r cyfeiriad sydd gennym ar eu cyfer, neu i gyfrif y Debyd Uniongyrchol os cafodd un ei drefnu ar gyfer y cerbyd hwn. Rydym yn ei archebu ar unwaith.',
  'Tax that comes back: {expected}, for the whole months that are left, once the Direct Debit payment for it has reached us. It goes to the keeper in our record, into the account of that Direct Debit.':
    'Treth a ddaw yn ôl: {expected}, am y misoedd cyfan sydd ar ôl, pan fydd y taliad Debyd Uniongyrchol amdani wedi ein cyrraedd. Mae’n mynd i’r ceidwad yn ein cofnod, i gyfrif y Debyd Uniongyrchol hwnnw.',
  'You get {back} of tax back, for {months} whole months, without surcharges. We have ordered it: a cheque comes to the address that we have for you, unless a Direct Debit was set up for this vehicle. Then it goes into the account of the Direct Debit.':
    'Cewch {back} o dreth yn ôl, am {months} mis cyfan, heb y taliadau ychwanegol. Rydym wedi ei archebu: daw siec i’r cyfeiriad sydd gennym ar eich cyfer, oni bai bod Debyd Uniongyrchol wedi’i drefnu ar gyfer y cerbyd hwn. Bryd hynny mae’n mynd i gyfrif y Debyd Uniongyrchol.',
  'You get {byDebit} of tax back, for the whole months that are left, once your Direct Debit payment for it has reached us. It goes into the account of the Direct Debit. If the payment does not reach us, we write to you.':
    'Cewch {byDebit} o dreth yn ôl, am y misoedd cyfan sydd ar ôl, pan fydd eich taliad Debyd Uniongyrchol amdani wedi ein cyrraedd. Mae’n mynd i gyfrif y Debyd Uniongyrchol. Os na fydd y taliad yn ein cyrraedd, byddwn yn ysgrifennu atoch.',
  'Only whole months that are left and paid for are given back. If a Direct Debit paid tax that has ended, we have stopped it.':
    'Dim ond misoedd cyfan sydd ar ôl ac y talwyd amdanynt a roddir yn ôl. Os oedd Debyd Uniongyrchol yn talu treth sydd wedi dod i ben, rydym wedi ei atal.',
  'Somebody is its keeper': 'Mae rhywun yn geidwad iddo',
  'The vehicle is taxed, and there is no tax to give back': 'Mae’r cerbyd wedi’i drethu, ac nid oes treth i’w rhoi’n ôl',
  'No tax comes back: only whole months that are left and were paid for are given back.':
    'Ni ddaw treth yn ôl: dim ond misoedd cyfan sydd ar ôl ac y talwyd amdanynt a roddir yn ôl.',
  'A Direct Debit that pays its tax is stopped': 'Caiff Debyd Uniongyrchol sy’n talu ei dreth ei atal',
  'The Direct Debit that pays the tax is stopped.': 'Caiff y Debyd Uniongyrchol sy’n talu’r dreth ei atal.',
  'By sending this you say that you are the registered keeper, or act for them.':
    'Drwy anfon hyn rydych yn dweud mai chi yw’r ceidwad cofrestredig, neu eich bod yn gweithredu ar eu rhan.',
  'The vehicle is {mark}.': 'Y cerbyd yw {mark}.',
}
