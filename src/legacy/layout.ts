import { z } from 'zod'
import type { DeclaredRegister } from '#registers'
import { dayFormats, digitsOfDay } from './days.ts'
import { firstStrange, type Place, placeAt, placeOf } from './json-place.ts'
import { encodings } from './letters.ts'
import { digitsMax } from './numerals.ts'

export const rowBytesMax = 32_760
const columnsMax = 500
const nameLengthMax = 60

const name = z.string().min(1).max(nameLengthMax)
const idOf = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'is written in small letters, digits and dashes')
const bytes = z.int().min(1).max(rowBytesMax)
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const column = z.strictObject({
  name,
  /** The first byte, counted from 1, and how many: files of fixed width. */
  at: bytes.optional(),
  bytes: bytes.optional(),
  kind: z.enum(['text', 'number', 'day', 'code', 'list', 'json', 'person', 'filler']),
  as: z.enum(['letters', 'packed', 'unsigned-packed', 'zoned']).default('letters'),
  format: z.enum(dayFormats).optional(),
  codes: z.record(z.string(), scalar).optional(),
  separator: z.string().min(1).optional(),
  /** Where it goes in the register: `bornOn`, `name.last`, `address.lines.0`. */
  to: z.string().optional(),
  required: z.boolean().default(false),
  /** What nothing means: null unless something else is said. */
  empty: z.json().default(null),
})
const trailerColumn = z.strictObject({
  at: bytes.optional(),
  bytes: bytes.optional(),
  cell: z.int().min(1).optional(),
  as: z.enum(['letters', 'packed', 'unsigned-packed', 'zoned']).default('letters'),
})
const schema = z.strictObject({
  /** Its own name, and that of the system whose file it describes. */
  layout: idOf,
  source: idOf,
  register: idOf,
  file: z.enum(['fixed', 'csv']),
  encoding: z.enum(encodings),
  rowBytes: bytes.optional(),
  rowEnd: z.enum(['none', 'lf', 'crlf', 'ebcdic-nl']).default('lf'),
  columns: z.array(column).min(1).max(columnsMax),
  /** The columns by which the other system knows a row. */
  key: z.array(name).min(1),
  /** A look-up of the register by which a record that is here already, from elsewhere, is found. */
  unique: z.string().optional(),
  /** What the file does not say and every new record needs. */
  always: z.record(z.string(), z.json()).default({}),
  /** Fields made from others: the surname in capitals that people are found by. */
  copies: z.record(z.string(), z.strictObject({ of: z.string(), capitals: z.boolean().default(false) })).default({}),
  trailer: z
    .strictObject({
      marker: z.string().min(1),
      count: trailerColumn,
      hash: trailerColumn.extend({ of: name, digits: z.int().min(1).max(digitsMax) }).optional(),
      day: trailerColumn.extend({ format: z.enum(dayFormats) }).optional(),
    })
    .optional(),
  /** Why this body reads its records for the other system, and under which law: it stands in the list of who looked. */
  purpose: z.string().min(10).max(500),
  law: z.string().min(3).max(200),
})
export type Layout = z.infer<typeof schema>
export type Column = Layout['columns'][number]
export type TrailerColumn = z.infer<typeof trailerColumn>

/** What is wrong with a layout, in words, and where in its file. */
export type Fault = Place & { readonly says: string }
export type LayoutRead =
  | { readonly kind: 'layout'; readonly layout: Layout }
  | { readonly kind: 'wrong'; readonly faults: readonly Fault[] }

/** A layout out of the text of its file, held to the registers of this installation. */
export function readLayout(text: string, registers: readonly DeclaredRegister[]): LayoutRead {
  const raw = parsed(text)
  if (raw.kind === 'wrong') return raw
  const read = schema.safeParse(raw.value)
  if (!read.success)
    return wrong(
      text,
      read.error.issues.map(({ path, message }) => [path, `${path.join('.')}: ${message}`] as const),
    )
  const faults = faultsIn(read.data, registers)
  return faults.length > 0 ? wrong(text, faults) : { kind: 'layout', layout: read.data }
}
type PathFault = readonly [path: readonly PropertyKey[], says: string]
const wrong = (text: string, faults: readonly PathFault[]): LayoutRead => ({
  kind: 'wrong',
  faults: faults.map(([path, says]) => ({ ...placeOf(text, path), says })),
})
function parsed(text: string): { kind: 'value'; value: unknown } | (LayoutRead & { kind: 'wrong' }) {
  try {
    return { kind: 'value', value: JSON.parse(text) }
  } catch (error) {
    const offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? firstStrange(text))
    return { kind: 'wrong', faults: [{ ...placeAt(text, offset), says: 'this is not JSON from here on' }] }
  }
}

