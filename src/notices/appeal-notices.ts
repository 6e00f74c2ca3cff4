const by = ['email', 'letter', 'account'] as const
const fields = { service: 'text' } as const
const received = 'Another officer looks at this decision again'
const asked =
  'An officer who did not decide this application looks at the decision again, and answers by {by}. Until then the decision stands.'
const confirmed = 'The decision stands'
const same = 'Another officer has looked at this decision again, as was asked, and has come to the same.'
const because = 'This is their reason:'
const read = 'To read the reason, sign in to your account at {where}, or ring or write to us.'
const court = 'Where our first letter named a court, it can still be turned to: ask the court at once by which day.'
const ended = 'Nobody looks at this decision again: it was taken back, or we asked for something and heard nothing. The decision stands.'
const welsh = {
  [`${received}: {service}`]: 'Mae swyddog arall yn edrych eto ar y penderfyniad hwn: {service}',
  [asked]:
    'Mae swyddog na phenderfynodd y cais hwn yn edrych eto ar y penderfyniad, ac yn ateb erbyn {by}. Tan hynny mae’r penderfyniad yn sefyll.',
  [`${confirmed}: {service}`]: 'Mae’r penderfyniad yn sefyll: {service}',
  [same]: 'Mae swyddog arall wedi edrych eto ar y penderfyniad hwn, fel y gofynnwyd, ac wedi dod i’r un casgliad.',
  [because]: 'Dyma’r rheswm:',
  '{reason}': '{reason}',
  [read]: 'I ddarllen y rheswm, mewngofnodwch i’ch cyfrif yn {where}, neu ffoniwch ni neu ysgrifennwch atom.',
  [court]: 'Lle’r enwodd ein llythyr cyntaf lys, gellir troi ato o hyd: gofynnwch i’r llys ar unwaith erbyn pa ddiwrnod.',
  [ended]:
    'Nid oes neb yn edrych eto ar y penderfyniad hwn: cafodd ei dynnu’n ôl, neu gofynasom am rywbeth a chlywsom ddim. Mae’r penderfyniad yn sefyll.',
}
/** What people hear while a decision is looked at again, whatever the service. Sample translations: a translator has still to confirm them. */
export const appealNotices = [
  {
    id: 'appeal-received',
    by,
    fields: { ...fields, by: 'date' } as const,
    subject: `${received}: {service}`,
    body: [asked],
    welsh,
  },
  {
    id: 'appeal-confirmed',
    by,
    fields: { ...fields, reason: 'text', where: 'text' } as const,
    subject: `${confirmed}: {service}`,
    // An e-mail can be read by others: the reason is for the letter and the account.
    body: [same, read, court],
    inFull: [same, because, '{reason}', court],
    welsh,
  },
  { id: 'appeal-ended', by, fields, subject: `${confirmed}: {service}`, body: [ended], welsh },
]
