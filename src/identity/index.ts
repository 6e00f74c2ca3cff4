export { attemptMinutesMax, ownPath } from './attempts.ts'
export { createIdentity, type IdentityParts } from './create-identity.ts'
export { failureWords } from './failure-words.ts'
export type { Identity, Links, Sessions, SignInAsked, SignInReturned } from './identity.ts'
export type { Joined } from './joins.ts'
export { type Level, lower, reaches, type SignInLevel } from './level.ts'
export type { DoubtfulCandidate, Joining, LinkOutcome, LinkReview, LinkSign } from './link.ts'
export type { Linked } from './links.ts'
export type { Moving, NamedCandidate, NamedPeople } from './named.ts'
export type { Colleague } from './officers.ts'
export { identityRetention } from './retention.ts'
export {
  can,
  isDesk,
  languageSkills,
  languagesOf,
  type Permission,
  parseRole,
  permissions,
  type Role,
  type RoleOrDesk,
  roles,
} from './role.ts'
export {
  type Acting,
  type Assisting,
  csrfFor,
  csrfOf,
  officerSessionHoursMax,
  openForVisit,
  personSessionHoursMax,
  type Session,
  sameCsrf,
  sealForVisit,
  sessionCacheSecondsMax,
  sessionIdleMinutesMax,
} from './session.ts'
export type * from './sign-in.ts'
export { type Swept, sweepIdentity } from './sweep.ts'
export { type Allowance, type Guess, guessMillisMin, type Limited, limits, type Throttle } from './throttle.ts'
