import { applicant, declaration, fact, photo } from '#definition'
import { drivers, standing } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { homeOf } from '../shared/own-licence.ts'

export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: standing,
  changes: ['address', 'photo', 'photoTakenOn', 'issueNumber', 'cardFrom', 'cardUntil'],
  purpose: 'to put a new photo on your licence without asking what we know',
  law: roadTraffic('99'),
})
export const newPhoto = photo({ ask: 'Choose a photo of yourself', hint: 'Face the camera, without a hat or dark glasses' })
export const home = homeOf(licence)
export const isTrue = declaration({
  ask: 'The photo shows me as I look now, and nobody else',
  hint: 'It is an offence to make a false statement to get a licence',
})
