import { deflateSync } from 'node:zlib'
import { SignJWT } from 'jose'
import type { Instant } from '#kernel'
import type { SigningKey } from './keys.ts'
import type { Standing } from './types.ts'

/** Entries of one list: everybody's credentials hide among so many. */
export const entriesPerList = 65_536
const bitsPerEntry = 2
const entriesPerByte = 8 / bitsPerEntry
/** How long whoever checks may go on with a list that they have. */
export const ttlSeconds = 300
const daysUntilEnd = 1
/** The values of draft-ietf-oauth-status-list, section 7.1. */
export const stateOf: Readonly<Record<Standing, number>> = { valid: 0, revoked: 1, suspended: 2 }
export const standingOf = (state: number): Standing =>
  state === stateOf.valid ? 'valid' : state === stateOf.revoked ? 'revoked' : 'suspended'

export type Entry = { readonly position: number; readonly state: number }

/** The states packed, lowest bits first, and compressed: what `lst` holds. Places that nobody has look like valid ones. */
export function packed(entries: readonly Entry[]): string {
  const bytes = Buffer.alloc(entriesPerList / entriesPerByte)
  for (const { position, state } of entries) {
    const at = Math.floor(position / entriesPerByte)
    bytes[at] = (bytes[at] ?? 0) | (state << ((position % entriesPerByte) * bitsPerEntry))
  }
  return deflateSync(bytes, { level: 9 }).toString('base64url')
}

type Listed = { readonly issuer: string; readonly uri: string; readonly entries: readonly Entry[]; readonly at: Instant }
/** A Token Status List as a signed JWT (draft-ietf-oauth-status-list, section 5). */
export const statusToken = ({ issuer, uri, entries, at }: Listed, { kid, privateKey }: SigningKey): Promise<string> => {
  const iat = Math.floor(at / 1000)
  const status_list = { bits: bitsPerEntry, lst: packed(entries) }
  return new SignJWT({ iss: issuer, sub: uri, iat, exp: iat + daysUntilEnd * 86_400, ttl: ttlSeconds, status_list })
    .setProtectedHeader({ alg: 'ES256', typ: 'statuslist+jwt', kid })
    .sign(privateKey)
}
