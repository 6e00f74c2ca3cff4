import type { Welsh } from '#definition'

/** Troubles, the vehicle enquiry, and what a service must say about itself. Sample translations: a translator has still to confirm them. */
export const helpWelsh: Welsh = {
  'Page not found': 'Heb ddod o hyd i’r dudalen',
  'If you typed the web address, check it is correct.': 'Os gwnaethoch deipio’r cyfeiriad gwe, gwiriwch ei fod yn gywir.',
  'If you pasted the web address, check you copied all of it.': 'Os gwnaethoch ludo’r cyfeiriad gwe, gwiriwch eich bod wedi copïo’r cyfan.',
  'This visit has ended': 'Mae’r ymweliad hwn wedi dod i ben',
  'To keep your details safe, a visit ends when nothing happens for half an hour.':
    'I gadw eich manylion yn ddiogel, daw ymweliad i ben pan na fydd dim yn digwydd am hanner awr.',
  'If you were signed in, your answers are kept: sign in again and carry on.':
    'Os oeddech wedi mewngofnodi, cedwir eich atebion: mewngofnodwch eto a pharhewch.',
  'Send the page again': 'Anfonwch y dudalen eto',
  'We could not tell that this came from our own page, so nothing was done.':
    'Ni allem weld bod hyn wedi dod o’n tudalen ni, felly ni wnaed dim.',
  'Go back, load the page again and send it once more. Nothing you entered earlier was lost.':
    'Ewch yn ôl, llwythwch y dudalen eto a’i hanfon unwaith yn rhagor. Ni chollwyd dim a roesoch yn gynharach.',
  'That is too much at once': 'Mae hynny’n ormod ar unwaith',
  'A page may send up to half a megabyte of words, and files of up to 10 megabytes. Go back and send less.':
    'Caiff tudalen anfon hyd at hanner megabeit o eiriau, a ffeiliau hyd at 10 megabeit. Ewch yn ôl ac anfonwch lai.',
  'Nothing you entered earlier was lost.': 'Ni chollwyd dim a roesoch yn gynharach.',
  'This cannot be read': 'Ni ellir darllen hyn',
  'What was sent is not of a kind that this page takes. Nothing was done.':
    'Nid yw’r hyn a anfonwyd o’r math y mae’r dudalen hon yn ei dderbyn. Ni wnaed dim.',
  'What was sent is not complete or not in order. Go back and try again. Nothing was done.':
    'Nid yw’r hyn a anfonwyd yn gyflawn neu mewn trefn. Ewch yn ôl a rhoi cynnig arall arni. Ni wnaed dim.',
  'Sorry, the service is not available for a moment': 'Mae’n ddrwg gennym, nid yw’r gwasanaeth ar gael am ennyd',
  'Nothing you entered earlier was lost. Wait a little and send the page again.':
    'Ni chollwyd dim a roesoch yn gynharach. Arhoswch ychydig ac anfonwch y dudalen eto.',
  'If you have just sent an application, look in your account before you send it again. It is never counted twice.':
    'Os ydych newydd anfon cais, edrychwch yn eich cyfrif cyn ei anfon eto. Ni chaiff ei gyfrif ddwywaith byth.',
  'Sorry, something went wrong on our side': 'Mae’n ddrwg gennym, aeth rhywbeth o’i le ar ein hochr ni',
  'We have been told about it. Nothing you entered earlier was lost. Try again in a few minutes.':
    'Rydym wedi cael gwybod amdano. Ni chollwyd dim a roesoch yn gynharach. Rhowch gynnig arall arni ymhen ychydig funudau.',
  'Registration number (number plate)': 'Rhif cofrestru (plât rhif)',
  'For example, AB12 CDE': 'Er enghraifft, AB12 CDE',
  Check: 'Gwirio',
  'You do not need to sign in. We show what is known about the vehicle, and nothing about whoever keeps it.':
    'Nid oes angen i chi fewngofnodi. Dangoswn yr hyn sy’n hysbys am y cerbyd, a dim am bwy bynnag sy’n ei gadw.',
  'Enter a registration number': 'Rhowch rif cofrestru',
  'Enter a UK registration number, like AB12 CDE': 'Rhowch rif cofrestru’r DU, fel AB12 CDE',
  'Did you mean one of these?': 'Oeddech chi’n golygu un o’r rhain?',
  'I and 1, and O and 0, look the same on a number plate.': 'Mae I ac 1, ac O a 0, yn edrych yr un fath ar blât rhif.',
  'We know no vehicle with that number plate': 'Nid ydym yn gwybod am gerbyd â’r plât rhif hwnnw',
  'Check another vehicle': 'Gwirio cerbyd arall',
  'Vehicle tax': 'Treth cerbyd',
  MOT: 'MOT',
  'No MOT test is known.': 'Nid oes prawf MOT yn hysbys.',
  'The MOT history cannot be read at the moment. Try again in a few minutes.':
    'Ni ellir darllen yr hanes MOT ar hyn o bryd. Rhowch gynnig arall arni ymhen ychydig funudau.',
  'The vehicle': 'Y cerbyd',
  Colour: 'Lliw',
  'Year it was made': 'Blwyddyn ei wneud',
  'First registered': 'Cofrestrwyd gyntaf',
  Fuel: 'Tanwydd',
  Petrol: 'Petrol',
  Diesel: 'Disel',
  Electric: 'Trydan',
  Hybrid: 'Hybrid',
  Gas: 'Nwy',
  Engine: 'Injan',
  'Carbon dioxide': 'Carbon deuocsid',
  'Euro status': 'Statws Euro',
  Scrapped: 'Wedi’i sgrapio',
  Exported: 'Wedi’i allforio',
  'Off the road (SORN)': 'Oddi ar y ffordd (SORN)',
  'Since {date}': 'Ers {date}',
  Taxed: 'Wedi’i drethu',
  'Until {date}': 'Tan {date}',
  'Not taxed': 'Heb ei drethu',
  'Tax it now': 'Ei drethu nawr',
  'Has an MOT': 'Mae ganddo MOT',
  'Not needed yet': 'Nid oes angen eto',
  'The first test is due by {date}': 'Mae’r prawf cyntaf i fod erbyn {date}',
  'It ran out on {date}': 'Daeth i ben ar {date}',
  'No MOT': 'Dim MOT',
  'You can do everything here by phone or post as well. The same people handle it, and it takes its place in the same queue.':
    'Gallwch wneud popeth yma dros y ffôn neu drwy’r post hefyd. Yr un bobl sy’n ei drin, ac mae’n cymryd ei le yn yr un ciw.',
  'Accessibility statement': 'Datganiad hygyrchedd',
  'We want as many people as possible to be able to use these pages.':
    'Rydym am i gynifer o bobl â phosibl allu defnyddio’r tudalennau hyn.',
  'You can enlarge the words to 400% without anything running off the screen.':
    'Gallwch chwyddo’r geiriau i 400% heb i ddim redeg oddi ar y sgrin.',
  'Everything works without JavaScript.': 'Mae popeth yn gweithio heb JavaScript.',
  'The typeface was made for people with poor sight: a zero and the letter O, and a one and the letter I, look different.':
    'Gwnaed y ffurfdeip ar gyfer pobl â golwg gwael: mae sero a’r llythyren O, ac un a’r llythyren I, yn edrych yn wahanol.',
  'How accessible they are': 'Pa mor hygyrch ydynt',
  'Tell us what does not work': 'Dywedwch wrthym beth nad yw’n gweithio',
  'Ring or write to the organisation whose service you use; its telephone number is on the start page. We answer within five working days, and can send what you need in another form: large print, easy read, audio or braille.':
    'Ffoniwch neu ysgrifennwch at y sefydliad y defnyddiwch ei wasanaeth; mae ei rif ffôn ar y dudalen gychwyn. Byddwn yn ateb o fewn pum diwrnod gwaith, a gallwn anfon yr hyn sydd ei angen arnoch ar ffurf arall: print bras, hawdd ei ddarllen, sain neu braille.',
  'If you are not content with our answer': 'Os nad ydych yn fodlon â’n hateb',
  'The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. You can contact the Equality Advisory and Support Service.':
    'Y Comisiwn Cydraddoldeb a Hawliau Dynol sy’n gorfodi Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Chymwysiadau Symudol) (Rhif 2) 2018. Gallwch gysylltu â’r Gwasanaeth Cynghori a Chymorth Cydraddoldeb.',
  'What is part of an application is kept beyond that while the application is held for legal reasons, such as a court case about it.':
    'Cedwir yr hyn sy’n rhan o gais yn hwy na hynny tra bydd y cais yn cael ei ddal am resymau cyfreithiol, fel achos llys yn ei gylch.',
  'Each organisation answers for the data of its own services. We ask only for what a service needs, and never twice for what a register already says.':
    'Mae pob sefydliad yn atebol am ddata ei wasanaethau ei hun. Dim ond yr hyn sydd ei angen ar wasanaeth y gofynnwn amdano, a byth ddwywaith am yr hyn y mae cofrestr eisoes yn ei ddweud.',
  'What we do with what you tell us': 'Beth rydym yn ei wneud â’r hyn a ddywedwch wrthym',
  'Everything personal is encrypted under a key of your own.': 'Caiff popeth personol ei amgryptio dan allwedd eich hun.',
  'Every look at a record about you is written down, and you can see it in your account.':
    'Cofnodir pob edrychiad ar gofnod amdanoch, a gallwch ei weld yn eich cyfrif.',
  'A program may grant what you ask for. It never refuses: that is for a person, who must give a reason and the law.':
    'Caiff rhaglen ganiatáu’r hyn y gofynnwch amdano. Nid yw byth yn gwrthod: mater i berson yw hynny, sy’n gorfod rhoi rheswm a’r gyfraith.',
  'How long we keep it': 'Am ba hyd rydym yn ei gadw',
  'Your rights': 'Eich hawliau',
  'to see what we hold about you': 'gweld yr hyn sydd gennym amdanoch',
  'to have mistakes put right': 'cael cywiro camgymeriadau',
  'to have it destroyed when we no longer need it': 'cael ei ddinistrio pan nad oes ei angen arnom mwyach',
  'to object, and to ask a person to look at a decision that a program made':
    'gwrthwynebu, a gofyn i berson edrych ar benderfyniad a wnaed gan raglen',
  'Keeps you signed in, or keeps your answers together if you have not signed in':
    'Yn eich cadw wedi mewngofnodi, neu’n cadw eich atebion gyda’i gilydd os nad ydych wedi mewngofnodi',
  'When you sign out, or after half an hour without a page': 'Pan fyddwch yn allgofnodi, neu ar ôl hanner awr heb dudalen',
  'Ties your return from the sign-in page to this browser': 'Yn clymu eich dychweliad o’r dudalen fewngofnodi â’r porwr hwn',
  'When you are signed in, or after an hour': 'Pan fyddwch wedi mewngofnodi, neu ar ôl awr',
  'Keeps what you entered in a form until you have put it right; it is sealed, and sent to that page alone':
    'Yn cadw’r hyn a roesoch mewn ffurflen nes i chi ei gywiro; mae wedi’i selio, ac fe’i hanfonir i’r dudalen honno yn unig',
  'When you send the form again, or after half an hour': 'Pan anfonwch y ffurflen eto, neu ar ôl hanner awr',
  'Remembers whether you read in English or Welsh': 'Yn cofio a ydych yn darllen yn Gymraeg neu Saesneg',
  'After a year': 'Ar ôl blwyddyn',
  Name: 'Enw',
  'What it is for': 'At beth y mae',
  'When it ends': 'Pryd mae’n dod i ben',
  'We set only cookies that the service cannot do without, so there is nothing to agree to. None of them follows you anywhere, and no other organisation sees them.':
    'Dim ond cwcis na all y gwasanaeth wneud hebddynt a osodwn, felly nid oes dim i gytuno iddo. Nid oes yr un yn eich dilyn i unman, ac nid yw unrhyw sefydliad arall yn eu gweld.',
  'What you tell us in an application is kept as long as its service says, and then destroyed. What you begin and do not send goes sooner.':
    'Cedwir yr hyn a ddywedwch wrthym mewn cais cyhyd ag y dywed ei wasanaeth, ac yna caiff ei ddinistrio. Mae’r hyn a ddechreuwch ac nad ydych yn ei anfon yn mynd yn gynt.',
  'Your applications, letters and files': 'Eich ceisiadau, llythyrau a ffeiliau',
  Money: 'Arian',
  'Signing in, and who looked': 'Mewngofnodi, a phwy a edrychodd',
  'Records and proof': 'Cofnodion a phrawf',
  'How long': 'Am ba hyd',
  'Why it is kept': 'Pam y’i cedwir',
}
