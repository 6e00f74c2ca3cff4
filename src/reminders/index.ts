/** Who is reminded of what: of the days that services declare, before they come, once. */
export { createReminders, type Reminders, type RemindersParts } from './reminders.ts'
export { remindersRetention } from './retention.ts'
