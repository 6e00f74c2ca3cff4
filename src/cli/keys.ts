import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose'
import type { CredentialSecret } from '#credentials'
import type { Random } from '#kernel'
import type { MasterKey } from '#vault'

const masterKeyBytes = 32

/** The lines `id base64` of a key file: the first key wraps, the later ones still unwrap. */
export const masterKeysIn = (text: string, path: string): readonly [MasterKey, ...MasterKey[]] => {
  const keys = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [id = '', encoded = ''] = line.trim().split(/\s+/)
      const bytes = Buffer.from(encoded, 'base64')
      if (!/^[\w.-]{1,40}$/.test(id) || bytes.length !== masterKeyBytes)
        throw new Error(`${path}: each line is a name and ${masterKeyBytes} bytes in base 64, and one is not`)
      return { id, bytes }
    })
  const [first, ...others] = keys
  if (!first) throw new Error(`${path} holds no key`)
  return [first, ...others]
}

/** The file's content, made by `make` on first use, readable by its owner only. */
const keptSecret = async (path: string, make: () => Promise<string> | string): Promise<string> => {
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept !== undefined) return kept
  const made = await make()
  await writeFile(`${path}.new`, made, { mode: 0o600 })
  await rename(`${path}.new`, path)
  return made
}

/** Master keys: from the file that live names, or one of the demonstration's own, made on first use. */
export const masterKeys = async (
  file: string | undefined,
  folder: string,
  random: Random,
): Promise<readonly [MasterKey, ...MasterKey[]]> => {
  if (file !== undefined) return masterKeysIn(await readFile(file, 'utf8'), file)
  return ownKeys(folder, 'master-keys', 'demo-1', random)
}
const ownKeys = async (folder: string, name: string, id: string, random: Random): Promise<readonly [MasterKey, ...MasterKey[]]> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, name)
  return masterKeysIn(await keptSecret(path, () => `${id} ${Buffer.from(random.bytes(masterKeyBytes)).toString('base64')}\n`), path)
}

/** Secrets that bodies' keys for credentials are derived from: of the file that a setting names, or one of our own, made on first use. */
export const credentialSecrets = async (file: string | undefined, folder: string, random: Random): Promise<readonly CredentialSecret[]> =>
  file === undefined ? ownKeys(folder, 'credential-keys', 'first', random) : masterKeysIn(await readFile(file, 'utf8'), file)

export type ClientKey = { readonly privateKey: CryptoKey; readonly keyId: string; readonly publicKey: JWK }

/** The key that this program signs with towards a sign-in provider (ES256, PKCS 8), made on first use where the file is ours. */
export const clientKey = async (path: string, mayMake: boolean): Promise<ClientKey> => {
  const make = async (): Promise<string> => exportPKCS8((await generateKeyPair('ES256', { extractable: true })).privateKey)
  const pem = mayMake ? await keptSecret(path, make) : await readFile(path, 'utf8')
  const privateKey = await importPKCS8(pem, 'ES256')
  const publicKey = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' }) as JWK
  const keyId = createHash('sha256').update(`${publicKey.x}.${publicKey.y}`).digest('base64url').slice(0, 16)
  return { privateKey, keyId, publicKey: { ...publicKey, kid: keyId, alg: 'ES256', use: 'sig' } }
}
