import { millimetres } from './letter-measures.ts'

/** The address block of a letter, set to stand in the window of a DL envelope. */
export type AddressBlock = { readonly lines: readonly string[]; readonly points: number; readonly lineHeight: number }
export type AddressFault = { readonly kind: 'cannot'; readonly because: string }

const linesMin = 3
const linesMax = 7
const pointsMax = 12
const pointsMin = 8
const pointsStep = 0.5
const leading = 1.2
const window = { width: millimetres(120 - 24.6), height: millimetres(66.3 - 39.5) }
const postcode = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i

/** The width of a text in points, at a size in points. */
export type Measure = (text: string, points: number) => number

/** The largest type in which name and address fit the window. Long lines are broken between words. Nothing is left out. */
export function addressBlock(
  { name, address }: { name: string; address: readonly string[] },
  measure: Measure,
): AddressBlock | AddressFault {
  const lines = [name, ...address].map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '')
  const last = lines.at(-1) ?? ''
  if (lines.length < linesMin) return cannot('the address has too few lines for the post')
  if (!postcode.test(last) && !/^[\p{L} .'’()-]{4,}$/u.test(last)) return cannot('the address does not end with a postcode or a country')
  const tidy = [...lines.slice(0, -1), postcode.test(last) ? last.toUpperCase() : last]
  for (let points = pointsMax; points >= pointsMin; points -= pointsStep) {
    const broken = tidy.flatMap((line) => breakLine(line, (text) => measure(text, points) <= window.width))
    const lineHeight = points * leading
    const fits = broken.length <= linesMax && broken.length * lineHeight <= window.height
    if (fits && broken.every((line) => measure(line, points) <= window.width)) return { lines: broken, points, lineHeight }
  }
  return cannot('the address does not fit the window of an envelope')
}
const cannot = (because: string): AddressFault => ({ kind: 'cannot', because })

const breakLine = (line: string, fits: (text: string) => boolean): readonly string[] => {
  const out: string[] = []
  for (const word of line.split(' ')) {
    const longer = out.length > 0 ? `${out.at(-1)} ${word}` : word
    if (out.length > 0 && fits(longer)) out[out.length - 1] = longer
    else out.push(word)
  }
  return out
}
