import { inflateSync } from 'node:zlib'

export type PdfFinding = 'sound' | 'damaged' | 'locked' | 'active' | 'unreadable-form'

const tailBytes = 1024
const objectStreamsMax = 5_000
const inflatedBytesMax = 64 * 1024 * 1024

/**
 * Looks for what makes a PDF act instead of being read. Names may be spelt with #-escapes, and objects may lie compressed in object
 * streams; both are undone first. What cannot be undone is refused, because it cannot be vouched for.
 */
export function inspectPdf(bytes: Uint8Array): PdfFinding {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const tail = text.slice(-tailBytes)
  if (!/^%PDF-[12]\.\d[\s%]/.test(text) || !tail.includes('%%EOF') || !/startxref\s+\d+/.test(tail)) return 'damaged'
  const hidden = objectStreams(text)
  if (!hidden) return 'damaged'
  const all = [text, ...hidden].map(plainNames)
  const says = (names: RegExp): boolean => all.some((part) => names.test(part))
  if (says(name('Encrypt'))) return 'locked'
  if (says(name('JavaScript|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm|GoToE|Rendition|Movie'))) return 'active'
  if (says(name('XFA'))) return 'unreadable-form'
  return says(name('Catalog')) && says(name('Pages?')) ? 'sound' : 'damaged'
}
const name = (names: string): RegExp => new RegExp(`/(?:${names})(?=[\\s/<>()\\[\\]{}%]|$)`)
const plainNames = (text: string): string =>
  text.replace(/\/[^\s/<>()[\]{}%]*#[^\s/<>()[\]{}%]*/g, (escaped) =>
    escaped.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )

/** The contents of every object stream. Undefined: one of them cannot be read, or there are too many. */
function objectStreams(text: string): readonly string[] | undefined {
  const found: string[] = []
  let inflated = 0
  for (const start of text.matchAll(/stream\r?\n/g)) {
    if (text.slice(start.index - 3, start.index) === 'end') continue
    const dictionary = plainNames(dictionaryBefore(text, start.index))
    if (!isObjectStream(dictionary)) continue
    const from = start.index + start[0].length
    const to = text.indexOf('endstream', from)
    const plain = to < 0 ? undefined : inflate(dictionary, Buffer.from(text.slice(from, to), 'latin1'), inflatedBytesMax - inflated)
    inflated += plain?.length ?? 0
    if (plain === undefined || found.length >= objectStreamsMax) return undefined
    found.push(plain)
  }
  return found
}
const dictionaryCharactersMax = 4096
const dictionaryBefore = (text: string, end: number): string => {
  const before = text.slice(Math.max(0, end - dictionaryCharactersMax), end)
  const object = before.lastIndexOf(' obj')
  return object < 0 ? before : before.slice(object)
}
/** By its type, or by the two keys that no object stream can do without. */
const isObjectStream = (dictionary: string): boolean =>
  name('ObjStm').test(dictionary) || (name('N').test(dictionary) && name('First').test(dictionary))

const inflate = (dictionary: string, bytes: Buffer, bytesMax: number): string | undefined => {
  const filters = dictionary.match(/\/[A-Za-z0-9]+Decode/g) ?? []
  const indirect = /\/(?:Filter|F|DecodeParms)\s+\d+\s+\d+\s+R/.test(dictionary)
  if (indirect || (filters.length > 0 && !(filters.length === 1 && filters[0] === '/FlateDecode'))) return undefined
  if (filters.length === 0) return bytes.toString('latin1')
  if (bytesMax <= 0) return undefined
  try {
    return inflateSync(bytes, { maxOutputLength: bytesMax }).toString('latin1')
  } catch {
    return undefined
  }
}
