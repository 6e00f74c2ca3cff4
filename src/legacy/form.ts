import { hash } from 'node:crypto'
import { assert, csvCell, type Uuid } from '#kernel'
import type { DeclaredRegister, Fields } from '#registers'
import type { Vault } from '#vault'
import { asHeld, bytesOf, meaningOf, personNamed, textIn, textOf, trailerKept } from './cells.ts'
import { readDay } from './days.ts'
import type { Column, Layout, TrailerColumn } from './layout.ts'
import { type Letters, lettersOf } from './letters.ts'
import { recordOf, valueAt, withValues } from './paths.ts'
import { type Row, Unreadable } from './rows.ts'

/** A cell that cannot be taken: its row, its column, and why, in words without its content. */
export type Wrong = { readonly row: number; readonly column: string; readonly place: string; readonly says: string }
/** A row understood. `checks`: eight keyed bytes a column, by which two states of a row are compared without either being there. */
export type Taken = {
  readonly kind: 'taken'
  readonly row: number
  readonly key: Buffer
  readonly person: Uuid | undefined
  /** The number that the other system has for the person. */
  readonly number: string
  /** Made when they are first asked for: most rows of a nightly file are as they were. */
  readonly fields: () => Fields
  readonly values: ReadonlyMap<string, unknown>
  readonly checks: () => Buffer
  /** What the row adds to the hash total. */
  readonly hash: bigint
}
export type Understood = Taken | { readonly kind: 'wrong'; readonly wrongs: readonly Wrong[] }
export type Trailer = { readonly count: number | undefined; readonly hash: number | undefined; readonly day: string | undefined }
const checkBytes = 8
/** A column that has a place in the register. */
type Mapped = Column & { readonly to: string }

/** A layout ready for work: rows in, rows out. */
export function formOf(layout: Layout, register: DeclaredRegister, vault: Pick<Vault, 'blind'>) {
  const letters = lettersOf(layout.encoding)
  const mapped = layout.columns.filter((one): one is Mapped => one.to !== undefined)
  const keyOf = (parts: readonly string[]): Buffer => vault.blind(`legacy.${layout.source}.${layout.register}.key`, parts.join('\n'))
  const { checksOf, differing, mixed } = checking(mapped, {
    letters,
    secret: vault.blind(`legacy.${layout.source}.${layout.register}.checks`, '').toString('hex'),
  })
  const personOf = (text: string): Uuid => personNamed(text) ?? uuidOf(vault.blind(`legacy.${layout.source}.person`, text))
  const cellsOf = reader(layout, letters)
  const paths = mapped.map(({ to }) => to)

  const understand = (row: Row): Understood => {
    const cells = cellsOf(row)
    const wrongs: Wrong[] = []
    const values = new Map<string, unknown>()
    let number = ''
    for (const column of mapped) {
      const text = cells.get(column.name)
      const read = text === undefined ? { kind: 'wrong' as const, says: unreadable(column, letters) } : meaningOf(column, text)
      if (read.kind === 'wrong') wrongs.push({ row: row.number, column: column.name, place: placeOf(column), says: read.says })
      else if (column.kind !== 'person') values.set(column.to, read.value)
      else if (read.value === null && register.passesOn?.toNobody) values.set(column.to, null)
      else if (typeof read.value !== 'string')
        wrongs.push({ row: row.number, column: column.name, place: placeOf(column), says: 'nobody is named' })
      else {
        number = read.value
        values.set(column.to, personOf(number))
      }
    }
    const parts = layout.key.map((name) => cells.get(name) ?? '')
    if (parts.every((part) => part === '')) wrongs.push({ row: row.number, column: layout.key.join(), place: '', says: 'the key is empty' })
    if (wrongs.length > 0) return { kind: 'wrong', wrongs }
    const person = register.subject === undefined ? undefined : ((values.get(register.subject) as Uuid | null) ?? undefined)
    const fields = (): Fields => {
      const own = { ...(layout.always as Fields), ...recordOf(values) }
      return { ...own, ...copied(layout, own) }
    }
    return {
      kind: 'taken',
      row: row.number,
      key: keyOf(parts),
      person,
      number,
      values,
      fields,
      checks: once(() => checksOf(values)),
      hash: hashPart(cells.get(layout.trailer?.hash?.of ?? '') ?? ''),
    }
  }
  /** What a record says under the paths of this layout. */
  const valuesOf = (fields: Fields): ReadonlyMap<string, unknown> => new Map(paths.map((path) => [path, valueAt(fields, path) ?? null]))
  const changed = (fields: Fields, values: ReadonlyMap<string, unknown>): Fields => {
    const set = withValues(fields, paths, values)
    return { ...set, ...copied(layout, { ...fields, ...set }, Object.keys(set)) }
  }
  return Object.freeze({
    layout,
    register,
    letters,
    understand,
    trailerIn: trailerReader(layout, letters),
    header: layout.file === 'csv' ? layout.columns.map(({ name }) => csvCell(name)).join() : undefined,
    /** The row of names of a CSV file, held to the layout. */
    checkNames: (row: Row) => checkNames(layout, row),
    valuesOf,
    checksOf,
    changed,
    differing,
    mixed,
    keyOfCells: (cells: ReadonlyMap<string, string>): Buffer => keyOf(layout.key.map((name) => cells.get(name) ?? '')),
    ...writer(layout, letters, mapped),
  })
}
export type Form = ReturnType<typeof formOf>

