import type { Welsh } from '#definition'

/** Of how people say where, how and in which language they are contacted. */
export const contactWelsh: Welsh = {
  'How we contact you': 'Sut rydym yn cysylltu â chi',
  'to change how we contact you': 'i newid sut rydym yn cysylltu â chi',
  'What you change here counts at once, for everything that we send you: letters, messages, reminders, and what you have sent us.':
    'Mae’r hyn a newidiwch yma’n cyfrif ar unwaith, ar gyfer popeth yr ydym yn ei anfon atoch: llythyrau, negeseuon, nodynnau atgoffa, a’r hyn a anfonoch atom.',
  'We have no record of you here that can be changed at present.': 'Nid oes gennym gofnod ohonoch yma y gellir ei newid ar hyn o bryd.',
  'Your email address is changed. We have told the address that we had before.':
    'Mae eich cyfeiriad e-bost wedi’i newid. Rydym wedi dweud wrth y cyfeiriad oedd gennym o’r blaen.',
  'Your mobile number is changed. We have told the number that we had before.':
    'Mae eich rhif symudol wedi’i newid. Rydym wedi dweud wrth y rhif oedd gennym o’r blaen.',
  'We have stopped using it, and have written to it to say so.':
    'Rydym wedi rhoi’r gorau i’w ddefnyddio, ac wedi ysgrifennu ato i ddweud hynny.',
  'Something about you was changed at the same moment. Look whether it is right, and change it again if it is not.':
    'Newidiwyd rhywbeth amdanoch ar yr un pryd. Edrychwch a yw’n gywir, a newidiwch ef eto os nad ydyw.',
  Add: 'Ychwanegu',
  Reminders: 'Nodynnau atgoffa',
  'Of tax, licences and photos that run out you are always reminded. Of an MOT if you ask.':
    'Fe’ch atgoffir bob amser o dreth, trwyddedau a lluniau sy’n dod i ben. O MOT os gofynnwch.',
  'Email address': 'Cyfeiriad e-bost',
  'Mobile number': 'Rhif symudol',
  'In which language do we write to you?': 'Ym mha iaith yr ysgrifennwn atoch?',
  'By email': 'Drwy e-bost',
  'By text message': 'Drwy neges destun',
  'By letter': 'Drwy lythyr',
  'How do you want to hear from us?': 'Sut yr hoffech glywed gennym?',
  'Some things must come by letter, such as a card or a log book. Everything is in your account too.':
    'Rhaid i rai pethau ddod drwy lythyr, megis cerdyn neu lyfr log. Mae popeth yn eich cyfrif hefyd.',
  'Select the language': 'Dewiswch yr iaith',
  'Select how you want to hear from us': 'Dewiswch sut yr hoffech glywed gennym',
  'Add an email address first': 'Ychwanegwch gyfeiriad e-bost yn gyntaf',
  'Add a mobile number first': 'Ychwanegwch rif symudol yn gyntaf',
  'What is your email address?': 'Beth yw eich cyfeiriad e-bost?',
  'What is your mobile number?': 'Beth yw eich rhif symudol?',
  'We send a code there. It works for {minutes} minutes, and we use the address when you have typed it here.':
    'Anfonwn god yno. Mae’n gweithio am {minutes} munud, a defnyddiwn y cyfeiriad pan fyddwch wedi’i deipio yma.',
  'We send a code there. It works for {minutes} minutes, and we use the number when you have typed it here.':
    'Anfonwn god yno. Mae’n gweithio am {minutes} munud, a defnyddiwn y rhif pan fyddwch wedi’i deipio yma.',
  'Now we have:': 'Nawr mae gennym:',
  'Use no email address': 'Peidio â defnyddio cyfeiriad e-bost',
  'Use no mobile number': 'Peidio â defnyddio rhif symudol',
  'Send the code': 'Anfon y cod',
  'Enter a mobile number, like 07700 900 123: we cannot send a text to this one':
    'Rhowch rif symudol, fel 07700 900 123: ni allwn anfon neges destun at hwn',
  'Type the code that we sent': 'Teipiwch y cod a anfonwyd gennym',
  'We have sent 6 digits to {address}. They work for {minutes} minutes.':
    'Rydym wedi anfon 6 digid at {address}. Maent yn gweithio am {minutes} munud.',
  'In the demonstration it lies here': 'Yn yr arddangosiad mae yma',
  'Nothing has come?': 'Dim byd wedi dod?',
  'It may take a few minutes. Look among unwanted mail, and whether the address is right.':
    'Gall gymryd ychydig funudau. Edrychwch ymysg post diangen, ac a yw’r cyfeiriad yn gywir.',
  'Change the address': 'Newid y cyfeiriad',
  'Send another code': 'Anfon cod arall',
  'Enter the 6 digits of the code': 'Rhowch 6 digid y cod',
  'This code works no more. Send another one.': 'Nid yw’r cod hwn yn gweithio mwyach. Anfonwch un arall.',
  'That is not the code that we sent.': 'Nid dyna’r cod a anfonwyd gennym.',
  'You can try once more': 'Gallwch roi cynnig arni unwaith eto',
  'You can try {count} more times': 'Gallwch roi cynnig arni {count} gwaith eto',
  'Enter an email address, like name@example.com': 'Rhowch gyfeiriad e-bost, fel enw@example.com',
  'Enter a mobile number, like 07700 900 123': 'Rhowch rif symudol, fel 07700 900 123',
}
