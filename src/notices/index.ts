export type { Mailbox, Notices } from './notices.ts'
export * from './send.ts'
export * from './sender.ts'
