import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Tell us about a medical condition': 'Dweud wrthym am gyflwr meddygol',
    'If you have diabetes, epilepsy, a heart condition, sleep apnoea, had a stroke, see badly, or have another condition that may affect your driving, tell us. An officer looks at it.':
      'Os oes gennych ddiabetes, epilepsi, cyflwr y galon neu apnoea cwsg, os cawsoch strôc, os ydych yn gweld yn wael, neu os oes gennych gyflwr arall a all effeithio ar eich gyrru, dywedwch wrthym. Bydd swyddog yn edrych arno.',
    'when it began, and what treatment you have': 'pryd y dechreuodd, a pha driniaeth rydych yn ei chael',
    'the name of your doctor or practice, if we may ask them': 'enw eich meddyg neu’ch meddygfa, os cawn eu holi',
    'Drivers Medical': 'Gyrwyr Meddygol',
    'Tell us about each condition': 'Dywedwch wrthym am bob cyflwr',
    'Add another condition': 'Ychwanegu cyflwr arall',
    'An officer looks at what you tell us about your health. No machine decides on it.':
      'Mae swyddog yn edrych ar yr hyn rydych yn ei ddweud wrthym am eich iechyd. Nid oes peiriant yn penderfynu arno.',
    'Which condition is it?': 'Pa gyflwr yw e?',
    Diabetes: 'Diabetes',
    'Epilepsy, a seizure or a blackout': 'Epilepsi, trawiad neu lewyg',
    'A heart condition': 'Cyflwr y galon',
    'Sleep apnoea, or another that makes you sleepy': 'Apnoea cwsg, neu un arall sy’n eich gwneud yn gysglyd',
    'A stroke or mini-stroke': 'Strôc neu strôc fach',
    'Glaucoma, or another that affects your sight': 'Glawcoma, neu un arall sy’n effeithio ar eich golwg',
    'Another one': 'Un arall',
    'The condition is diabetes': 'Diabetes yw’r cyflwr',
    'Your diabetes': 'Eich diabetes',
    'Do you take insulin?': 'Ydych chi’n cymryd inswlin?',
    'Do you take insulin? Yes': 'Ydw',
    'Do you take insulin? No': 'Nac ydw',
    'In the last 12 months, have you needed another person’s help more than once because your blood sugar was low?':
      'Yn ystod y 12 mis diwethaf, a fu arnoch angen help rhywun arall fwy nag unwaith am fod y siwgr yn eich gwaed yn isel?',
    'In the last 12 months, have you needed another person’s help more than once because your blood sugar was low? Yes': 'Do',
    'In the last 12 months, have you needed another person’s help more than once because your blood sugar was low? No': 'Naddo',
    'Only while you were awake': 'Dim ond tra oeddech yn effro',
    'The condition is epilepsy, a seizure or a blackout': 'Epilepsi, trawiad neu lewyg yw’r cyflwr',
    'When was the last seizure or blackout?': 'Pryd oedd y trawiad neu’r llewyg diwethaf?',
    'If you are not sure of the day, give one that is near': 'Os nad ydych yn siŵr o’r diwrnod, rhowch un sy’n agos',
    'The condition is one of the heart': 'Cyflwr y galon yw e',
    'Has it made you faint, dizzy or suddenly unwell in the last 3 months?':
      'A wnaeth i chi lewygu, teimlo’n benysgafn neu fynd yn sâl yn sydyn yn ystod y 3 mis diwethaf?',
    'Has it made you faint, dizzy or suddenly unwell in the last 3 months? Yes': 'Do',
    'Has it made you faint, dizzy or suddenly unwell in the last 3 months? No': 'Naddo',
    'Or given you chest pain at rest or while driving': 'Neu roi poen i chi yn y frest wrth orffwys neu wrth yrru',
    'The condition makes you sleepy': 'Mae’r cyflwr yn eich gwneud yn gysglyd',
    'Have you lately been so sleepy in the day that it could affect your driving?':
      'A fuoch chi mor gysglyd yn y dydd yn ddiweddar fel y gallai effeithio ar eich gyrru?',
    'Have you lately been so sleepy in the day that it could affect your driving? Yes': 'Do',
    'Have you lately been so sleepy in the day that it could affect your driving? No': 'Naddo',
    'The condition is a stroke': 'Strôc yw’r cyflwr',
    'The stroke': 'Y strôc',
    'When was it?': 'Pryd oedd hi?',
    'If there were several, the last one': 'Os bu sawl un, yr un ddiwethaf',
    'Do you still feel its effects, such as a weak arm or leg, or with your sight?':
      'Ydych chi’n dal i deimlo ei heffeithiau, fel braich neu goes wan, neu ar eich golwg?',
    'Do you still feel its effects, such as a weak arm or leg, or with your sight? Yes': 'Ydw',
    'Do you still feel its effects, such as a weak arm or leg, or with your sight? No': 'Nac ydw',
    'The condition affects your sight': 'Mae’r cyflwr yn effeithio ar eich golwg',
    'Your sight': 'Eich golwg',
    'Can you read a number plate from 20 metres?': 'Allwch chi ddarllen plât rhif o 20 metr?',
    'Can you read a number plate from 20 metres? Yes': 'Gallaf',
    'Can you read a number plate from 20 metres? No': 'Na allaf',
    'With glasses or contact lenses if you wear them': 'Gyda sbectol neu lensys cyffwrdd os ydych yn eu gwisgo',
    'Does it affect both eyes, or the only one that you see with?': 'A yw’n effeithio ar y ddau lygad, neu’r unig un rydych yn gweld ag e?',
    'Does it affect both eyes, or the only one that you see with? Yes': 'Ydy',
    'Does it affect both eyes, or the only one that you see with? No': 'Nac ydy',
    'The condition is another one': 'Cyflwr arall yw e',
    'What is it called?': 'Beth yw ei enw?',
    'When did it begin, or when did you first know of it?': 'Pryd dechreuodd e, neu pryd y daethoch i wybod amdano gyntaf?',
    'Has a doctor or optician told you not to drive?': 'A yw meddyg neu optegydd wedi dweud wrthych am beidio â gyrru?',
    'Has a doctor or optician told you not to drive? Yes': 'Ydy',
    'Has a doctor or optician told you not to drive? No': 'Nac ydy',
    'Which doctor or practice may we ask about it?': 'Pa feddyg neu feddygfa y cawn eu holi amdano?',
    'Leave this empty if you do not want us to ask. We may then ask you instead':
      'Gadewch hwn yn wag os nad ydych am i ni ofyn. Efallai y byddwn yn eich holi chi yn lle hynny',
    'What I have told you is true': 'Mae’r hyn rwyf wedi’i ddweud wrthych yn wir',
    'It is an offence not to tell us of a condition that we must know of':
      'Mae peidio â dweud wrthym am gyflwr y mae’n rhaid i ni wybod amdano yn drosedd',
    'We have no address of yours': 'Nid oes gennym gyfeiriad i chi',
    'You must not drive for now': 'Rhaid i chi beidio â gyrru am y tro',
    'You must not drive for now.': 'Rhaid i chi beidio â gyrru am y tro.',
    'Nothing that you told us means that you must stop at once':
      'Nid oes dim a ddywedoch yn golygu bod rhaid i chi roi’r gorau iddi ar unwaith',
    'Your licence stays good while we look. Do not drive if a doctor tells you to stop.':
      'Mae eich trwydded yn dal yn ddilys tra byddwn yn edrych. Peidiwch â gyrru os yw meddyg yn dweud wrthych am roi’r gorau iddi.',
    'A doctor or optician has told you not to drive': 'Mae meddyg neu optegydd wedi dweud wrthych am beidio â gyrru',
    'You have had a seizure or a blackout in the last 12 months': 'Cawsoch drawiad neu lewyg yn ystod y 12 mis diwethaf',
    'You have needed help more than once because your blood sugar was low':
      'Bu arnoch angen help fwy nag unwaith am fod y siwgr yn eich gwaed yn isel',
    'Your heart has made you faint, dizzy or suddenly unwell':
      'Mae eich calon wedi gwneud i chi lewygu, teimlo’n benysgafn neu fynd yn sâl yn sydyn',
    'You are so sleepy in the day that it could affect your driving': 'Rydych mor gysglyd yn y dydd fel y gallai effeithio ar eich gyrru',
    'You had a stroke less than a month ago': 'Cawsoch strôc lai na mis yn ôl',
    'You cannot read a number plate from 20 metres': 'Ni allwch ddarllen plât rhif o 20 metr',
    'You have told us of a condition': 'Rydych wedi dweud wrthym am gyflwr',
    'You have named a doctor whom we may ask': 'Rydych wedi enwi meddyg y cawn ei holi',
    'to see which condition belongs to which licence': 'i weld pa gyflwr sy’n perthyn i ba drwydded',
    'those who write to doctors for us': 'y rhai sy’n ysgrifennu at feddygon ar ein rhan',
    'A medical licensing officer is looking at what you told us.': 'Mae swyddog trwyddedu meddygol yn edrych ar yr hyn a ddywedoch wrthym.',
    'Leave the licence as it is': 'Gadael y drwydded fel y mae',
    'Shorten it to 1 year': 'Ei byrhau i 1 flwyddyn',
    'Shorten it to 2 years': 'Ei byrhau i 2 flynedd',
    'Shorten it to 3 years': 'Ei byrhau i 3 blynedd',
    'Shorten it to 5 years': 'Ei byrhau i 5 mlynedd',
    'Ask the doctor': 'Gofyn i’r meddyg',
    'Record that the person gives it up': 'Cofnodi bod y person yn ei hildio',
    'Revoke the licence': 'Dirymu’r drwydded',
    'We have asked the doctor whom you named, and wait for the answer.': 'Rydym wedi gofyn i’r meddyg a enwoch, ac yn aros am yr ateb.',
    'You keep your licence as it is, and may drive.': 'Rydych yn cadw eich trwydded fel y mae, a chewch yrru.',
    'You may drive, with a licence for a shorter time. The new card is on its way.':
      'Cewch yrru, gyda thrwydded am gyfnod byrrach. Mae’r cerdyn newydd ar ei ffordd.',
    'You have given up your licence, and must not drive.': 'Rydych wedi ildio eich trwydded, a rhaid i chi beidio â gyrru.',
    'Two officers have decided to revoke your licence. You must not drive.':
      'Mae dau swyddog wedi penderfynu dirymu eich trwydded. Rhaid i chi beidio â gyrru.',
    'Licence kept': 'Cadw’r drwydded',
    'Licence shortened': 'Byrhau’r drwydded',
    'Licence given up': 'Ildio’r drwydded',
    'Licence revoked': 'Dirymu’r drwydded',
    'This ended because we did not hear from you. We must know of the condition: please tell us again.':
      'Daeth hyn i ben am na chlywsom gennych. Rhaid i ni wybod am y cyflwr: dywedwch wrthym eto.',
    'We are looking at your medical condition': 'Rydym yn edrych ar eich cyflwr meddygol',
    'Thank you for telling us. A medical licensing officer looks at it and will write to you by {by}. Waiting for a doctor’s answer is not counted in that.':
      'Diolch am ddweud wrthym. Bydd swyddog trwyddedu meddygol yn edrych arno ac yn ysgrifennu atoch erbyn {by}. Nid yw aros am ateb meddyg yn cyfrif yn hynny.',
    'Your licence stays good while we look. Drive only while you are well enough to, and stop if a doctor tells you to.':
      'Mae eich trwydded yn dal yn ddilys tra byddwn yn edrych. Peidiwch â gyrru oni bai eich bod yn ddigon da, a rhowch y gorau iddi os yw meddyg yn dweud wrthych.',
    'You must not drive: we are looking at your medical condition': 'Rhaid i chi beidio â gyrru: rydym yn edrych ar eich cyflwr meddygol',
    'From what you have told us you must not drive for now. Driving all the same may be an offence.':
      'Yn ôl yr hyn a ddywedoch wrthym, rhaid i chi beidio â gyrru am y tro. Gall gyrru er hynny fod yn drosedd.',
    'A medical licensing officer looks at it and will write to you by {by}. Waiting for a doctor’s answer is not counted in that.':
      'Bydd swyddog trwyddedu meddygol yn edrych arno ac yn ysgrifennu atoch erbyn {by}. Nid yw aros am ateb meddyg yn cyfrif yn hynny.',
    'If you give your licence up by yourself now, it is easier to get it back when you are well than after it was revoked.':
      'Os ildiwch eich trwydded eich hun nawr, mae’n haws ei chael yn ôl pan fyddwch yn well nag ar ôl iddi gael ei dirymu.',
    'You keep your driving licence': 'Rydych yn cadw eich trwydded yrru',
    'A medical licensing officer has looked at what you told us. Licence {number} stays as it is, and you may drive.':
      'Mae swyddog trwyddedu meddygol wedi edrych ar yr hyn a ddywedoch wrthym. Mae trwydded {number} yn aros fel y mae, a chewch yrru.',
    'Tell us if it gets worse, or if you have another condition.': 'Dywedwch wrthym os bydd yn gwaethygu, neu os cewch gyflwr arall.',
    'Your driving licence is now for a shorter time': 'Mae eich trwydded yrru nawr am gyfnod byrrach',
    'You may drive until {until}. The new card is on its way: send the old one back to us when it comes.':
      'Cewch yrru hyd {until}. Mae’r cerdyn newydd ar ei ffordd: anfonwch yr hen un yn ôl atom pan ddaw.',
    'We write to you before that day, so that you renew it: we then ask how you are. It costs nothing.':
      'Byddwn yn ysgrifennu atoch cyn y diwrnod hwnnw, er mwyn i chi ei hadnewyddu: byddwn wedyn yn gofyn sut ydych chi. Nid yw’n costio dim.',
    'You have given up your driving licence': 'Rydych wedi ildio eich trwydded yrru',
    'As you told us, you have given up licence {number}. You must not drive. Send the card back to us.':
      'Fel y dywedoch wrthym, rydych wedi ildio trwydded {number}. Rhaid i chi beidio â gyrru. Anfonwch y cerdyn yn ôl atom.',
    'When you are well enough, apply for it back: that is easier than after a licence was revoked.':
      'Pan fyddwch yn ddigon da, gwnewch gais i’w chael yn ôl: mae hynny’n haws nag ar ôl i drwydded gael ei dirymu.',
    'Your driving licence is revoked': 'Mae eich trwydded yrru wedi’i dirymu',
    'Two officers have decided that licence {number} is revoked. You must not drive. Send the card back to us. This is their reason:':
      'Mae dau swyddog wedi penderfynu bod trwydded {number} wedi’i dirymu. Rhaid i chi beidio â gyrru. Anfonwch y cerdyn yn ôl atom. Dyma eu rheswm:',
    'The law that it rests on: {law}.': 'Y gyfraith y mae’n seiliedig arni: {law}.',
    'You can send us more information, and we will look again.': 'Gallwch anfon rhagor o wybodaeth atom, a byddwn yn edrych eto.',
    'We could not finish looking at your medical condition': 'Ni allem orffen edrych ar eich cyflwr meddygol',
    'We asked you for something and did not hear from you. We must know of the condition: please tell us again.':
      'Gofynnom i chi am rywbeth ac ni chlywsom gennych. Rhaid i ni wybod am y cyflwr: dywedwch wrthym eto.',
    'Whoever has the licence tells us of their own health, and declares that it is right.':
      'Pwy bynnag sydd â’r drwydded sy’n dweud wrthym am eu hiechyd eu hunain, ac yn datgan ei fod yn gywir.',
  },
  licenceWelsh,
)
