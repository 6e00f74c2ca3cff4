import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { testDatabase } from '#harness'
import { type Instant, instant, seededRandom, silentLog } from '#kernel'
import { createRegisters, type DeclaredRegister } from '#registers'
import { createVault } from '#vault'
import { bytesOf } from './cells.ts'
import { formOf, type LegacyParts, readLayout } from './index.ts'

/** Two registers and the files of an older system, all invented. */
export const people: DeclaredRegister = {
  id: 'people',
  holds: { en: 'People', cy: 'Pobl' },
  body: 'agency',
  lives: 'here',
  subject: 'id',
  fields: { id: {}, name: {}, surname: {}, bornOn: {}, address: {}, balance: {}, diedOn: {} },
  lookups: { id: ['id'], surname: ['surname'] },
  readers: [{ body: 'agency', fields: 'all', purposes: [] }],
}
export const boats: DeclaredRegister = {
  id: 'boats',
  holds: { en: 'Boats', cy: 'Cychod' },
  body: 'agency',
  lives: 'here',
  subject: 'owner',
  fields: { mark: {}, owner: {}, colour: {}, tags: {} },
  lookups: { mark: ['mark'], owner: ['owner'] },
  unique: ['mark'],
  readers: [{ body: 'agency', fields: 'all', purposes: [] }],
}
const reasons = { purpose: 'to keep the older system in step', law: 'Boats Act 1900, section 1' }
export const peopleLayout = {
  layout: 'people-tape',
  source: 'old-system',
  register: 'people',
  file: 'fixed',
  encoding: 'ebcdic-285',
  rowBytes: 100,
  rowEnd: 'none',
  columns: [
    { name: 'NUMBER', at: 2, bytes: 8, kind: 'person', to: 'id', required: true },
    { name: 'SURNAME', at: 10, bytes: 20, kind: 'text', to: 'name.last', required: true },
    { name: 'FORENAME', at: 30, bytes: 20, kind: 'text', to: 'name.first', empty: '' },
    { name: 'BORN', at: 50, bytes: 4, kind: 'day', as: 'packed', format: 'ccyyddd', to: 'bornOn' },
    { name: 'STREET', at: 54, bytes: 20, kind: 'text', to: 'address.lines.0' },
    { name: 'POSTCODE', at: 74, bytes: 8, kind: 'text', to: 'address.postcode' },
    { name: 'BALANCE', at: 82, bytes: 4, kind: 'number', as: 'packed', to: 'balance', empty: 0 },
  ],
  key: ['NUMBER'],
  always: { diedOn: null },
  copies: { surname: { of: 'name.last', capitals: true } },
  trailer: {
    marker: 'T',
    count: { at: 2, bytes: 4, as: 'packed' },
    hash: { of: 'NUMBER', digits: 9, at: 6, bytes: 5, as: 'packed' },
    day: { at: 11, bytes: 8, format: 'ccyymmdd' },
  },
  ...reasons,
}
export const boatsLayout = {
  layout: 'boats-csv',
  source: 'old-system',
  register: 'boats',
  file: 'csv',
  encoding: 'utf-8',
  columns: [
    { name: 'mark', kind: 'text', to: 'mark', required: true },
    { name: 'owner', kind: 'person', to: 'owner', required: true },
    { name: 'colour', kind: 'code', codes: { R: 'red', B: 'blue' }, to: 'colour' },
    { name: 'tags', kind: 'list', separator: '/', to: 'tags', empty: [] },
  ],
  key: ['mark'],
  unique: 'mark',
  ...reasons,
}
export const readAs = (layout: object) => {
  const read = readLayout(JSON.stringify(layout), [people, boats])
  if (read.kind === 'wrong') throw new Error(JSON.stringify(read.faults))
  return read.layout
}

export type Somebody = {
  readonly number: string
  readonly last: string
  readonly first?: string
  readonly street?: string
  readonly balance?: number
}
/** A file of the older system, bytes made here and not by what is tested: EBCDIC letters, packed days and sums. */
export function tape(all: readonly Somebody[], trailer: { count?: number; hash?: number } = {}): Buffer {
  const { letters } = formOf(readAs(peopleLayout), people, { blind: () => Buffer.alloc(32) })
  const text = (row: Buffer, at: number, said: string) => row.set(letters.write(said) ?? [], at - 1)
  const packed = (row: Buffer, at: number, n: number, length: number) =>
    row.set(bytesOf({ as: 'packed' }, String(n), { letters, length }) ?? [], at - 1)
  const rows = all.map(({ number, last, first = 'Ann', street = '1 Quay', balance = 0 }) => {
    const row = Buffer.alloc(100, letters.space)
    text(row, 1, 'D')
    text(row, 2, number)
    text(row, 10, last)
    text(row, 30, first)
    packed(row, 50, 1980032, 4)
    text(row, 54, street)
    text(row, 74, 'ZZ1 1AA')
    packed(row, 82, balance, 4)
    return row
  })
  const end = Buffer.alloc(100, letters.space)
  text(end, 1, 'T')
  packed(end, 2, trailer.count ?? all.length, 4)
  packed(end, 6, trailer.hash ?? all.reduce((sum, { number }) => sum + Number(number), 0), 5)
  text(end, 11, '20261122')
  return Buffer.concat([...rows, end])
}
/** The file in small pieces, as a disk gives them. */
export const pieces = (file: Buffer, size = 777) =>
  async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
  }

export const setUp = async (t: TestContext) => {
  const db = await testDatabase(t)
  let at = instant('2026-11-23T09:00:00Z')
  const clock = { now: (): Instant => at, pass: (millis: number) => (at = (at + millis) as Instant) }
  const vault = createVault({ masters: [{ id: 'm', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const random = seededRandom(3)
  const declared = [people, boats]
  const made = (database: typeof db.jobs): LegacyParts => ({
    database,
    vault,
    clock,
    random,
    declared,
    registers: createRegisters({ database, vault, clock, random, log: silentLog, registers: declared }),
  })
  const parts = made(db.jobs)
  return { db, clock, parts, made, form: formOf(readAs(peopleLayout), people, vault), boatForm: formOf(readAs(boatsLayout), boats, vault) }
}
export type World = Awaited<ReturnType<typeof setUp>>
