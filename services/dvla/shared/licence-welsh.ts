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
  'It is an offence to make a false statement to get a licence': 'Mae gwneud datganiad ffug er mwyn cael trwydded yn drosedd',
}
