import pg from 'pg'
import { assert, type Instant } from '#kernel'

/** An instant as a query parameter. */
export const timestamp = (at: Instant): Date => new Date(at)

/** Several byte strings as one: each after its length in four bytes, as `string_agg(int4send(length(x)) || x, '')` makes them. */
export const frame = (parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(part.length)
      return [length, part]
    }),
  )
/** The reverse of `frame`. The parts share the memory of the whole. */
export const unframe = (framed: Buffer | null): readonly Buffer[] => {
  const parts: Buffer[] = []
  for (let at = 0; framed && at < framed.length; ) {
    const length = framed.readUInt32BE(at)
    assert(at + 4 + length <= framed.length, 'framed bytes are cut short')
    parts.push(framed.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return parts
}

const safeInteger = (raw: string): number => {
  const value = Number(raw)
  assert(Number.isSafeInteger(value), `${raw} is too large for a number`)
  return value
}
const plainText = (raw: string): string => raw
const timestamptzParser = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
const instantOf = (raw: string): Instant => Number(timestamptzParser(raw)) as Instant
/** The driver reads bytea[] a character at a time: 600 microseconds for one case. */
const refuseByteaArray = (): never => {
  throw new TypeError('bytea[] is slow to read: return one framed bytea and unframe it')
}
const byteaArrayOid = 1001
const parsers = new Map<number, (raw: string) => unknown>([
  [pg.types.builtins.INT8, safeInteger],
  [pg.types.builtins.DATE, plainText],
  [pg.types.builtins.TIMESTAMPTZ, instantOf],
  [byteaArrayOid, refuseByteaArray],
])

/** How column values arrive. */
export const resultTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    (format === 'text' && parsers.get(oid)) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}
