import { translation } from '#definition'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Our record says that its keeper has had it since {day}. Enter that day or a later one':
      'Mae ein cofnod yn dweud mai ei geidwad sydd wedi ei gael ers {day}. Rhowch y diwrnod hwnnw neu un diweddarach',
    'Tell us you no longer have a vehicle: sold, given away, scrapped or exported':
      'Dweud wrthym nad oes gennych gerbyd mwyach: wedi’i werthu, ei roi, ei sgrapio neu ei allforio',
    'Stop being the keeper of a vehicle, and get back the tax for whole months that are left. It costs nothing.':
      'Peidio â bod yn geidwad cerbyd mwyach, a chael yn ôl y dreth am y misoedd cyfan sydd ar ôl. Nid yw’n costio dim.',
    'the number of its log book, unless you sign in as its keeper': 'rhif ei lyfr log, oni bai eich bod yn mewngofnodi fel ei geidwad',
    'the name and address of whoever has it now': 'enw a chyfeiriad pwy bynnag sydd ag ef nawr',
    'Which vehicle do you no longer have?': 'Pa gerbyd nad oes gennych mwyach?',
    'Select the vehicle that you no longer have': 'Dewiswch y cerbyd nad oes gennych mwyach',
    'What happened to the vehicle?': 'Beth ddigwyddodd i’r cerbyd?',
    'I sold it or gave it to somebody': 'Fe’i gwerthais neu fe’i rhoddais i rywun',
    'The motor trade or an insurer took it: sold, part exchanged or written off':
      'Aeth i’r fasnach foduro neu at yswiriwr: wedi’i werthu, ei ran-gyfnewid neu ei ddileu',
    'It was scrapped at an authorised treatment facility': 'Cafodd ei sgrapio mewn cyfleuster trin awdurdodedig',
    'It has left the United Kingdom for 12 months or longer': 'Mae wedi gadael y Deyrnas Unedig am 12 mis neu fwy',
    'Who has it now?': 'Pwy sydd ag ef nawr?',
    'The name of the new keeper, as they give it': 'Enw’r ceidwad newydd, fel y mae’n ei roi',
    'What is the new keeper’s address?': 'Beth yw cyfeiriad y ceidwad newydd?',
    'The new log book goes there': 'Yno y bydd y llyfr log newydd yn mynd',
    'Which business took it?': 'Pa fusnes a’i cymerodd?',
    'Its name': 'Ei enw',
    'Enter the name of the business': 'Rhowch enw’r busnes',
    'Which facility scrapped it?': 'Pa gyfleuster a’i sgrapiodd?',
    'Enter the name of the facility': 'Rhowch enw’r cyfleuster',
    'What is the number of the certificate of destruction?': 'Beth yw rhif y dystysgrif ddinistrio?',
    'The facility gives it to you. Leave it empty if you have none':
      'Y cyfleuster sy’n ei roi i chi. Gadewch ef yn wag os nad oes gennych un',
    'On which day did that happen?': 'Ar ba ddiwrnod y digwyddodd hynny?',
    'Somebody else has it now': 'Mae gan rywun arall ef nawr',
    'The motor trade has it now': 'Y fasnach foduro sydd ag ef nawr',
    'It was scrapped': 'Cafodd ei sgrapio',
    'Where was it scrapped?': 'Ble cafodd ei sgrapio?',
    'The tax does not pass on. Tell whoever has it now that they must tax it before they use it.':
      'Nid yw’r dreth yn cael ei throsglwyddo. Dywedwch wrth bwy bynnag sydd ag ef nawr fod yn rhaid ei drethu cyn ei ddefnyddio.',
    'The vehicle was scrapped, and there is no certificate of destruction': 'Cafodd y cerbyd ei sgrapio, ac nid oes tystysgrif ddinistrio',
    'to record that you no longer have the vehicle': 'i gofnodi nad yw’r cerbyd gennych mwyach',
    'You are no longer responsible for the vehicle. Our letter is your proof.':
      'Nid ydych yn gyfrifol am y cerbyd mwyach. Ein llythyr yw eich prawf.',
    'Record it': 'Ei gofnodi',
    'Do not record it': 'Peidio â’i gofnodi',
    'It has left the country': 'Mae wedi gadael y wlad',
    'You are now the keeper of {mark}': 'Chi yw ceidwad {mark} nawr',
    'If you have not taken this vehicle, write to us at once.': 'Os nad ydych wedi cymryd y cerbyd hwn, ysgrifennwch atom ar unwaith.',
    'You are no longer the keeper of {mark}': 'Nid chi yw ceidwad {mark} mwyach',
    'Our record says that you have not been the keeper of {mark} since {on}.':
      'Mae ein cofnod yn dweud nad chi yw ceidwad {mark} ers {on}.',
    'Keep this: it proves that we were told.': 'Cadwch hwn: mae’n profi ein bod wedi cael gwybod.',
    'We were told that you have had the vehicle {mark} since {on}. A log book in your name is on its way.':
      'Cawsom wybod bod y cerbyd {mark} gennych ers {on}. Mae llyfr log yn eich enw ar ei ffordd.',
    'Tax does not pass on with a vehicle. This one must be taxed before it is used on a road.':
      'Nid yw treth yn cael ei throsglwyddo gyda cherbyd. Rhaid trethu hwn cyn ei ddefnyddio ar ffordd.',
    'Your vehicle {mark} is scrapped': 'Mae eich cerbyd {mark} wedi’i sgrapio',
    'Our record says that {mark} has been scrapped since {on}. It can never be taxed or driven again.':
      'Mae ein cofnod yn dweud bod {mark} wedi’i sgrapio ers {on}. Ni ellir byth ei drethu na’i yrru eto.',
    'Your vehicle {mark} has left the country': 'Mae eich cerbyd {mark} wedi gadael y wlad',
    'Our record says that {mark} has been out of the United Kingdom since {on}. It cannot be taxed or driven here any more.':
      'Mae ein cofnod yn dweud bod {mark} y tu allan i’r Deyrnas Unedig ers {on}. Ni ellir ei drethu na’i yrru yma mwyach.',
  },
  vehicleWelsh,
)
