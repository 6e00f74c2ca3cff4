import { asPerson, type Database, timestamp } from '#database'
import { type Clock, type Instant, type Language, type Log, plusMinutes, plusSeconds, type Random, type Uuid, uuid7 } from '#kernel'
import { open, seal, type Vault } from '#vault'
import { tokenPlace } from './follow-visits.ts'
import type { Sessions } from './identity.ts'
import type { Level } from './level.ts'
import type { RoleOrDesk } from './role.ts'
import {
  csrfOf,
  hashOfSecret,
  newSecret,
  officerSessionHoursMax,
  personSessionHoursMax,
  type Session,
  sessionCacheSecondsMax,
  sessionIdleMinutesMax,
} from './session.ts'

/** Activity is stored when it is at least this much newer than what is stored, so that a page does not cost a write. */
const touchSecondsMin = 60
const sessionsCachedMax = 20_000
const touchesPerBatchMax = 500

export type SessionParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}
/** What a sign-in says about the visit that begins. */
export type Beginning = {
  readonly kind: Session['kind']
  readonly person: Uuid
  readonly earlier?: readonly Uuid[]
  readonly level: Level
  readonly body?: string
  readonly roles?: readonly RoleOrDesk[]
  readonly language: Language
  readonly subject?: Buffer
  readonly authTime?: Instant
  readonly idToken?: string
}
/** Sessions, and what only a sign-in may do with them. */
export interface SessionStore extends Sessions {
  readonly begin: (beginning: Beginning) => Promise<{ readonly cookie: string; readonly session: Session }>
  /** Ends it and returns the provider's token, which its sign-out asks for. */
  readonly close: (session: Session) => Promise<string | undefined>
  readonly endOfSubject: (subject: Buffer) => Promise<number>
  /** They were changed behind this cache: looked up anew. */
  readonly look: (visits: readonly Buffer[]) => void
}

type Row = {
  id_hash: Buffer
  person_id: Uuid
  kind: Session['kind']
  body: string | null
  roles: string[]
  earlier: Uuid[]
  level: Level
  language: Language
  auth_time: Instant | null
  idle_until: Instant
  ends_at: Instant
  sealed: Buffer | null
}
const sessionOf = (row: Row, csrf: string): Session => ({
  idHash: row.id_hash,
  kind: row.kind,
  person: row.person_id,
  earlier: row.earlier,
  level: row.level,
  body: row.body ?? undefined,
  roles: row.roles,
  language: row.language,
  authTime: row.auth_time ?? undefined,
  idleUntil: row.idle_until,
  endsAt: row.ends_at,
  csrf,
})
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)
const keyOf = (session: Pick<Session, 'idHash'>): string => session.idHash.toString('base64')

type Cached = { readonly session: Session; readonly readAt: Instant; readonly storedIdle: Instant }

/** The sessions of one process over the shared table. */
export const createSessions = (parts: SessionParts): SessionStore => {
  const { database, clock } = parts
  const cache = createCache(clock)
  const touches = createTouches(parts)

  /** Every sight of a session counts as activity. */
  const seen = (cached: Cached): Session => {
    const now = clock.now()
    const idleUntil = earlier(plusMinutes(now, sessionIdleMinutesMax), cached.session.endsAt)
    const due = idleUntil - cached.storedIdle >= touchSecondsMin * 1000
    const session = { ...cached.session, idleUntil }
    if (due) touches.note(session)
    cache.put({ session, readAt: cached.readAt, storedIdle: due ? idleUntil : cached.storedIdle })
    return session
  }
  const find: Sessions['find'] = async (cookie, { fresh = false, quiet = false } = {}) => {
    const idHash = hashOfSecret(cookie)
    if (!idHash) return undefined
    const cached = fresh || quiet ? undefined : cache.get(idHash)
    // Whoever has left sees nothing more from that moment on, in whichever process they were seen last.
    if (cached && cached.session.kind !== 'officer') return seen(cached)
    const now = clock.now()
    const [row] = await database.query<Row>('select * from portreeve.find_session($1, $2)', [idHash, timestamp(now)])
    if (row && quiet) return sessionOf(row, csrfOf(cookie))
    if (row) return seen({ session: sessionOf(row, csrfOf(cookie)), readAt: now, storedIdle: row.idle_until })
    cache.drop(idHash)
    return undefined
  }
  const begin: SessionStore['begin'] = async (beginning) => {
    const cookie = newSecret(parts.random)
    const session = newSession(beginning, cookie, clock.now())
    await insert(parts, beginning, session)
    cache.put({ session, readAt: clock.now(), storedIdle: session.idleUntil })
    return { cookie, session }
  }
  const close: SessionStore['close'] = async (session) => {
    cache.drop(session.idHash)
    const [row] = await database.query<Row>('select * from portreeve.end_session($1)', [session.idHash])
    return row?.sealed ? tokenOf(parts, row.person_id, row.sealed) : undefined
  }
  // Of the same kind: what acts for somebody who agreed to it is none of their devices, and is ended by itself.
  const endAll: Sessions['endAll'] = async ({ person, kind }) => {
    const rows = await database.transaction(asPerson(person), (tx) =>
      tx.query<{ id_hash: Buffer }>('delete from portreeve.session where person_id = $1 and kind = $2 returning id_hash', [person, kind]),
    )
    for (const row of rows) cache.drop(row.id_hash)
    return rows.length
  }
  const endOfSubject: SessionStore['endOfSubject'] = async (subject) => {
    const rows = await database.query<{ id_hash: Buffer }>('select id_hash from portreeve.end_sessions_of_subject($1) as ended (id_hash)', [
      subject,
    ])
    for (const row of rows) cache.drop(row.id_hash)
    return rows.length
  }
  const setLanguage: Sessions['setLanguage'] = async (session, language) => {
    cache.drop(session.idHash)
    await database.query('select portreeve.choose_language($1, $2, $3)', [session.idHash, language, timestamp(clock.now())])
  }
  return Object.freeze({
    beginGuest: (language: Language) => begin({ kind: 'guest', person: uuid7(clock, parts.random), level: 'none', language }),
    beginFor: (client: Uuid) => begin({ kind: 'guest', person: client, level: 'none', language: 'en' }),
    begin,
    find,
    setLanguage,
    end: async (session: Session) => void (await close(session)),
    close,
    endAll,
    endOfSubject,
    look: (visits: readonly Buffer[]) => {
      for (const idHash of visits) cache.drop(idHash)
    },
    settle: touches.settle,
  })
}

