import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { errors } from 'oidc-provider'
import type { PersonName, ProvenAddress, SignInLevel } from '#identity'
import { type Bilingual, type Clock, type Language, type Log, type PlainDate, type Random, showDate } from '#kernel'
import { type Markup, markup, renderPage } from '../openid/page.ts'
import { createOpenIdStandIn, type Listening, type Note, type StandInClient, type Visit, type VisitAnswer } from '../openid/stand-in.ts'
import { vocabulary } from './core-identity.ts'
import { alterIdToken, type Fault, signIdentity } from './faults.ts'
import type { OneLoginSettings } from './one-login.ts'
import { say } from './words.ts'

/** An invented person who may sign in. */
export type StandInPerson = {
  readonly id: string
  /** The present name first. */
  readonly names: readonly [PersonName, ...PersonName[]]
  readonly bornOn: PlainDate
  readonly addresses: readonly ProvenAddress[]
  readonly email: string
  readonly description: Bilingual
}
/** Whom the stand-in offers: those worth a demonstration first, all others by name. */
export type StandInPeople = {
  readonly featured: () => Promise<readonly StandInPerson[]>
  readonly search: (name: string) => Promise<readonly StandInPerson[]>
  readonly byId: (id: string) => Promise<StandInPerson | undefined>
}
export type OneLoginStandInParts = {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly people: StandInPeople
  readonly client: StandInClient
  /** Where its keys and visits are kept over a restart; absent: nowhere. */
  readonly folder?: string
}
export interface OneLoginStandIn {
  readonly listen: (
    port: number,
    host?: string,
  ) => Promise<Listening & Pick<OneLoginSettings, 'issuer' | 'identityIssuer' | 'identityKeys'>>
  /** The fault stays until it is mended. */
  readonly inject: (fault: Fault) => void
  readonly mend: () => void
}

const shownPeopleMax = 60
const nameCharactersMax = 100
const identitySeconds = 24 * 3600
const levels: Readonly<Record<string, SignInLevel>> = { 'Cl.Cm': 'email', 'Cl.Cm.P0': 'email', 'Cl.Cm.P1': 'P1', 'Cl.Cm.P2': 'P2' }
const subjectOf = (id: string): string => `urn:fdc:one-login.example:2026:${Buffer.from(id).toString('base64url')}`
const idOf = (subject: string): string => Buffer.from(subject.split(':').at(-1) ?? '', 'base64url').toString()

