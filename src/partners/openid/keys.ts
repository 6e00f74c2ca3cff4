import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Random } from '#kernel'

/** What a stand-in provider signs with. `jwk` is the private key; `cookieKey` signs its cookies. */
export type ProviderKeys = { readonly jwk: JWK; readonly keyId: string; readonly key: CryptoKey; readonly cookieKey: string }
type Stored = Pick<ProviderKeys, 'jwk' | 'keyId' | 'cookieKey'>

/** Kept in the folder when one is given: whoever signed in before a restart can still sign out after it. */
export async function providerKeys(name: string, folder: string | undefined, random: Random): Promise<ProviderKeys> {
  const path = folder === undefined ? undefined : join(folder, 'keys.json')
  const stored = (path === undefined ? undefined : await storedAt(path)) ?? (await newKeys(name, random))
  if (folder !== undefined && path !== undefined) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(`${path}.new`, JSON.stringify(stored), { mode: 0o600 })
    await rename(`${path}.new`, path)
  }
  const key = await importJWK(stored.jwk, 'ES256', { extractable: true })
  if (key instanceof Uint8Array) throw new TypeError('a stand-in signs with a pair of keys')
  return { ...stored, key }
}
const newKeys = async (name: string, random: Random): Promise<Stored> => {
  // Another id for every key, so that a reader that kept an old one looks again.
  const keyId = `${name}-${Buffer.from(random.bytes(6)).toString('hex')}`
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), kid: keyId, alg: 'ES256', use: 'sig' }
  return { jwk, keyId, cookieKey: Buffer.from(random.bytes(32)).toString('base64url') }
}
const storedAt = async (path: string): Promise<Stored | undefined> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : (JSON.parse(text) as Stored)
}
