/** How people are contacted, changed by themselves: an address is used only after a code that was sent to it came back. */
export { codeMinutesMax, codeTriesMax, type Way } from './codes.ts'
export { type Contact, type Contacts, createContacts } from './contact.ts'
export { contactRetention } from './retention.ts'
