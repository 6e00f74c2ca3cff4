import { importJWK, type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose'
import { z } from 'zod'
import type { ProvenAddress, ProvenIdentity } from '#identity'
import { type Clock, type Instant, parseDate, plusMinutes } from '#kernel'

/** The claims of One Login's vocabulary. */
export const vocabulary = {
  coreIdentity: 'https://vocab.account.gov.uk/v1/coreIdentityJWT',
  address: 'https://vocab.account.gov.uk/v1/address',
  returnCode: 'https://vocab.account.gov.uk/v1/returnCode',
} as const

const callMillisMax = 5_000
const keyMinutesMax = 60
/** An unknown key id makes us look again, but not oftener than this: tokens must not drive our calls. */
const lookAgainMinutesMin = 5
const namePartsMax = 20
const addressesMax = 20

const didDocument = z.object({
  id: z.string(),
  assertionMethod: z.array(z.object({ id: z.string(), publicKeyJwk: z.record(z.string(), z.unknown()) })).max(20),
})
const credential = z.object({
  vot: z.string(),
  vc: z.object({
    credentialSubject: z.object({
      name: z
        .array(
          z.object({
            validUntil: z.string().optional(),
            nameParts: z
              .array(z.object({ type: z.enum(['GivenName', 'FamilyName']), value: z.string().min(1).max(200) }))
              .min(1)
              .max(namePartsMax),
          }),
        )
        .min(1),
      birthDate: z.array(z.object({ value: z.string() })).min(1),
    }),
  }),
})
const part = z.union([z.string(), z.number()]).transform(String).optional()
const postalAddresses = z
  .array(
    z.object({
      uprn: part,
      subBuildingName: part,
      buildingName: part,
      buildingNumber: part,
      dependentStreetName: part,
      streetName: part,
      dependentAddressLocality: part,
      addressLocality: part,
      postalCode: part,
      validUntil: z.string().optional(),
    }),
  )
  .max(addressesMax)

export type CoreIdentitySettings = {
  /** The issuer of the identity token, which is not the issuer of the sign-in. */
  readonly identityIssuer: string
  /** Where the controller's keys are published (did.json). */
  readonly identityKeys: string
  readonly clientId: string
}
export type CoreIdentity = { readonly vot: string; readonly identity: Omit<ProvenIdentity, 'addresses'> }

/** Reads the signed identity: ES256 by a key of the controller, its own issuer, for us, about this subject, within its time. Throws otherwise. */
export const createCoreIdentityReader = (settings: CoreIdentitySettings, clock: Clock) => {
  const keyOf = createControllerKeys(settings, clock)
  return async (token: string, subject: string): Promise<CoreIdentity> => {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: ['ES256'],
      issuer: settings.identityIssuer,
      audience: settings.clientId,
      subject,
      requiredClaims: ['exp', 'iat', 'sub'],
      currentDate: new Date(clock.now()),
      clockTolerance: 30,
    })
    return coreIdentityOf(payload)
  }
}
const coreIdentityOf = (payload: JWTPayload): CoreIdentity => {
  const { vot, vc } = credential.parse(payload)
  const { name, birthDate } = vc.credentialSubject
  const bornOn = parseDate(birthDate[0]?.value ?? '')
  if (!bornOn) throw new Error('the identity has no readable birth date')
  const said = (parts: (typeof name)[number]['nameParts'], type: 'GivenName' | 'FamilyName'): string =>
    parts
      .filter((part) => part.type === type)
      .map((part) => part.value)
      .join(' ')
  const current = [...name].sort((a, b) => Number(a.validUntil !== undefined) - Number(b.validUntil !== undefined))
  const names = current.map(({ nameParts }) => ({ first: said(nameParts, 'GivenName'), last: said(nameParts, 'FamilyName') }))
  return { vot, identity: { names, bornOn } }
}

/** The controller's keys by their id. Fetched when needed, kept an hour. */
const createControllerKeys = ({ identityKeys }: CoreIdentitySettings, clock: Clock) => {
  let known: { readonly keys: ReadonlyMap<string, CryptoKey>; readonly readAt: Instant } | undefined
  const read = async () => {
    const response = await fetch(identityKeys, { signal: AbortSignal.timeout(callMillisMax), redirect: 'error' }).catch(
      (cause: unknown) => {
        throw new IdentityKeysAway('no connection', { cause })
      },
    )
    if (!response.ok) throw new IdentityKeysAway(`status ${response.status}`)
    const { id, assertionMethod } = didDocument.parse(await response.json())
    const keys = new Map<string, CryptoKey>()
    for (const method of assertionMethod) {
      const key = await importJWK(method.publicKeyJwk as Parameters<typeof importJWK>[0], 'ES256')
      if (method.id.startsWith(`${id}#`) && !(key instanceof Uint8Array)) keys.set(method.id, key)
    }
    known = { keys, readAt: clock.now() }
  }
  return async ({ kid }: ProtectedHeaderParameters): Promise<CryptoKey> => {
    if (!known || clock.now() >= plusMinutes(known.readAt, keyMinutesMax)) await read()
    if (kid !== undefined && known && !known.keys.has(kid) && clock.now() >= plusMinutes(known.readAt, lookAgainMinutesMin)) await read()
    const key = kid === undefined ? undefined : known?.keys.get(kid)
    if (!key) throw new Error('the identity is signed with a key that its controller does not publish')
    return key
  }
}
export class IdentityKeysAway extends Error {
  override readonly name = 'IdentityKeysAway'
}

/** The addresses of the claim, the present one first; what cannot be read is left out. */
export const addressesOf = (claim: unknown): readonly ProvenAddress[] => {
  const parsed = postalAddresses.safeParse(claim)
  if (!parsed.success) return []
  const present = [...parsed.data].sort((a, b) => Number(a.validUntil !== undefined) - Number(b.validUntil !== undefined))
  return present.map((address) => {
    const street = [address.buildingNumber, address.dependentStreetName, address.streetName].filter(Boolean).join(' ')
    const place = [address.dependentAddressLocality, address.addressLocality]
    const lines = [address.subBuildingName, address.buildingName, street, ...place].filter((line): line is string => !!line)
    const uprn = address.uprn && /^\d{1,12}$/.test(address.uprn) ? address.uprn.replace(/^0+/, '') : undefined
    return { lines, postcode: address.postalCode, uprn }
  })
}
