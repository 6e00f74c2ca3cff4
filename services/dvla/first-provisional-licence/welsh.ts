import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Apply for your first provisional driving licence': 'Gwneud cais am eich trwydded yrru dros dro gyntaf',
    'Get a licence to learn to drive a car, a moped or a light motorcycle. You can apply from 15 years and 9 months.':
      'Cael trwydded i ddysgu gyrru car, moped neu feic modur ysgafn. Gallwch wneud cais o 15 mlwydd a 9 mis oed.',
    'a photo of yourself': 'llun ohonoch eich hun',
    'a bank card': 'cerdyn banc',
    'You are not 15 years and 9 months old yet': 'Nid ydych yn 15 mlwydd a 9 mis oed eto',
    'Apply when you are. You may ride a moped from 16, and drive a car from 17.':
      'Gwnewch gais pan fyddwch. Cewch reidio moped o 16 oed, a gyrru car o 17 oed.',
    'I have never had a driving licence, am not disqualified, and what I have told you is true':
      'Nid wyf erioed wedi cael trwydded yrru, nid wyf wedi fy ngwahardd, ac mae’r hyn rwyf wedi’i ddweud wrthych yn wir',
    'The licence costs {fee}. The card is good until {until}.': 'Mae’r drwydded yn costio {fee}. Mae’r cerdyn yn ddilys hyd {until}.',
    'Fee for a first licence': 'Ffi am drwydded gyntaf',
    'Your provisional licence is on its way. Do not drive before it comes.':
      'Mae eich trwydded dros dro ar ei ffordd. Peidiwch â gyrru cyn iddi ddod.',
    'Give the licence': 'Rhoi’r drwydded',
    'Do not give it': 'Peidio â’i rhoi',
  },
  licenceWelsh,
)