/** A sign-in provider that keeps One Login's contract for invented people: vtr, the signed identity by a key of its own, the address, every fault. */
export const createOneLoginStandIn = (parts: OneLoginStandInParts): OneLoginStandIn => {
  let fault: Fault | undefined
  const identityKey = createIdentityKey(parts.random)
  const controller = (issuer: string): string => `did:web:${encodeURIComponent(new URL(issuer).host)}`
  const provider = createOpenIdStandIn({
    name: 'one-login',
    title: say('en', 'One Login stand-in'),
    clock: parts.clock,
    random: parts.random,
    log: parts.log,
    client: parts.client,
    folder: parts.folder,
    scopes: ['openid', 'email'],
    claims: {
      openid: ['sub', 'vot', 'vtm'],
      email: ['email', 'email_verified'],
      [vocabulary.coreIdentity]: null,
      [vocabulary.address]: null,
      [vocabulary.returnCode]: null,
    },
    extraParams: {
      vtr: (_ctx, value) => {
        if (levelOf(value) === undefined) throw new errors.InvalidRequest('vtr is not supported')
      },
    },
    visit: (visit) => visited(parts, visit, fault),
    claimsOf: async ({ account, use, note }) => {
      const person = await parts.people.byId(idOf(account))
      if (!person) return undefined
      if (use === 'id_token') return { vot: 'Cl.Cm', vtm: `${provider.signer().issuer}/trustmark` }
      const issuer = provider.signer().issuer
      const identity = {
        person,
        account,
        issuer,
        clientId: parts.client.clientId,
        at: Math.floor(parts.clock.now() / 1000),
        level: String(note.level),
      }
      return {
        email: person.email,
        email_verified: fault !== 'email not verified',
        ...(note.proven === true
          ? {
              [vocabulary.coreIdentity]: await signIdentity(fault, identityClaims(identity), {
                key: (await identityKey()).privateKey,
                keyId: `${controller(issuer)}#${(await identityKey()).name}`,
              }),
              [vocabulary.address]: person.addresses.map(postalAddress),
            }
          : { [vocabulary.returnCode]: [{ code: 'A' }] }),
      }
    },
    alter: (idToken, signer) => alterIdToken(fault, idToken, signer),
    documents: {
      '/.well-known/did.json': async (issuer) => didDocument(controller(issuer), await identityKey()),
      '/trustmark': (issuer) => ({ idp: issuer, trustmark_provider: issuer, C: ['Cl', 'Cl.Cm'], P: ['P0', 'P1', 'P2'] }),
    },
    down: () => fault === 'away',
  })
  return Object.freeze({
    listen: async (port: number, host?: string) => {
      const listening = await provider.listen(port, host)
      const { url } = listening
      return { ...listening, issuer: url, identityIssuer: `${url}/identity/`, identityKeys: `${url}/.well-known/did.json` }
    },
    inject: (next: Fault) => {
      fault = next
    },
    mend: () => {
      fault = undefined
    },
  })
}

type IdentityKey = { readonly name: string; readonly privateKey: CryptoKey; readonly publicJwk: JWK }
const createIdentityKey = (random: Random) => {
  let made: Promise<IdentityKey> | undefined
  return () => {
    made ??= generateKeyPair('ES256', { extractable: true }).then(async ({ privateKey, publicKey }) => ({
      name: Buffer.from(random.bytes(6)).toString('hex'),
      privateKey,
      publicJwk: await exportJWK(publicKey),
    }))
    return made
  }
}
const didDocument = (controller: string, { name, publicJwk }: IdentityKey) => ({
  '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
  id: controller,
  assertionMethod: [{ type: 'JsonWebKey', id: `${controller}#${name}`, controller, publicKeyJwk: publicJwk }],
})

type IdentityToSign = { person: StandInPerson; account: string; issuer: string; clientId: string; at: number; level: string }
const identityClaims = ({ person, account, issuer, clientId, at, level }: IdentityToSign) => ({
  sub: account,
  iss: `${issuer}/identity/`,
  aud: clientId,
  iat: at,
  nbf: at,
  exp: at + identitySeconds,
  vot: level,
  vtm: `${issuer}/trustmark`,
  vc: {
    type: ['VerifiableCredential', 'IdentityAssertionCredential'],
    credentialSubject: {
      name: person.names.map(({ first, last }, i) => ({
        ...(i > 0 && { validUntil: '2020-01-01' }),
        nameParts: [...first.split(' ').map((value) => ({ type: 'GivenName', value })), { type: 'FamilyName', value: last }],
      })),
      birthDate: [{ value: person.bornOn }],
    },
  },
})
const postalAddress = ({ lines, postcode, uprn }: ProvenAddress, place: number) => ({
  ...(uprn !== undefined && { uprn: Number(uprn) }),
  streetName: lines[0],
  ...(lines.length > 2 && { dependentAddressLocality: lines.slice(1, -1).join(', ') }),
  ...(lines.length > 1 && { addressLocality: lines.at(-1) }),
  ...(postcode !== undefined && { postalCode: postcode }),
  ...(place > 0 && { validUntil: '2020-01-01' }),
})

/** The one level that was asked for; undefined when vtr is not one that One Login knows. */
const levelOf = (vtr: unknown): SignInLevel | undefined => {
  if (vtr === undefined) return 'email'
  try {
    const asked: unknown = JSON.parse(String(vtr))
    return Array.isArray(asked) && asked.length === 1 ? levels[String(asked[0])] : undefined
  } catch {
    return undefined
  }
}

