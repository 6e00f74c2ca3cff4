import { translation } from '#definition'
import { licenceWelsh } from '../shared/licence-welsh.ts'

/** A translator has still to confirm these. */
export const welsh = translation(
  { state: 'draft' },
  {
    'Renew your driving licence': 'Adnewyddu eich trwydded yrru',
    'Renew the photocard after ten years, your licence at 70 and over, or a licence for a short time for medical reasons.':
      'Adnewyddwch y cerdyn-llun ar ôl deng mlynedd, eich trwydded yn 70 oed a throsodd, neu drwydded am gyfnod byr am resymau meddygol.',
    'a photo of yourself, if the one on your licence is ten years old':
      'llun ohonoch eich hun, os yw’r un ar eich trwydded yn ddeng mlwydd oed',
    'what you know of any medical condition, if you are 70 or over or have a short licence':
      'yr hyn a wyddoch am unrhyw gyflwr meddygol, os ydych yn 70 oed neu’n hŷn neu os oes gennych drwydded fer',
    'What is your name?': 'Beth yw eich enw?',
    'Which photo should be on your licence?': 'Pa lun ddylai fod ar eich trwydded?',
    'The one that is on it now': 'Yr un sydd arni nawr',
    'A new one': 'Un newydd',
    'The photo is recent enough': 'Mae’r llun yn ddigon diweddar',
    'Tell us about each condition': 'Dywedwch wrthym am bob cyflwr',
    'Add another condition': 'Ychwanegu cyflwr arall',
    'Which condition is it?': 'Pa gyflwr yw e?',
    Diabetes: 'Diabetes',
    'Epilepsy, or blackouts': 'Epilepsi, neu lewygon',
    'A heart condition': 'Cyflwr y galon',
    'Sleep apnoea': 'Apnoea cwsg',
    'A stroke': 'Strôc',
    Glaucoma: 'Glawcoma',
    'Another one': 'Un arall',
    'When did it begin?': 'Pryd dechreuodd e?',
    'If you are not sure of the day, give one that is near': 'Os nad ydych yn siŵr o’r diwrnod, rhowch un sy’n agos',
    'What is it called?': 'Beth yw ei enw?',
    'Do you take insulin?': 'Ydych chi’n cymryd inswlin?',
    'Do you take insulin? Yes': 'Ydw',
    'Do you take insulin? No': 'Nac ydw',
    'What has changed about your health since your last licence?': 'Beth sydd wedi newid am eich iechyd ers eich trwydded ddiwethaf?',
    'Leave this empty if nothing has': 'Gadewch hwn yn wag os nad oes dim wedi newid',
    'Which doctor or practice may we ask about it?': 'Pa feddyg neu feddygfa y cawn eu holi amdano?',
    'Leave this empty if you do not want us to ask. We may then write to you instead':
      'Gadewch hwn yn wag os nad ydych am i ni ofyn. Efallai y byddwn yn ysgrifennu atoch chi yn lle hynny',
    'What I have told you is true, and I have told DVLA of every medical condition that I must':
      'Mae’r hyn rwyf wedi’i ddweud wrthych yn wir, ac rwyf wedi dweud wrth DVLA am bob cyflwr meddygol y mae’n rhaid i mi ei ddatgan',
    'The new card costs {fee} and is good until {until}.': 'Mae’r cerdyn newydd yn costio {fee} ac yn ddilys hyd {until}.',
    'There is nothing to pay.': 'Nid oes dim i’w dalu.',
    'An officer looks at your health, and will write to you.': 'Bydd swyddog yn edrych ar eich iechyd ac yn ysgrifennu atoch.',
    'An officer looks at your health': 'Mae swyddog yn edrych ar eich iechyd',
    'You have told us of a condition before': 'Rydych wedi dweud wrthym am gyflwr o’r blaen',
    'Your licence does not run out soon': 'Nid yw eich trwydded yn dod i ben yn fuan',
    'In Northern Ireland, renew with the Driver and Vehicle Agency. Abroad, ask the country where you live.':
      'Yng Ngogledd Iwerddon, adnewyddwch gyda’r Asiantaeth Gyrwyr a Cherbydau. Dramor, gofynnwch i’r wlad lle rydych yn byw.',
    'Your name is not the one that we know': 'Nid yw eich enw yr un â’r un y gwyddom amdano',
    'You need a new photo, or want one': 'Mae angen llun newydd arnoch, neu rydych eisiau un',
    'We must ask about your health': 'Rhaid i ni ofyn am eich iechyd',
    'An officer looks at what you tell us about your health. No machine decides on it.':
      'Mae swyddog yn edrych ar yr hyn rydych yn ei ddweud wrthym am eich iechyd. Nid oes peiriant yn penderfynu arno.',
    'You have told us that you have a condition': 'Rydych wedi dweud wrthym fod gennych gyflwr',
    'The condition is another one': 'Cyflwr arall yw e',
    'The condition is diabetes': 'Diabetes yw’r cyflwr',
    'Your health': 'Eich iechyd',
    'You cannot read a number plate from 20 metres': 'Ni allwch ddarllen plât rhif o 20 metr',
    'You have a licence for a short time': 'Mae gennych drwydded am gyfnod byr',
    'We are already asking about your health': 'Rydym eisoes yn holi am eich iechyd',
    'to renew your licence without asking what we know': 'i adnewyddu eich trwydded heb ofyn yr hyn a wyddom',
    'to see whether an officer must look at your health': 'i weld a oes rhaid i swyddog edrych ar eich iechyd',
    'How long a photo lasts': 'Am faint mae llun yn para',
    'How many days before it ends a licence may be renewed': 'Faint o ddyddiau cyn iddi ddod i ben y gellir adnewyddu trwydded',
    'How long a licence lasts': 'Am faint mae trwydded yn para',
    'Fee for a ten-year photocard': 'Ffi am gerdyn-llun deng mlynedd',
    'Your licence is renewed. The new card is on its way.': 'Mae eich trwydded wedi’i hadnewyddu. Mae’r cerdyn newydd ar ei ffordd.',
    'A medical licensing officer is looking at your application. Ask your doctor whether you may drive while we decide.':
      'Mae swyddog trwyddedu meddygol yn edrych ar eich cais. Gofynnwch i’ch meddyg a gewch yrru tra byddwn yn penderfynu.',
    'A medical licensing officer is looking at your application. You have told us that you cannot read a number plate from 20 metres: you must not drive.':
      'Mae swyddog trwyddedu meddygol yn edrych ar eich cais. Rydych wedi dweud wrthym na allwch ddarllen plât rhif o 20 metr: rhaid i chi beidio â gyrru.',
    'You must not drive if you cannot read a number plate from 20 metres, with glasses or contact lenses if you need them.':
      'Rhaid i chi beidio â gyrru os na allwch ddarllen plât rhif o 20 metr, gyda sbectol neu lensys cyffwrdd os oes eu hangen arnoch.',
    'You have named a doctor whom we may ask': 'Rydych wedi enwi meddyg y cawn ei holi',
    'those who write to doctors for us': 'y rhai sy’n ysgrifennu at feddygon ar ein rhan',
    'Renew the licence': 'Adnewyddu’r drwydded',
    'Ask the doctor': 'Gofyn i’r meddyg',
    'Do not renew the licence': 'Peidio ag adnewyddu’r drwydded',
    'We have asked the doctor whom you named, and wait for the answer. Ask your doctor whether you may drive while we decide.':
      'Rydym wedi gofyn i’r meddyg a enwoch, ac yn aros am yr ateb. Gofynnwch i’ch meddyg a gewch yrru tra byddwn yn penderfynu.',
    'A licensing officer is looking at your application.': 'Mae swyddog trwyddedu yn edrych ar eich cais.',
    'Two officers have decided not to renew your licence.': 'Mae dau swyddog wedi penderfynu peidio ag adnewyddu eich trwydded.',
    'The application ended because we did not hear from you.': 'Daeth y cais i ben am na chlywsom gennych.',
    'Your driving licence is renewed': 'Mae eich trwydded yrru wedi’i hadnewyddu',
    'It is on its way to you. Send the old one back to us when it comes.':
      'Mae ar ei ffordd atoch. Anfonwch yr hen un yn ôl atom pan ddaw.',
    'An officer is looking at your licence': 'Mae swyddog yn edrych ar eich trwydded',
    'If you have a medical condition, ask your doctor whether you may drive while we decide. You must not if a doctor has told you to stop.':
      'Os oes gennych gyflwr meddygol, gofynnwch i’ch meddyg a gewch yrru tra byddwn yn penderfynu. Ni chewch os yw meddyg wedi dweud wrthych am roi’r gorau iddi.',
    'You must not drive: an officer is looking at your licence': 'Rhaid i chi beidio â gyrru: mae swyddog yn edrych ar eich trwydded',
    'You have told us that you cannot read a number plate from 20 metres. You must not drive, and driving all the same is an offence under section 96 of the Road Traffic Act 1988.':
      'Rydych wedi dweud wrthym na allwch ddarllen plât rhif o 20 metr. Rhaid i chi beidio â gyrru, ac mae gyrru er hynny yn drosedd o dan adran 96 o Ddeddf Traffig Ffyrdd 1988.',
    'An optician can tell you whether glasses or contact lenses would help. If you can then read one, tell us.':
      'Gall optegydd ddweud wrthych a fyddai sbectol neu lensys cyffwrdd yn helpu. Os gallwch ddarllen un wedyn, dywedwch wrthym.',
    'Your photocard is due after ten years': 'Mae’n bryd adnewyddu eich cerdyn-llun ar ôl deng mlynedd',
    'We have not renewed your driving licence': 'Nid ydym wedi adnewyddu eich trwydded yrru',
    'The law that it rests on: {law}.': 'Y gyfraith y mae’n seiliedig arni: {law}.',
    'The {paid} that you paid is on its way back to you.': 'Mae’r {paid} a daloch ar ei ffordd yn ôl atoch.',
    'You can send us more information, and we will look again.': 'Gallwch anfon rhagor o wybodaeth atom, a byddwn yn edrych eto.',
    'Your licence application has ended': 'Mae eich cais am drwydded wedi dod i ben',
    'You can apply again at any time.': 'Gallwch wneud cais eto unrhyw bryd.',
    '{value} days before the photocard runs out': '{value} diwrnod cyn i’r cerdyn-llun ddod i ben',
    '{value} days before the licence runs out': '{value} diwrnod cyn i’r drwydded ddod i ben',
    '{value} days before the day on which it ends': '{value} diwrnod cyn y diwrnod y daw i ben',
    'Photocard of ten years': 'Cerdyn-llun deng mlynedd',
    'Licence from 70 on': 'Trwydded o 70 oed ymlaen',
    'Short licence after a medical decision': 'Trwydded fer ar ôl penderfyniad meddygol',
    photocard: 'cerdyn-llun',
    seventy: '70 oed neu’n hŷn',
    short: 'cyfnod byr',
    'invented: no published split of renewals by channel was found':
      'wedi’i ddyfeisio: ni chafwyd hyd i ddadansoddiad cyhoeddedig o adnewyddu fesul sianel',
    'covertime.com and qredible.co.uk, 2025; to be checked against the fees regulations':
      'covertime.com a qredible.co.uk, 2025; i’w wirio yn erbyn y rheoliadau ffioedd',
    'reminders: nationalworld.com (56 days), mypodplan.co.uk (form D46P, 90 days before 70); 90 days for short licences is taken from that':
      'nodiadau atgoffa: nationalworld.com (56 diwrnod), mypodplan.co.uk (ffurflen D46P, 90 diwrnod cyn 70); cymerir 90 diwrnod ar gyfer trwyddedau byr o hynny',
    'We will write to you when it is time. If your card is lost or damaged, replace it.':
      'Byddwn yn ysgrifennu atoch pan ddaw’r amser. Os yw eich cerdyn ar goll neu wedi’i ddifrodi, mynnwch un newydd yn ei le.',
    'to remind you that your licence or its photo runs out': 'er mwyn eich atgoffa bod eich trwydded neu ei llun yn dod i ben',
    'How many days before a photocard runs out its holder is reminded':
      'Faint o ddiwrnodau cyn i gerdyn-llun ddod i ben yr atgoffir y deiliad',
    'How many days before a licence runs out its holder is reminded': 'Faint o ddiwrnodau cyn i drwydded ddod i ben yr atgoffir y deiliad',
    'Your driving licence photocard runs out on {until}': 'Daw cerdyn-llun eich trwydded yrru i ben ar {until}',
    'Your photocard runs out on {until}. You need a new card, with a photo that looks like you, before then.':
      'Daw eich cerdyn-llun i ben ar {until}. Mae angen cerdyn newydd arnoch cyn hynny, gyda llun sy’n edrych fel chi.',
    'Renew it at {where}/dvla/renew-driving-licence, or by telephone on {phone}.':
      'Adnewyddwch hi yn {where}/dvla/renew-driving-licence, neu dros y ffôn ar {phone}.',
    'Your driving licence runs out on {until}': 'Daw eich trwydded yrru i ben ar {until}',
    'Your right to drive runs out on {until}, and your photocard with it. You must renew it before then if you want to drive on.':
      'Daw eich hawl i yrru i ben ar {until}, a’ch cerdyn-llun gydag ef. Rhaid i chi ei hadnewyddu cyn hynny os ydych am ddal i yrru.',
    'We ask you about your health and your eyesight. It costs nothing.':
      'Byddwn yn gofyn i chi am eich iechyd a’ch golwg. Nid yw’n costio dim.',
    'A licensing officer is looking at your application to renew your driving licence, and will write to you by {by}.':
      'Mae swyddog trwyddedu yn edrych ar eich cais i adnewyddu eich trwydded yrru, a bydd yn ysgrifennu atoch erbyn {by}.',
    'Your application to renew your driving licence has ended, because we asked you for something and did not hear from you.':
      'Mae eich cais i adnewyddu eich trwydded yrru wedi dod i ben, oherwydd gofynasom i chi am rywbeth ac ni chlywsom gennych.',
    'Your driving licence is renewed. Your new photocard is good until {until}.':
      'Mae eich trwydded yrru wedi’i hadnewyddu. Mae eich cerdyn-llun newydd yn ddilys tan {until}.',
    'We have not renewed licence {number}. Two officers have looked at your application. This is their reason:':
      'Nid ydym wedi adnewyddu trwydded {number}. Mae dau swyddog wedi edrych ar eich cais. Dyma eu rheswm:',
  },
  licenceWelsh,
)