const newSession = (beginning: Beginning, cookie: string, now: Instant): Session => {
  const idHash = hashOfSecret(cookie)
  if (!idHash) throw new RangeError('a new session id has a wrong shape')
  const hoursMax = beginning.kind === 'officer' ? officerSessionHoursMax : personSessionHoursMax
  return {
    idHash,
    kind: beginning.kind,
    person: beginning.person,
    earlier: beginning.earlier ?? [],
    level: beginning.level,
    body: beginning.body,
    roles: beginning.roles ?? [],
    language: beginning.language,
    authTime: beginning.authTime,
    idleUntil: plusMinutes(now, sessionIdleMinutesMax),
    endsAt: plusMinutes(now, hoursMax * 60),
    csrf: csrfOf(cookie),
  }
}

const insertSession = 'select portreeve.begin_session($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)'
const insert = async ({ database, vault, clock }: SessionParts, beginning: Beginning, session: Session): Promise<void> => {
  const { idToken } = beginning
  const values = [
    session.idHash,
    session.person,
    session.kind,
    session.body ?? null,
    session.roles,
    session.earlier,
    session.level,
    session.language,
    beginning.subject ?? null,
    session.authTime === undefined ? null : timestamp(session.authTime),
    timestamp(clock.now()),
    timestamp(session.idleUntil),
    timestamp(session.endsAt),
  ]
  if (idToken === undefined) await database.query(insertSession, [...values, null])
  else
    await database.transaction(asPerson(session.person), async (tx) =>
      tx.query(insertSession, [...values, seal(await vault.keyOf(tx, session.person), tokenPlace, idToken)]),
    )
}

const tokenOf = ({ database, vault }: SessionParts, person: Uuid, sealed: Buffer): Promise<string> =>
  database.transaction(asPerson(person), async (tx) => open(await vault.keyOf(tx, person), tokenPlace, sealed).toString())

/** The sessions that this process saw lately. The oldest goes when there is no room. */
const createCache = (clock: Clock) => {
  const entries = new Map<string, Cached>()
  const alive = ({ session, readAt }: Cached, now: Instant): boolean =>
    now < plusSeconds(readAt, sessionCacheSecondsMax) && now < session.idleUntil && now < session.endsAt
  return {
    get: (idHash: Buffer): Cached | undefined => {
      const cached = entries.get(keyOf({ idHash }))
      return cached && alive(cached, clock.now()) ? cached : undefined
    },
    put: (cached: Cached): void => {
      const key = keyOf(cached.session)
      entries.delete(key)
      entries.set(key, cached)
      const oldest = entries.size > sessionsCachedMax ? entries.keys().next().value : undefined
      if (oldest !== undefined) entries.delete(oldest)
    },
    drop: (idHash: Buffer): void => void entries.delete(keyOf({ idHash })),
  }
}

/** Activity waits while a write is on its way, and then goes all at once. */
const createTouches = ({ database, clock, log }: SessionParts) => {
  const waiting = new Map<string, Session>()
  let flying: Promise<void> | undefined
  const write = async (): Promise<void> => {
    while (waiting.size > 0) {
      const batch = [...waiting.values()].slice(0, touchesPerBatchMax)
      for (const session of batch) waiting.delete(keyOf(session))
      await database.query('select portreeve.touch_sessions($1, $2, $3)', [
        batch.map((session) => session.idHash),
        batch.map((session) => timestamp(session.idleUntil)),
        timestamp(clock.now()),
      ])
    }
  }
  const fly = (): void => {
    flying ??= Promise.resolve()
      .then(write)
      .catch((error: unknown) => log.warn('session-activity-not-stored', { error: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => {
        flying = undefined
      })
  }
  return {
    note: (session: Session): void => {
      waiting.set(keyOf(session), session)
      fly()
    },
    settle: async (): Promise<void> => {
      while (flying) await flying
    },
  }
}
