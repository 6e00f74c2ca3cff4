import type { Welsh } from '#definition'

/** Digital documents: in the account, shared, checked and taken back. Sample translations: a translator has still to confirm them. */
export const credentialsWelsh: Welsh = {
  Valid: 'Dilys',
  Suspended: 'Wedi’i hatal',
  'Not valid yet': 'Heb fod yn ddilys eto',
  Revoked: 'Wedi’i dirymu',
  Expired: 'Wedi dod i ben',
  'Revoked: {title}': 'Dirymwyd: {title}',
  'Suspended: {title}': 'Ataliwyd: {title}',
  'Valid again: {title}': 'Dilys eto: {title}',
  'Issued: {title}': 'Rhoddwyd: {title}',
  'Your digital documents': 'Eich dogfennau digidol',
  'Digital documents': 'Dogfennau digidol',
  'Valid until {date}': 'Yn ddilys tan {date}',
  'Valid until': 'Yn ddilys tan',
  'Latest copy': 'Copi diweddaraf',
  'Older copy': 'Copi hŷn',
  'A newer copy took its place, your record has changed since, or an officer took it back. Codes show your record as it is, unless an officer took it back.':
    'Cymerodd copi newyddach ei le, mae eich cofnod wedi newid ers hynny, neu cymerodd swyddog ef yn ôl. Mae codau’n dangos eich cofnod fel y mae, oni bai bod swyddog wedi’i gymryd yn ôl.',
  'This copy is good until': 'Mae’r copi hwn yn ddilys tan',
  'This copy is good until {date}': 'Mae’r copi hwn yn ddilys tan {date}',
  'Issued by': 'Rhoddwyd gan',
  'Issued on': 'Rhoddwyd ar',
  'It was revoked: whoever checks it is told so.': 'Cafodd ei dirymu: dywedir hynny wrth bwy bynnag sy’n ei gwirio.',
  'It is suspended: whoever checks it is told so.': 'Mae wedi’i hatal: dywedir hynny wrth bwy bynnag sy’n ei gwirio.',
  'See the application for the reason': 'Gweler y cais am y rheswm',
  'What you have shared': 'Yr hyn a rannwyd gennych',
  'Show as a code': 'Dangos fel cod',
  Download: 'Lawrlwytho',
  'About it': 'Amdani',
  'The download is a signed file for wallets and programs. Whoever has it can read all of it: to show a part, share a code.':
    'Ffeil wedi’i llofnodi ar gyfer waledi a rhaglenni yw’r lawrlwythiad. Gall pwy bynnag sydd â hi ddarllen y cyfan: i ddangos rhan, rhannwch god.',
  'Not used yet': 'Heb ei ddefnyddio eto',
  'Code used': 'Cod wedi’i ddefnyddio',
  Stopped: 'Wedi’i stopio',
  Over: 'Wedi gorffen',
  'Shared {when}': 'Rhannwyd {when}',
  'Choose what to show': 'Dewis beth i’w ddangos',
  'What may they see?': 'Beth gânt ei weld?',
  'They see what you choose and whether it is still good, and nothing else.':
    'Gwelant yr hyn a ddewiswch ac a yw’n dal yn ddilys, a dim byd arall.',
  'Make a code': 'Gwneud cod',
  'The code works once and for {days} days. You can stop it before.':
    'Mae’r cod yn gweithio unwaith ac am {days} diwrnod. Gallwch ei stopio cyn hynny.',
  'Select at least one thing to show': 'Dewiswch o leiaf un peth i’w ddangos',
  '{count} codes wait to be used already: stop one of them first':
    'Mae {count} cod yn aros i gael eu defnyddio eisoes: stopiwch un ohonynt yn gyntaf',
  'Your code': 'Eich cod',
  'Copy the code': 'Copïo’r cod',
  Copied: 'Wedi’i gopïo',
  'Read out the code, or send it.': 'Darllenwch y cod yn uchel, neu anfonwch ef.',
  'They open this page and type it in; nobody has to sign in:':
    'Maent yn agor y dudalen hon ac yn ei deipio; nid oes rhaid i neb fewngofnodi:',
  'They also type the last {count} characters of this: {claim}.': 'Maent hefyd yn teipio {count} nod olaf hwn: {claim}.',
  'You can print this page with your browser, to hand it over.': 'Gallwch argraffu’r dudalen hon gyda’ch porwr, i’w rhoi i rywun.',
  'See the page as they will see it': 'Gweld y dudalen fel y byddant yn ei gweld',
  'A preview: this is what whoever uses the code would see now. The code is not used by it.':
    'Rhagolwg: dyma’r hyn y byddai pwy bynnag sy’n defnyddio’r cod yn ei weld nawr. Nid yw’n defnyddio’r cod.',
  'The record cannot be read just now. Try again in a few minutes, in this visit.':
    'Ni ellir darllen y cofnod ar hyn o bryd. Rhowch gynnig arall arni ymhen ychydig funudau, yn ystod yr ymweliad hwn.',
  'Our record has changed since the code was made, and it shows nothing any more. Ask for a new code.':
    'Mae ein cofnod wedi newid ers gwneud y cod, ac nid yw’n dangos dim mwyach. Gofynnwch am god newydd.',
  'As {body} has it in its register on {when}.': 'Fel y mae gan {body} yn ei chofrestr ar {when}.',
  'These are the facts that its holder chose to show. Ask the holder for others.':
    'Dyma’r ffeithiau y dewisodd y deiliad eu dangos. Gofynnwch i’r deiliad am rai eraill.',
  'Your digital document is being made. This page looks again by itself.':
    'Mae eich dogfen ddigidol yn cael ei gwneud. Mae’r dudalen hon yn edrych eto ohoni ei hun.',
  'It can be used once, until {when}.': 'Gellir ei ddefnyddio unwaith, tan {when}.',
  'Withdraw this code': 'Tynnu’r cod hwn yn ôl',
  'What it shows': 'Yr hyn y mae’n ei ddangos',
  'It was used {when}, and shows nothing any more.': 'Cafodd ei ddefnyddio {when}, ac nid yw’n dangos dim mwyach.',
  'You withdrew it {when}.': 'Fe’i tynnwyd yn ôl gennych {when}.',
  'Nobody used it. It ended {when}.': 'Ni ddefnyddiodd neb ef. Daeth i ben {when}.',
  'Check what somebody shared with you': 'Gwirio’r hyn a rannodd rhywun â chi',
  Code: 'Cod',
  '8 or 16 letters and numbers, like 7K4M-2QX9': '8 neu 16 o lythrennau a rhifau, fel 7K4M-2QX9',
  'The end of the document’s number': 'Diwedd rhif y ddogfen',
  'For a code of 8: the last 8 characters of the driver number, for example. Leave this empty for a code of 16':
    'Ar gyfer cod o 8: 8 nod olaf y rhif gyrrwr, er enghraifft. Gadewch hwn yn wag ar gyfer cod o 16',
  'Whoever uses it must also know the end of this: {claim}.': 'Rhaid i bwy bynnag sy’n ei ddefnyddio wybod diwedd hwn hefyd: {claim}.',
  'You do not need to sign in. Whoever gave you the code is told that it was used.':
    'Nid oes angen mewngofnodi. Dywedir wrth bwy bynnag a roddodd y cod i chi iddo gael ei ddefnyddio.',
  'Show it': 'Ei ddangos',
  'A code works once, and for {days} days. Read or print what it shows before you close the page.':
    'Mae cod yn gweithio unwaith, ac am {days} diwrnod. Darllenwch neu argraffwch yr hyn y mae’n ei ddangos cyn cau’r dudalen.',
  'Enter the code that you were given': 'Rhowch y cod a roddwyd i chi',
  'Nothing can be shown for this code. It or the end of the number may be mistyped, or it was used already, stopped, or is older than {days} days':
    'Ni ellir dangos dim ar gyfer y cod hwn. Efallai ei fod ef neu ddiwedd y rhif wedi’i gamdeipio, neu iddo gael ei ddefnyddio eisoes, ei stopio, neu ei fod yn hŷn na {days} diwrnod',
  'Do not rely on it: it is not valid today.': 'Peidiwch â dibynnu arni: nid yw’n ddilys heddiw.',
  'The signed copy, for programs that check it': 'Y copi wedi’i lofnodi, ar gyfer rhaglenni sy’n ei wirio',
  'An SD-JWT of these facts and no others. Keep it only as long as you may.':
    'SD-JWT o’r ffeithiau hyn a dim eraill. Cadwch ef cyhyd ag y cewch yn unig.',
  'What you were shown': 'Yr hyn a ddangoswyd i chi',
  'Checked on {when}. In this visit you can look again for {minutes} minutes; after that the code shows nothing.':
    'Gwiriwyd ar {when}. Yn ystod yr ymweliad hwn gallwch edrych eto am {minutes} munud; wedi hynny nid yw’r cod yn dangos dim.',
  'to check what you shared': 'i wirio’r hyn a rannwyd gennych',
  'A digital document of yours': 'Dogfen ddigidol o’ch eiddo',
  'Somebody to whom you gave a code': 'Rhywun y rhoesoch god iddo',
  'Suspend or revoke': 'Atal neu ddirymu',
  'Suspend it: it can be made valid again': 'Ei hatal: gellir ei gwneud yn ddilys eto',
  'Revoke it for ever': 'Ei dirymu am byth',
  'Make it valid again': 'Ei gwneud yn ddilys eto',
  'What do you want to do?': 'Beth hoffech chi ei wneud?',
  'Select what you want to do': 'Dewiswch yr hyn yr hoffech ei wneud',
  'Do it': 'Ei wneud',
  'It is revoked, and stays so.': 'Mae wedi’i dirymu, ac felly y bydd.',
  'Only a supervisor may do this.': 'Dim ond goruchwyliwr a gaiff wneud hyn.',
}
