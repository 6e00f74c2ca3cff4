/** The case engine: drafts, submission, decisions, desks, clocks. */
export { type CasesParts, createCases } from './cases.ts'
export { queuePerPageMax } from './desk.ts'
export { draftBytesMax, draftDaysMax } from './drafts.ts'
export type { CaseEvent, Entered, Payloads } from './events.ts'
export { casesPerPageMax } from './own.ts'
export { casesRetention } from './retention.ts'
export { type EffectJob, payDaysMax, payStage, replyWorkingDaysMax } from './stage.ts'
export * from './types.ts'
