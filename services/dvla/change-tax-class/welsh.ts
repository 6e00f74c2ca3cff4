import { translation } from '#definition'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Make a vehicle exempt from tax, and get tax back': 'Eithrio cerbyd rhag treth, a chael treth yn ôl',
    'Pay no more tax for a vehicle of more than 40 years, or one for a disabled person. It costs nothing.':
      'Peidio â thalu rhagor o dreth am gerbyd dros 40 oed, neu un ar gyfer person anabl. Nid yw’n costio dim.',
    'the number of the log book, unless you sign in as the keeper': 'rhif y llyfr log, oni bai eich bod yn mewngofnodi fel y ceidwad',
    'for a disabled person, the certificate of entitlement': 'ar gyfer person anabl, y dystysgrif hawl',
    'Which vehicle is to be exempt from tax?': 'Pa gerbyd sydd i’w eithrio rhag treth?',
    'Select the vehicle that is to be exempt from tax': 'Dewiswch y cerbyd sydd i’w eithrio rhag treth',
    'Why is it to be exempt?': 'Pam y mae i’w eithrio?',
    'It was built more than 40 years ago': 'Cafodd ei adeiladu dros 40 mlynedd yn ôl',
    'It is for a disabled person who has a certificate of entitlement': 'Mae ar gyfer person anabl sydd â thystysgrif hawl',
    'Show us the certificate of entitlement': 'Dangoswch y dystysgrif hawl i ni',
    'It comes from whoever pays the benefit. Only an officer reads it':
      'Daw gan bwy bynnag sy’n talu’r budd-dal. Dim ond swyddog sy’n ei darllen',
    'It is to be exempt for a disabled person': 'Mae i’w eithrio ar gyfer person anabl',
    'An officer reads the certificate': 'Mae swyddog yn darllen y dystysgrif',
    'The vehicle is exempt already': 'Mae’r cerbyd wedi’i eithrio’n barod',
    'There is nothing to do. Tax it each year all the same, for nothing.':
      'Nid oes dim i’w wneud. Trethwch ef bob blwyddyn yr un fath, am ddim.',
    'The vehicle is not old enough': 'Nid yw’r cerbyd yn ddigon hen',
    'Ask again from the first of April after the year in which it is 40 years old.':
      'Gofynnwch eto o’r cyntaf o Ebrill ar ôl y flwyddyn y mae’n 40 oed ynddi.',
    'to make the vehicle exempt from tax and give its tax back': 'i eithrio’r cerbyd rhag treth a rhoi ei dreth yn ôl',
    'Age in years from which a vehicle is historic': 'Oedran mewn blynyddoedd y mae cerbyd yn hanesyddol ohono',
    'Vehicle Excise and Registration Act 1994, Schedule 2, paragraph 1A; to be checked':
      'Deddf Treth a Chofrestru Cerbydau 1994, Atodlen 2, paragraff 1A; i’w wirio',
    'There is nothing more to pay for the vehicle.': 'Nid oes dim mwy i’w dalu am y cerbyd.',
    'Make it exempt': 'Ei eithrio',
    'Do not make it exempt': 'Peidio â’i eithrio',
    'Your vehicle {mark} is exempt from tax': 'Mae eich cerbyd {mark} wedi’i eithrio rhag treth',
    'There is nothing to pay for {mark} from now on. It stays taxed to the day that it was, and must still be taxed each year, for nothing.':
      'Nid oes dim i’w dalu am {mark} o hyn ymlaen. Mae’n aros wedi’i drethu hyd y diwrnod yr oedd, a rhaid ei drethu bob blwyddyn o hyd, am ddim.',
    'The vehicle is not used for a business': 'Ni ddefnyddir y cerbyd ar gyfer busnes',
  },
  vehicleWelsh,
)
