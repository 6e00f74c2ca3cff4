import { notice } from '#definition'

/** The body's own number: a version keeps what its letters said. */
export const helpPhone = '029 2018 0000'

export const renewed = notice({
  id: 'licence-renewed',
  by: ['letter', 'email', 'text', 'account'],
  fields: { name: 'text', until: 'date' },
  subject: 'Your driving licence is renewed',
  body: [
    '{name}, your new photocard is good until {until}.',
    'It is on its way to you. Send the old one back to us when it comes.',
    'Tell us if you move, change your name, or have a medical condition that affects your driving.',
  ],
})
export const referred = notice({
  id: 'licence-referred',
  by: ['letter', 'email', 'text', 'account'],
  fields: { name: 'text', by: 'date', phone: 'text' },
  subject: 'An officer is looking at your licence',
  body: [
    '{name}, a licensing officer is looking at your application and will write to you by {by}.',
    'You may be able to drive while we decide. Section 88 of the Road Traffic Act 1988 says when. You must not if a doctor has told you to stop.',
    'You can ring us about it on {phone}.',
  ],
})
export const notRenewed = notice({
  id: 'licence-not-renewed',
  by: ['letter', 'email', 'account'],
  fields: { name: 'text', number: 'text' },
  subject: 'We have not renewed your driving licence',
  body: [
    '{name}, two officers have looked at your application for licence {number}. Their reason and the law are with your application.',
    'Anything that you paid is on its way back to you.',
    'You can send us more information, and we will look again.',
    'You can also appeal to a magistrates’ court, or in Scotland to the sheriff, under section 100 of the Road Traffic Act 1988.',
  ],
})
export const lapsed = notice({
  id: 'licence-application-lapsed',
  by: ['letter', 'email', 'text', 'account'],
  fields: { name: 'text' },
  subject: 'Your licence application has ended',
  body: [
    '{name}, we asked you for something and did not hear from you.',
    'Anything that you paid is on its way back to you.',
    'You can apply again at any time.',
  ],
})
