/** The record of processing, and what the accessibility statement and the privacy notice say beside it. */
export const processingWelsh: Readonly<Record<string, string>> = {
  'What is done with personal data': 'Yr hyn a wneir â data personol',
  'This is the record that Article 30 of the UK GDPR asks for. It is made from the services and registers as they run today, so it is never older than they are.':
    'Dyma’r cofnod y mae Erthygl 30 o GDPR y DU yn gofyn amdano. Fe’i gwneir o’r gwasanaethau a’r cofrestrau fel y maent yn rhedeg heddiw, felly nid yw byth yn hŷn na hwy.',
  'Everything personal is encrypted under a key of each person’s own, every look is written down for them to see, and every change is provable afterwards. Nobody outside gets anything but the recipients named here. If one of them works outside the United Kingdom, the organisation adds it to its own record.':
    'Caiff popeth personol ei amgryptio dan allwedd pob person ei hun, cofnodir pob edrychiad iddynt ei weld, a gellir profi pob newid wedyn. Nid yw neb y tu allan yn cael dim heblaw’r derbynwyr a enwir yma. Os yw un ohonynt yn gweithio y tu allan i’r Deyrnas Unedig, mae’r sefydliad yn ei ychwanegu at ei gofnod ei hun.',
  'The same as a table (CSV)': 'Yr un peth fel tabl (CSV)',
  'It answers for all of this. You reach it, and its data protection officer, here:':
    'Mae’n atebol am hyn i gyd. Gallwch gysylltu ag ef, a’i swyddog diogelu data, yma:',
  'to decide on what was applied for': 'i benderfynu ar yr hyn y gwnaed cais amdano',
  'whoever applies': 'pwy bynnag sy’n gwneud cais',
  'whoever is applied for': 'pwy bynnag y gwneir cais drosto',
  'whoever applies with them': 'pwy bynnag sy’n gwneud cais gyda hwy',
  'whoever a record is about': 'pwy bynnag y mae cofnod amdano',
  'nobody: nothing in it is about a person': 'neb: nid oes dim ynddo am berson',
  names: 'enwau',
  addresses: 'cyfeiriadau',
  'e-mail addresses and telephone numbers': 'cyfeiriadau e-bost a rhifau ffôn',
  'bank details': 'manylion banc',
  'documents, photos and signatures': 'dogfennau, lluniau a llofnodion',
  'numbers by which people and vehicles are known': 'rhifau yr adnabyddir pobl a cherbydau wrthynt',
  health: 'iechyd',
  disability: 'anabledd',
  safeguarding: 'diogelu',
  'the other answers of the application': 'atebion eraill y cais',
  'GOV.UK One Login, where people sign in': 'GOV.UK One Login, lle mae pobl yn mewngofnodi',
  'GOV.UK Notify, which carries letters, e-mails and texts': 'GOV.UK Notify, sy’n cludo llythyrau, e-byst a negeseuon testun',
  'GOV.UK Pay, which takes payments by card': 'GOV.UK Pay, sy’n cymryd taliadau â cherdyn',
  'the provider of Direct Debits': 'darparwr Debydau Uniongyrchol',
  'by whoever keeps it, and not here': 'gan bwy bynnag sy’n ei gadw, ac nid yma',
  'What for': 'At ba ddiben',
  'Under which law': 'Dan ba gyfraith',
  'Whose data': 'Data pwy',
  'Which data': 'Pa ddata',
  'Who receives it': 'Pwy sy’n ei dderbyn',
  'Who answers for it': 'Pwy sy’n atebol amdano',
  'How to reach them': 'Sut i gysylltu â hwy',
  'What is done': 'Beth a wneir',
  'This statement is about all pages here, of every organisation whose services you find on them:':
    'Mae’r datganiad hwn am yr holl dudalennau yma, o bob sefydliad y cewch ei wasanaethau arnynt:',
  'You can go through every application with a keyboard alone.': 'Gallwch fynd drwy bob cais â bysellfwrdd yn unig.',
  'These pages are partially compliant with the Web Content Accessibility Guidelines version 2.2, level AA. No failure is known, but nobody independent has audited them, and not everything has been tried by people:':
    'Mae’r tudalennau hyn yn cydymffurfio’n rhannol â Chanllawiau Hygyrchedd Cynnwys y We fersiwn 2.2, lefel AA. Nid oes methiant yn hysbys, ond nid oes neb annibynnol wedi’u harchwilio, ac nid yw pobl wedi rhoi cynnig ar bopeth:',
  'nobody who uses a screen reader, a magnifier or speech recognition every day has tried them yet':
    'nid oes neb sy’n defnyddio darllenydd sgrin, chwyddwr neu adnabod lleferydd bob dydd wedi rhoi cynnig arnynt eto',
  'letters are made as PDF with headings, language and reading order marked, and not checked against PDF/UA':
    'gwneir llythyrau fel PDF gyda phenawdau, iaith a threfn ddarllen wedi’u marcio, ac nid ydynt wedi’u gwirio yn erbyn PDF/UA',
  'the pages where people sign in and pay belong to GOV.UK and have their own statements':
    'mae’r tudalennau lle mae pobl yn mewngofnodi ac yn talu yn perthyn i GOV.UK ac mae ganddynt eu datganiadau eu hunain',
  'the Welsh is a draft until a translator has checked it': 'drafft yw’r Gymraeg nes bod cyfieithydd wedi’i gwirio',
  'How this was tested': 'Sut y profwyd hyn',
  'Whenever the program changes, each kind of page is opened in a browser (Chromium), in English and Welsh, and must pass:':
    'Bob tro y bydd y rhaglen yn newid, agorir pob math o dudalen mewn porwr (Chromium), yn Gymraeg a Saesneg, a rhaid iddi basio:',
  'axe, which finds failures of the Guidelines that a machine can find':
    'axe, sy’n dod o hyd i fethiannau o ran y Canllawiau y gall peiriant ddod o hyd iddynt',
  'valid HTML': 'HTML dilys',
  'nothing beyond the edge of the screen at 1280, 390 and 320 pixels': 'dim y tu hwnt i ymyl y sgrin ar 1280, 390 a 320 picsel',
  'a question, and an officer’s work on a case, with a keyboard alone': 'cwestiwn, a gwaith swyddog ar achos, â bysellfwrdd yn unig',
  'whole applications without JavaScript': 'ceisiadau cyfan heb JavaScript',
  'This statement was prepared on {date}, and is looked at again whenever one of these tests changes.':
    'Paratowyd y datganiad hwn ar {date}, ac edrychir arno eto pryd bynnag y bydd un o’r profion hyn yn newid.',
  '23 November 2026': '23 Tachwedd 2026',
  'Why we may': 'Pam y cawn wneud hynny',
  'Each service carries out a task that a law gives to its organisation (UK GDPR, Article 6(1)(e)); what you tell us about your health is used because it serves a substantial public interest that a law names (Article 9(2)(g)). Which law, which data, and who receives it is listed service by service.':
    'Mae pob gwasanaeth yn cyflawni tasg y mae cyfraith yn ei rhoi i’w sefydliad (GDPR y DU, Erthygl 6(1)(e)); defnyddir yr hyn a ddywedwch wrthym am eich iechyd am ei fod yn gwasanaethu budd cyhoeddus sylweddol y mae cyfraith yn ei enwi (Erthygl 9(2)(g)). Rhestrir pa gyfraith, pa ddata, a phwy sy’n ei dderbyn fesul gwasanaeth.',
  'To keep the service running we count pages, errors and times. Nothing in those counts says who you are or what you looked at.':
    'I gadw’r gwasanaeth i redeg rydym yn cyfrif tudalennau, gwallau ac amserau. Nid oes dim yn y cyfrifon hynny’n dweud pwy ydych na beth yr edrychoch arno.',
  'You can complain to the Information Commissioner if we do not put something right: Wycliffe House, Water Lane, Wilmslow SK9 5AF, telephone 0303 123 1113.':
    'Gallwch gwyno wrth y Comisiynydd Gwybodaeth os na fyddwn yn cywiro rhywbeth: Wycliffe House, Water Lane, Wilmslow SK9 5AF, ffôn 0303 123 1113.',
}
