/** Questions between officers. Sample translations: a translator has still to confirm them. */
export const consultationsWelsh: Readonly<Record<string, string>> = {
  Advice: 'Cyngor',
  'To be answered by {date}': 'I’w ateb erbyn {date}',
  'Take the question back': 'Tynnu’r cwestiwn yn ôl',
  '{name} asked {whom}': 'Gofynnodd {name} i {whom}',
  'There is nobody else to ask.': 'Nid oes neb arall i’w holi.',
  'Whom?': 'Pwy?',
  'What they see beside it': 'Yr hyn a welant wrth ei ochr',
  'They see nothing else of the case. The person sees that they looked.':
    'Nid ydynt yn gweld dim arall o’r achos. Mae’r person yn gweld eu bod wedi edrych.',
  'What do you ask?': 'Beth rydych yn ei ofyn?',
  'They read it as you write it. The clocks of the case go on.':
    'Maent yn ei ddarllen fel yr ydych yn ei ysgrifennu. Mae clociau’r achos yn mynd yn eu blaen.',
  'Ask a colleague or another body': 'Holi cydweithiwr neu gorff arall',
  Ask: 'Gofyn',
  'Write what you ask': 'Ysgrifennwch yr hyn rydych yn ei ofyn',
  'Choose whom you ask': 'Dewiswch bwy rydych yn ei holi',
  'The question is asked.': 'Gofynnwyd y cwestiwn.',
  'Asked of you': 'Gofynnwyd i chi',
  'Answer what colleagues and other bodies ask you about a case.':
    'Ateb yr hyn y mae cydweithwyr a chyrff eraill yn ei ofyn i chi am achos.',
  'Your answer is at the case.': 'Mae eich ateb wrth yr achos.',
  'Nobody waits for an answer of yours.': 'Nid oes neb yn aros am ateb gennych.',
  'What the person answered': 'Yr hyn a atebodd y person',
  'It stands at the case, with your name.': 'Saif wrth yr achos, gyda’ch enw.',
  'It has been taken back.': 'Fe’i tynnwyd yn ôl.',
  'Write your answer': 'Ysgrifennwch eich ateb',
}
