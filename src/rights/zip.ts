import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive, named with `/` between its folders. */
export type Entry = { readonly name: string; readonly bytes: Uint8Array }
const utf8Names = 0x0800
const deflated = 8
const versionNeeded = 20
/** 1 January 1980, the first day that the format knows: when a file was made is told inside it. */
const noDay = 0x21

/** A ZIP archive (APPNOTE 6.3.10) of a few files, each under 4 GB. */
export function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes)
    const named = Buffer.from(name)
    const head = headOf({ named, packed: packed.length, whole: bytes.length, sum: crc32(bytes) })
    const local = Buffer.concat([signed(0x04034b50), head, named])
    directory.push(Buffer.concat([signed(0x02014b50), short(versionNeeded), head, zeros(10), long(at), named]))
    parts.push(local, packed)
    at += local.length + packed.length
  }
  const index = Buffer.concat(directory)
  const counts = [short(entries.length), short(entries.length), long(index.length), long(at), zeros(2)]
  return Buffer.concat([...parts, index, signed(0x06054b50), zeros(4), ...counts])
}
type Sized = { readonly named: Buffer; readonly packed: number; readonly whole: number; readonly sum: number }
/** What stands before a file and again in the directory. */
const headOf = ({ named, packed, whole, sum }: Sized): Buffer =>
  Buffer.concat([
    ...[versionNeeded, utf8Names, deflated, 0, noDay].map(short),
    ...[sum, packed, whole].map(long),
    short(named.length),
    short(0),
  ])
const signed = (signature: number): Buffer => long(signature)
const short = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
const long = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const zeros = (count: number): Buffer => Buffer.alloc(count)