const visited = async ({ people }: OneLoginStandInParts, visit: Visit, fault: Fault | undefined): Promise<VisitAnswer> => {
  const refused = (error: string): VisitAnswer => ({ kind: 'refused', error, because: 'the stand-in was told to' })
  const level = levelOf(visit.params.vtr) ?? 'email'
  if (!visit.form) return { kind: 'page', html: await choicePage(people, visit, level) }
  if (fault === 'authorise access_denied' || visit.form.has('stop')) return refused('access_denied')
  if (fault === 'authorise temporarily_unavailable') return refused('temporarily_unavailable')
  const person = await people.byId(visit.form.get('person') ?? '')
  if (!person) return { kind: 'page', status: 422, html: await choicePage(people, visit, level, 'Choose somebody from the list') }
  const proven = level !== 'email' && !visit.form.has('unproven') && fault !== 'identity not proven'
  const note: Note = { level, proven }
  return { kind: 'signed-in', account: subjectOf(person.id), note }
}

const asks: Readonly<Record<SignInLevel, string>> = {
  email: 'The service asks for an email address only.',
  P1: 'The service asks for a low level of identity (P1).',
  P2: 'The service asks for a medium level of identity (P2).',
}
const choicePage = async (people: StandInPeople, visit: Visit, level: SignInLevel, mistake?: string): Promise<string> => {
  const { language, uid } = visit
  const name = (visit.query.get('name') ?? '').slice(0, nameCharactersMax).trim()
  const found = (await (name === '' ? people.featured() : people.search(name))).slice(0, shownPeopleMax)
  const here = `/sign-in/${uid}?lang=${language}`
  return renderPage({
    language,
    provider: say(language, 'One Login stand-in'),
    notice: say(language, 'Demonstration: not a government service'),
    title: say(language, 'Sign in as'),
    other: `/sign-in/${uid}?lang=${language === 'en' ? 'cy' : 'en'}${name === '' ? '' : `&name=${encodeURIComponent(name)}`}`,
    body: markup`${
      mistake === undefined
        ? undefined
        : markup`<div class="error" role="alert"><h2>${say(language, 'There is a problem')}</h2><p>${say(language, mistake)}</p></div>`
    }<p>${say(language, 'Everybody here is invented. Choose who to be.')} ${say(language, asks[level])}</p>
<form method="get" action="/sign-in/${uid}"><input type="hidden" name="lang" value="${language}"><label for="name">${say(language, 'Find somebody by name')}</label>
<p><input type="text" id="name" name="name" value="${name}" maxlength="${nameCharactersMax}" autocomplete="off"> <button type="submit" class="plain">${say(language, 'Find')}</button></p></form>
${name === '' ? undefined : markup`<p><a href="${here}">${say(language, 'Show those suggested')}</a></p>`}
<form method="post" action="/sign-in/${uid}"><input type="hidden" name="lang" value="${language}">
<h2>${say(language, 'People')}</h2>
${found.length === 0 ? markup`<p>${say(language, 'Nobody has that name.')}</p>` : markup`<ul class="people">${found.map((one) => choice(one, language))}</ul>`}
${
  level === 'email'
    ? undefined
    : markup`<label class="choice"><input type="checkbox" name="unproven" value="yes">${say(language, 'Let the identity check fail this time')}</label>`
}
<p><button type="submit" class="plain" name="stop" value="yes">${say(language, 'Go back without signing in')}</button></p></form>`,
  })
}
const choice = (person: StandInPerson, language: Language): Markup => {
  const [{ first, last }] = person.names
  return markup`<li><button type="submit" name="person" value="${person.id}">${first} ${last}</button><p>${person.description[language]} <span class="hint">(${say(language, 'born')} ${showDate(person.bornOn, language)})</span></p></li>`
}
