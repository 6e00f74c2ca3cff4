import type { Welsh } from '#definition'

/** Of what an officer fills in with whoever they talk with, and of who typed what. */
export const scriptWelsh: Welsh = {
  'On the telephone with {name}': 'Ar y ffôn gyda {name}',
  'At the counter with {name}': 'Wrth y cownter gyda {name}',
  'the person': 'y person',
  'since {time}': 'ers {time}',
  'All about them': 'Popeth amdanynt',
  'Another service': 'Gwasanaeth arall',
  'Read this out, and type what they say': 'Darllenwch hyn yn uchel, a theipiwch yr hyn a ddywedant',
  'Read this out': 'Darllenwch hyn yn uchel',
  'Questions so far': 'Cwestiynau hyd yma',
  'answered already': 'wedi’i ateb yn barod',
  'They began it online, and can go on online at the same time.': 'Fe’i dechreuwyd ganddynt ar-lein, a gallant barhau ar-lein yr un pryd.',
  'It is in their account too: they can go on online at the same time.': 'Mae yn eu cyfrif hefyd: gallant barhau ar-lein yr un pryd.',
  'I have read all of it out, with what sending it confirms, and they said yes':
    'Rwyf wedi darllen y cyfan yn uchel, gyda’r hyn y mae ei anfon yn ei gadarnhau, a dywedasant ie',
  'Confirm that you have read it out and that they said yes': 'Cadarnhewch eich bod wedi’i ddarllen yn uchel a’u bod wedi dweud ie',
  'The fee is {amount}. They get a message with a link to pay: never type the number of a card for anybody.':
    'Y ffi yw {amount}. Cânt neges gyda dolen i dalu: peidiwch byth â theipio rhif cerdyn ar ran neb.',
  you: 'chi',
  'a colleague': 'cydweithiwr',
  'Typed by the person, online': 'Teipiwyd gan y person, ar-lein',
  'Typed by you, online': 'Teipiwyd gennych chi, ar-lein',
  'Said on the telephone, typed by {name}, {date}': 'Dywedwyd ar y ffôn, teipiwyd gan {name}, {date}',
  'Said at the counter, typed by {name}, {date}': 'Dywedwyd wrth y cownter, teipiwyd gan {name}, {date}',
  'You said this on the telephone, and an officer typed it, {date}': 'Dywedoch hyn ar y ffôn, a theipiodd swyddog ef, {date}',
  'You said this at the counter, and an officer typed it, {date}': 'Dywedoch hyn wrth y cownter, a theipiodd swyddog ef, {date}',
  'Read out on the telephone, and they said yes: heard by {name}, {date}':
    'Darllenwyd yn uchel ar y ffôn, a dywedasant ie: clywyd gan {name}, {date}',
  'Read out at the counter, and they said yes: heard by {name}, {date}':
    'Darllenwyd yn uchel wrth y cownter, a dywedasant ie: clywyd gan {name}, {date}',
  'An officer read this out on the telephone, and you said yes, {date}': 'Darllenodd swyddog hyn yn uchel ar y ffôn, a dywedoch ie, {date}',
  'An officer read this out at the counter, and you said yes, {date}':
    'Darllenodd swyddog hyn yn uchel wrth y cownter, a dywedoch ie, {date}',
  'They have added {file} online. It stays as it is.': 'Maent wedi ychwanegu {file} ar-lein. Mae’n aros fel y mae.',
  'A file cannot be given by telephone. It may be left out: go on without it, or let them add it in their account before it is sent.':
    'Ni ellir rhoi ffeil dros y ffôn. Gellir ei hepgor: ewch ymlaen hebddi, neu gadewch iddynt ei hychwanegu yn eu cyfrif cyn ei anfon.',
  'A file cannot be given by telephone. They add it themselves: they sign in, open this application in their account and go on from here. What you have typed is kept for them.':
    'Ni ellir rhoi ffeil dros y ffôn. Maent yn ei hychwanegu eu hunain: maent yn mewngofnodi, yn agor y cais hwn yn eu cyfrif ac yn mynd ymlaen o’r fan hon. Cedwir yr hyn a deipioch ar eu cyfer.',
  'Go on with it: {service}': 'Ewch ymlaen ag ef: {service}',
  'saved {date}': 'cadwyd {date}',
  'What do they want to do?': 'Beth maent am ei wneud?',
  'No service is called that. Try other words.': 'Nid oes gwasanaeth o’r enw hwnnw. Rhowch gynnig ar eiriau eraill.',
  'They have begun these': 'Maent wedi dechrau’r rhain',
  Begin: 'Dechrau',
  'Fill in an application with them': 'Llenwi cais gyda nhw',
  'They said yes': 'Dywedasant ie',
  'They said yes: “{words}”': 'Dywedasant ie: “{words}”',
  'It is sent': 'Mae wedi’i anfon',
  'It costs {amount}. They have a message with a link to pay, and find it in their account: we go on once it is paid.':
    'Mae’n costio {amount}. Mae ganddynt neges gyda dolen i dalu, ac mae yn eu cyfrif: awn ymlaen pan fydd wedi’i dalu.',
  'Never take the number of a card.': 'Peidiwch byth â chymryd rhif cerdyn.',
  'They get a message that says what was sent, and see every answer in their account with who typed it.':
    'Cânt neges sy’n dweud beth a anfonwyd, a gwelant bob ateb yn eu cyfrif gyda phwy a’i teipiodd.',
  'An officer sent it for you on the telephone': 'Anfonodd swyddog ef ar eich rhan dros y ffôn',
  'An officer sent it for you at the counter': 'Anfonodd swyddog ef ar eich rhan wrth y cownter',
  'We knew you by your documents': 'Roeddem yn eich adnabod drwy eich dogfennau',
  'We knew you by your answers to our questions': 'Roeddem yn eich adnabod drwy eich atebion i’n cwestiynau',
  'The person was known by their documents': 'Adnabuwyd y person drwy ei ddogfennau',
  'The person was known by their answers to questions': 'Adnabuwyd y person drwy ei atebion i gwestiynau',
  'to fill in an application with you while you talk with us': 'i lenwi cais gyda chi wrth i chi siarad â ni',
}
