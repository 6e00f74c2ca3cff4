/** Why a line is not of RFC 4180: in its so many-th cell a quotation mark stands out of place. */
export type MisplacedQuote = { readonly cell: number }

/** The cells of one row (RFC 4180). */
export function csvCells(line: string): readonly string[] | MisplacedQuote {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
  for (let found = cell.exec(line); found; found = cell.exec(line)) {
    cells.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'))
    if (found[3] === '') return cells
  }
  return { cell: cells.length + 1 }
}
/** For spreadsheets: what one would work out as a formula is kept as words. */
export const csvWords = (text: string): string => `"${(/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const newLine = 0x0a
const quote = 0x22
/** `quoted`: within quotation marks a new line is a letter like others. */
export type Lines = { readonly bytesMax: number; readonly quoted: boolean }

/** The lines of what comes in pieces, without their ends: no more of it is held than a piece and a line. 'too-long' is the last that is given. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>, { bytesMax, quoted }: Lines): AsyncGenerator<Uint8Array | 'too-long'> {
  let rest: Uint8Array = new Uint8Array()
  for await (const piece of pieces) {
    const all = rest.length > 0 ? joined(rest, piece) : piece
    let from = 0
    for (let at = all.indexOf(newLine); at >= 0; at = all.indexOf(newLine, at + 1)) {
      if (quoted && quotesIn(all, from, at) % 2 === 1) continue
      if (at - from > bytesMax) return yield 'too-long'
      yield all.subarray(from, at)
      from = at + 1
    }
    rest = all.subarray(from)
    if (rest.length > bytesMax) return yield 'too-long'
  }
  if (rest.length > 0) yield rest
}
const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
const quotesIn = (bytes: Uint8Array, from: number, to: number): number => {
  let count = 0
  for (let at = bytes.indexOf(quote, from); at >= 0 && at < to; at = bytes.indexOf(quote, at + 1)) count++
  return count
}
