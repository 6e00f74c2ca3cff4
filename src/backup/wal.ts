/** PostgreSQL's record of changes lies in segments of one size; a place in it is a number of bytes since its beginning. */
export type Lsn = bigint

/** `A/B` as PostgreSQL prints it. Throws for anything else. */
export const parseLsn = (raw: string): Lsn => {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(raw) ?? []
  if (high === undefined || low === undefined) throw new Error(`${raw} is no place in the record of changes`)
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}
export const showLsn = (lsn: Lsn): string => `${(lsn >> 32n).toString(16)}/${(lsn & 0xffffffffn).toString(16)}`.toUpperCase()

const hex8 = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0')
export const segmentStart = (lsn: Lsn, segmentBytes: number): Lsn => lsn - (lsn % BigInt(segmentBytes))
/** The file that holds a place: timeline, then which of the segments. */
export const segmentName = (timeline: number, lsn: Lsn, segmentBytes: number): string => {
  const segment = lsn / BigInt(segmentBytes)
  const perPart = 0x1_0000_0000n / BigInt(segmentBytes)
  return hex8(BigInt(timeline)) + hex8(segment / perPart) + hex8(segment % perPart)
}
/** Where a segment of that name begins; undefined for other files. */
export const startOfSegment = (name: string, segmentBytes: number): { readonly timeline: number; readonly start: Lsn } | undefined => {
  if (!/^[0-9A-F]{24}$/.test(name)) return undefined
  const part = (at: number): bigint => BigInt(`0x${name.slice(at, at + 8)}`)
  const perPart = 0x1_0000_0000n / BigInt(segmentBytes)
  return { timeline: Number(part(0)), start: (part(8) * perPart + part(16)) * BigInt(segmentBytes) }
}
