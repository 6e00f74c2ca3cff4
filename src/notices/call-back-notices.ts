/** What people are told of being rung back. Sample translations: a translator has still to confirm them. */
const by = ['email', 'text', 'letter', 'account'] as const
const fields = { when: 'text', where: 'text', phone: 'text', email: 'text' } as const
const rings = 'We ring you in the hour from {when}. You need not hold the line.'
const change = 'To pick another hour, or not to be rung, sign in at {where}, or ring {phone}.'
const never = 'We never ask for a password or a code, and we ask you a few questions first, to make sure that it is you.'
const missed = 'We rang you, and nobody answered. We try again in the hour from {when}.'
const last = 'We rang you, and nobody answered. We do not try again by ourselves.'
const again = 'If you still want to talk with us, pick another hour at {where}, or ring {phone}.'
const welsh = {
  [rings]: 'Byddwn yn eich ffonio yn yr awr o {when}. Nid oes angen i chi aros ar y llinell.',
  [change]: 'I ddewis awr arall, neu i beidio â chael eich ffonio, mewngofnodwch yn {where}, neu ffoniwch {phone}.',
  [never]: 'Nid ydym byth yn gofyn am gyfrinair na chod, a gofynnwn ychydig o gwestiynau i chi yn gyntaf, i sicrhau mai chi sydd yno.',
  [missed]: 'Fe wnaethom eich ffonio, ac ni atebodd neb. Rhown gynnig arall arni yn yr awr o {when}.',
  [last]: 'Fe wnaethom eich ffonio, ac ni atebodd neb. Ni rown gynnig arall arni ohonom ein hunain.',
  [again]: 'Os ydych yn dal i fod eisiau siarad â ni, dewiswch awr arall yn {where}, neu ffoniwch {phone}.',
}
const one = (id: string, [subject, subjectWelsh]: readonly [string, string], body: readonly string[]) => ({
  ...{ id, by, fields, subject, body },
  welsh: { [subject]: subjectWelsh, ...Object.fromEntries(Object.entries(welsh).filter(([sentence]) => body.includes(sentence))) },
})
export const callBackNotices = [
  one('call-back-booked', ['We ring you on {when}', 'Byddwn yn eich ffonio ar {when}'], [rings, change, never]),
  one('call-back-missed', ['We rang you', 'Fe wnaethom eich ffonio'], [missed, change]),
  one('call-back-given-up', ['We rang you, and could not reach you', 'Fe wnaethom eich ffonio, a methu â’ch cyrraedd'], [last, again]),
]
