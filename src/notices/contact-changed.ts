const more = 'To see how we contact you, sign in to your account at {where}.'
const notMe =
  'If you did not change it, somebody else may be using your account: ring {phone} or write to {email} at once, and sign out on every device in your account.'
const welsh = {
  [more]: 'I weld sut rydym yn cysylltu â chi, mewngofnodwch i’ch cyfrif yn {where}.',
  [notMe]:
    'Os nad chi a’i newidiodd, efallai fod rhywun arall yn defnyddio eich cyfrif: ffoniwch {phone} neu ysgrifennwch at {email} ar unwaith, ac allgofnodwch ar bob dyfais yn eich cyfrif.',
}
const changed = (id: string, [subject, subjectWelsh]: readonly [string, string], [says, saysWelsh]: readonly [string, string]) => ({
  id,
  by: ['email', 'text', 'letter', 'account'] as const,
  fields: { where: 'text', phone: 'text', email: 'text' } as const,
  subject,
  body: [says, notMe, more],
  welsh: { ...welsh, [subject]: subjectWelsh, [says]: saysWelsh },
})
/** What the old address is told: that it is used no more, and what to do if that was not them. It never says the new one. */
export const contactChanged = [
  changed(
    'contact-email-changed',
    ['The email address that we write to has changed', 'Mae’r cyfeiriad e-bost yr ydym yn ysgrifennu ato wedi newid'],
    [
      'Your email address was changed in your account. From now on we do not write to the one that we had before.',
      'Newidiwyd eich cyfeiriad e-bost yn eich cyfrif. O hyn ymlaen nid ydym yn ysgrifennu at yr un oedd gennym o’r blaen.',
    ],
  ),
  changed(
    'contact-phone-changed',
    ['The mobile number that we send texts to has changed', 'Mae’r rhif symudol yr ydym yn anfon negeseuon testun ato wedi newid'],
    [
      'Your mobile number was changed in your account. From now on we do not use the one that we had before.',
      'Newidiwyd eich rhif symudol yn eich cyfrif. O hyn ymlaen nid ydym yn defnyddio’r un oedd gennym o’r blaen.',
    ],
  ),
]
