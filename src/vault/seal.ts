import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomFillSync } from 'node:crypto'
import { assert, type Uuid } from '#kernel'

/** A data key of one person, or of one case of theirs. The bytes stay inside the KeyObject. */
export interface PersonKey {
  readonly person: Uuid
  readonly version: number
  readonly key: KeyObject
}
export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
const format = 1
const headBytes = 1 + nonceBytes
const poolBytes = 16_384
const pool = Buffer.alloc(poolBytes)
let drawn = poolBytes

/** Chance is drawn by the block: a system call for each nonce would cost as much as the cipher. No byte is given twice, and none stays. */
export const secretBytes = (count: number): Buffer => {
  if (drawn + count > poolBytes) {
    randomFillSync(pool)
    drawn = 0
  }
  drawn += count
  const bytes = Buffer.from(pool.subarray(drawn - count, drawn))
  pool.fill(0, drawn - count, drawn)
  return bytes
}
/** What a ciphertext is bound to: the column it lies in, the person and the version of the key. It opens nowhere else. */
const boundTo = ({ person, version }: PersonKey, place: string): Buffer => Buffer.from(`${place}\n${person}\n${version}`)

/** AES-256-GCM: a format byte, the nonce, the ciphertext, the tag. `place` names the column, such as 'event.sealed'. */
export const seal = (key: PersonKey, place: string, plain: string | Uint8Array): Buffer => sealWith(key.key, boundTo(key, place), plain)

/** Throws when a byte was changed, or when it was sealed for another place, person or key. */
export const open = (key: PersonKey, place: string, sealed: Uint8Array): Buffer => openWith(key.key, boundTo(key, place), sealed)

export function sealWith(key: KeyObject, aad: Uint8Array, plain: string | Uint8Array): Buffer {
  const nonce = secretBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  const bytes = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
  cipher.final()
  const out = Buffer.allocUnsafe(headBytes + bytes.length + tagBytes)
  out[0] = format
  out.set(nonce, 1)
  out.set(bytes, headBytes)
  out.set(cipher.getAuthTag(), headBytes + bytes.length)
  return out
}
export function openWith(key: KeyObject, aad: Uint8Array, sealed: Uint8Array): Buffer {
  assert(sealed.length >= headBytes + tagBytes && sealed[0] === format, 'a sealed value has an unknown format')
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, headBytes), { authTagLength: tagBytes })
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(headBytes, end))
  decipher.final()
  return plain
}
export const keyFrom = (bytes: Uint8Array): KeyObject => {
  assert(bytes.length === keyBytes, `a key has ${keyBytes} bytes`)
  return createSecretKey(bytes)
}
