import { notice } from '#definition'
import { howToAppeal } from '../shared/law.ts'

export const renewed = notice({
  id: 'licence-renewed',
  by: ['letter', 'email', 'text', 'account'],
  fields: { until: 'date' },
  subject: 'Your driving licence is renewed',
  body: [
    'Your driving licence is renewed. Your new photocard is good until {until}.',
    'It is on its way to you. Send the old one back to us when it comes.',
    'Tell us if you move, change your name, or have a medical condition that affects your driving.',
  ],
})
export const referred = notice({
  id: 'licence-referred',
  by: ['letter', 'email', 'text', 'account'],
  fields: { by: 'date' },
  subject: 'An officer is looking at your licence',
  body: [
    'A licensing officer is looking at your application to renew your driving licence, and will write to you by {by}.',
    'If you have a medical condition, ask your doctor whether you may drive while we decide. You must not if a doctor has told you to stop.',
  ],
})
/** For whoever told us that they do not see well enough. Not by e-mail or text: it is about health. */
export const notToDrive = notice({
  id: 'licence-referred-not-to-drive',
  by: ['letter', 'account'],
  fields: { by: 'date' },
  subject: 'You must not drive: an officer is looking at your licence',
  body: [
    'You have told us that you cannot read a number plate from 20 metres. You must not drive, and driving all the same is an offence under section 96 of the Road Traffic Act 1988.',
    'An optician can tell you whether glasses or contact lenses would help. If you can then read one, tell us.',
    'A licensing officer is looking at your application to renew your driving licence, and will write to you by {by}.',
  ],
})
/** Not by e-mail: the reason may be about health. */
export const notRenewed = notice({
  id: 'licence-not-renewed',
  by: ['letter', 'account'],
  fields: { number: 'text', reason: 'text', law: 'text', paid: 'maybeMoney' },
  subject: 'We have not renewed your driving licence',
  body: [
    'We have not renewed licence {number}. Two officers have looked at your application. This is their reason:',
    '{reason}',
    'The law that it rests on: {law}.',
    'The {paid} that you paid is on its way back to you.',
    'You can send us more information, and we will look again.',
    howToAppeal,
  ],
})
export const lapsed = notice({
  id: 'licence-application-lapsed',
  by: ['letter', 'email', 'text', 'account'],
  fields: { paid: 'maybeMoney' },
  subject: 'Your licence application has ended',
  body: [
    'Your application to renew your driving licence has ended, because we asked you for something and did not hear from you.',
    'The {paid} that you paid is on its way back to you.',
    'You can apply again at any time.',
  ],
})
