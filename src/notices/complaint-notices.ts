const by = ['email', 'text', 'letter', 'account'] as const
const ask = 'If you have a question, ring {phone} or write to {email}, and give the reference.'
const read = 'To read it, sign in to your account at {where}.'
const answered = 'We have answered your complaint. Its reference is {reference}.'
const isDone = 'What is done about it: {done}'
const inAccount =
  'If you are not content with this answer, you can ask in your account at {where} that another officer looks at it, or ring {phone} or write to {email}.'
const byRinging =
  'If you are not content with this answer, you can ask that another officer looks at it: ring {phone} or write to {email}, and give the reference.'
const last = 'This is our last answer.'
const ombudsman = 'If you are still not content, you can complain to: {ombudsman}.'
const commissioner = 'You can also complain to the Information Commissioner about how we use data about you: {commissioner}.'
const found = {
  upheld: ['You are right: we uphold your complaint.', 'Rydych yn iawn: rydym yn cadarnhau eich cwyn.'],
  partly: ['You are right in part: we uphold a part of your complaint.', 'Rydych yn iawn yn rhannol: rydym yn cadarnhau rhan o’ch cwyn.'],
  'not-upheld': ['We do not uphold your complaint.', 'Nid ydym yn cadarnhau eich cwyn.'],
} as const
const subject = 'Our answer to your complaint'
const welsh = {
  [subject]: 'Ein hateb i’ch cwyn',
  [ask]: 'Os oes gennych gwestiwn, ffoniwch {phone} neu ysgrifennwch at {email}, gan roi’r cyfeirnod.',
  [read]: 'I’w ddarllen, mewngofnodwch i’ch cyfrif yn {where}.',
  [answered]: 'Rydym wedi ateb eich cwyn. Ei chyfeirnod yw {reference}.',
  [isDone]: 'Yr hyn a wneir amdani: {done}',
  [inAccount]:
    'Os nad ydych yn fodlon ar yr ateb hwn, gallwch ofyn yn eich cyfrif yn {where} i swyddog arall edrych arno, neu ffonio {phone} neu ysgrifennu at {email}.',
  [byRinging]:
    'Os nad ydych yn fodlon ar yr ateb hwn, gallwch ofyn i swyddog arall edrych arno: ffoniwch {phone} neu ysgrifennwch at {email}, gan roi’r cyfeirnod.',
  [last]: 'Dyma ein hateb olaf.',
  [ombudsman]: 'Os nad ydych yn fodlon o hyd, gallwch gwyno wrth: {ombudsman}.',
  [commissioner]: 'Gallwch hefyd gwyno wrth y Comisiynydd Gwybodaeth am sut rydym yn defnyddio data amdanoch: {commissioner}.',
  '{answer}': '{answer}',
}
type Outcome = keyof typeof found
/** An e-mail or a text says that there is an answer and where; the account and a letter say all of it. Who has no account asked for it by e-mail. */
function answer(outcome: Outcome, isLast: boolean, isGuest: boolean) {
  const [says, saysWelsh] = found[outcome]
  const then = [...(isLast ? [last, ombudsman] : [isGuest ? byRinging : inAccount]), commissioner]
  const whole = [answered, says, '{answer}', isDone, ...then]
  return {
    id: `complaint-${outcome}${isLast ? '-last' : ''}${isGuest ? '-guest' : ''}`,
    by,
    fields: {
      reference: 'text',
      answer: 'text',
      done: 'text',
      ombudsman: 'text',
      commissioner: 'text',
      where: 'text',
      phone: 'text',
      email: 'text',
    } as const,
    subject,
    body: isGuest ? whole : [answered, read],
    inFull: whole,
    welsh: { ...welsh, [says]: saysWelsh },
  }
}
const outcomes = Object.keys(found) as readonly Outcome[]
const begun = (id: string, [head, headWelsh]: readonly [string, string], [says, saysWelsh]: readonly [string, string]) => ({
  id,
  by,
  fields: { reference: 'text', by: 'date', phone: 'text', email: 'text' } as const,
  subject: head,
  body: [says, ask],
  welsh: { ...welsh, [head]: headWelsh, [says]: saysWelsh },
})
/** What whoever complains hears: that it came and by when it is answered, the answer, and the same once more. Sample translations. */
export const complaintNotices = [
  begun(
    'complaint-received',
    ['We have your complaint', 'Mae eich cwyn gennym'],
    [
      'We have your complaint. Its reference is {reference}. Somebody who did not decide your case looks at it, and answers in writing by {by}.',
      'Mae eich cwyn gennym. Ei chyfeirnod yw {reference}. Bydd rhywun na phenderfynodd eich achos yn edrych arni, ac yn ateb yn ysgrifenedig erbyn {by}.',
    ],
  ),
  begun(
    'complaint-further',
    ['Another officer looks at your complaint', 'Mae swyddog arall yn edrych ar eich cwyn'],
    [
      'You are not content with our answer to the complaint {reference}. An officer who has had nothing to do with it answers in writing by {by}.',
      'Nid ydych yn fodlon ar ein hateb i’r gŵyn {reference}. Bydd swyddog na fu a wnelo ddim â hi yn ateb yn ysgrifenedig erbyn {by}.',
    ],
  ),
  ...outcomes.flatMap((outcome) => [false, true].flatMap((isLast) => [answer(outcome, isLast, false), answer(outcome, isLast, true)])),
]
