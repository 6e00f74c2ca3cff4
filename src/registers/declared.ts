import { createHash } from 'node:crypto'
import { assert, type Uuid } from '#kernel'
import type { Vault } from '#vault'
import type { DeclaredRegister, Fields } from './types.ts'

/** The owner of records about things: an id made from the register's name, so that they too lie under a key. */
export function ownerOfThings(register: string): Uuid {
  const h = createHash('sha256').update(`register ${register}`).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}` as Uuid
}
/** Whether somebody sees what is done with it: a record about nobody is the register's own. */
export const isPersonal = (register: DeclaredRegister, fields: Fields): boolean =>
  register.subject !== undefined && fields[register.subject] !== null
/** Whose record it is. About nobody only where the register lets its records be so. */
export const personOf = (register: DeclaredRegister, fields: Fields): Uuid => {
  if (register.subject === undefined) return ownerOfThings(register.id)
  const person = fields[register.subject]
  if (person === null && register.passesOn?.toNobody) return ownerOfThings(register.id)
  assert(typeof person === 'string', `a record of "${register.id}" says nobody in "${register.subject}"`)
  return person as Uuid
}
export const declaredIn = (registers: readonly DeclaredRegister[]) => {
  const byId = new Map(registers.map((register) => [register.id, register]))
  return (id: string): DeclaredRegister => {
    const register = byId.get(id)
    assert(register, `there is no register "${id}"`)
    return register
  }
}

/** The lookups of a register by name; one by surname brings along another by how it sounds. */
export const lookupsOf = ({ lookups }: DeclaredRegister): Readonly<Record<string, readonly string[]>> =>
  lookups.surname?.length === 1 ? { ...lookups, phonetic: lookups.surname } : lookups

/** The lookup whose fields are exactly these. Several may be given a value by one field's name each, as `search` does. */
export function lookupFor(register: DeclaredRegister, by: Fields): string {
  const names = Object.keys(by).sort().join()
  const found = Object.entries(register.lookups).find(([, fields]) => [...fields].sort().join() === names)?.[0]
  assert(found, `"${register.id}" has no lookup by ${names}`)
  return found
}
/** The keyed hashes that one record is found by under one lookup: none while a field is empty, several where a field holds an array. */
export function blindsUnder(vault: Vault, register: DeclaredRegister, lookup: string, fields: Fields): readonly Buffer[] {
  const names = lookupsOf(register)[lookup]
  assert(names && names.length > 0, `"${register.id}" has no lookup "${lookup}"`)
  const nothing = register.onlyWhileNull?.[lookup]
  if (nothing !== undefined && (fields[nothing] ?? null) !== null) return []
  const [first] = names
  if (names.length === 1 && first !== undefined) {
    const spelling = lookup === 'phonetic' ? 'phonetic' : first
    return elements(fields[first]).map((value) => vault.blind(`${register.id}.${lookup}.${spelling}`, value))
  }
  const combined = names.reduce<readonly string[]>(
    (heads, name) =>
      elements(fields[name]).flatMap((value) => {
        const part = vault.blind(`${register.id}.${name}`, value).toString('hex')
        return heads.map((head) => `${head} ${part}`)
      }),
    [''],
  )
  return combined.map((parts) => vault.blind(`${register.id}.${lookup}.together`, parts))
}
const elements = (value: unknown): readonly string[] =>
  [value]
    .flat()
    .flatMap((one) => (one === undefined || one === null || one === '' ? [] : [typeof one === 'string' ? one : JSON.stringify(one)]))

/** By every lookup, or only by those that one of the fields named belongs to. */
export const blindsOf = (
  vault: Vault,
  register: DeclaredRegister,
  fields: Fields,
  named = Object.keys(register.fields),
): readonly Buffer[] =>
  Object.entries(lookupsOf(register))
    .filter(([lookup, names]) => [...names, register.onlyWhileNull?.[lookup]].some((name) => name !== undefined && named.includes(name)))
    .flatMap(([lookup]) => blindsUnder(vault, register, lookup, fields))

/** By the lookups that find one record alone, in one order: whoever takes several takes them in that order. */
export const uniqueBlinds = (vault: Vault, register: DeclaredRegister, fields: Fields): readonly Buffer[] =>
  (register.unique ?? []).flatMap((lookup) => blindsUnder(vault, register, lookup, fields)).sort((a, b) => a.compare(b))
