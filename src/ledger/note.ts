import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { assert, type Instant } from '#kernel'

/** Signed notes, checkpoints and cosignatures as C2SP has them: signed-note, tlog-checkpoint, tlog-cosignature (v1). */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Buffer }
export type KeyKind = 'log' | 'witness'
export type Verifier = { readonly name: string; readonly kind: KeyKind; readonly id: Buffer; readonly publicKey: KeyObject }
export type Signer = Verifier & { readonly privateKey: KeyObject }

const typeBytes: Readonly<Record<KeyKind, number>> = { log: 1, witness: 4 }
const keyBytes = 32
const signatureBytes = 64
const idBytes = 4
const timeBytes = 8
/** PKCS 8 and SPKI put these before the 32 bytes of an Ed25519 key. */
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicHead = Buffer.from('302a300506032b6570032100', 'hex')
const nameForm = /^[^\s+]+$/u
export const noteBytesMax = 20_000

/** A signer from the 32 secret bytes of an Ed25519 key. */
export const signerOf = (name: string, kind: KeyKind, seed: Uint8Array): Signer => {
  assert(seed.length === keyBytes, 'an Ed25519 key has 32 bytes')
  const privateKey = createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' })
  return { ...verifierOf(name, kind, rawPublic(createPublicKey(privateKey))), privateKey }
}
export const verifierOf = (name: string, kind: KeyKind, raw: Uint8Array): Verifier => {
  assert(nameForm.test(name), `${JSON.stringify(name)} cannot name a key: no spaces, no plus signs`)
  const publicKey = createPublicKey({ key: Buffer.concat([publicHead, raw]), format: 'der', type: 'spki' })
  const id = createHash('sha256').update(`${name}\n`).update(Buffer.of(typeBytes[kind])).update(raw).digest().subarray(0, idBytes)
  return { name, kind, id, publicKey }
}
const rawPublic = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(publicHead.length)

/** name+id+base64(type and key): the form in which a public key is handed to those who check. */
export const showVerifier = ({ name, kind, id, publicKey }: Verifier): string =>
  `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.of(typeBytes[kind]), rawPublic(publicKey)]).toString('base64')}`
export const parseVerifier = (raw: string): Verifier | undefined => {
  const [, name, id, key] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(raw.trim()) ?? []
  const bytes = Buffer.from(key ?? '', 'base64')
  const kind = kindOf(bytes[0])
  if (!name || !kind || bytes.length !== 1 + keyBytes) return undefined
  const verifier = verifierOf(name, kind, bytes.subarray(1))
  return verifier.id.toString('hex') === id ? verifier : undefined
}

const signerHead = 'PRIVATE+KEY+'
/** PRIVATE+KEY+name+id+base64(type and secret bytes): the form in which a signing key is kept. */
export const showSigner = (signer: Signer): string => {
  const seed = signer.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privateHead.length)
  const key = Buffer.concat([Buffer.of(typeBytes[signer.kind]), seed]).toString('base64')
  return `${signerHead}${signer.name}+${signer.id.toString('hex')}+${key}`
}
export const parseSigner = (raw: string): Signer | undefined => {
  const [, name, id, key] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(raw.trim()) ?? []
  const bytes = Buffer.from(key ?? '', 'base64')
  const kind = kindOf(bytes[0])
  if (!name || !kind || bytes.length !== 1 + keyBytes) return undefined
  const signer = signerOf(name, kind, bytes.subarray(1))
  return signer.id.toString('hex') === id ? signer : undefined
}
const kindOf = (typeByte: number | undefined): KeyKind | undefined =>
  (['log', 'witness'] as const).find((each) => typeBytes[each] === typeByte)

const bodyOf = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${root.toString('base64')}\n`
const line = (name: string, ...parts: readonly Uint8Array[]): string => `— ${name} ${Buffer.concat(parts).toString('base64')}\n`

/** The signed note of a checkpoint; the log's name is its origin. */
export const signCheckpoint = (signer: Signer, size: number, root: Buffer): string => {
  const body = bodyOf({ origin: signer.name, size, root })
  return `${body}\n${line(signer.name, signer.id, sign(null, Buffer.from(body), signer.privateKey))}`
}
/** A witness's line under a checkpoint: it has seen the log grow to this, and nothing else, until now. */
export const cosign = (signer: Signer, checkpoint: Checkpoint, at: Instant): string => {
  const seconds = Math.floor(at / 1000)
  const time = Buffer.alloc(timeBytes)
  time.writeBigUInt64BE(BigInt(seconds))
  return line(signer.name, signer.id, time, sign(null, cosigned(checkpoint, BigInt(seconds)), signer.privateKey))
}
const cosigned = (checkpoint: Checkpoint, seconds: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${bodyOf(checkpoint)}`)

export type ParsedNote = { readonly checkpoint: Checkpoint; readonly body: string; readonly lines: readonly string[] }
/** Undefined unless it is a checkpoint with at least one signature line. Nothing in it is verified yet. */
export const parseNote = (note: string): ParsedNote | undefined => {
  const blank = note.lastIndexOf('\n\n')
  if (note.length > noteBytesMax || blank < 0) return undefined
  const body = note.slice(0, blank + 1)
  const lines = note.slice(blank + 2).split(/(?<=\n)/u)
  const [origin, size, root, ...rest] = body.split('\n')
  const hash = Buffer.from(root ?? '', 'base64')
  if (!origin || !size || !/^(0|[1-9]\d{0,15})$/.test(size) || hash.length !== keyBytes || rest.length !== 1) return undefined
  const checkpoint = { origin, size: Number(size), root: hash }
  return bodyOf(checkpoint) === body && lines.every((each) => signatureForm.test(each)) ? { checkpoint, body, lines } : undefined
}
const signatureForm = /^— [^\s+]+ [A-Za-z0-9+/]+={0,2}\n$/u

/** Whether a line is this key's signature of the checkpoint. `unknown`: it is another key's. */
export const checkLine = (raw: string, checkpoint: Checkpoint, verifier: Verifier): 'valid' | 'invalid' | 'unknown' => {
  const [, name, text] = raw.trimEnd().split(' ')
  const bytes = Buffer.from(text ?? '', 'base64')
  if (name !== verifier.name || !bytes.subarray(0, idBytes).equals(verifier.id)) return 'unknown'
  const rest = bytes.subarray(idBytes)
  if (verifier.kind === 'log') {
    return rest.length === signatureBytes && verify(null, Buffer.from(bodyOf(checkpoint)), verifier.publicKey, rest) ? 'valid' : 'invalid'
  }
  if (rest.length !== timeBytes + signatureBytes) return 'invalid'
  return verify(null, cosigned(checkpoint, rest.readBigUInt64BE()), verifier.publicKey, rest.subarray(timeBytes)) ? 'valid' : 'invalid'
}

/** The checkpoint of a note that the log's key has signed; undefined if it has not, or if a line of that key is wrong. */
export const readCheckpoint = (note: string, log: Verifier): Checkpoint | undefined => {
  const parsed = parseNote(note)
  if (!parsed || parsed.checkpoint.origin !== log.name) return undefined
  const findings = parsed.lines.map((each) => checkLine(each, parsed.checkpoint, log))
  return findings.includes('valid') && !findings.includes('invalid') ? parsed.checkpoint : undefined
}