type Checking = { readonly letters: Letters; readonly secret: string }
/** Keyed bytes by which states of a row are compared, column by column. */
const checking = (mapped: readonly Mapped[], { letters, secret }: Checking) => {
  const hashed = (column: Column, text: string): Buffer =>
    hash('sha256', `${secret}\n${column.name}\n${text}`, 'buffer').subarray(0, checkBytes)
  // Most cells of a wide row are empty, and a code is one of a few.
  const known = new Map(
    mapped.map((column) => [column.name, new Map(['', ...Object.keys(column.codes ?? {})].map((text) => [text, hashed(column, text)]))]),
  )
  const checkOf = (column: Column, value: unknown): Buffer => {
    const text = asHeld(column, value, letters) ?? '?'
    return known.get(column.name)?.get(text) ?? hashed(column, text)
  }
  const width = mapped.length * checkBytes
  const part = (checks: Buffer, at: number): Buffer => checks.subarray(at * checkBytes, (at + 1) * checkBytes)
  /** Of a layout that had other columns nothing can be compared: checks that no value has. */
  const fitting = (checks: Buffer): Buffer => (checks.length === width ? checks : Buffer.alloc(width))
  return {
    checksOf: (values: ReadonlyMap<string, unknown>): Buffer =>
      Buffer.concat(mapped.map((column) => checkOf(column, values.get(column.to)))),
    /** The columns in which two rows differ: all of them, where the layout had other columns then. */
    differing: (some: Buffer, others: Buffer): ReadonlySet<Mapped> =>
      new Set(some.length !== others.length ? mapped : mapped.filter((_, at) => !part(some, at).equals(part(others, at)))),
    /** The checks of `mine` in the columns named, and of `others` in the rest. */
    mixed: (mine: Buffer, others: Buffer, columns: ReadonlySet<Column>): Buffer =>
      Buffer.concat(mapped.map((column, at) => part(columns.has(column) ? fitting(mine) : others, at))),
  }
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** An id made from a keyed hash: the same at every import, and it tells nothing of what it was made from. */
export const uuidOf = (keyed: Buffer): Uuid => {
  const h = keyed.toString('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}` as Uuid
}
const placeOf = ({ at, bytes }: Column): string => (at === undefined || bytes === undefined ? '' : `bytes ${at} to ${at + bytes - 1}`)
const unreadable = ({ as }: Column, { encoding }: Letters): string =>
  as === 'letters' ? `missing, or bytes that are not ${encoding}` : `not ${as === 'zoned' ? 'zoned' : 'packed'} digits`
const copied = ({ copies }: Layout, fields: Fields, only?: readonly string[]): Fields =>
  Object.fromEntries(
    Object.entries(copies)
      .filter(([, { of }]) => !only || only.includes(of.split('.')[0] ?? of))
      .map(([name, { of, capitals }]) => {
        const one = valueAt(fields, of) ?? null
        return [name, capitals && typeof one === 'string' ? capitalsOf(one) : one]
      }),
  )
/** Capitals of the English alphabet, as officers search. */
const capitalsOf = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
/** The digits of a cell, as a number: what hash totals add up. */
export const hashPart = (text: string): bigint => BigInt(text.replace(/\D/g, '') || '0')

const reader = (layout: Layout, letters: Letters) => {
  const places = layout.columns.map((column, index) => ({ column, index }))
  return (row: Row): ReadonlyMap<string, string | undefined> => {
    const cells = new Map<string, string | undefined>()
    for (const { column, index } of places)
      cells.set(
        column.name,
        'cells' in row
          ? row.cells[index]?.trim()
          : textIn(column, row.bytes.subarray((column.at ?? 1) - 1, (column.at ?? 1) - 1 + (column.bytes ?? 0)), letters),
      )
    return cells
  }
}
function checkNames({ columns }: Layout, row: Row): void {
  assert('cells' in row, 'rows of names are of CSV files')
  columns.forEach(({ name }, at) => {
    if (row.cells[at]?.trim() !== name)
      throw new Unreadable(row.number, `column ${at + 1} should be called "${name}"; the names differ from the layout`)
  })
  if (row.cells.length > columns.length) throw new Unreadable(row.number, `column ${columns.length + 1} is unknown to the layout`)
}
const trailerReader =
  ({ trailer }: Layout, letters: Letters) =>
  (row: Row): Trailer | undefined => {
    if (!trailer) return undefined
    const isTrailer = 'cells' in row ? row.cells[0] === trailer.marker : letters.read(row.bytes)?.startsWith(trailer.marker)
    if (!isTrailer) return undefined
    const text = (one: TrailerColumn): string | undefined => {
      if ('cells' in row) return row.cells[(one.cell ?? 1) - 1]?.trim()
      return textIn(trailerKept(one), row.bytes.subarray((one.at ?? 1) - 1, (one.at ?? 1) - 1 + (one.bytes ?? 0)), letters)
    }
    const number = (one: TrailerColumn | undefined): number | undefined => {
      const digits = one && text(one)
      return digits && /^\d+$/.test(digits) ? Number(digits) : undefined
    }
    return {
      count: number(trailer.count),
      hash: number(trailer.hash),
      day: trailer.day && readDay(text(trailer.day) ?? '', trailer.day.format),
    }
  }

type Out = { readonly kind: 'row'; readonly bytes: Buffer; readonly cells: ReadonlyMap<string, string>; readonly hash: bigint }
const ends = { none: '', lf: '\n', crlf: '\r\n', 'ebcdic-nl': '\x15' } as const
const writer = (layout: Layout, letters: Letters, mapped: readonly Mapped[]) => {
  const end = Buffer.from(layout.file === 'csv' ? '\n' : ends[layout.rowEnd], 'latin1')
  const place = (row: Buffer, { at = 1 }: { readonly at?: number | undefined }, bytes: Buffer): void => row.set(bytes, at - 1)
  /** A record as a row of the other system, or the column that cannot say it. `number`: what that system calls the person. */
  const write = (fields: Fields, number: string): Out | { readonly kind: 'wrong'; readonly column: string } => {
    const cells = new Map<string, string>()
    const row = Buffer.alloc(layout.rowBytes ?? 0, letters.space)
    for (const column of mapped) {
      const text = column.kind === 'person' ? number : textOf(column, valueAt(fields, column.to))
      const bytes = text === undefined ? undefined : cellBytes(column, text)
      if (text === undefined || !bytes) return { kind: 'wrong', column: column.name }
      cells.set(column.name, letters.fitted(text).trim())
      if (layout.file === 'fixed') place(row, column, bytes)
    }
    const line = (): Buffer => Buffer.from(layout.columns.map(({ name }) => csvCell(cells.get(name) ?? '')).join())
    const hash = hashPart(cells.get(layout.trailer?.hash?.of ?? '') ?? '')
    const body = layout.file === 'fixed' ? row : layout.encoding === 'utf-8' ? line() : (letters.write(line().toString()) ?? line())
    return { kind: 'row', bytes: Buffer.concat([body, end]), cells, hash }
  }
  const cellBytes = (column: Column, text: string): Buffer | undefined =>
    layout.file === 'csv' ? letters.write(text) : bytesOf(column, text, { letters, length: column.bytes ?? 0 })
  const writeTrailer = ({ count, hash: total, day }: { count: number; hash: bigint; day: string }): Buffer | undefined => {
    const { trailer } = layout
    if (!trailer) return undefined
    const parts: readonly (readonly [TrailerColumn | undefined, string])[] = [
      [trailer.count, String(count)],
      [trailer.hash, String(total)],
      [trailer.day, day],
    ]
    if (layout.file === 'csv') {
      const cells = [trailer.marker]
      for (const [one, text] of parts) if (one) cells[(one.cell ?? 1) - 1] = text
      return Buffer.concat([Buffer.from(Array.from(cells, (cell) => csvCell(cell ?? '')).join()), end])
    }
    const row = Buffer.alloc(layout.rowBytes ?? 0, letters.space)
    place(row, { at: 1 }, letters.write(trailer.marker) ?? Buffer.alloc(0))
    for (const [one, text] of parts) {
      const kind = one === trailer.day ? 'day' : 'number'
      const bytes = one && bytesOf({ as: one.as, kind }, text, { letters, length: one.bytes ?? 0 })
      if (one) assert(bytes, 'a number of the trailer has room in its column')
      if (one && bytes) place(row, one, bytes)
    }
    return Buffer.concat([row, end])
  }
  return { write, writeTrailer }
}
/** Hash totals keep as many digits as their column has. */
export const totalOf = (sum: bigint, { trailer }: Layout): bigint => (trailer?.hash ? sum % 10n ** BigInt(trailer.hash.digits) : 0n)
