import { applicant, fact, longText, optional, text } from '#definition'
import { drivers, standing } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { declareForLicence } from '../shared/licence-questions.ts'
import { homeOf } from '../shared/own-licence.ts'

export { eyesight, isUnwell, newPhoto } from '../shared/licence-questions.ts'
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
export const story = longText({ ask: 'What is the condition, and how are you now?', ...health })
export const doctor = optional(
  text({
    ask: 'Which doctor or practice may we ask about it?',
    hint: 'Leave this empty if you do not want us to ask. We may then ask you instead',
    ...health,
  }),
)
export const home = homeOf(licence)
export const isTrue = declareForLicence(
  'I live in England, Scotland or Wales, am not disqualified elsewhere, and what I have told you is true',
)
