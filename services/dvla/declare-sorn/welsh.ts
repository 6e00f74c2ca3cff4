import { translation } from '#definition'
import { vehicleWelsh } from '../shared/vehicle-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Tell us that a vehicle is off the road (SORN)': 'Dweud wrthym fod cerbyd oddi ar y ffordd (HOS)',
    'Take a vehicle off the road, and get back the tax for whole months that are left. It costs nothing.':
      'Cymryd cerbyd oddi ar y ffordd, a chael yn ôl y dreth am y misoedd cyfan sydd ar ôl. Nid yw’n costio dim.',
    'the number of its log book or reminder, unless you sign in as its keeper':
      'rhif ei lyfr log neu nodyn atgoffa, oni bai eich bod yn mewngofnodi fel ei geidwad',
    'Which vehicle is off the road?': 'Pa gerbyd sydd oddi ar y ffordd?',
    'Select the vehicle that is off the road': 'Dewiswch y cerbyd sydd oddi ar y ffordd',
    'The vehicle is off the road already': 'Mae’r cerbyd oddi ar y ffordd yn barod',
    'There is nothing to do. It stays off the road until you tax, sell or scrap it.':
      'Nid oes dim i’w wneud. Mae’n aros oddi ar y ffordd nes i chi ei drethu, ei werthu neu ei sgrapio.',
    'Somebody has bought the vehicle and taxed it': 'Mae rhywun wedi prynu’r cerbyd a’i drethu',
    'Tell us that you no longer have it.': 'Dywedwch wrthym nad yw gennych mwyach.',
    'It is off the road from {from}, until you tax, sell or scrap it.':
      'Mae oddi ar y ffordd o {from}, nes i chi ei drethu, ei werthu neu ei sgrapio.',
    'to take the vehicle off the road and give its tax back': 'i gymryd y cerbyd oddi ar y ffordd a rhoi ei dreth yn ôl',
    'The vehicle is off the road. Keep it off public roads until it is taxed again.':
      'Mae’r cerbyd oddi ar y ffordd. Cadwch ef oddi ar ffyrdd cyhoeddus nes iddo gael ei drethu eto.',
    'Take the vehicle off the road': 'Cymryd y cerbyd oddi ar y ffordd',
    'Do not take it off the road': 'Peidio â’i gymryd oddi ar y ffordd',
    'Your vehicle {mark} is off the road': 'Mae eich cerbyd {mark} oddi ar y ffordd',
    'You may drive it only to or from a test that you have booked.': 'Cewch ei yrru i brawf yr ydych wedi’i drefnu ac yn ôl yn unig.',
    'The vehicle {mark} is off the road (SORN) from {from}, until it is taxed, sold or scrapped. Keep it off public roads.':
      'Mae’r cerbyd {mark} oddi ar y ffordd (HOS) o {from}, nes iddo gael ei drethu, ei werthu neu ei sgrapio. Cadwch ef oddi ar ffyrdd cyhoeddus.',
    'The vehicle will not be used or kept on a public road': 'Ni chaiff y cerbyd ei ddefnyddio na’i gadw ar ffordd gyhoeddus',
  },
  vehicleWelsh,
)
