import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Get your driving licence back': 'Cael eich trwydded yrru yn ôl',
    'Renew your licence after a disqualification, after it was revoked, or after you gave it up.':
      'Adnewyddwch eich trwydded ar ôl gwaharddiad, ar ôl iddi gael ei dirymu, neu ar ôl i chi ei hildio.',
    'a photo of yourself': 'llun ohonoch eich hun',
    'a bank card': 'cerdyn banc',
    'the name of your doctor, if your health had to do with it': 'enw eich meddyg, os oedd a wnelo eich iechyd â’r peth',
    'Your licence is neither revoked nor given up': 'Nid yw eich trwydded wedi’i dirymu na’i hildio',
    'You have it still: after a disqualification of less than 56 days you may drive again on the day after it ends.':
      'Mae hi gennych o hyd: ar ôl gwaharddiad o lai na 56 diwrnod cewch yrru eto y diwrnod ar ôl iddo ddod i ben.',
    'Your disqualification does not end soon': 'Nid yw eich gwaharddiad yn dod i ben yn fuan',
    'You can apply from eight weeks before its last day. We write to you then, to remind you.':
      'Gallwch wneud cais o wyth wythnos cyn ei ddiwrnod olaf. Byddwn yn ysgrifennu atoch bryd hynny, i’ch atgoffa.',
    'The last day of your disqualification is {until}. The first day on which you can apply is {from}.':
      'Diwrnod olaf eich gwaharddiad yw {until}. Y diwrnod cyntaf y gallwch wneud cais yw {from}.',
    'A machine gives it back at once': 'Mae peiriant yn ei rhoi’n ôl ar unwaith',
    'An officer decides, and no examination is needed for how they were disqualified':
      'Swyddog sy’n penderfynu, ac nid oes angen archwiliad oherwydd y modd y cawsant eu gwahardd',
    'An officer decides, and it is paid for first': 'Swyddog sy’n penderfynu, a thelir yn gyntaf',
    'The licence was not given up': 'Ni chafodd y drwydded ei hildio',
    'Because of how you were disqualified, a doctor must examine you before you can have your licence back. A medical licensing officer writes to you about it, and decides when we have the report. You may get it back later than the day after your disqualification ends.':
      'Oherwydd y modd y cawsoch eich gwahardd, rhaid i feddyg eich archwilio cyn y gallwch gael eich trwydded yn ôl. Bydd swyddog trwyddedu meddygol yn ysgrifennu atoch am hynny, ac yn penderfynu pan fydd yr adroddiad gennym. Efallai y cewch hi’n ôl yn hwyrach na’r diwrnod ar ôl i’ch gwaharddiad ddod i ben.',
    'A medical licensing officer looks at it first. We cannot say yet from when you may have your licence back.':
      'Mae swyddog trwyddedu meddygol yn edrych arno yn gyntaf. Ni allwn ddweud eto o bryd y cewch eich trwydded yn ôl.',
    'You pay {fee} now. We pay it back if we do not give you the licence back.':
      'Rydych yn talu {fee} nawr. Byddwn yn ei ad-dalu os na roddwn y drwydded yn ôl i chi.',
    'You must not drive until you have the licence back.': 'Rhaid i chi beidio â gyrru nes bod y drwydded gennych yn ôl.',
    'You may drive from {from}, not before.': 'Cewch yrru o {from}, nid cyn hynny.',
    'to remind you that you can apply for your licence back': 'i’ch atgoffa y gallwch wneud cais i gael eich trwydded yn ôl',
    'You can now apply for your driving licence back': 'Gallwch nawr wneud cais i gael eich trwydded yrru yn ôl',
    'The last day of your disqualification is {until}. You may not drive until then, and not after it without a licence: you can apply for it now.':
      'Diwrnod olaf eich gwaharddiad yw {until}. Ni chewch yrru tan hynny, nac ar ei ôl heb drwydded: gallwch wneud cais amdani nawr.',
    'If a doctor must examine you first, because of how you were disqualified, apply as soon as you can. It takes longer.':
      'Os rhaid i feddyg eich archwilio yn gyntaf, oherwydd y modd y cawsoch eich gwahardd, gwnewch gais cyn gynted ag y gallwch. Mae’n cymryd mwy o amser.',
    'Apply at {where}/dvla/renew-after-disqualification, or ask us on {phone}.':
      'Gwnewch gais yn {where}/dvla/renew-after-disqualification, neu gofynnwch i ni ar {phone}.',
    'Can you read a number plate from 20 metres?': 'Allwch chi ddarllen plât rhif o 20 metr?',
    'Can you read a number plate from 20 metres? Yes': 'Gallaf',
    'Can you read a number plate from 20 metres? No': 'Na allaf',
    'With glasses or contact lenses if you wear them': 'Gyda sbectol neu lensys cyffwrdd os ydych yn eu gwisgo',
    'Do you have a medical condition that you must tell us about?':
      'Oes gennych chi gyflwr meddygol y mae’n rhaid i chi ddweud wrthym amdano?',
    'Do you have a medical condition that you must tell us about? Yes': 'Oes',
    'Do you have a medical condition that you must tell us about? No': 'Nac oes',
    'For example diabetes treated with insulin, blackouts, a heart condition, sleep apnoea, epilepsy, a stroke or glaucoma':
      'Er enghraifft diabetes sy’n cael ei drin ag inswlin, llewygon, cyflwr y galon, apnoea cwsg, epilepsi, strôc neu glawcoma',
    'You have told us that you have a condition': 'Rydych wedi dweud wrthym fod gennych gyflwr',
    'What is the condition, and how are you now?': 'Beth yw’r cyflwr, a sut ydych chi nawr?',
    'A medical officer looks at it': 'Bydd swyddog meddygol yn edrych arno',
    'An officer looks at what you tell us about your health. No machine decides on it.':
      'Mae swyddog yn edrych ar yr hyn rydych yn ei ddweud wrthym am eich iechyd. Nid oes peiriant yn penderfynu arno.',
    'Which doctor or practice may we ask about it?': 'Pa feddyg neu feddygfa y cawn eu holi amdano?',
    'Leave this empty if you do not want us to ask. We may then ask you instead':
      'Gadewch hwn yn wag os nad ydych am i ni ofyn. Efallai y byddwn yn eich holi chi yn lle hynny',
    'I live in England, Scotland or Wales, am not disqualified elsewhere, and what I have told you is true':
      'Rwy’n byw yng Nghymru, Lloegr neu’r Alban, nid wyf wedi fy ngwahardd yn unman arall, ac mae’r hyn rwyf wedi’i ddweud wrthych yn wir',
    'The licence costs {fee}, starts on {from} and the card is good until {until}.':
      'Mae’r drwydded yn costio {fee}, yn dechrau ar {from} ac mae’r cerdyn yn ddilys hyd {until}.',
    'You must pass both tests again': 'Rhaid i chi basio’r ddau brawf eto',
    'It is a provisional licence: you must pass both tests again before you drive alone.':
      'Trwydded dros dro yw hi: rhaid i chi basio’r ddau brawf eto cyn gyrru ar eich pen eich hun.',
    'You cannot read a number plate from 20 metres': 'Ni allwch ddarllen plât rhif o 20 metr',
    'You must be examined by a doctor first, because of how you were disqualified':
      'Rhaid i feddyg eich archwilio yn gyntaf, oherwydd y modd y cawsoch eich gwahardd',
    'You gave up the licence, or it was revoked for another reason than driving':
      'Ildioch y drwydded, neu cafodd ei dirymu am reswm heblaw gyrru',
    'Your right to drive has ended meanwhile': 'Daeth eich hawl i yrru i ben yn y cyfamser',
    'You have told us about your health': 'Rydych wedi dweud wrthym am eich iechyd',
    'You have named a doctor whom we may ask': 'Rydych wedi enwi meddyg y cawn ei holi',
    'to give you your licence back without asking what we know': 'i roi eich trwydded yn ôl i chi heb ofyn yr hyn a wyddom',
    'How many days before a disqualification ends one may apply': 'Faint o ddyddiau cyn i waharddiad ddod i ben y gellir gwneud cais',
    'How long a licence lasts': 'Am faint mae trwydded yn para',
    'Fee for a licence that comes back': 'Ffi am drwydded sy’n dod yn ôl',
    disqualified: 'gwaharddedig',
    'high risk': 'risg uchel',
    'new driver': 'gyrrwr newydd',
    back: 'yn ôl',
    photocard: 'cerdyn-llun',
    seventy: '70 oed neu’n hŷn',
    short: 'cyfnod byr',
    'We give you your licence back. The new card is on its way.':
      'Rydym yn rhoi eich trwydded yn ôl i chi. Mae’r cerdyn newydd ar ei ffordd.',
    'A medical licensing officer is looking at your application.': 'Mae swyddog trwyddedu meddygol yn edrych ar eich cais.',
    'You must not drive until you have the licence back, unless you gave it up yourself and your doctor agrees that you may.':
      'Rhaid i chi beidio â gyrru nes bod y drwydded gennych yn ôl, oni bai mai chi a’i hildiodd a bod eich meddyg yn cytuno y cewch yrru.',
    'Give the licence back': 'Rhoi’r drwydded yn ôl',
    'Ask the doctor to report': 'Gofyn i’r meddyg am adroddiad',
    'Do not give it back': 'Peidio â’i rhoi’n ôl',
    'We have asked your doctor for a report, and wait for it.': 'Rydym wedi gofyn i’ch meddyg am adroddiad, ac yn aros amdano.',
    'those who write to doctors for us': 'y rhai sy’n ysgrifennu at feddygon ar ein rhan',
    'Your driving licence from {from}': 'Eich trwydded yrru o {from}',
    'You may drive from {from}, not before. Your card is good until {until}, and on its way.':
      'Cewch yrru o {from}, nid cyn hynny. Mae eich cerdyn yn ddilys hyd {until}, ac ar ei ffordd.',
    'If it is a provisional licence, you must pass both tests again before you drive alone.':
      'Os trwydded dros dro yw hi, rhaid i chi basio’r ddau brawf eto cyn gyrru ar eich pen eich hun.',
  },
  licenceWelsh,
)
