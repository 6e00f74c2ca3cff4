import { createHmac, hash, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Instant, Language, Random, Uuid } from '#kernel'
import { keyBytes, keyFrom, openWith, sealWith } from '#vault'
import type { Level } from './level.ts'
import type { RoleOrDesk } from './role.ts'

/** Half an hour without a page. Every page visit counts from anew. */
export const sessionIdleMinutesMax = 30
export const personSessionHoursMax = 12
export const officerSessionHoursMax = 9
/** A sign-out in one process is felt by cached pages of another after this long at most. Saving checks the database each time. */
export const sessionCacheSecondsMax = 30

/** Who is at the keyboard, where that is somebody whom the person allows to act for them, and what they may do. */
export type Acting = {
  readonly grant: Uuid
  readonly agent: Uuid
  /** What the agent is called, and whom they act for. */
  readonly name: string
  readonly forName: string
  readonly services: readonly string[]
  readonly may: 'follow' | 'apply' | 'letters'
  /** How surely the agent is known: the visit itself has no more than either of the two. */
  readonly level: Level
}
/** A visit. `person` is the officer's id when kind is 'officer'. */
export type Session = {
  /** SHA-256 of the cookie; the key of the session's row. */
  readonly idHash: Buffer
  readonly kind: 'guest' | 'person' | 'officer'
  readonly person: Uuid
  /** Earlier identities of this person, before an officer linked them: their cases are shown too. */
  readonly earlier: readonly Uuid[]
  readonly level: Level
  /** Officers only: the body they act for, their roles and the desks they work at. */
  readonly body: string | undefined
  readonly roles: readonly RoleOrDesk[]
  readonly language: Language
  /** When the sign-in provider saw the person; undefined for guests. */
  readonly authTime: Instant | undefined
  readonly idleUntil: Instant
  readonly endsAt: Instant
  /** The token that every form of this session carries. */
  readonly csrf: string
  /** Somebody else is at the keyboard; `person` is whom they act for. */
  readonly acting?: Acting
  /** An officer is at the keyboard, who talks with the person: the visit ends with the conversation. */
  readonly assisting?: Assisting
}
/** The officer of a visit in which somebody is helped, and the conversation that it belongs to. */
export type Assisting = {
  readonly officer: Uuid
  readonly body: string
  readonly roles: readonly RoleOrDesk[]
  readonly conversation: Uuid
  readonly channel: 'phone' | 'counter'
  /** What showed that the person is who they say. */
  readonly how: 'questions' | 'documents'
  /** The draft or case that it was about last. */
  readonly about?: Uuid
  readonly beganAt: Instant
}

const cookieBytes = 32
const cookieShape = /^[A-Za-z0-9_-]{43}$/

/** An opaque 256-bit id. Only its SHA-256 is stored, so a copy of the database opens no session. */
export const newSecret = (random: Random): string => Buffer.from(random.bytes(cookieBytes)).toString('base64url')

/** Undefined for what cannot be a session id: no look-up is spent on it. */
export const hashOfSecret = (secret: string): Buffer | undefined =>
  cookieShape.test(secret) ? hash('sha256', secret, 'buffer') : undefined

/** Derived from the cookie, so that it is stored nowhere and differs in every session. */
export const csrfOf = (cookie: string): string => createHmac('sha256', cookie).update('form').digest('base64url')

/** Of pages on which one acts for somebody else: a form of one's own does nothing there, nor the other way round. */
export const csrfFor = (csrf: string, grant: Uuid): string => createHmac('sha256', csrf).update(grant).digest('base64url')

/** Whether a form came from a page of this session. Takes the same time whatever is wrong. */
export const sameCsrf = (session: Pick<Session, 'csrf'>, token: string): boolean => {
  const digest = (value: string) => hash('sha256', value, 'buffer')
  return timingSafeEqual(digest(session.csrf), digest(token))
}

/** Derived from the cookie as well: it ends with the visit. */
const visitKey = (cookie: string): KeyObject =>
  keyFrom(Buffer.from(hkdfSync('sha256', cookie, '', 'portreeve kept for the visit', keyBytes)))

/** Seals what the browser keeps for its own visit. Without that visit's cookie nobody opens it, we among them. */
export const sealForVisit = (cookie: string, place: string, plain: Uint8Array): Buffer =>
  sealWith(visitKey(cookie), Buffer.from(place), plain)

/** Undefined for what was sealed for another visit or place, or changed on the way. */
export const openForVisit = (cookie: string, place: string, sealed: Uint8Array): Buffer | undefined => {
  try {
    return openWith(visitKey(cookie), Buffer.from(place), sealed)
  } catch {
    return undefined
  }
}
