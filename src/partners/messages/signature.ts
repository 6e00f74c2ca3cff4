import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import { FlattenedSign } from 'jose'
import { assert, type Instant } from '#kernel'

/** Whoever takes our messages knows us by the public half. `id` names the key, so that there may be another one after it. */
export type MessageKey = { readonly id: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject }
/** Why a signature does not count. */
export type NotSigned = 'no signature' | 'a signature by a key that is not known' | 'a signature for somebody else' | 'an old signature'

const keyOf = (privateKey: KeyObject): MessageKey => {
  assert(privateKey.asymmetricKeyType === 'ed25519', 'messages to other bodies are signed with an Ed25519 key')
  const publicKey = createPublicKey(privateKey)
  const id = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
    .slice(0, 16)
  return { id, privateKey, publicKey }
}
/** From a private key in PEM (PKCS 8). Throws for a key that is not Ed25519. */
export const messageKeyFrom = (pem: string): MessageKey => keyOf(createPrivateKey(pem))
/** A fresh one, for a demonstration. */
export const newMessageKey = (): MessageKey => keyOf(generateKeyPairSync('ed25519').privateKey)

/** A detached JWS (RFC 7515 appendix F) over the very bytes of a body (RFC 7797), made for one receiver at one time. */
export const signDetached = async ({ id, privateKey }: MessageKey, body: string, of: { to: string; at: Instant }): Promise<string> => {
  const head = { alg: 'Ed25519', kid: id, aud: of.to, iat: Math.floor(of.at / 1000), b64: false, crit: ['b64'] }
  const signed = await new FlattenedSign(Buffer.from(body)).setProtectedHeader(head).sign(privateKey)
  return `${signed.protected}..${signed.signature}`
}

const signatureSecondsMax = 300
type Head = { readonly alg?: unknown; readonly kid?: unknown; readonly aud?: unknown; readonly iat?: unknown; readonly crit?: unknown }

/** What is wrong with a detached signature, or nothing. Written without the library that signs, so that each is a check of the other. */
export const faultOfSignature = (
  given: string | undefined,
  body: string,
  by: { readonly key: Pick<MessageKey, 'id' | 'publicKey'>; readonly to: string; readonly at: Instant },
): NotSigned | undefined => {
  const [head, payload, signature, ...rest] = (given ?? '').split('.')
  if (!head || payload !== '' || !signature || rest.length > 0) return 'no signature'
  const { alg, kid, aud, iat, crit } = headOf(head)
  if (alg !== 'Ed25519' || JSON.stringify(crit) !== '["b64"]') return 'no signature'
  if (kid !== by.key.id) return 'a signature by a key that is not known'
  if (!verify(null, Buffer.from(`${head}.${body}`), by.key.publicKey, Buffer.from(signature, 'base64url'))) return 'no signature'
  if (aud !== by.to) return 'a signature for somebody else'
  return typeof iat === 'number' && Math.abs(by.at / 1000 - iat) <= signatureSecondsMax ? undefined : 'an old signature'
}
const headOf = (encoded: string): Head => {
  try {
    const head: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString())
    return typeof head === 'object' && head !== null ? head : {}
  } catch {
    return {}
  }
}
