import { type PlainDate, parseUuid } from '#kernel'
import { digitsOfDay, readDay, writeDay } from './days.ts'
import type { Column, TrailerColumn } from './layout.ts'
import type { Letters } from './letters.ts'
import { readDigits, readPacked, readZoned, writePacked, writeZoned } from './numerals.ts'

/** A value of a register, or why a cell is none: in words that show nothing of what it says. */
export type Value = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'wrong'; readonly says: string }
const value = (one: unknown): Value => ({ kind: 'value', value: one })
const wrong = (says: string): Value => ({ kind: 'wrong', says })

/** What the letters of a cell mean. Of a person the number that the other system has for them is given as it stands. */
export function meaningOf(column: Column, text: string): Value {
  if (isNothing(column, text)) return column.required ? wrong('nothing is there') : value(column.empty)
  if (column.kind === 'number') return orWrong(readDigits(text), 'not a whole number')
  if (column.kind === 'day') return orWrong(readDay(text, column.format ?? 'ccyymmdd'), `not a day like ${column.format?.toUpperCase()}`)
  if (column.kind === 'code')
    return text in (column.codes ?? {}) ? value(column.codes?.[text]) : wrong('a code that the layout does not explain')
  if (column.kind === 'list') return value(text.split(column.separator ?? ' ').map((one) => one.trim()))
  if (column.kind === 'json') return jsonIn(text)
  return value(text)
}
/** Noughts are how files of fixed width say that there is no day. */
const isNothing = ({ kind }: Column, text: string): boolean => text === '' || (kind === 'day' && /^0+$/.test(text))
const orWrong = (one: unknown, says: string): Value => (one === undefined ? wrong(says) : value(one))
const jsonIn = (text: string): Value => {
  try {
    return value(JSON.parse(text))
  } catch {
    return wrong('not JSON')
  }
}

/** The letters that say a value; undefined where the column cannot say it. */
export function textOf(column: Column, one: unknown): string | undefined {
  if (one === null || one === undefined) return ''
  return said(column, one) ?? (JSON.stringify(one) === JSON.stringify(column.empty) ? '' : undefined)
}
function said({ kind, format, codes, separator }: Column, one: unknown): string | undefined {
  if (kind === 'number') return typeof one === 'number' ? String(one) : undefined
  if (kind === 'day') return writeDay(one as PlainDate, format ?? 'ccyymmdd')
  if (kind === 'code') return Object.entries(codes ?? {}).find(([, meaning]) => meaning === one)?.[0]
  if (kind === 'list') return Array.isArray(one) ? one.join(separator ?? ' ') : undefined
  if (kind === 'json') return JSON.stringify(one)
  return typeof one === 'string' ? one : undefined
}
/** The same as the other system can hold it: two values that are written alike are one there. */
export const asHeld = (column: Column, one: unknown, letters: Letters): string | undefined => {
  const text = textOf(column, one)
  return text === undefined ? undefined : letters.fitted(text).trim()
}

type Kept = Pick<Column, 'as'> & Partial<Pick<Column, 'kind' | 'format'>>
/** The letters of a cell of fixed width, packed and zoned digits among them; undefined where the bytes mean none. */
export function textIn(column: Kept, bytes: Buffer, letters: Letters): string | undefined {
  if (column.as === 'letters') return letters.read(bytes)?.trim()
  const isEbcdic = letters.encoding.startsWith('ebcdic')
  const isBlank = bytes.every((byte) => byte === letters.space)
  if (isBlank) return ''
  const number = column.as === 'zoned' ? readZoned(bytes, isEbcdic) : readPacked(bytes)
  if (number === undefined) return undefined
  return column.kind === 'day' ? String(number).padStart(digitsOfDay[column.format ?? 'ccyymmdd'], '0') : String(number)
}
/** A cell of fixed width; undefined where the text does not fit. Digits stand right, after noughts; letters left. */
export function bytesOf(column: Kept, text: string, { letters, length }: { letters: Letters; length: number }): Buffer | undefined {
  const isEbcdic = letters.encoding.startsWith('ebcdic')
  if (column.as !== 'letters') {
    if (text === '' && column.kind !== 'day') return Buffer.alloc(length, letters.space)
    const number = Number(text)
    if (column.as === 'zoned') return writeZoned(number, length, isEbcdic)
    return writePacked(number, length, column.as === 'unsigned-packed' ? 'unsigned' : 'signed')
  }
  const plain = column.kind === 'number' && /^\d+$/.test(text) ? text.padStart(length, '0') : text
  const bytes = letters.write(plain)
  if (!bytes || bytes.length > length) return undefined
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, letters.space)])
}
export const trailerKept = (column: TrailerColumn): Kept => ({ as: column.as, kind: 'number' })

/** The person that a number of ours names. */
export const personNamed = (text: string) => parseUuid(text.toLowerCase())
