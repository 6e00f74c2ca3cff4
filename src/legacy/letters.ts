import { ebcdic037, ebcdic285 } from './ebcdic.ts'

/** How the bytes of a file mean letters. */
export const encodings = ['utf-8', 'iso-8859-1', 'ebcdic-037', 'ebcdic-285'] as const
export type Encoding = (typeof encodings)[number]

/** Letters of one encoding. `read`: undefined where the bytes mean none. `write`: undefined where a letter has no bytes, nor has it without its accent. */
export type Letters = {
  readonly encoding: Encoding
  readonly read: (bytes: Buffer) => string | undefined
  readonly write: (text: string) => Buffer | undefined
  /** The text as the other system can hold it: ŵ becomes w where there is no ŵ. */
  readonly fitted: (text: string) => string
  readonly space: number
}

const tables: Readonly<Record<Encoding, string | undefined>> = {
  'utf-8': undefined,
  'iso-8859-1': Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join(''),
  'ebcdic-037': ebcdic037,
  'ebcdic-285': ebcdic285,
}
export const lettersOf = (encoding: Encoding): Letters => {
  const table = tables[encoding]
  return Object.freeze(table === undefined ? utf8() : byTable(encoding, table))
}

const utf8 = (): Letters => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const read = (bytes: Buffer): string | undefined => {
    try {
      return decoder.decode(bytes)
    } catch {
      return undefined
    }
  }
  return { encoding: 'utf-8', read, write: (text) => Buffer.from(text), fitted: (text) => text.normalize('NFC'), space: 0x20 }
}
const byTable = (encoding: Encoding, table: string): Letters => {
  const bytesOf = new Map(Array.from(table, (letter, byte) => [letter, byte]))
  const isPlain = encoding === 'iso-8859-1'
  const fitted = (text: string): string =>
    isAscii.test(text)
      ? text
      : Array.from(text.normalize('NFC'), (letter) => (bytesOf.has(letter) ? letter : withoutAccent(letter))).join('')
  const read = (bytes: Buffer): string => {
    if (isPlain) return bytes.toString('latin1')
    let text = ''
    for (const byte of bytes) text += table[byte]
    return text
  }
  const write = (text: string): Buffer | undefined => {
    const codes = Array.from(fitted(text), (letter) => bytesOf.get(letter))
    return codes.includes(undefined) ? undefined : Buffer.from(codes as number[])
  }
  return { encoding, read, write, fitted, space: bytesOf.get(' ') ?? 0x20 }
}
/** Every one of these letters has bytes in every encoding here. */
const isAscii = /^[ -~]*$/
const typographic: Readonly<Record<string, string>> = { '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-' }
const withoutAccent = (letter: string): string => typographic[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
