import type { Welsh } from '#definition'

/** Of what people and officers write to each other about a case. */
export const lettersWelsh: Welsh = {
  'We have your message.': 'Mae eich neges gennym.',
  'We aim to answer by {date}.': 'Ein nod yw ateb erbyn {date}.',
  'What do you want to write to us about?': 'Am beth yr ydych am ysgrifennu atom?',
  'You have not sent anything yet.': 'Nid ydych wedi anfon dim eto.',
  'Messages about this': 'Negeseuon am hyn',
  'With 1 file': 'Gydag 1 ffeil',
  'With {count} files': 'Gyda {count} ffeil',
  You: 'Chi',
  'Write to us': 'Ysgrifennwch atom',
  'Write to us about this': 'Ysgrifennwch atom am hyn',
  'An officer who works on it reads this and answers you here. Write in English or Welsh.':
    'Mae swyddog sy’n gweithio arno yn darllen hyn ac yn eich ateb yma. Ysgrifennwch yn Gymraeg neu’n Saesneg.',
  'Add files': 'Ychwanegu ffeiliau',
  'Enter your message': 'Rhowch eich neges',
  'Something has changed meanwhile. Look again and send your message once more.':
    'Mae rhywbeth wedi newid yn y cyfamser. Edrychwch eto ac anfonwch eich neges unwaith eto.',
  'You have written several messages that we have not answered yet. Wait for our answer, or ring us.':
    'Rydych wedi ysgrifennu sawl neges nad ydym wedi’u hateb eto. Arhoswch am ein hateb, neu ffoniwch ni.',
  'You wrote to us': 'Ysgrifennoch atom',
  'We wrote to you': 'Ysgrifennom atoch',
  'The person has written and waits for an answer.': 'Mae’r person wedi ysgrifennu ac yn aros am ateb.',
  'They were told: by {date}.': 'Dywedwyd wrthynt: erbyn {date}.',
  'Write to the person': 'Ysgrifennu at y person',
  'The person': 'Y person',
  'No answer was needed.': 'Nid oedd angen ateb.',
  'No answer was needed': 'Nid oedd angen ateb',
  'They use Welsh.': 'Mae’n defnyddio Cymraeg.',
  'They use English.': 'Mae’n defnyddio Saesneg.',
  'Your message to the person': 'Eich neges i’r person',
  'They read it as you write it, in their account and as a letter or message.':
    'Mae’n ei ddarllen fel yr ydych yn ei ysgrifennu, yn ei gyfrif ac fel llythyr neu neges.',
  'It needs no answer': 'Nid oes angen ateb',
  'Too many messages wait for an answer.': 'Mae gormod o negeseuon yn aros am ateb.',
  'Your message is sent.': 'Mae eich neges wedi’i hanfon.',
  'It is kept that it needs no answer.': 'Cofnodwyd nad oes angen ateb.',
  'The person wrote': 'Ysgrifennodd y person',
  'The person was written to': 'Ysgrifennwyd at y person',
  Correspondence: 'Gohebiaeth',
}
