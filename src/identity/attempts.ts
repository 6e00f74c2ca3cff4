import { type Database, timestamp } from '#database'
import { type Clock, type Instant, type Language, plusMinutes, type Random } from '#kernel'
import { hashOfSecret, newSecret } from './session.ts'
import type { Attempt } from './sign-in.ts'

/** Proving an identity takes people time: they fetch a passport. */
export const attemptMinutesMax = 60
const returnToCharactersMax = 500

export type IssuerKind = 'citizen' | 'staff'
export type Taken = { readonly attempt: Attempt; readonly returnTo: string }
type Row = Attempt & { readonly return_to: string; readonly ends_at: Instant }

/**
 * Attempts under way. Each is bound to the browser that began it by a ticket, a cookie of which we store only the hash, so that
 * nobody can be signed in as somebody else by a link; and it is taken once.
 */
export const createAttempts = ({ database, clock, random }: { database: Database; clock: Clock; random: Random }) => ({
  keep: async (issuer: IssuerKind, asked: Pick<Attempt, 'level' | 'language'> & { returnTo: string }) => {
    const ticket = newSecret(random)
    const attempt: Attempt = {
      state: newSecret(random),
      nonce: newSecret(random),
      verifier: newSecret(random),
      level: asked.level,
      language: asked.language,
    }
    await database.query('select portreeve.keep_attempt($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      hashOfSecret(ticket),
      issuer,
      attempt.state,
      attempt.nonce,
      attempt.verifier,
      attempt.level,
      attempt.language,
      ownPath(asked.returnTo),
      timestamp(plusMinutes(clock.now(), attemptMinutesMax)),
    ])
    return { ticket, attempt }
  },
  take: async (issuer: IssuerKind, ticket: string | undefined): Promise<Taken | undefined> => {
    const hash = ticket === undefined ? undefined : hashOfSecret(ticket)
    if (!hash) return undefined
    const [row] = await database.query<Row>('select * from portreeve.take_attempt($1, $2)', [hash, issuer])
    if (!row || row.ends_at <= clock.now()) return undefined
    const { state, nonce, verifier, level } = row
    return { attempt: { state, nonce, verifier, level, language: row.language as Language }, returnTo: row.return_to }
  },
})

/** A path of this site, so that a sign-in never ends on somebody else's page. Anything else is the start page. */
export const ownPath = (raw: string): string => {
  if (raw.length > returnToCharactersMax || !/^\/(?![/\\])[\x21-\x7e]*$/.test(raw) || raw.includes('\\')) return '/'
  const here = 'http://here.invalid'
  const url = URL.canParse(raw, here) ? new URL(raw, here) : undefined
  return url?.origin === here && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : '/'
}
