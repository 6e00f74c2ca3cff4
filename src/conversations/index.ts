/** Conversations of officers with people: who was served, whether they were who they say, what it was about and what it came to. */
export * from './conversation.ts'
export { createConversations } from './conversations.ts'
export { conversationRetention } from './retention.ts'
export type { Talking } from './row.ts'
export type { Conversations } from './talk.ts'
