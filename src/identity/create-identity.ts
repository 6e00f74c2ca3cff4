import type { Database, Transaction } from '#database'
import type { Clock, Log, Random, Uuid } from '#kernel'
import type { Vault } from '#vault'
import { createAssisted } from './assisted.ts'
import { attemptMinutesMax, createAttempts, type IssuerKind } from './attempts.ts'
import type { Identity, Sessions, SignInAsked, SignInReturned } from './identity.ts'
import { createJoins, type Joined, type Joins } from './joins.ts'
import { type Level, reaches } from './level.ts'
import { decideLink, type LinkDecision } from './link.ts'
import { createLinks, type Linked } from './links.ts'
import type { NamedPeople } from './named.ts'
import { createOfficers, type Officers } from './officers.ts'
import type { RoleOrDesk } from './role.ts'
import type { Session } from './session.ts'
import { type Beginning, createSessions, type SessionStore } from './sessions.ts'
import type { BeginSignIn, CitizenAnswer, FindPeople, FinishSignIn, Issuer, ProvenIdentity, SignInFailure, StaffAnswer } from './sign-in.ts'
import { createSignIns, type SignIn } from './sign-ins.ts'
import { createThrottle, type Throttle } from './throttle.ts'

export type IdentityParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** The body that runs this installation's sign-in. */
  readonly body: string
  readonly citizen: Issuer<CitizenAnswer>
  readonly staff: Issuer<StaffAnswer>
  /** The people register, asked through its gate. */
  readonly findPeople: FindPeople
  /** Those whom another named: found at sign-in, and joined with whoever they turn out to be. */
  readonly named: NamedPeople
  /** Moves drafts from a guest, or from who somebody was before a link, to the person. Must be safe to repeat. */
  readonly adopt: (from: Uuid, to: Uuid) => Promise<void>
  /** An officer has joined a sign-in to somebody's record: in the same transaction, so that they are told whenever it was done. */
  readonly onLinked: (tx: Transaction, linked: Linked) => Promise<void>
  /** An officer has taken a sign-in away from somebody's record, in the same transaction: nothing that it agreed to goes on. */
  readonly onParted: (tx: Transaction, person: Uuid) => Promise<void>
  /** Somebody whom another named was joined with a person: in the same transaction too. */
  readonly onJoined: (tx: Transaction, joined: Joined) => Promise<void>
  /** What an officer may do at a body, where the body says something else than the directory of staff. Undefined: they have left. */
  readonly rolesOf?: (body: string, officer: Uuid, roles: readonly RoleOrDesk[]) => readonly RoleOrDesk[] | undefined
  readonly pause: (millis: number) => Promise<void>
}

/** A link opens somebody's record, so an e-mail address alone never makes one. */
const linkLevelMin: Level = 'P1'
/** To be joined with somebody whom another named, what is known of whom has no birth date. */
const joinLevelMin: Level = 'P2'
const racesMax = 5

type Inner = IdentityParts & {
  readonly sessions: SessionStore
  readonly attempts: ReturnType<typeof createAttempts>
  readonly signIns: ReturnType<typeof createSignIns>
  readonly joins: Joins
  readonly throttle: Throttle
  readonly officers: Officers
}

