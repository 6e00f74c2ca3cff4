const ways = ['email', 'text', 'letter', 'account'] as const
const fields = { where: 'text', phone: 'text', email: 'text' } as const
const more = 'To read more, sign in to your account at {where}.'
const ask = 'If you have a question, ring {phone} or write to {email}.'
const complain = 'If you think that this is wrong, you can complain to the Information Commissioner: ico.org.uk.'
const always = {
  [more]: 'I ddarllen rhagor, mewngofnodwch i’ch cyfrif yn {where}.',
  [ask]: 'Os oes gennych gwestiwn, ffoniwch {phone} neu ysgrifennwch at {email}.',
  [complain]: 'Os ydych yn meddwl bod hyn yn anghywir, gallwch gwyno wrth y Comisiynydd Gwybodaeth: ico.org.uk.',
}
type Said = readonly [english: string, welsh: string]
const notice = (id: string, [subject, subjectWelsh]: Said, [says, saysWelsh]: Said, last: string) => ({
  id,
  by: ways,
  fields,
  subject,
  body: [says, more, last],
  welsh: { ...always, [subject]: subjectWelsh, [says]: saysWelsh },
})
/** What people hear of a request that a record of theirs is not used. Of no case, and so without a reference. Sample translations. */
export const rightNotices = [
  notice(
    'restriction-set',
    ['We are not using your record at present', 'Nid ydym yn defnyddio eich cofnod ar hyn o bryd'],
    [
      'You asked us not to use a record about you. We keep it, and decide nothing by it, until we tell you otherwise.',
      'Gofynnoch i ni beidio â defnyddio cofnod amdanoch. Rydym yn ei gadw, ac nid ydym yn penderfynu dim drwyddo, nes i ni ddweud yn wahanol wrthych.',
    ],
    ask,
  ),
  notice(
    'restriction-declined',
    ['We go on using your record', 'Rydym yn parhau i ddefnyddio eich cofnod'],
    [
      'You asked us not to use a record about you. An officer has looked at it, and the reasons are in your account.',
      'Gofynnoch i ni beidio â defnyddio cofnod amdanoch. Mae swyddog wedi edrych arno, ac mae’r rhesymau yn eich cyfrif.',
    ],
    complain,
  ),
  notice(
    'restriction-lifting',
    ['We are going to use your record again', 'Rydym yn mynd i ddefnyddio eich cofnod eto'],
    [
      'You asked us not to use a record about you. In three days we use it again. Why, an officer says in your account.',
      'Gofynnoch i ni beidio â defnyddio cofnod amdanoch. Ymhen tri diwrnod byddwn yn ei ddefnyddio eto. Mae swyddog yn dweud pam yn eich cyfrif.',
    ],
    complain,
  ),
]
