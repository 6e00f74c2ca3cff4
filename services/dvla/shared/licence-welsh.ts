import type { Welsh } from '#definition'

/** What the services about licences say alike. A translator has still to confirm it. */
export const licenceWelsh: Welsh = {
  'Driver Licensing': 'Trwyddedu Gyrwyr',
  'We have no driving licence of Great Britain in your name': 'Nid oes gennym drwydded yrru Prydain Fawr yn eich enw',
  'Apply for a first provisional licence. If you have a licence of Northern Ireland or another country, exchange it.':
    'Gwnewch gais am drwydded dros dro gyntaf. Os oes gennych drwydded Gogledd Iwerddon neu wlad arall, cyfnewidiwch hi.',
  'Our record says that the holder has died': 'Mae ein cofnod yn dweud bod y deiliad wedi marw',
  'If this is a mistake, ring or write to us: an officer will put it right.':
    'Os camgymeriad yw hyn, ffoniwch ni neu ysgrifennwch atom: bydd swyddog yn ei gywiro.',
  'You have given up your licence': 'Rydych wedi ildio eich trwydded',
  'To drive again, apply for your licence back.': 'I yrru eto, gwnewch gais i gael eich trwydded yn ôl.',
  'Your licence was exchanged in another country': 'Cyfnewidiwyd eich trwydded mewn gwlad arall',
  'That country now looks after it. If you live here again, exchange it back first.':
    'Y wlad honno sy’n gofalu amdani nawr. Os ydych yn byw yma eto, cyfnewidiwch hi’n ôl yn gyntaf.',
  'You are disqualified from driving': 'Rydych wedi’ch gwahardd rhag gyrru',
  'You can apply for a new licence from eight weeks before the disqualification ends.':
    'Gallwch wneud cais am drwydded newydd o wyth wythnos cyn i’r gwaharddiad ddod i ben.',
  'Your licence has been revoked': 'Mae eich trwydded wedi’i dirymu',
  'You must apply for a new licence.': 'Rhaid i chi wneud cais am drwydded newydd.',
  'Where do you live?': 'Ble ydych chi’n byw?',
  'If you have no fixed address, give one where letters reach you':
    'Os nad oes gennych gyfeiriad sefydlog, rhowch un lle mae llythyrau yn eich cyrraedd',
  'the printer of driving licences': 'argraffydd y trwyddedau gyrru',
  'Driving licence: a digital copy': 'Trwydded yrru: copi digidol',
  Name: 'Enw',
  'Driver number': 'Rhif gyrrwr',
  'May drive': 'Caiff yrru',
  'May learn to drive': 'Caiff ddysgu gyrru',
  'Card valid until': 'Cerdyn yn ddilys hyd',
  'May drive until': 'Caiff yrru hyd',
  Points: 'Pwyntiau',
  'Codes of offences': 'Codau troseddau',
  'Disqualified until': 'Wedi’i wahardd hyd',
  'As our record had it on': 'Fel yr oedd ein cofnod ar',
  'invented: no published split by channel was found': 'wedi’i ddyfeisio: ni chafwyd hyd i ddadansoddiad cyhoeddedig fesul sianel',
  'endorsements stay on a licence for up to eleven years': 'gall ardystiadau aros ar drwydded am hyd at un mlynedd ar ddeg',
  'Before you send it': 'Cyn i chi ei anfon',
  'Choose a photo of yourself': 'Dewiswch lun ohonoch eich hun',
  'Face the camera, without a hat or dark glasses': 'Wynebwch y camera, heb het na sbectol dywyll',
  'Show us why your name is another one now': 'Dangoswch i ni pam mae eich enw yn un arall nawr',
  'A marriage or civil partnership certificate, a decree, a deed poll or a gender recognition certificate, as a picture or PDF':
    'Tystysgrif priodas neu bartneriaeth sifil, archddyfarniad, gweithred newid enw neu dystysgrif cydnabod rhywedd, fel llun neu PDF',
  'It is an offence to make a false statement to get a licence': 'Mae gwneud datganiad ffug er mwyn cael trwydded yn drosedd',
  'to make your first licence without asking what we know': 'i wneud eich trwydded gyntaf heb ofyn yr hyn a wyddom',
  'to see whether you have a licence already': 'i weld a oes gennych drwydded eisoes',
  'You have a licence of Great Britain already': 'Mae gennych drwydded Prydain Fawr eisoes',
  'See what it says, or share it. If it is lost, revoked or given up, the list of services says what to do.':
    'Gweld yr hyn y mae’n ei ddweud, neu ei rhannu. Os yw ar goll, wedi’i dirymu neu wedi’i hildio, mae’r rhestr o wasanaethau yn dweud beth i’w wneud.',
  'We do not know the day of your birth': 'Nid ydym yn gwybod dyddiad eich geni',
  'Ring or write to us: an officer will put it right.': 'Ffoniwch ni neu ysgrifennwch atom: bydd swyddog yn ei gywiro.',
  'Do you live in England, Scotland or Wales?': 'Ydych chi’n byw yng Nghymru, Lloegr neu’r Alban?',
  'Do you live in England, Scotland or Wales? Yes': 'Ydw',
  'Do you live in England, Scotland or Wales? No': 'Nac ydw',
  'For at least 185 days of each year': 'Am o leiaf 185 diwrnod o bob blwyddyn',
  'You do not live in Great Britain': 'Nid ydych yn byw ym Mhrydain Fawr',
  'Only who lives here gets a licence of Great Britain. In Northern Ireland, ask the Driver and Vehicle Agency; abroad, the country where you live.':
    'Dim ond pwy sy’n byw yma sy’n cael trwydded Prydain Fawr. Yng Ngogledd Iwerddon, gofynnwch i’r Asiantaeth Gyrwyr a Cherbydau; dramor, i’r wlad lle rydych yn byw.',
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
  'You have told us about your health': 'Rydych wedi dweud wrthym am eich iechyd',
  'Your driving licence is on its way': 'Mae eich trwydded yrru ar ei ffordd',
  'Your driver number is {number}. The card is good until {until}.': 'Eich rhif gyrrwr yw {number}. Mae’r cerdyn yn ddilys hyd {until}.',
  'Tell us if you move, change your name, or have a medical condition that affects your driving.':
    'Dywedwch wrthym os byddwch yn symud, yn newid eich enw, neu’n cael cyflwr meddygol sy’n effeithio ar eich gyrru.',
}
