import { translation } from '#definition'
import { registeringWelsh } from '../shared/registering-welsh.ts'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'It is taxed until {until}.': 'Mae wedi’i drethu tan {until}.',
    'Register a new vehicle': 'Cofrestru cerbyd newydd',
    'Register and tax a new vehicle, for yourself or for whoever buys it from you. Its maker has told us the rest.':
      'Cofrestru a threthu cerbyd newydd, i chi’ch hun neu i bwy bynnag sy’n ei brynu gennych. Mae ei wneuthurwr wedi dweud y gweddill wrthym.',
    'the certificate of conformity': 'y dystysgrif cydymffurfio',
    'the name and address of the keeper, unless that is you': 'enw a chyfeiriad y ceidwad, oni bai mai chi ydyw',
    'What is paid': 'Yr hyn a delir',
    '17 letters and digits, on the certificate of conformity and on the vehicle':
      '17 llythyren a digid, ar y dystysgrif cydymffurfio ac ar y cerbyd',
    'What is the number of the certificate of conformity?': 'Beth yw rhif y dystysgrif cydymffurfio?',
    '12 digits: whoever sells the vehicle has it': '12 digid: mae gan bwy bynnag sy’n gwerthu’r cerbyd',
    'Enter the number of the certificate with all its 12 digits': 'Rhowch rif y dystysgrif gyda’i holl 12 digid',
    'The vehicle is new and as its certificate says, it is insured for its keeper, and the keeper knows that I apply':
      'Mae’r cerbyd yn newydd ac fel y dywed ei dystysgrif, mae wedi’i yswirio ar gyfer ei geidwad, ac mae’r ceidwad yn gwybod fy mod yn gwneud cais',
    'No maker has sent us a certificate with those two numbers': 'Nid oes unrhyw wneuthurwr wedi anfon tystysgrif â’r ddau rif hynny atom',
    'Check both numbers and try again. Without a certificate, tell us about the vehicle itself, and an officer looks.':
      'Gwiriwch y ddau rif a rhowch gynnig arall arni. Heb dystysgrif, dywedwch wrthym am y cerbyd ei hun, a bydd swyddog yn edrych.',
    'The certificate was used': 'Mae’r dystysgrif wedi’i defnyddio',
    'A certificate serves once. If nobody has registered the vehicle, ring or write to us.':
      'Unwaith y mae tystysgrif yn gwasanaethu. Os nad oes neb wedi cofrestru’r cerbyd, ffoniwch ni neu ysgrifennwch atom.',
    'It is a {make} {model}, {colour}. If that is not so, the maker must put the certificate right first.':
      '{make} {model} ydyw, {colour}. Os nad yw hynny’n wir, rhaid i’r gwneuthurwr gywiro’r dystysgrif yn gyntaf.',
    'The first registration costs {firstFee}.': 'Mae’r cofrestriad cyntaf yn costio {firstFee}.',
    'A table says what its first tax is': 'Mae tabl yn dweud beth yw ei dreth gyntaf',
    'Twelve months of tax cost {yearly}: the vehicle is taxed from the first day of this month.':
      'Mae deuddeg mis o dreth yn costio {yearly}: mae’r cerbyd wedi’i drethu o ddiwrnod cyntaf y mis hwn.',
    'No table says what its first tax is': 'Nid oes tabl sy’n dweud beth yw ei dreth gyntaf',
    'to register a new vehicle without asking what its maker has told us':
      'i gofrestru cerbyd newydd heb ofyn yr hyn y mae ei wneuthurwr wedi’i ddweud wrthym',
    'First-year rate of cars registered since April 2017': 'Cyfradd y flwyddyn gyntaf ar gyfer ceir a gofrestrwyd ers Ebrill 2017',
    'Standard rate of cars registered since April 2017': 'Cyfradd safonol ceir a gofrestrwyd ers Ebrill 2017',
    'Supplement for expensive cars': 'Ychwanegiad ar gyfer ceir drud',
    supplement: 'ychwanegiad',
    above: 'uwchlaw',
    'above zero emission': 'uwchlaw heb allyriadau',
    'Register it': 'Ei gofrestru',
  },
  { ...vehicleWelsh, ...registeringWelsh },
)
