import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'View or share your driving licence': 'Gweld neu rannu eich trwydded yrru',
    'See what your licence says: what you may drive, until when, and your points. Get a check code for an employer or whoever lends you a car: it works once, for 21 days, and shows what you choose.':
      'Gweld yr hyn y mae eich trwydded yn ei ddweud: yr hyn y cewch ei yrru, tan ba bryd, a’ch pwyntiau. Cael cod gwirio ar gyfer cyflogwr neu bwy bynnag sy’n rhoi benthyg car i chi: mae’n gweithio unwaith, am 21 diwrnod, ac yn dangos yr hyn a ddewiswch.',
    'Your driving licence': 'Eich trwydded yrru',
    'Driver number {number}, {name}.': 'Rhif gyrrwr {number}, {name}.',
    'You may drive: {drives}. Your card is good until {cardUntil}, your right to drive until {drivesUntil}.':
      'Cewch yrru: {drives}. Mae eich cerdyn yn ddilys hyd {cardUntil}, a’ch hawl i yrru hyd {drivesUntil}.',
    'You have {points} points.': 'Mae gennych {points} o bwyntiau.',
    'Put a digital copy into my account, so that I can show parts of it':
      'Rhowch gopi digidol yn fy nghyfrif, fel y gallaf ddangos rhannau ohono',
    'It takes the place of a copy that you have already': 'Mae’n cymryd lle copi sydd gennych eisoes',
    'to show you your licence, and let you share a part of it': 'i ddangos eich trwydded i chi, a gadael i chi rannu rhan ohoni',
    'A digital copy is in your account. Open it to show it as a code: whoever has the code also needs the last 8 characters of your driver number, and each look is recorded for you.':
      'Mae copi digidol yn eich cyfrif. Agorwch ef i’w ddangos fel cod: mae angen 8 nod olaf eich rhif gyrrwr hefyd ar bwy bynnag sydd â’r cod, a chaiff pob edrychiad ei gofnodi i chi.',
    'Make the copy': 'Gwneud y copi',
    'Do not make a copy': 'Peidio â gwneud copi',
    'A digital copy of your driving licence is in your account': 'Mae copi digidol o’ch trwydded yrru yn eich cyfrif',
    'You can show it, or parts of it, until {until}. Then get a new one: what our record says may have changed.':
      'Gallwch ei ddangos, neu rannau ohono, hyd {until}. Yna ceisiwch un newydd: efallai y bydd yr hyn y mae ein cofnod yn ei ddweud wedi newid.',
    'If you did not ask for it yourself, ring us.': 'Os nad chi a ofynnodd amdano, ffoniwch ni.',
    'a copy says nothing that the register does not say': 'nid yw copi yn dweud dim nad yw’r gofrestr yn ei ddweud',
  },
  licenceWelsh,
)
