import type { CitizenAnswer, Issuer, Level, SignInLevel } from '#identity'
import { reaches } from '#identity'
import type { Clock, Log } from '#kernel'
import { createRelyingParty, type Failed, failed, type RelyingPartySettings, type Tokens } from '../openid/relying-party.ts'
import { addressesOf, type CoreIdentity, createCoreIdentityReader, IdentityKeysAway, vocabulary } from './core-identity.ts'

export type OneLoginSettings = RelyingPartySettings & {
  readonly identityIssuer: string
  readonly identityKeys: string
}
export type OneLoginParts = { readonly settings: OneLoginSettings; readonly clock: Clock; readonly log: Log }

/** Two factors always (Cl.Cm), and as much identity as the service asks for. */
const trustAsked: Readonly<Record<SignInLevel, string>> = { email: 'Cl.Cm', P1: 'Cl.Cm.P1', P2: 'Cl.Cm.P2' }
const identityLevels: readonly Level[] = ['P1', 'P2']
const identityClaims = JSON.stringify({
  userinfo: {
    [vocabulary.coreIdentity]: { essential: true },
    [vocabulary.address]: { essential: true },
    [vocabulary.returnCode]: null,
  },
})

/** GOV.UK One Login as this program's sign-in for citizens. */
export const createOneLogin = ({ settings, clock, log }: OneLoginParts): Issuer<CitizenAnswer> => {
  const party = createRelyingParty({ settings, clock, log })
  const readIdentity = createCoreIdentityReader(settings, clock)

  const begin: Issuer<CitizenAnswer>['begin'] = (attempt, at) => {
    const level = attempt.level === 'officer' ? 'P2' : attempt.level
    const claims = level !== 'email' && { claims: identityClaims }
    return party.begin(attempt, { scope: 'openid email', vtr: JSON.stringify([trustAsked[level]]), ...claims }, at)
  }
  const finish: Issuer<CitizenAnswer>['finish'] = async (attempt, callback) => {
    const level = attempt.level === 'officer' ? 'P2' : attempt.level
    const tokens = await party.exchange(attempt, callback)
    if (tokens.kind === 'failed') return tokens
    if (!trusted(tokens)) return failed('level-not-reached', 'vot of the id token')
    const person = await party.person(tokens)
    if (person.kind === 'failed') return person
    const email = person.claims.email_verified === true && typeof person.claims.email === 'string' ? person.claims.email : undefined
    const known = {
      kind: 'known',
      issuer: settings.issuer,
      subject: tokens.claims.sub,
      email,
      authTime: tokens.authTime,
      idToken: tokens.idToken,
    } as const
    if (level === 'email')
      return email ? { ...known, level, identity: undefined } : failed('level-not-reached', 'the e-mail is not verified')
    const proven = await proof(person.claims, tokens.claims.sub)
    if (proven.kind === 'failed') return proven
    const reached = identityLevels.find((one) => one === proven.vot)
    if (!reached || !reaches(reached, level)) return failed('level-not-reached', 'vot of the identity')
    return { ...known, level: reached, identity: { ...proven.identity, addresses: addressesOf(person.claims[vocabulary.address]) } }
  }
  const proof = async (
    claims: Readonly<Record<string, unknown>>,
    subject: string,
  ): Promise<(CoreIdentity & { kind: 'proven' }) | Failed> => {
    const token = claims[vocabulary.coreIdentity]
    if (typeof token !== 'string') return failed('identity-not-proven', `return code ${codesOf(claims[vocabulary.returnCode])}`)
    try {
      return { kind: 'proven', ...(await readIdentity(token, subject)) }
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      const because = error instanceof IdentityKeysAway ? 'provider-away' : 'answer-not-trusted'
      log.warn('sign-in-failed', { issuer: settings.identityIssuer, because, code: name })
      return failed(because, `identity: ${error instanceof Error ? error.message : name}`)
    }
  }
  return Object.freeze({ begin, finish, signOut: party.signOut, loggedOut: party.loggedOut })
}

/** The id token carries the credential trust, with or without the identity's part. */
const trusted = ({ claims }: Tokens): boolean => typeof claims.vot === 'string' && /^Cl\.Cm(\.P[12])?$/.test(claims.vot)

/** One Login's letters for why an identity was not proven, such as 'A' or 'X'; never more than letters. */
const codesOf = (claim: unknown): string =>
  Array.isArray(claim)
    ? claim
        .map((one: unknown) => (typeof one === 'object' && one !== null && 'code' in one ? String(one.code) : ''))
        .filter((code) => /^[A-Z]$/.test(code))
        .join('')
    : ''
