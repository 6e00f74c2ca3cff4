import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'View or share your driving licence': 'Gweld neu rannu eich trwydded yrru',
    'See what your licence says: what you may drive, until when, and your points. Get a check code for an employer or whoever lends you a car: it works once, for 21 days, and shows what you choose as it is on the day when they look.':
      'Gweld yr hyn y mae eich trwydded yn ei ddweud: yr hyn y cewch ei yrru, tan ba bryd, a’ch pwyntiau. Cael cod gwirio ar gyfer cyflogwr neu bwy bynnag sy’n rhoi benthyg car i chi: mae’n gweithio unwaith, am 21 diwrnod, ac yn dangos yr hyn a ddewiswch fel y mae ar y diwrnod y byddant yn edrych.',
    'Your driving licence': 'Eich trwydded yrru',
    'Driver number {number}, {name}.': 'Rhif gyrrwr {number}, {name}.',
    'You may drive': 'Cewch yrru',
    'You may learn to drive': 'Cewch ddysgu gyrru',
    'You may neither drive nor learn to': 'Ni chewch yrru na dysgu gyrru',
    'Your licence is good': 'Mae eich trwydded yn ddilys',
    'You may drive: {drives}.': 'Cewch yrru: {drives}.',
    'You may learn to drive: {learns}.': 'Cewch ddysgu gyrru: {learns}.',
    'You may not drive at present.': 'Ni chewch yrru ar hyn o bryd.',
    'Your card is good until {cardUntil}, your right to drive until {drivesUntil}.':
      'Mae eich cerdyn yn ddilys hyd {cardUntil}, a’ch hawl i yrru hyd {drivesUntil}.',
    'You have {points} points.': 'Mae gennych {points} o bwyntiau.',
    'What may they see of it?': 'Beth gânt ei weld ohoni?',
    'For an employer, or whoever lends you a car: you get a code to pass on. They always see your name, and whatever the record says on the day when they look':
      'I gyflogwr, neu bwy bynnag sy’n rhoi benthyg car i chi: cewch god i’w roi iddynt. Maent bob amser yn gweld eich enw, a beth bynnag y mae’r cofnod yn ei ddweud ar y diwrnod y byddant yn edrych',
    'What I may drive and learn to drive, and whether I am disqualified':
      'Yr hyn y caf ei yrru a dysgu ei yrru, ac a wyf wedi fy ngwahardd',
    'Until when my card and my right to drive are good': 'Tan ba bryd y mae fy ngherdyn a’m hawl i yrru yn ddilys',
    'My points, and what they are for': 'Fy mhwyntiau, ac am beth y maent',
    'My whole driver number': 'Fy rhif gyrrwr cyfan',
    'Select what they may see': 'Dewiswch yr hyn y cânt ei weld',
    'to show you your licence, and let you share a part of it': 'i ddangos eich trwydded i chi, a gadael i chi rannu rhan ohoni',
    'The code, and a digital copy of your licence, are in your account. Whoever has the code also needs the last 8 characters of your driver number; you see there whether it was used, and when.':
      'Mae’r cod, a chopi digidol o’ch trwydded, yn eich cyfrif. Mae angen 8 nod olaf eich rhif gyrrwr hefyd ar bwy bynnag sydd â’r cod; gwelwch yno a gafodd ei ddefnyddio, a phryd.',
    'Make the code': 'Gwneud y cod',
    'Do not make a code': 'Peidio â gwneud cod',
    'You made a check code for your driving licence': 'Gwnaethoch god gwirio ar gyfer eich trwydded yrru',
    'The check code that you made for your driving licence is in your account, with what it shows and whether somebody has used it. You can withdraw it there. A digital copy of your licence is there too, and is good until {until}.':
      'Mae’r cod gwirio a wnaethoch ar gyfer eich trwydded yrru yn eich cyfrif, gyda’r hyn y mae’n ei ddangos ac a yw rhywun wedi’i ddefnyddio. Gallwch ei dynnu’n ôl yno. Mae copi digidol o’ch trwydded yno hefyd, ac mae’n ddilys hyd {until}.',
    'a copy says nothing that the register does not say': 'nid yw copi yn dweud dim nad yw’r gofrestr yn ei ddweud',
  },
  licenceWelsh,
)
