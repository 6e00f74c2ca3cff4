import { applicant, declaration, fact, longText, optional, photo, text, yesNo } from '#definition'
import { drivers, standing } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { homeOf } from '../shared/own-licence.ts'

export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: [...standing, 'entitlements', 'highRisk', 'revokedAsNew'],
  changes: [
    ...['address', 'photo', 'photoTakenOn', 'issueNumber', 'cardFrom', 'cardUntil', 'drivesUntil', 'entitlements'],
    ...['highRisk', 'revokedOn', 'revokedAsNew', 'surrenderedOn'],
  ] as const,
  purpose: 'to give you your licence back without asking what we know',
  law: roadTraffic('97'),
})
const health = { special: 'health' } as const
export const eyesight = yesNo({
  ask: 'Can you read a number plate from 20 metres?',
  hint: 'With glasses or contact lenses if you wear them',
  ...health,
})
export const isUnwell = yesNo({
  ask: 'Do you have a medical condition that you must tell us about?',
  hint: 'For example diabetes treated with insulin, blackouts, a heart condition, sleep apnoea, epilepsy, a stroke or glaucoma',
  ...health,
})
export const story = longText({ ask: 'What is the condition, and how are you now?', ...health })
export const doctor = optional(
  text({
    ask: 'Which doctor or practice may we ask about it?',
    hint: 'Leave this empty if you do not want us to ask. We may then ask you instead',
    ...health,
  }),
)
export const newPhoto = photo({ ask: 'Choose a photo of yourself', hint: 'Face the camera, without a hat or dark glasses' })
export const home = homeOf(licence)
export const isTrue = declaration({
  ask: 'I live in England, Scotland or Wales, am not disqualified elsewhere, and what I have told you is true',
  hint: 'It is an offence to make a false statement to get a licence',
})