/** Who is asking: sessions, sign-in of people and officers, and which sign-in is whose. */
export const createIdentity = (parts: IdentityParts): Identity => {
  const sessions = createSessions(parts)
  const inner: Inner = {
    ...parts,
    sessions,
    attempts: createAttempts(parts),
    signIns: createSignIns(parts),
    joins: createJoins(parts),
    throttle: createThrottle(parts),
    officers: createOfficers(parts),
  }
  const { beginGuest, beginFor, setLanguage, end, endAll, settle } = sessions
  const { rolesOf = asListed } = parts
  const find: Sessions['find'] = async (cookie, how) => asToday(inner, await sessions.find(cookie, how))
  return Object.freeze({
    sessions: Object.freeze({ beginGuest, beginFor, find, setLanguage, end, endAll, settle }),
    beginSignIn: (asked: SignInAsked) => begin(inner, 'citizen', asked),
    finishSignIn: (returned: SignInReturned) => finishCitizen(inner, returned),
    beginStaffSignIn: (asked: Omit<SignInAsked, 'level'>) => begin(inner, 'staff', { ...asked, level: 'officer' }),
    finishStaffSignIn: (returned: SignInReturned) => finishStaff(inner, returned),
    signOut: async (session: Session, at?: string) => {
      const idToken = await sessions.close(session)
      const issuer = session.kind === 'officer' ? parts.staff : parts.citizen
      const goTo = idToken === undefined ? undefined : await issuer.signOut(idToken, session.language, at)
      return { goTo: goTo?.href }
    },
    loggedOutBy: async (kind: IssuerKind, logoutToken: string) => {
      const subject = await parts[kind].loggedOut(logoutToken)
      if (subject === undefined) return false
      const ended = await sessions.endOfSubject(blindSubject(parts, kind, subject))
      parts.log.info('signed-out-by-provider', { issuer: kind, sessions: ended })
      return true
    },
    profile: async (session: Session) => {
      const known = session.kind === 'person' ? await inner.signIns.profile(session.person) : undefined
      return known && { ...known.told, since: known.since }
    },
    inReview: async (session: Session) => session.kind === 'person' && (await inner.signIns.inReview(session.person)),
    assisted: createAssisted(parts),
    links: createLinks(parts, sessions),
    officers: async (session: Session) =>
      session.kind === 'officer' && session.body !== undefined
        ? (await inner.officers.ofBody(session.body)).map((one) => ({
            ...one,
            roles: rolesOf(session.body ?? '', one.officer, one.roles) ?? [],
          }))
        : [],
    throttle: inner.throttle,
  })
}

/** An officer's roles as they are today; somebody who has left is signed out by whatever they do next. */
const asToday = async ({ sessions, rolesOf = asListed }: Inner, session: Session | undefined): Promise<Session | undefined> => {
  if (session?.kind !== 'officer' || session.body === undefined) return session
  const roles = rolesOf(session.body, session.person, session.roles)
  if (roles === undefined) await sessions.close(session)
  return roles && { ...session, roles }
}
const asListed: NonNullable<IdentityParts['rolesOf']> = (_body, _officer, roles) => roles

const blindSubject = ({ vault }: Pick<Inner, 'vault'>, kind: IssuerKind, subject: string): Buffer => vault.blind(`sign-in-${kind}`, subject)

type Asked = Omit<SignInAsked, 'level'> & { readonly level: SignInAsked['level'] | 'officer' }
const begin = async (inner: Inner, kind: IssuerKind, asked: Asked): Promise<BeginSignIn> => {
  const allowed = await inner.throttle.take('sign-in', asked.from)
  if (allowed.kind === 'wait') return allowed
  const { ticket, attempt } = await inner.attempts.keep(kind, asked)
  const begun = await inner[kind].begin(attempt, asked.at)
  return begun.kind === 'go' ? { kind: 'go', url: begun.url.href, ticket, ticketMinutes: attemptMinutesMax } : begun
}

const finishCitizen = async (inner: Inner, { ticket, callback, session }: SignInReturned): Promise<FinishSignIn> => {
  const taken = await inner.attempts.take('citizen', ticket)
  if (!taken) return notSignedIn(inner, 'attempt-unknown', '/')
  const { attempt, returnTo } = taken
  const answer = await inner.citizen.finish(attempt, callback)
  if (answer.kind === 'failed') return notSignedIn(inner, answer.because, returnTo)
  if (attempt.level === 'officer' || !reaches(answer.level, attempt.level)) return notSignedIn(inner, 'level-not-reached', returnTo)
  const subject = blindSubject(inner, 'citizen', answer.subject)
  const signIn = await recordCitizen(inner, subject, answer)
  const joined = signIn.state === 'linked' ? await inner.joins.atSignIn(signIn, provenIn(answer)) : []
  for (const from of adoptable(session, signIn)) await inner.adopt(from, signIn.person)
  const beginning: Beginning = {
    kind: 'person',
    person: signIn.person,
    earlier: [...signIn.earlier, ...joined],
    level: answer.level,
    language: session?.language ?? attempt.language,
    subject,
    authTime: answer.authTime,
    idToken: answer.idToken,
  }
  return { ...(await replace(inner, session, beginning)), returnTo, review: signIn.state === 'review' }
}
/** The log tells how often and why, and never who. */
const notSignedIn = ({ log }: Inner, because: SignInFailure, returnTo: string): FinishSignIn => {
  log.warn('not-signed-in', { because })
  return { kind: 'failed', because, returnTo }
}
type Known<A> = Extract<A, { kind: 'known' }>

