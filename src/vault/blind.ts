import { plainCode } from '#kernel'

/** Normalisers: what two spellings of one thing have in common, so that a keyed hash of it can be looked up. */
const folded = (raw: string): string =>
  raw
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/[đð]/g, 'd')
    .replace(/þ/g, 'th')
    .replace(/[^\p{L}\p{N}]/gu, '')
const packed = (raw: string): string => plainCode(raw).replace(/[^A-Z0-9]/g, '')

/** O'Brien, OBrien and o brien are one surname; so are Siân and Sian. Letters of other scripts are kept. */
export const surnameKey = folded

const soundOf: Readonly<Record<string, string>> = Object.fromEntries(
  ['bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'].flatMap((letters, place) => [...letters].map((letter) => [letter, String(place + 1)])),
)
/**
 * American Soundex over the folded surname, with three digits: simple, published, the same for Smith and Smyth, Rees and Rhys.
 * Leading silent pairs (Kn, Wr, Ph, Ll, Rh) are made plain first, since Soundex keeps the first letter. Other scripts: the folded name.
 */
export function phoneticKey(raw: string): string {
  const name = folded(raw).replace(/^kn/, 'n').replace(/^wr/, 'r').replace(/^ph/, 'f').replace(/^ll/, 'l').replace(/^rh/, 'r')
  if (!/^[a-z]/.test(name)) return name
  let code = name.charAt(0)
  let last = soundOf[code] ?? ''
  for (const letter of name.slice(1)) {
    const sound = soundOf[letter] ?? ''
    if (sound !== '' && sound !== last) code += sound
    // H and W do not part two letters of one sound; vowels do.
    if (letter !== 'h' && letter !== 'w') last = sound
  }
  return code.slice(0, 4).padEnd(4, '0')
}
export const postcodeKey = packed
export const referenceKey = (raw: string): string => packed(raw).replace(/O/g, '0').replace(/[IL]/g, '1')
/** Registration marks: I and 1, O and 0 are taken for one another, as people read them. */
export const markKey = (raw: string): string => packed(raw).replace(/I/g, '1').replace(/O/g, '0')
/** UK numbers with and without +44 or 0044 are one. */
export const phoneKey = (raw: string): string =>
  raw
    .replace(/[^\d+]/g, '')
    .replace(/^(\+|00)44/, '')
    .replace(/^0+/, '')
export const emailKey = (raw: string): string => raw.trim().normalize('NFC').toLowerCase()
const plainKey = (raw: string): string => raw.trim().normalize('NFC')

const normalisers: Readonly<Record<string, (raw: string) => string>> = {
  surname: surnameKey,
  last: surnameKey,
  lastName: surnameKey,
  phonetic: phoneticKey,
  postcode: postcodeKey,
  reference: referenceKey,
  references: referenceKey,
  number: referenceKey,
  mark: markKey,
  phone: phoneKey,
  email: emailKey,
}
/** The common spelling of a value of a kind of index: surname, phonetic, postcode, reference, mark, phone, email; others only trimmed. */
export const normalised = (kind: string, raw: string): string => (normalisers[kind] ?? plainKey)(raw)
