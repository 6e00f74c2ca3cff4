import type { Welsh } from '#definition'

/** Of what people may ask of their own data: a copy, what is wrong put right, and that it is left alone. */
export const rightsWelsh: Welsh = {
  'A copy of what is held about you': 'Copi o’r hyn a gedwir amdanoch',
  'Made on {date}. The same, for machines, is in data.json.': 'Gwnaed ar {date}. Mae’r un peth, i beiriannau, yn data.json.',
  'What is about other people is left out or says so, and no officer is named. What a service works out on its way, such as a letter that is being sent, is told where it came from.':
    'Mae’r hyn sydd am bobl eraill wedi’i adael allan neu’n dweud hynny, ac ni enwir unrhyw swyddog. Mae’r hyn y mae gwasanaeth yn ei gyfrifo ar y ffordd, megis llythyr sy’n cael ei anfon, yn cael ei ddweud lle y daeth ohono.',
  'You can have what is wrong put right, ask us to use it no more for a while, or to erase it: sign in, and open your account. You can complain to the Information Commissioner: ico.org.uk.':
    'Gallwch gael cywiro’r hyn sy’n anghywir, gofyn i ni beidio â’i ddefnyddio am gyfnod, neu ei ddileu: mewngofnodwch, ac agorwch eich cyfrif. Gallwch gwyno wrth y Comisiynydd Gwybodaeth: ico.org.uk.',
  'What is here': 'Yr hyn sydd yma',
  'Kept: {how}': 'Cedwir: {how}',
  'Get a copy of your data': 'Cael copi o’ch data',
  'You have asked {max} times today. Use one of these, or come back tomorrow.':
    'Rydych wedi gofyn {max} gwaith heddiw. Defnyddiwch un o’r rhain, neu dewch yn ôl yfory.',
  'Your copies': 'Eich copïau',
  'See whether it is ready': 'Gweld a yw’n barod',
  'Make a copy now': 'Gwneud copi nawr',
  'It has everything that we hold about you, from every service and register here, made at once and without an officer.':
    'Mae ynddo bopeth yr ydym yn ei gadw amdanoch, o bob gwasanaeth a chofrestr yma, wedi’i wneud ar unwaith a heb swyddog.',
  'A page to read, and the same as data that other programs can use.':
    'Tudalen i’w darllen, a’r un peth fel data y gall rhaglenni eraill ei ddefnyddio.',
  'Your records and who may read them, your applications with what officers noted, payments, letters, files, sign-ins, and everybody who looked.':
    'Eich cofnodion a phwy gaiff eu darllen, eich ceisiadau gyda’r hyn a nododd swyddogion, taliadau, llythyrau, ffeiliau, mewngofnodi, a phawb a edrychodd.',
  'What is about other people is left out.': 'Mae’r hyn sydd am bobl eraill wedi’i adael allan.',
  'You can fetch it for {days} days, here and nowhere else. Keep it where only you can read it.':
    'Gallwch ei nôl am {days} diwrnod, yma ac yn unman arall. Cadwch ef lle mai dim ond chi all ei ddarllen.',
  'We are making it. That takes a minute at most.': 'Rydym yn ei wneud. Mae hynny’n cymryd munud ar y mwyaf.',
  '{size} kB, to be fetched until {day}': '{size} kB, i’w nôl tan {day}',
  'fetched on {date}': 'nôlwyd ar {date}',
  'Fetch the copy (ZIP)': 'Nôl y copi (ZIP)',
  Ready: 'Yn barod',
  'Data protection': 'Diogelu data',
  'to give you a copy of what is held about you': 'i roi copi i chi o’r hyn a gedwir amdanoch',
  'All else that is held about you': 'Popeth arall a gedwir amdanoch',
  'to show you what is held about you': 'i ddangos i chi’r hyn a gedwir amdanoch',
  'Details held about you': 'Manylion a gedwir amdanoch',
  'You have signed in with your e-mail address. We do not know yet which records of the registers are yours: show who you are to see them here too.':
    'Rydych wedi mewngofnodi gyda’ch cyfeiriad e-bost. Ni wyddom eto pa gofnodion yn y cofrestrau sy’n eiddo i chi: dangoswch pwy ydych i’w gweld yma hefyd.',
  'Show who you are': 'Dangos pwy ydych chi',
  'No register here has a record that we know to be about you.': 'Nid oes gan unrhyw gofrestr yma gofnod y gwyddom ei fod amdanoch.',
  'This is what registers say about you, as officers and services read it. If something is wrong, say so from there.':
    'Dyma’r hyn y mae cofrestrau yn ei ddweud amdanoch, fel y mae swyddogion a gwasanaethau yn ei ddarllen. Os oes rhywbeth yn anghywir, dywedwch hynny o’r fan honno.',
  'Not recorded': 'Heb ei gofnodi',
  'This is how it was in your time. It is somebody else’s now.': 'Fel hyn yr oedd yn eich amser chi. Rhywun arall biau ef nawr.',
  'Not used at present': 'Heb ei ddefnyddio ar hyn o bryd',
  'This is wrong': 'Mae hyn yn anghywir',
  'Every organisation here': 'Pob sefydliad yma',
  'Who may read it, and what for': 'Pwy gaiff ei ddarllen, ac at ba ddiben',
  'A record that this rests on is not to be used at present: its person asked for that. A privacy officer can say more.':
    'Ni ddylid defnyddio cofnod y mae hyn yn seiliedig arno ar hyn o bryd: gofynnodd y person dan sylw am hynny. Gall swyddog preifatrwydd ddweud mwy.',
  'to tell you what became of your request': 'i ddweud wrthych beth ddaeth o’ch cais',
  'to mark that the record is not to be used': 'i nodi nad yw’r cofnod i’w ddefnyddio',
  'Ask us not to use a record': 'Gofyn i ni beidio â defnyddio cofnod',
  'Records not to be used': 'Cofnodion nad ydynt i’w defnyddio',
  'It is wrong, and you are looking at that': 'Mae’n anghywir, ac rydych yn edrych ar hynny',
  'You may not use it, and I do not want it erased': 'Ni chewch ei ddefnyddio, ac nid wyf am iddo gael ei ddileu',
  'You need it no more, and I need it for a legal claim':
    'Nid oes ei angen arnoch mwyach, ac mae ei angen arnaf ar gyfer hawliad cyfreithiol',
  'I have objected to its use, and you have not answered yet': 'Rwyf wedi gwrthwynebu ei ddefnyddio, ac nid ydych wedi ateb eto',
  'Used as before': 'Yn cael ei ddefnyddio fel o’r blaen',
  'Used again soon': 'Yn cael ei ddefnyddio eto cyn bo hir',
  'Used again': 'Yn cael ei ddefnyddio eto',
  'What you have asked': 'Yr hyn yr ydych wedi’i ofyn',
  'There is no other record of yours that is in use.': 'Nid oes cofnod arall amdanoch sy’n cael ei ddefnyddio.',
  'We then keep the record, and decide nothing by it: what you apply for meanwhile goes to an officer, and may take longer.':
    'Yna byddwn yn cadw’r cofnod, heb benderfynu dim drwyddo: mae’r hyn y gwnewch gais amdano yn y cyfamser yn mynd at swyddog, a gall gymryd mwy o amser.',
  'What it is used for all the same': 'At ba ddiben y’i defnyddir yr un fath',
  'Which record?': 'Pa gofnod?',
  'It is done at once': 'Gwneir hynny ar unwaith',
  'An officer answers within a month': 'Mae swyddog yn ateb o fewn mis',
  'What is it about?': 'Am beth y mae?',
  'An officer reads this.': 'Mae swyddog yn darllen hwn.',
  'Ask not to use it': 'Gofyn am beidio â’i ddefnyddio',
  'It is used again from {date}': 'Fe’i defnyddir eto o {date}',
  'Select the record': 'Dewiswch y cofnod',
  'Select why': 'Dewiswch pam',
  'Say what it is about': 'Dywedwch am beth y mae',
  'Whoever contests that a record is right has it kept and not used until that is settled (UK GDPR, Article 18). Services refer what they apply for, and no officer decides by it.':
    'Mae pwy bynnag sy’n herio cywirdeb cofnod yn cael ei gadw heb ei ddefnyddio nes i hynny gael ei setlo (GDPR y DU, Erthygl 18). Mae gwasanaethau yn cyfeirio’r hyn y maent yn gwneud cais amdano, ac nid oes swyddog yn penderfynu drwyddo.',
  Open: 'Ar agor',
  'A record that is not to be used': 'Cofnod nad yw i’w ddefnyddio',
  'Not used since': 'Heb ei ddefnyddio ers',
  'Used again from': 'Yn cael ei ddefnyddio eto o',
  Register: 'Cofrestr',
  Ground: 'Sail',
  Asked: 'Gofynnwyd',
  'What the person says': 'Yr hyn y mae’r person yn ei ddweud',
  'Keep it, and do not use it': 'Ei gadw, heb ei ddefnyddio',
  'Go on using it': 'Parhau i’w ddefnyddio',
  'Use it again': 'Ei ddefnyddio eto',
  'They are told now, and it is used again in {days} days.': 'Dywedir wrthynt nawr, ac fe’i defnyddir eto ymhen {days} diwrnod.',
  'to have a copy of all of it, for yourself or for somebody else': 'i gael copi o’r cyfan, i chi eich hun neu i rywun arall',
  'to see who has looked at it, and why': 'i weld pwy sydd wedi edrych arno, a pham',
  'to have a record kept and not used, for instance while a mistake is looked at':
    'i gael cadw cofnod heb ei ddefnyddio, er enghraifft tra bo camgymeriad yn cael ei ystyried',
  'Whoever it is about can see it, have it put right, kept and not used, copied or erased:':
    'Gall pwy bynnag y mae amdano ei weld, cael ei gywiro, ei gadw heb ei ddefnyddio, ei gopïo neu ei ddileu:',
  'Applications in the system before': 'Ceisiadau yn y system flaenorol',
  'Nothing came from the system before.': 'Ni ddaeth dim o’r system flaenorol.',
  'They were handled before this system began, and came from the one before it. Nothing of them is decided again here.':
    'Cawsant eu trin cyn i’r system hon ddechrau, a daethant o’r un o’i blaen. Ni phenderfynir dim ohonynt eto yma.',
  'to see what was decided before': 'i weld yr hyn a benderfynwyd o’r blaen',
  'to show you what was decided before': 'i ddangos i chi’r hyn a benderfynwyd o’r blaen',
}
