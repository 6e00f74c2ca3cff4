import type { Bilingual, Instant, Language, PlainDate, Uuid } from '#kernel'
import type { Level, SignInLevel } from './level.ts'
import type { RoleOrDesk } from './role.ts'
import type { Session } from './session.ts'

/** Why a sign-in came to nothing; `failureWords` says it to the person and what to do. */
export type SignInFailure =
  | 'stopped-by-person'
  | 'provider-away'
  | 'identity-not-proven'
  | 'level-not-reached'
  | 'answer-not-trusted'
  | 'attempt-unknown'
  | 'not-an-officer'
  | 'no-second-factor'

export type FailureWords = { readonly title: Bilingual; readonly whatToDo: Bilingual }

export type PersonName = { readonly first: string; readonly last: string }
export type ProvenAddress = {
  readonly lines: readonly string[]
  readonly postcode: string | undefined
  readonly uprn: string | undefined
}
/** What the provider proved about a person. Former names come last. */
export type ProvenIdentity = {
  readonly names: readonly PersonName[]
  readonly bornOn: PlainDate
  readonly addresses: readonly ProvenAddress[]
}

/** What is tied to one attempt to sign in, from the redirect out to the return. */
export type Attempt = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly level: SignInLevel | 'officer'
  readonly language: Language
}

export type IssuerRedirect = { readonly kind: 'go'; readonly url: URL } | { readonly kind: 'failed'; readonly because: SignInFailure }

export type CitizenAnswer =
  | {
      readonly kind: 'known'
      readonly issuer: string
      readonly subject: string
      readonly level: Level
      readonly email: string | undefined
      readonly identity: ProvenIdentity | undefined
      readonly authTime: Instant
      readonly idToken: string
    }
  | { readonly kind: 'failed'; readonly because: SignInFailure; readonly detail: string }

export type StaffAnswer =
  | {
      readonly kind: 'known'
      readonly issuer: string
      readonly subject: string
      readonly name: string
      readonly body: string
      readonly roles: readonly RoleOrDesk[]
      readonly authTime: Instant
      readonly idToken: string
    }
  | { readonly kind: 'failed'; readonly because: SignInFailure; readonly detail: string }

/** A sign-in provider as identity sees it; `src/partners` has the real ones. None of these throw for what the provider does. */
export interface Issuer<Answer> {
  /** `at`: the site to come back to, where it is not the program's own; the provider must know it. */
  readonly begin: (attempt: Attempt, at?: string) => Promise<IssuerRedirect>
  /** `callback` is the whole address that the browser came back to. */
  readonly finish: (attempt: Attempt, callback: URL) => Promise<Answer>
  /** Where to send the browser so that the provider's own session ends too. */
  readonly signOut: (idToken: string, language: Language, at?: string) => Promise<URL | undefined>
  /** The subject of a signed logout token, or undefined when it is not to be trusted. */
  readonly loggedOut: (logoutToken: string) => Promise<string | undefined>
}

export type BeginSignIn =
  /** Set `ticket` as a short-lived HttpOnly SameSite=Lax cookie and redirect. */
  | { readonly kind: 'go'; readonly url: string; readonly ticket: string; readonly ticketMinutes: number }
  | { readonly kind: 'wait'; readonly until: Instant }
  | { readonly kind: 'failed'; readonly because: SignInFailure }

export type FinishSignIn =
  /** Replace the session cookie with `cookie`; drop the ticket; go on to `returnTo` (always a path of this site). */
  | { readonly kind: 'signed-in'; readonly cookie: string; readonly session: Session; readonly returnTo: string; readonly review: boolean }
  | { readonly kind: 'failed'; readonly because: SignInFailure; readonly returnTo: string }

/** What is known of the person behind a sign-in: shown in the account and offered to forms. */
export type Profile = { readonly email: string | undefined; readonly identity: ProvenIdentity | undefined; readonly since: Instant }

/** Somebody of the people register who may be the one who signed in. */
export type PersonCandidate = {
  readonly person: Uuid
  readonly names: readonly PersonName[]
  readonly bornOn: PlainDate
  readonly addresses: readonly ProvenAddress[]
}
/** Asks the people register for everybody who could be meant: same birth date, or a like name. Given at composition. */
export type FindPeople = (asked: ProvenIdentity) => Promise<readonly PersonCandidate[]>
