import type { Welsh } from '#definition'

/** What the services that register a vehicle say alike. A translator has still to confirm it. */
export const registeringWelsh: Welsh = {
  'Its number is {mark}.': 'Ei rif yw {mark}.',
  'Vehicle with the VIN {vin}': 'Cerbyd â’r VIN {vin}',
  'a bank card': 'cerdyn banc',
  'Who will keep the vehicle?': 'Pwy fydd yn cadw’r cerbyd?',
  'The keeper taxes it and answers for how it is used. It may be somebody else than its owner':
    'Y ceidwad sy’n ei drethu ac yn atebol am sut y caiff ei ddefnyddio. Gall fod yn rhywun heblaw’r perchennog',
  'I will': 'Fi',
  'Somebody else, for whom I apply': 'Rhywun arall, yr wyf yn gwneud cais drosto',
  'What is the name of the keeper?': 'Beth yw enw’r ceidwad?',
  'What is the address of the keeper?': 'Beth yw cyfeiriad y ceidwad?',
  'The log book goes there': 'Yno y mae’r llyfr log yn mynd',
  'What is the vehicle identification number (VIN)?': 'Beth yw rhif adnabod y cerbyd (VIN)?',
  'A vehicle with that VIN is registered already': 'Mae cerbyd â’r VIN hwnnw wedi’i gofrestru eisoes',
  'If you have bought it, tell us that you are its keeper.': 'Os ydych wedi’i brynu, dywedwch wrthym mai chi yw ei geidwad.',
  'We know who you are': 'Rydym yn gwybod pwy ydych chi',
  'Somebody else will keep it': 'Rhywun arall fydd yn ei gadw',
  'to see that the vehicle is not registered yet': 'i weld nad yw’r cerbyd wedi’i gofrestru eto',
  'First registration of a vehicle': 'Cofrestru cerbyd am y tro cyntaf',
  'The fee for the first registration': 'Y ffi am y cofrestriad cyntaf',
  'The vehicle is registered. Its log book is on its way to the keeper, with its number.':
    'Mae’r cerbyd wedi’i gofrestru. Mae ei lyfr log ar ei ffordd at y ceidwad, gyda’i rif.',
  'Do not register it': 'Peidio â’i gofrestru',
  'The vehicle has the number {mark}': 'Mae gan y cerbyd y rhif {mark}',
  'The {make} {model} is registered. Its log book is on its way to the keeper.':
    'Mae’r {make} {model} wedi’i gofrestru. Mae ei lyfr log ar ei ffordd at y ceidwad.',
  'Have number plates made with {mark}, and tell the insurer, before it is driven.':
    'Gofynnwch am blatiau rhif â {mark} arnynt, a dywedwch wrth yr yswiriwr, cyn ei yrru.',
  'Without tax it may not be used on a road: the vehicle enquiry says whether it is taxed.':
    'Heb dreth ni chaniateir ei ddefnyddio ar ffordd: mae’r ymholiad cerbydau’n dweud a yw wedi’i drethu.',
  'Road Vehicles (Registration and Licensing) Regulations 2002, regulation 10(1); the amount and its first day are to be checked':
    'Rheoliadau Cerbydau Ffyrdd (Cofrestru a Thrwyddedu) 2002, rheoliad 10(1); mae’r swm a’i ddiwrnod cyntaf i’w gwirio',
}
