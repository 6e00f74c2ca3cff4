import { hash } from 'node:crypto'
import { assert, type Instant, type Uuid } from '#kernel'

/** An event as it is stored: what a leaf of the ledger commits to. */
export type Recorded = {
  readonly stream: Uuid
  readonly seq: number
  readonly person: Uuid
  readonly body: string
  readonly topic: string
  readonly kind: string
  readonly schema: number
  readonly at: Instant
  readonly sealed: Uint8Array
}

const fixedBytes = 16 + 4 + 16 + 2 + 8
const lengthBytes = 4
const leafPrefix = 0

/**
 * The 32-byte RFC 6962 leaf hash of an event: SHA-256 over 0x00 and its canonical bytes. Those are stream, seq, person, schema and
 * time in microseconds, each of fixed width and big-endian, then body, topic, kind and sealed, each after its length in four bytes.
 */
export const leafOf = (event: Recorded): Buffer => {
  const texts = [Buffer.from(event.body), Buffer.from(event.topic), Buffer.from(event.kind), event.sealed]
  const bytes = Buffer.allocUnsafe(1 + fixedBytes + texts.reduce((sum, text) => sum + lengthBytes + text.length, 0))
  bytes[0] = leafPrefix
  let at = writeUuid(bytes, event.stream, 1)
  at = bytes.writeInt32BE(event.seq, at)
  at = writeUuid(bytes, event.person, at)
  at = bytes.writeInt16BE(event.schema, at)
  at = bytes.writeBigInt64BE(BigInt(event.at) * 1000n, at)
  for (const text of texts) {
    at = bytes.writeUInt32BE(text.length, at)
    bytes.set(text, at)
    at += text.length
  }
  return hash('sha256', bytes, 'buffer')
}

/** The same canonical bytes made by the database, 0x00 included, for an alias `e` of the event table: verification hashes them as they are. */
export const canonicalSql = `'\\x00'::bytea || uuid_send(e.stream) || int4send(e.seq) || uuid_send(e.person_id) || int2send(e.schema)
  || int8send((extract(epoch from e.at) * 1000000)::bigint)
  || int4send(octet_length(e.body)) || convert_to(e.body, 'UTF8') || int4send(octet_length(e.topic)) || convert_to(e.topic, 'UTF8')
  || int4send(octet_length(e.kind)) || convert_to(e.kind, 'UTF8') || int4send(octet_length(e.sealed)) || e.sealed`

const writeUuid = (bytes: Buffer, id: Uuid, at: number): number => {
  const written = bytes.write(id.replaceAll('-', ''), at, 'hex')
  assert(written === 16, `${id} is not a UUID`)
  return at + written
}
