import type { As, Transaction } from '#database'
import type { Handlers } from '#jobs'
import type { Instant, PlainDate, Uuid } from '#kernel'
import type { IssuerMetadata } from './keys.ts'

/** Whether it is good: `revoked` is for ever, `suspended` may end. A validity that has run out is told by the day. */
export type Standing = 'valid' | 'suspended' | 'revoked'
/** What a credential says of its person, by the names that its service declares. */
export type Claims = Readonly<Record<string, string | number | boolean>>

/** A credential without what it says. */
export type CredentialSummary = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly caseId: Uuid
  readonly service: string
  readonly serviceVersion: number
  readonly kind: string
  readonly standing: Standing
  readonly issuedAt: Instant
  readonly validFrom?: PlainDate
  readonly validUntil: PlainDate
}
/** `sdJwt`: as its person may keep it, with every disclosure. */
export type CredentialRead = CredentialSummary & { readonly claims: Claims; readonly sdJwt: string }

/** What a person lets one other see, once. `code`: what they pass on. */
export type Share = {
  readonly id: Uuid
  readonly credential: Uuid
  readonly claims: readonly string[]
  readonly code: string
  readonly madeAt: Instant
  readonly endsAt: Instant
  readonly usedAt?: Instant
  readonly stoppedAt?: Instant
}
/** What whoever holds a code is shown: the claims chosen, and a presentation that proves those and no others. */
export type Checked = Pick<
  CredentialSummary,
  'id' | 'person' | 'caseId' | 'body' | 'service' | 'serviceVersion' | 'kind' | 'standing' | 'issuedAt' | 'validUntil'
> & {
  readonly validFrom?: PlainDate
  /** The names of what its person chose: what is not in it now may come to be. */
  readonly chosen: readonly string[]
  readonly claims: Claims
  readonly presentation: string
}
/** `too-many`: so many wait to be used already. */
export type Sharing = { readonly kind: 'shared'; readonly share: Share } | { readonly kind: 'absent' | 'too-many' | 'nothing-chosen' }

/**
 * `key`: issued with the form, so that a second press shares nothing more. `also`: what whoever uses the code must give besides it, such as
 * the end of the document's number; the code is then a short one.
 */
export type ToShare = { readonly key: Uuid; readonly claims: readonly string[]; readonly also?: string }

/** What a case is told in the transaction in which it happens. */
export type Issued = { readonly credential: Uuid; readonly kind: string; readonly validUntil: PlainDate }

export interface Credentials {
  /** A person's own, newest first. */
  readonly list: (person: Uuid) => Promise<readonly CredentialSummary[]>
  /** Those that a case issued, for its person or an officer of its body. */
  readonly ofCase: (as: As, caseId: Uuid) => Promise<readonly CredentialSummary[]>
  readonly read: (person: Uuid, id: Uuid) => Promise<CredentialRead | undefined>
  /** Claims that it does not have are left out. */
  readonly share: (person: Uuid, id: Uuid, what: ToShare) => Promise<Sharing>
  readonly shares: (person: Uuid, id: Uuid) => Promise<readonly Share[]>
  /** Its code opens nothing any more. False: it is not theirs, or it is over. */
  readonly stopSharing: (person: Uuid, share: Uuid) => Promise<boolean>
  /**
   * What a code opens, once: for this visit (the hash of its session) a while longer. The look is recorded. Undefined for every other code,
   * and where what must be given besides it is another.
   */
  readonly check: (code: string, visit: Buffer, also?: string) => Promise<Checked | undefined>
  /** The signed status list, and for how many seconds it may be kept. Undefined: no such list. */
  readonly statusList: (body: string, list: number) => Promise<{ readonly token: string; readonly ttlSeconds: number } | undefined>
  readonly issuer: (body: string) => IssuerMetadata
  /** For `createJobs`: kinds `issue` and `standing`. */
  readonly handlers: Handlers
}
/** Told of an issue, in its transaction. */
export type OnIssued = (tx: Transaction, job: Parameters<Handlers[string]>[0], issued: Issued) => Promise<void>
