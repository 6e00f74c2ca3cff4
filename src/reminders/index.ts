/** Who is reminded of what: of the days that services declare, before they come, once. */
export type { Offered, Wish } from './asked.ts'
export type { RemindersParts } from './parts.ts'
export { createReminders, type Reminders } from './reminders.ts'
export { remindersRetention } from './retention.ts'
