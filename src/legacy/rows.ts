import { csvCells, linesOf } from '#kernel'
import type { Layout } from './layout.ts'
import { rowBytesMax } from './layout.ts'
import type { Letters } from './letters.ts'

/** One row as it lies in the file, counted from 1; of CSV its cells, the row of names apart. */
export type Row = { readonly number: number } & ({ readonly bytes: Buffer } | { readonly cells: readonly string[] })
/** Why the file cannot be read on, in words, and in which row. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly row: number
  constructor(row: number, says: string) {
    super(`row ${row}: ${says}`)
    this.row = row
  }
}
const ends = { none: '', lf: '0a', crlf: '0d0a', 'ebcdic-nl': '15' } as const
const csvRowBytesMax = 1_000_000

/** The rows of a file, one after the other: no more of it is held than a piece and a row. Throws `Unreadable`. */
export const rowsOf = (pieces: AsyncIterable<Buffer>, layout: Layout, letters: Letters): AsyncGenerator<Row> =>
  layout.file === 'csv'
    ? csvRows(pieces, letters)
    : fixedRows(pieces, layout.rowBytes ?? rowBytesMax, Buffer.from(ends[layout.rowEnd], 'hex'))

async function* fixedRows(pieces: AsyncIterable<Buffer>, length: number, end: Buffer): AsyncGenerator<Row> {
  let rest: Buffer = Buffer.alloc(0)
  let number = 0
  for await (const piece of pieces) {
    const all = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    let at = 0
    for (; all.length - at >= length + end.length; at += length + end.length) {
      number++
      if (end.compare(all, at + length, at + length + end.length) !== 0)
        throw new Unreadable(
          number,
          `it does not end after ${length} bytes: a row is longer or shorter than the layout says, or the file was cut`,
        )
      yield { number, bytes: all.subarray(at, at + length) }
    }
    rest = all.subarray(at)
  }
  if (rest.length === 0) return
  // The last row may go without its end.
  if (rest.length !== length) throw new Unreadable(number + 1, `the file ends after ${rest.length} of ${length} bytes: it was cut short`)
  yield { number: number + 1, bytes: rest }
}

async function* csvRows(pieces: AsyncIterable<Buffer>, letters: Letters): AsyncGenerator<Row> {
  let number = -1
  for await (const bytes of linesOf(pieces, { bytesMax: csvRowBytesMax, quoted: true })) {
    number++
    if (bytes === 'too-long') throw new Unreadable(number, `a row of more than ${csvRowBytesMax} bytes: a quotation mark is never closed`)
    const text = letters.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    if (text === undefined) throw new Unreadable(number, `bytes that are not ${letters.encoding}`)
    const line = (number === 0 ? text.replace(/^\uFEFF/, '') : text).replace(/\r$/, '')
    if (line !== '') yield { number, cells: cellsIn(line, number) }
  }
}
/** Throws `Unreadable` where a quotation mark stands out of place. */
export function cellsIn(line: string, row: number): readonly string[] {
  const cells = csvCells(line)
  if ('cell' in cells) throw new Unreadable(row, `a quotation mark out of place in cell ${cells.cell}`)
  return cells
}