/** Whose drafts come along: the guest's of this browser, and who the sign-in stood for before. Never those of another signed-in person. */
const adoptable = (session: Session | undefined, signIn: SignIn): readonly Uuid[] =>
  [...(session?.kind === 'guest' ? [session.person] : []), ...signIn.earlier].filter((from) => from !== signIn.person)

const recordCitizen = async (inner: Inner, subject: Buffer, answer: Known<CitizenAnswer>): Promise<SignIn> => {
  for (let race = 0; race < racesMax; race++) {
    const known = await inner.signIns.find(subject)
    const { identity, level, email, issuer } = answer
    const asks = identity && reaches(level, linkLevelMin) && (!known || known.state === 'apart')
    const decision = asks ? await decisionOn(inner, answer, identity) : undefined
    const recorded = await inner.signIns.record({ issuer, subject, known, level, told: { email, identity }, decision })
    if (recorded) return recorded
  }
  throw new Error('the same sign-in was recorded by others again and again')
}

/** One of the records of people; or, where none is meant, somebody whom another named. */
const decisionOn = async (inner: Inner, answer: Known<CitizenAnswer>, identity: ProvenIdentity): Promise<LinkDecision> => {
  const decision = decideLink(identity, await inner.findPeople(identity))
  return decision.kind === 'nobody-known' && provenIn(answer) ? inner.joins.decideFor(identity) : decision
}
/** Who it is, where that was checked well enough to be joined with what others said of them. */
const provenIn = ({ level, identity }: Known<CitizenAnswer>): ProvenIdentity | undefined =>
  reaches(level, joinLevelMin) ? identity : undefined

const finishStaff = async (inner: Inner, { ticket, callback, session }: SignInReturned): Promise<FinishSignIn> => {
  const taken = await inner.attempts.take('staff', ticket)
  if (!taken) return notSignedIn(inner, 'attempt-unknown', '/')
  const { attempt, returnTo } = taken
  const answer = await inner.staff.finish(attempt, callback)
  if (answer.kind === 'failed') return notSignedIn(inner, answer.because, returnTo)
  const subject = blindSubject(inner, 'staff', answer.subject)
  const officer = await recordOfficer(inner, subject, answer)
  const { rolesOf = asListed } = inner
  if (rolesOf(answer.body, officer.person, answer.roles) === undefined) return notSignedIn(inner, 'not-an-officer', returnTo)
  await inner.officers.note({ ...answer, officer: officer.person })
  const beginning: Beginning = {
    kind: 'officer',
    person: officer.person,
    level: 'none',
    body: answer.body,
    roles: answer.roles,
    language: session?.language ?? attempt.language,
    subject,
    authTime: answer.authTime,
    idToken: answer.idToken,
  }
  return { ...(await replace(inner, session, beginning)), returnTo, review: false }
}
/** An officer's id stays the same from sign-in to sign-in; roles and body come anew with each. */
const recordOfficer = async (inner: Inner, subject: Buffer, answer: Known<StaffAnswer>): Promise<SignIn> => {
  for (let race = 0; race < racesMax; race++) {
    const known = await inner.signIns.find(subject)
    const told = { email: undefined, identity: undefined }
    const recorded = await inner.signIns.record({ issuer: answer.issuer, subject, known, level: 'officer', told, decision: undefined })
    if (recorded) return recorded
  }
  throw new Error('the same sign-in was recorded by others again and again')
}

/** A new id at sign-in: whoever knew the old one knows nothing. The old session ends only when the new one is there. */
const replace = async (inner: Inner, old: Session | undefined, beginning: Beginning) => {
  const begun = await inner.sessions.begin(beginning)
  inner.log.info('signed-in', {
    kind: beginning.kind,
    assurance: beginning.level,
    ...(beginning.kind === 'officer' && { officer: beginning.person }),
  })
  if (old) await inner.sessions.end(old)
  return { kind: 'signed-in' as const, ...begun }
}
