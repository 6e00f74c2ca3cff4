import type { Credential } from './credential.ts'
import { credentialsOf, effectsOf } from './leaves.ts'
import type { Mistake } from './mistake.ts'
import type { AnyService, Stage } from './service.ts'

/** Claims of every SD-JWT VC (RFC 7519, RFC 9901, draft-ietf-oauth-sd-jwt-vc): a service cannot call its own so. */
const takenClaims = new Set([
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'cnf', 'vct', 'status'],
  ...['_sd', '_sd_alg', 'sd_hash', 'nonce', '__proto__'],
])
const claimsMax = 40
/** A short code and so many characters that are not passed on with it: too many to be tried. */
const checkedCharactersMin = 6

/** Every credential has a name, claims that people can read, somebody to keep it, and a case that was granted. */
export function credentialProblems(service: AnyService): readonly Mistake[] {
  const issued = effectsOf(service).flatMap(({ stage, effect }) =>
    effect.credential ? [{ stage, effect, credential: effect.credential }] : [],
  )
  const all = credentialsOf(service)
  const ends = (stage: string) => (service.stages[stage] as Stage | undefined)?.ends
  const astray = issued.flatMap(({ stage, effect, credential }) => {
    const problems = [
      ...(effect.does === 'issue' && service.who.signIn === 'none'
        ? [`"${credential.id}" is issued to nobody: only who signs in can keep a credential`]
        : []),
      ...(effect.does === 'issue' && ends(stage) !== 'granted'
        ? [`"${credential.id}" is issued at "${stage}", which does not end granted: nothing is certified before it is decided`]
        : []),
    ]
    return problems.map((problem) => ({ at: effect.defined, problem }))
  })
  return [...astray, ...all.flatMap((one, position) => problemsOf(one, all.slice(0, position)))]
}
function problemsOf(one: Credential, before: readonly Credential[]): readonly Mistake[] {
  const claims = Object.entries(one.claims)
  const problems = [
    ...(/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(one.id) && one.id.length <= 60
      ? []
      : [`the credential "${one.id}" must be called by small letters, digits and single dashes`]),
    ...(one.title.trim() === '' ? [`the credential "${one.id}" has no title`] : []),
    ...(claims.length === 0 ? [`the credential "${one.id}" says nothing`] : []),
    ...(claims.length > claimsMax ? [`the credential "${one.id}" says more than ${claimsMax} things`] : []),
    ...claims
      .filter(([name]) => takenClaims.has(name))
      .map(([name]) => `the credential "${one.id}" cannot call a claim "${name}": every credential has one of that name`),
    ...claims.filter(([, { says }]) => says.trim() === '').map(([name]) => `the credential "${one.id}" does not say what "${name}" is`),
    ...(one.checkedWith && one.claims[one.checkedWith.claim]?.kind !== 'text'
      ? [`the credential "${one.id}" is checked with "${one.checkedWith.claim}", which is no claim of it in words`]
      : []),
    ...(one.checkedWith && one.checkedWith.last < checkedCharactersMin
      ? [`the credential "${one.id}" is checked with too few characters: ${checkedCharactersMin} at least, since its codes are short`]
      : []),
    ...(before.some(({ id }) => id === one.id) ? [`two credentials are called "${one.id}"`] : []),
  ]
  return problems.map((problem) => ({ at: one.defined, problem }))
}
