/** Complaints: acknowledged at once, answered in writing by somebody who did not decide, looked at once more by another officer. */
export {
  type Answering,
  type Complaining,
  type Complaint,
  type ComplaintAnswer,
  type ComplaintOutcome,
  type ComplaintStage,
  type Complaints,
  type ComplaintTerms,
  complaintOutcomes,
  complaintPurpose,
  complaintsOpenMax,
  complaintWordsMax,
  isLate,
  isOpen,
  lastStage,
  mayGoFurther,
  parseOutcome,
} from './complaint.ts'
export { type ComplaintParts, createComplaints } from './complaints.ts'
export { complaintsRetention } from './retention.ts'
