import type { Language, Uuid } from '#kernel'
import type { SignInLevel } from './level.ts'
import type { Joining, LinkOutcome, LinkReview } from './link.ts'
import type { Colleague } from './officers.ts'
import type { Session } from './session.ts'
import type { BeginSignIn, FinishSignIn, Profile } from './sign-in.ts'
import type { Throttle } from './throttle.ts'

/** Sessions, as pages see them. */
export interface Sessions {
  /** A visit of somebody unknown, with a fresh person id. Begin one when there is something to keep, not for every page. */
  readonly beginGuest: (language: Language) => Promise<{ readonly cookie: string; readonly session: Session }>
  /** The visit of another organisation's system, which owns the applications that it presents. Its cookie is given to nobody. */
  readonly beginFor: (client: Uuid) => Promise<{ readonly session: Session }>
  /** Cached for at most `sessionCacheSecondsMax`, an officer’s never; counts as activity unless `quiet`: then a page asks by itself. `fresh` asks the database: use it where a POST saves nothing by itself. */
  readonly find: (cookie: string, options?: { readonly fresh?: boolean; readonly quiet?: boolean }) => Promise<Session | undefined>
  /** Chosen by the person: what they are written from now on is in that language too. */
  readonly setLanguage: (session: Session, language: Language) => Promise<void>
  readonly end: (session: Session) => Promise<void>
  /** Ends every session of the person, on every device. */
  readonly endAll: (session: Session) => Promise<number>
  /** Waits until noted activity is stored. */
  readonly settle: () => Promise<void>
}

export interface Identity {
  readonly sessions: Sessions
  /** `session`: the guest's, whose drafts are adopted, or the person's, who steps up. `returnTo`: a path of this site. */
  readonly beginSignIn: (asked: SignInAsked) => Promise<BeginSignIn>
  readonly finishSignIn: (returned: SignInReturned) => Promise<FinishSignIn>
  readonly beginStaffSignIn: (asked: Omit<SignInAsked, 'level'>) => Promise<BeginSignIn>
  readonly finishStaffSignIn: (returned: SignInReturned) => Promise<FinishSignIn>
  /** Ends the session; `goTo` is the provider's own sign-out, when it has one. */
  readonly signOut: (session: Session, at?: string) => Promise<{ readonly goTo: string | undefined }>
  /** The provider says somebody signed out or left: their sessions end. False when the token is not to be trusted (answer 400). */
  readonly loggedOutBy: (issuer: 'citizen' | 'staff', logoutToken: string) => Promise<boolean>
  readonly profile: (session: Session) => Promise<Profile | undefined>
  /** Whether the rules could not tell which record is this person's, and an officer has not yet said: no record found means nothing then. */
  readonly inReview: (session: Session) => Promise<boolean>
  /** The visit of whoever the officer talks with, with the officer at the keyboard. Undefined: there is no such conversation. */
  readonly assisted: (officer: Session) => Promise<Session | undefined>
  readonly links: Links
  /** The officers of the officer's own body who have signed in before, latest first; for others, nobody. */
  readonly officers: (session: Session) => Promise<readonly Colleague[]>
  readonly throttle: Throttle
}
export type SignInAsked = {
  readonly level: SignInLevel
  readonly language: Language
  readonly returnTo: string
  /** The site on which it began, such as https://services.body.example: the browser comes back there. Absent: the program's own. */
  readonly at?: string
  /** What the throttle counts by, such as the caller's network address. */
  readonly from: string
}
export type SignInReturned = {
  readonly ticket: string | undefined
  readonly callback: URL
  readonly session: Session | undefined
}

/** Which sign-in belongs to which person: where the rules abstain an officer decides, and may put it back. */
export interface Links {
  readonly open: (officer: Session) => Promise<readonly LinkReview[]>
  readonly decide: (
    officer: Session,
    asked: { readonly review: Uuid; readonly person: Uuid | 'nobody'; readonly reason: string },
  ) => Promise<LinkOutcome>
  readonly split: (officer: Session, asked: { readonly signIn: Uuid; readonly reason: string }) => Promise<LinkOutcome>
  /** Whom another named and who was joined with a person, the latest first. */
  readonly joined: (officer: Session) => Promise<readonly Joining[]>
  /** Takes one of them back. */
  readonly part: (officer: Session, asked: { readonly review: Uuid; readonly reason: string }) => Promise<LinkOutcome>
}
