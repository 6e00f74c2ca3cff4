import type { SignInLevel } from '#identity'
import { reaches } from '#identity'
import type { Compiled } from '#journey'
import type { Asked } from '#web'
import { type Client, isPersonScope, type ScopeVerb, scopeFor } from '../clients.ts'
import type { Wanted } from '../consents/consents.ts'
import type { OauthError } from './refused.ts'

export const stateLengthMax = 1000
const challengeShape = /^[A-Za-z0-9_-]{43}$/
const asked = ['response_type', 'redirect_uri', 'scope', 'state', 'code_challenge', 'code_challenge_method', 'response_mode'] as const

/** `because`: for whoever writes the client. */
export type Wrong = { readonly kind: 'wrong'; readonly error: OauthError; readonly because: string }
export type Known = { readonly client: Client; readonly returns: readonly string[] }
const wrong = (error: OauthError, because: string): Wrong => ({ kind: 'wrong', error, because })

/** Where to send the browser back to: an address that the client has registered, letter by letter, or nowhere. */
export const returnIn = (form: Asked['form'], { returns }: Known): string | undefined =>
  form.all('redirect_uri').length === 1 ? returns.find((one) => one === form.one('redirect_uri')) : undefined

/** An authorization request, by OAuth 2.1: a code, with a challenge by S256, for services that the client may ask for. */
export function wantedIn(form: Asked['form'], known: Known, services: readonly Compiled[]): { kind: 'wanted'; wanted: Wanted } | Wrong {
  const redirectUri = returnIn(form, known)
  if (redirectUri === undefined) return wrong('invalid_request', 'redirect_uri is not one that is registered, letter by letter')
  const twice = asked.find((name) => form.all(name).length > 1)
  if (twice) return wrong('invalid_request', `${twice} is given twice`)
  if (form.one('response_type') !== 'code') return wrong('unsupported_response_type', 'response_type must be code')
  if (!['', 'query'].includes(form.one('response_mode'))) return wrong('invalid_request', 'response_mode may only be query')
  if (form.one('code_challenge_method') !== 'S256') return wrong('invalid_request', 'code_challenge_method must be S256')
  const challenge = form.one('code_challenge')
  if (!challengeShape.test(challenge)) return wrong('invalid_request', 'code_challenge must be 43 characters of base64url')
  const state = form.has('state') ? form.one('state') : undefined
  if (state !== undefined && state.length > stateLengthMax)
    return wrong('invalid_request', `state has more than ${stateLengthMax} characters`)
  const names = [...new Set(form.one('scope').split(' ').filter(Boolean))]
  const scopes = names.filter(isPersonScope).filter((one) => barTo(one, known.client, services) === undefined)
  const refused = names.find((one) => !(scopes as readonly string[]).includes(one))
  if (refused !== undefined) return wrong('invalid_scope', `${shown(refused)} ${barTo(refused, known.client, services)}`)
  if (names.length === 0) return wrong('invalid_scope', 'scope must name one or more of BODY:SERVICE:apply and BODY:SERVICE:follow')
  return { kind: 'wanted', wanted: { client: known.client.id, redirectUri, scopes, challenge, state } }
}
/** Why a client may not ask for a scope: the end of a sentence, for whoever writes the client. */
function barTo(scope: string, { body, scopes }: Client, services: readonly Compiled[]): string | undefined {
  if (!isPersonScope(scope)) return 'is none that a person can agree to: BODY:SERVICE:apply or BODY:SERVICE:follow'
  if (!scopes.includes(scope)) return 'is none that this client has'
  const found = services.find(({ service }) => scope === scopeFor(service) || scope === scopeFor(service, 'follow'))
  return found?.service.body === body ? undefined : 'is of no service that is in force'
}
/** What RFC 6749, 5.2, lets an error say. */
const shown = (raw: string): string => raw.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?').slice(0, 100)
/** One service that is asked for, and all that is asked for it. */
export type WantedService = { readonly compiled: Compiled; readonly verbs: readonly ScopeVerb[] }
export function servicesIn(services: readonly Compiled[], scopes: readonly string[]): readonly WantedService[] {
  const verbs = ['apply', 'follow'] as const
  return services
    .map((compiled) => ({ compiled, verbs: verbs.filter((verb) => scopes.includes(scopeFor(compiled.service, verb))) }))
    .filter((one) => one.verbs.length > 0)
}
/** How surely whoever agrees must be known: as surely as any of the services asks for. */
export const levelFor = (wanted: readonly WantedService[]): SignInLevel =>
  wanted.reduce<SignInLevel>((level, { compiled: { service } }) => {
    const { signIn } = service.who
    return signIn === 'none' || reaches(level, signIn) ? level : signIn
  }, 'email')
