import { createHash } from 'node:crypto'
import type { Pages } from '#definition'
import { csvCells, linesOf } from '#kernel'
import { columnsOf, rowOfCells } from './columns.ts'

/** A dealer's whole stock, and room beside it. */
export const rowsPerBatchMax = 10_000
export const rowBytesMax = 64 * 1024
export const batchBytesMax = 16 * 1024 * 1024

/** The two kinds of file: a JSON value in each line, or cells under the names of questions (RFC 4180). */
export const uploadTypes = { 'application/x-ndjson': 'json', 'text/csv': 'csv' } as const
export type UploadType = (typeof uploadTypes)[keyof typeof uploadTypes]

/** `hash`: SHA-256 of the rows, whatever stands between them. `unreadable`: where nothing can be said of single rows. */
export type Uploaded<R> =
  | { readonly kind: 'rows'; readonly rows: readonly R[]; readonly hash: Buffer }
  | { readonly kind: 'too-large' | 'empty' | 'not-utf8' }
  | { readonly kind: 'columns'; readonly unknown: readonly string[]; readonly known: readonly string[] }

/** Why a line is no row: it is no JSON, has more cells than there are columns, or has a quote that is not closed or stands within a cell. */
export type RowFault = 'json' | 'cells' | 'quote'
export type RowRead = { readonly raw: unknown } | { readonly fault: RowFault }
type Reading<R> = { readonly type: UploadType; readonly pages: Pages; readonly keep: (row: RowRead) => R }
/**
 * Reads a file while it comes. Each row is given to `keep` and then forgotten, so that no more of the file is held than what is kept of it.
 * Of a line that is none it is given why. It stops at the first byte that is too many.
 */
export async function readUpload<R>(pieces: AsyncIterable<Uint8Array>, { type, pages, keep }: Reading<R>): Promise<Uploaded<R>> {
  const [rows, hash, limited]: [R[], ReturnType<typeof createHash>, Limited] = [[], createHash('sha256'), limitedTo(pieces)]
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let read: ((line: string) => RowRead) | undefined = type === 'json' ? jsonOf : undefined
  for await (const bytes of linesOf(limited.pieces, { bytesMax: rowBytesMax, quoted: type === 'csv' })) {
    if (bytes === 'too-long') return { kind: 'too-large' }
    const line = decoded(decoder, bytes)
    if (line === undefined) return { kind: 'not-utf8' }
    if (line === '') continue
    hash.update(`${Buffer.byteLength(line)}:${line}`)
    if (!read) {
      const header = headerOf(line, pages)
      if ('unknown' in header) return { kind: 'columns', unknown: header.unknown, known: [...columnsOf(pages).keys()] }
      read = header.read
      continue
    }
    if (rows.length === rowsPerBatchMax) return { kind: 'too-large' }
    rows.push(keep(read(line)))
  }
  if (limited.isOver()) return { kind: 'too-large' }
  return rows.length === 0 ? { kind: 'empty' } : { kind: 'rows', rows, hash: hash.digest() }
}
type Limited = { readonly pieces: AsyncIterable<Uint8Array>; readonly isOver: () => boolean }
function limitedTo(pieces: AsyncIterable<Uint8Array>): Limited {
  let bytes = 0
  async function* all(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > batchBytesMax) return
      yield piece
    }
  }
  return { pieces: all(), isOver: () => bytes > batchBytesMax }
}
const decoded = (decoder: TextDecoder, bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes).replace(/\r$/, '').trim()
  } catch {
    return undefined
  }
}
const jsonOf = (line: string): RowRead => {
  try {
    return { raw: JSON.parse(line) }
  } catch {
    return { fault: 'json' }
  }
}
/** How each row is read that follows, or which columns the service asks nothing for. */
function headerOf(line: string, pages: Pages): { readonly read: (line: string) => RowRead } | { readonly unknown: readonly string[] } {
  const cells = csvCells(line)
  if ('cell' in cells) return { unknown: [line.slice(0, 100)] }
  const known = columnsOf(pages)
  const names = cells.map((name) => name.trim())
  const unknown = names.filter((name, n) => !known.has(name) || names.indexOf(name) !== n)
  if (unknown.length > 0) return { unknown }
  const columns = names.flatMap((name) => known.get(name) ?? [])
  return {
    read: (row) => {
      const given = csvCells(row)
      if ('cell' in given) return { fault: 'quote' }
      return given.length > columns.length ? { fault: 'cells' } : { raw: rowOfCells(columns, given) }
    },
  }
}
