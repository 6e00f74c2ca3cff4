import type { FileType } from './file.ts'

const starts = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte)
const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))

/** What the bytes themselves say they are. The PDF header must be the first thing in the file: anything before it hides a second format. */
export const typeOf = (bytes: Uint8Array): FileType | 'heic' | undefined => {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  const brand = ascii(bytes, 8, 12)
  if (ascii(bytes, 4, 8) === 'ftyp' && /^(hei[cmxs]|hev[cmx]|mif1|msf1)$/.test(brand)) return 'heic'
  return undefined
}
