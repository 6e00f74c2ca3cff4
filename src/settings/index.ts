/** What a body decides for itself: proposed by one administrator, approved by another, in force everywhere within a second. */
export type { Banner } from './declared/banner.ts'
export { calls as callsBack } from './declared/calls.ts'
export { complaints as complaintsAnswered } from './declared/complaints.ts'
export { clientKey, credentialKey, rewrapping, webhookSecret } from './declared/keys.ts'
export type { Opening } from './declared/open.ts'
export { createInForce, type InForce } from './in-force.ts'
export { cleanLogo, logoUploadBytesMax, readLogo } from './logo.ts'
export { londonClock } from './moment.ts'
export { settingsRetention } from './retention.ts'
export {
  type Around,
  type ClientNamed,
  type Field,
  type Group,
  groups,
  type Member,
  type Option,
  type Place,
  type Problem,
  type Raw,
  type Setting,
} from './setting.ts'
export { createSettings, type Decided, type Proposal, type Proposed, type Settings, type SettingsParts, type Standing } from './settings.ts'
export { holdsAt } from './snapshot.ts'
export type { Administrator, Change, Outcome } from './store.ts'
export { readDay } from './written.ts'
