import { applicant, fact } from '#definition'
import { drivers, standing } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { declareForLicence } from '../shared/licence-questions.ts'
import { homeOf } from '../shared/own-licence.ts'

export { newPhoto } from '../shared/licence-questions.ts'
export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: standing,
  changes: ['address', 'photo', 'photoTakenOn', 'issueNumber', 'cardFrom', 'cardUntil'],
  purpose: 'to put a new photo on your licence without asking what we know',
  law: roadTraffic('99'),
})
export const home = homeOf(licence)
export const isTrue = declareForLicence('The photo shows me as I look now, and nobody else')