function faultsIn(layout: Layout, registers: readonly DeclaredRegister[]): readonly PathFault[] {
  const register = registers.find(({ id }) => id === layout.register)
  if (!register) return [[['register'], `there is no register "${layout.register}" here`]]
  if (register.lives !== 'here') return [[['register'], `the register "${register.id}" lives elsewhere`]]
  return [
    ...layout.columns.flatMap((one, index) => columnFaults(layout, one, index, register)),
    ...wholeFaults(layout, register),
    ...trailerFaults(layout),
  ]
}
function columnFaults(layout: Layout, one: Column, index: number, register: DeclaredRegister): readonly PathFault[] {
  const say = (part: keyof Column, says: string): PathFault => [['columns', index, part], `${one.name}: ${says}`]
  const { at, bytes: length, kind, as, to } = one
  const faults: PathFault[] = []
  if (layout.columns.findIndex((other) => other.name === one.name) < index) faults.push(say('name', 'the name is used already'))
  if (kind !== 'filler' && to === undefined) faults.push(say('name', 'say in "to" where it goes, or make it a filler'))
  if (to !== undefined && !(rootOf(to) in register.fields))
    faults.push(say('to', `the register "${register.id}" has no field "${rootOf(to)}"`))
  if (kind === 'day' && !one.format) faults.push(say('kind', `say in "format" how it writes a day: ${dayFormats.join(', ')}`))
  if (kind === 'code' && !one.codes) faults.push(say('kind', 'say in "codes" what each code means'))
  if (kind === 'person' && (register.subject === undefined || to !== register.subject))
    faults.push(say('to', register.subject ? `the person goes to "${register.subject}"` : `"${register.id}" is about no person`))
  if (as !== 'letters' && kind !== 'number' && kind !== 'day') faults.push(say('as', 'only numbers and days are packed or zoned'))
  if (as !== 'letters' && layout.file === 'csv') faults.push(say('as', 'a CSV file has letters only'))
  if (kind === 'day' && as !== 'letters' && one.format && /\W/.test(one.format)) faults.push(say('format', 'a packed day is digits alone'))
  if (layout.file === 'csv') return faults
  if (at === undefined || length === undefined) return [...faults, say('name', 'say where it is: "at" and "bytes"')]
  if (at + length - 1 > (layout.rowBytes ?? rowBytesMax))
    faults.push(say('at', `it ends after the row, which has ${layout.rowBytes} bytes`))
  if (as === 'zoned' && length > digitsMax) faults.push(say('bytes', `at most ${digitsMax} digits`))
  if (as.endsWith('packed') && length > (digitsMax + 1) / 2) faults.push(say('bytes', `at most ${digitsMax} digits`))
  if (kind === 'day' && one.format && roomOf(as, length) < digitsOfDay[one.format])
    faults.push(say('bytes', `${one.format} needs ${digitsOfDay[one.format]} characters`))
  const over = layout.columns.slice(0, index).find((other) => (other.at ?? 0) < at + length && at < (other.at ?? 0) + (other.bytes ?? 0))
  return over ? [...faults, say('at', `it lies over ${over.name}`)] : faults
}
const roomOf = (as: Column['as'], length: number): number => (as.endsWith('packed') ? length * 2 - 1 : length)
export const rootOf = (path: string): string => path.split('.')[0] ?? path

function wholeFaults(layout: Layout, register: DeclaredRegister): readonly PathFault[] {
  const { columns, key, unique, always, copies, file, rowBytes, rowEnd, encoding } = layout
  const names = new Set(columns.map((one) => one.name))
  const filled = new Set([...columns.flatMap(({ to }) => (to ? [rootOf(to)] : [])), ...Object.keys(always), ...Object.keys(copies)])
  const bare = Object.keys(register.fields).filter((field) => !filled.has(field))
  const strange = [...Object.keys(always), ...Object.keys(copies)].filter((field) => !(field in register.fields))
  const faults: PathFault[] = key.flatMap((one, index): PathFault[] =>
    names.has(one) ? [] : [[['key', index], `there is no column "${one}"`]],
  )
  if (bare.length > 0) faults.push([['columns'], `nothing fills ${bare.join(', ')}: name a column for each, or put it in "always"`])
  if (strange.length > 0) faults.push([['always'], `the register has no field ${strange.join(', ')}`])
  if (unique !== undefined && !(unique in register.lookups)) faults.push([['unique'], `"${register.id}" has no look-up "${unique}"`])
  if (register.subject && !columns.some(({ kind }) => kind === 'person'))
    faults.push([['columns'], `one column of kind "person" says whom a row is about`])
  if (file === 'fixed' && rowBytes === undefined) faults.push([['file'], 'say in "rowBytes" how long a row is'])
  if (file === 'csv' && encoding.startsWith('ebcdic')) faults.push([['encoding'], 'a CSV file is UTF-8 or ISO 8859-1'])
  if (rowEnd === 'ebcdic-nl' && !encoding.startsWith('ebcdic')) faults.push([['rowEnd'], 'the new line of EBCDIC needs that encoding'])
  return faults
}
function trailerFaults({ trailer, columns, file }: Layout): readonly PathFault[] {
  if (!trailer) return []
  const { count, hash, day } = trailer
  const faults: PathFault[] = Object.entries({ count, hash, day }).flatMap(([part, one]): PathFault[] => {
    if (!one) return []
    const isPlaced = file === 'csv' ? one.cell !== undefined : one.at !== undefined && one.bytes !== undefined
    return isPlaced ? [] : [[['trailer', part], `say where it is: ${file === 'csv' ? '"cell"' : '"at" and "bytes"'}`]]
  })
  if (hash && !columns.some(({ name: one }) => one === hash.of)) faults.push([['trailer', 'hash', 'of'], `there is no column "${hash.of}"`])
  return faults
}
