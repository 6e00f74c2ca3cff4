/** Questions of officers about a case, to a colleague or another body. */
export {
  advicePurpose,
  answerWorkingDays,
  type Consultation,
  type Consultations,
  consultationWordsMax,
  type Shown,
  type Worded,
} from './consultation.ts'
export { createConsultations } from './consultations.ts'
export { consultationsRetention } from './retention.ts'
