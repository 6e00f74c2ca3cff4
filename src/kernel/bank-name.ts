/** What banks have room for (Bacs Standard 18, field 10 and the account name of an instruction). */
export const bankNameCharsMax = 18

/** Letters that do not come apart into a plain one and an accent, as they are written where there is nothing else. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ Æ: 'AE', Œ: 'OE', Ø: 'O', Ł: 'L', Đ: 'D', Ð: 'D', Þ: 'TH', ẞ: 'SS', Ħ: 'H', Ŧ: 'T', Ŋ: 'NG', Ə: 'E' },
  ...{ '–': '-', '—': '-', '‑': '-', '·': '', '’': '', '‘': '', "'": '', ʼ: '', '`': '', ',': ' ' },
}
/**
 * A name as the banks’ payment system writes it: capitals A to Z, digits, space and . - & / alone, cut to 18 (the character set of Bacs
 * Standard 18). Accents are left off: Ŵ is W, é is E. Undefined: it has letters of another script, or none at all.
 */
export function bankName(name: string): string | undefined {
  const capitals = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  const plain = [...capitals].map((one) => plainLetters[one] ?? one).join('')
  const spaced = plain.replace(/\s+/g, ' ').trim()
  if (!/^[A-Z\d .\-/&]*$/.test(spaced) || !/[A-Z\d]/.test(spaced)) return undefined
  return spaced.slice(0, bankNameCharsMax).trim()
}
