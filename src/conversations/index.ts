/** Conversations of officers with people: who was served, whether they were who they say, what it was about and what it came to. */
export {
  type Asking,
  type CallBack,
  type CallBacks,
  callBackTriesMax,
  createCallBacks,
  parseNumber,
  ringPurpose,
} from './call-backs.ts'
export { callerLengthMax, type Told } from './caller.ts'
export {
  type Callers,
  type Candidate,
  candidatesMax,
  createCallers,
  type Finding,
  findPurpose,
  helpPurpose,
  proofPurpose,
  type Question,
  wrongAnswersMax,
  wrongHours,
} from './callers.ts'
export { isSaidRight } from './compare.ts'
export * from './conversation.ts'
export { createConversations } from './conversations.ts'
export { type Counter, createCounter } from './counter.ts'
export * from './documents.ts'
export type { CallHours } from './hours.ts'
export { conversationRetention } from './retention.ts'
export type { Talking } from './row.ts'
export type { Conversations } from './talk.ts'
export { announcedHoursMax, type CallEvent, callEvents, createTelephone, type OwnCall, type Telephone } from './telephone.ts'
