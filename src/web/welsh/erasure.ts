import type { Welsh } from '#definition'

/** Of requests to be erased, at the desk and in the account. */
export const erasureWelsh: Welsh = {
  'Requests to be erased': 'Ceisiadau i gael eu dileu',
  Answered: 'Wedi’u hateb',
  'Whoever asks must have an answer within a month (UK GDPR, Article 12(3)).':
    'Rhaid i bwy bynnag sy’n gofyn gael ateb o fewn mis (GDPR y DU, Erthygl 12(3)).',
  'To be answered': 'I’w hateb',
  'Answer by {date}': 'Atebwch erbyn {date}',
  'Not finished': 'Heb ei orffen',
  'Asked on {date}': 'Gofynnwyd ar {date}',
  'Asked in the account': 'Gofynnwyd yn y cyfrif',
  'By letter or telephone': 'Drwy lythyr neu ffôn',
  Erased: 'Wedi’i ddileu',
  'Must be kept': 'Rhaid ei gadw',
  'Not erased': 'Heb ei ddileu',
  'Reference of an application of theirs': 'Cyfeirnod un o’u ceisiadau',
  'Be sure first that it is they who ask: ring back on a number that we know, or see proof.':
    'Byddwch yn siŵr yn gyntaf mai nhw sy’n gofyn: ffoniwch yn ôl ar rif sy’n hysbys i ni, neu gwelwch brawf.',
  'Write down a request that came by letter or telephone': 'Cofnodi cais a ddaeth drwy lythyr neu ffôn',
  'Write it down': 'Ei gofnodi',
  'A request to be erased': 'Cais i gael ei ddileu',
  'The request has changed meanwhile. Look again, and send it once more.':
    'Mae’r cais wedi newid yn y cyfamser. Edrychwch eto, a’i anfon unwaith yn rhagor.',
  'It was decided, and broke off before it was done. Decide once more to go on.':
    'Penderfynwyd arno, a thorrodd cyn ei wneud. Penderfynwch unwaith eto i fynd ymlaen.',
  'Sign-ins': 'Mewngofnodiadau',
  'Begun and not sent': 'Wedi’u dechrau a heb eu hanfon',
  Applications: 'Ceisiadau',
  'Applications whose content is destroyed already': 'Ceisiadau y mae eu cynnwys wedi’i ddinistrio eisoes',
  'Records in registers': 'Cofnodion mewn cofrestrau',
  'Payments and Direct Debits': 'Taliadau a Debydau Uniongyrchol',
  'Letters and messages': 'Llythyrau a negeseuon',
  'Looks at their data that were recorded': 'Troeon y cofnodwyd bod rhywun wedi edrych ar eu data',
  'What is held about them': 'Yr hyn a gedwir amdanynt',
  'It must be kept, because:': 'Rhaid ei gadw, oherwydd:',
  'What they only began goes all the same.': 'Mae’r hyn na wnaethant ond ei ddechrau yn mynd yr un fath.',
  'Nothing. All of it can be erased.': 'Dim. Gellir dileu’r cyfan.',
  'What stands against it': 'Yr hyn sy’n sefyll yn ei erbyn',
  'They were told by email where we had an address, and can read it in their account as long as there is one.':
    'Dywedwyd wrthynt drwy e-bost lle’r oedd gennym gyfeiriad, a gallant ei ddarllen yn eu cyfrif cyhyd â bod un.',
  'Tell them now, the way they asked.': 'Dywedwch wrthynt nawr, yn y ffordd y gofynnwyd.',
  'The answer': 'Yr ateb',
  'Erase what they only began, and tell them why the rest is kept':
    'Dileu’r hyn na wnaethant ond ei ddechrau, a dweud wrthynt pam y cedwir y gweddill',
  'Erase everything, for good': 'Dileu popeth, am byth',
  'What is the answer?': 'Beth yw’r ateb?',
  'Erase nothing': 'Dileu dim',
  'For instance, because you could not be sure that it was they who asked.': 'Er enghraifft, am na allech fod yn siŵr mai nhw a ofynnodd.',
  'Choose the answer': 'Dewiswch yr ateb',
  'Erase everything that is held about this person?': 'Dileu popeth a gedwir am y person hwn?',
  'Keep it, and tell them why?': 'Ei gadw, a dweud wrthynt pam?',
  'Erase nothing, and tell them why?': 'Dileu dim, a dweud wrthynt pam?',
  'This cannot be taken back.': 'Ni ellir tynnu hyn yn ôl.',
  'Their key is destroyed. Nobody can read any of it again, in no copy either, and they can sign in to it no more.':
    'Dinistrir eu hallwedd. Ni all neb ddarllen dim ohono eto, nac mewn unrhyw gopi, ac ni allant fewngofnodi iddo mwyach.',
  'Erase everything': 'Dileu popeth',
  'No, go back': 'Na, mynd yn ôl',
  'Tell somebody of an erasure': 'Dweud wrth rywun am ddileu',
  'Ask us to erase what we hold': 'Gofyn i ni ddileu’r hyn sydd gennym',
  'Ask us to erase what we hold about you': 'Gofyn i ni ddileu’r hyn sydd gennym amdanoch',
  'Ask to be erased': 'Gofyn am gael eich dileu',
  'An officer looks at what we hold, and you hear from us within a month.':
    'Mae swyddog yn edrych ar yr hyn sydd gennym, a byddwch yn clywed gennym o fewn mis.',
  'What you have begun and not sent goes in any case.': 'Mae’r hyn yr ydych wedi’i ddechrau a heb ei anfon yn mynd beth bynnag.',
  'What the law makes us keep stays: we tell you what, why and until when.':
    'Mae’r hyn y mae’r gyfraith yn gwneud i ni ei gadw yn aros: dywedwn wrthych beth, pam a than bryd.',
  'If nothing must be kept, everything goes for good, also this account. You can sign in again, and begin with nothing.':
    'Os nad oes rhaid cadw dim, mae popeth yn mynd am byth, y cyfrif hwn hefyd. Gallwch fewngofnodi eto, a dechrau heb ddim.',
  'You asked on {date}': 'Gofynnoch ar {date}',
  'You have asked us to erase what we hold': 'Rydych wedi gofyn i ni ddileu’r hyn sydd gennym',
  'We tell you here and by email what came of it.': 'Dywedwn wrthych yma a thrwy e-bost beth ddaeth ohono.',
  'Some of it must be kept': 'Rhaid cadw peth ohono',
  'We have not erased it': 'Nid ydym wedi’i ddileu',
  'Answered on {date}': 'Atebwyd ar {date}',
  'What the officer says': 'Yr hyn y mae’r swyddog yn ei ddweud',
  'If you think that this is wrong, you can complain to the Information Commissioner: ico.org.uk.':
    'Os ydych yn meddwl bod hyn yn anghywir, gallwch gwyno wrth y Comisiynydd Gwybodaeth: ico.org.uk.',
}
