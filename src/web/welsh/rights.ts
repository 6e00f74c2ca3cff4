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
  'No register here has a record that we know to be about you.': 'Nid oes gan unrhyw gofrestr yma gofnod y gwyddom ei fod amdanoch.',
  'This is what registers say about you, as officers and services read it. If something is wrong, say so from there.':
    'Dyma’r hyn y mae cofrestrau yn ei ddweud amdanoch, fel y mae swyddogion a gwasanaethau yn ei ddarllen. Os oes rhywbeth yn anghywir, dywedwch hynny o’r fan honno.',
  'Not recorded': 'Heb ei gofnodi',
  'This is how it was in your time. It is somebody else’s now.': 'Fel hyn yr oedd yn eich amser chi. Rhywun arall biau ef nawr.',
  'Not used at present': 'Heb ei ddefnyddio ar hyn o bryd',
  'This is wrong': 'Mae hyn yn anghywir',
  'Every organisation here': 'Pob sefydliad yma',
  'Who may read it, and what for': 'Pwy gaiff ei ddarllen, ac at ba ddiben',
}
