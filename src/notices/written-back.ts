const ways = ['email', 'text', 'letter', 'account'] as const
const fields = { service: 'text', message: 'text', where: 'text' } as const

const subject = 'We have written to you: {service}'
const opening = 'An officer has written to you about this application.'
const says = 'This is what they wrote:'
const there = 'To read it and to write back, sign in to your account at {where} and open the application.'
const back = 'To write back, sign in to your account at {where} and open the application.'
const outside = 'To hear what it says, ring or write to us.'
const welsh = {
  [subject]: 'Rydym wedi ysgrifennu atoch: {service}',
  [opening]: 'Mae swyddog wedi ysgrifennu atoch am y cais hwn.',
  [says]: 'Dyma a ysgrifennodd:',
  [there]: 'I’w ddarllen ac i ysgrifennu’n ôl, mewngofnodwch i’ch cyfrif yn {where} ac agorwch y cais.',
  [back]: 'I ysgrifennu’n ôl, mewngofnodwch i’ch cyfrif yn {where} ac agorwch y cais.',
  [outside]: 'I glywed yr hyn a ddywed, ffoniwch ni neu ysgrifennwch atom.',
  '{message}': '{message}',
}
/** What an officer wrote, as its person hears of it. A guest has no account to write back in. Sample translations. */
export const writtenBack = [
  { id: 'written-back', by: ways, fields, subject, body: [opening, there], inFull: [opening, says, '{message}', back], welsh },
  { id: 'written-back-guest', by: ways, fields, subject, body: [opening, outside], inFull: [opening, says, '{message}', outside], welsh },
]
