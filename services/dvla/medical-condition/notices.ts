import { notice } from '#definition'
import { howToAppeal } from '../shared/law.ts'

/* What is about health goes by post or into the account, never by e-mail or text. */
const by = ['letter', 'account'] as const
export const mayDrive = notice({
  id: 'medical-may-drive',
  by,
  fields: { by: 'date' },
  subject: 'We are looking at your medical condition',
  body: [
    'Thank you for telling us. A medical licensing officer looks at it and will write to you by {by}. Waiting for a doctor’s answer is not counted in that.',
    'Your licence stays good while we look. Drive only while you are well enough to, and stop if a doctor tells you to.',
  ],
})
export const mustNotDrive = notice({
  id: 'medical-must-not-drive',
  by,
  fields: { by: 'date' },
  subject: 'You must not drive: we are looking at your medical condition',
  body: [
    'From what you have told us you must not drive for now. Driving all the same may be an offence.',
    'A medical licensing officer looks at it and will write to you by {by}. Waiting for a doctor’s answer is not counted in that.',
    'If you give your licence up by yourself now, it is easier to get it back when you are well than after it was revoked.',
  ],
})
export const keptLicence = notice({
  id: 'medical-licence-kept',
  by,
  fields: { number: 'text' },
  subject: 'You keep your driving licence',
  body: [
    'A medical licensing officer has looked at what you told us. Licence {number} stays as it is, and you may drive.',
    'Tell us if it gets worse, or if you have another condition.',
  ],
})
export const shortened = notice({
  id: 'medical-licence-shortened',
  by,
  fields: { until: 'date' },
  subject: 'Your driving licence is now for a shorter time',
  body: [
    'You may drive until {until}. The new card is on its way: send the old one back to us when it comes.',
    'We write to you before that day, so that you renew it: we then ask how you are. It costs nothing.',
    'You can send us more information, and we will look again.',
    howToAppeal,
  ],
})
export const givenUp = notice({
  id: 'medical-licence-given-up',
  by,
  fields: { number: 'text' },
  subject: 'You have given up your driving licence',
  body: [
    'As you told us, you have given up licence {number}. You must not drive. Send the card back to us.',
    'When you are well enough, apply for it back: that is easier than after a licence was revoked.',
  ],
})
export const revoked = notice({
  id: 'medical-licence-revoked',
  by,
  fields: { number: 'text', reason: 'text', law: 'text' },
  subject: 'Your driving licence is revoked',
  body: [
    'Two officers have decided that licence {number} is revoked. You must not drive. Send the card back to us. This is their reason:',
    '{reason}',
    'The law that it rests on: {law}.',
    'You can send us more information, and we will look again.',
    howToAppeal,
  ],
})
export const lapsed = notice({
  id: 'medical-lapsed',
  by,
  fields: {},
  subject: 'We could not finish looking at your medical condition',
  body: ['We asked you for something and did not hear from you. We must know of the condition: please tell us again.'],
})
