import { applicant, declaration, fact, oneOf } from '#definition'
import { drivers, standing } from '#registers/drivers'
import { licences } from '../shared/law.ts'
import { homeOf } from '../shared/own-licence.ts'

export { newPhoto } from '../shared/licence-questions.ts'
export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: [...standing, 'photoTakenOn'],
  changes: ['address', 'photo', 'photoTakenOn', 'issueNumber', 'cardFrom'],
  purpose: 'to replace your licence without asking what we know',
  law: licences('14'),
})
export const happened = oneOf({
  ask: 'What happened to your licence?',
  options: { lost: 'I lost it', stolen: 'It was stolen', damaged: 'It is damaged or cannot be read' },
})
export const home = homeOf(licence)
export const isTrue = declaration({ ask: 'I have not got the licence, or will send it back to you' })
