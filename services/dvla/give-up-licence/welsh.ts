import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Give up your driving licence': 'Ildio eich trwydded yrru',
    'Surrender your licence if you do not want to drive any more, or should not because of your health. It is free.':
      'Ildiwch eich trwydded os nad ydych am yrru mwyach, neu os na ddylech oherwydd eich iechyd. Mae am ddim.',
    'the card, to send it back': 'y cerdyn, i’w anfon yn ôl',
    'I give up my driving licence from today. I will not drive, and will send the card back to you':
      'Rwy’n ildio fy nhrwydded yrru o heddiw ymlaen. Ni fyddaf yn gyrru, a byddaf yn anfon y cerdyn yn ôl atoch',
    'You give up licence {number}, and with it every vehicle on it, from today.':
      'Rydych yn ildio trwydded {number}, a phob math o gerbyd sydd arni, o heddiw ymlaen.',
    'Before you give it up': 'Cyn i chi ei hildio',
    'It is easier to get back a licence that you gave up than one that was revoked: you may be able to drive as soon as we have your application and your doctor agrees, without waiting for the card.':
      'Mae’n haws cael yn ôl drwydded a ildioch nag un a gafodd ei dirymu: efallai y cewch yrru cyn gynted ag y bydd eich cais gyda ni a’ch meddyg yn cytuno, heb aros am y cerdyn.',
    'If you only stop for less than three months, because of an operation for example, you need not give it up.':
      'Os ydych yn rhoi’r gorau i yrru am lai na thri mis yn unig, oherwydd llawdriniaeth er enghraifft, nid oes angen i chi ei hildio.',
    'to see which licence you give up': 'i weld pa drwydded rydych yn ei hildio',
    'You have given up your licence. You must not drive. Send the card back to us.':
      'Rydych wedi ildio eich trwydded. Rhaid i chi beidio â gyrru. Anfonwch y cerdyn yn ôl atom.',
    'Record that it is given up': 'Cofnodi ei bod wedi’i hildio',
    'Do not record it': 'Peidio â’i gofnodi',
    'You have given up your driving licence': 'Rydych wedi ildio eich trwydded yrru',
    'You gave up licence {number} on {on}. You must not drive. Send the card back to us.':
      'Ildioch drwydded {number} ar {on}. Rhaid i chi beidio â gyrru. Anfonwch y cerdyn yn ôl atom.',
    'If you want to drive again, apply for the licence back. If you gave it up because of your health, ask your doctor first.':
      'Os ydych am yrru eto, gwnewch gais i gael y drwydded yn ôl. Os gwnaethoch ei hildio oherwydd eich iechyd, gofynnwch i’ch meddyg yn gyntaf.',
  },
  licenceWelsh,
)
