import { asPerson, type Transaction, timestamp } from '#database'
import { assert, type Uuid, uuid7 } from '#kernel'
import { createAccesses } from './accesses.ts'
import { createChange } from './change.ts'
import { blindsUnder, declaredIn, lookupFor, ownerOfThings } from './declared.ts'
import { createFillIn } from './fill-in.ts'
import { asActor, type CheckReads, createGate, createReadsCheck, type Gate, only, recordsPerReadMax, roleOf, whoOf } from './gate.ts'
import { createLoad } from './load.ts'
import type { Because, DeclaredRegister, Fields, Reading, ReadOutcome, Registers, RegistersParts, Search } from './types.ts'
import { createWhole } from './whole.ts'

/** The one gate through which personal data is read and changed. */
export const createRegisters = (parts: RegistersParts): Registers => {
  const { database, vault } = parts
  const declared = declaredIn(parts.registers)
  const gate = createGate(parts)
  const checkReads = createReadsCheck()
  const remote = createRemote(parts, checkReads)

  const look = async (reading: Reading, limit: number, tx: Transaction | undefined): ReturnType<Gate['find']> => {
    const register = declared(reading.register)
    checkReads(register, reading.reads, reading.body)
    const lookups = reading.lookups ?? [lookupFor(register, reading.by)]
    const blinds = lookups.flatMap((lookup) => blindsUnder(vault, register, lookup, reading.by))
    if (blinds.length !== lookups.length) return { all: [], isRestricted: false }
    return gate.find({ register, by: blinds, reads: reading.reads, limit, action: 'read', why: reading }, tx)
  }
  const read = async (reading: Reading, tx?: Transaction): Promise<ReadOutcome> => {
    if (declared(reading.register).lives === 'elsewhere') return remote(declared(reading.register), reading)
    const { all, isRestricted } = await look(reading, 1, tx)
    if (isRestricted) return { kind: 'restricted' }
    const [first] = all
    return first ? { kind: 'found', ...first } : { kind: 'missing' }
  }
  const readAll: Registers['readAll'] = async (reading, tx) => {
    if (declared(reading.register).lives === 'here') {
      const { all, isRestricted } = await look(reading, recordsPerReadMax, tx)
      return isRestricted ? { kind: 'restricted' } : all
    }
    const one = await read(reading)
    return one.kind === 'found' ? [one] : one.kind === 'missing' ? [] : { kind: one.kind }
  }
  const readAgain: Registers['readAgain'] = async ({ recordId, person, ...reading }) => {
    const register = declared(reading.register)
    checkReads(register, reading.reads, reading.body)
    const whose = { kind: 'person', person: person ?? ownerOfThings(register.id) } as const
    const [still] = await database.transaction(whose, (tx) => tx.query(isStillTheirs, [recordId, register.id]))
    const look = { register, by: recordId, reads: reading.reads, limit: 1, action: 'read', why: reading } as const
    if (!still) return { kind: 'missing' }
    const { all, isRestricted } = await gate.find(look)
    if (isRestricted) return { kind: 'restricted' }
    const [found] = all
    return found ? { kind: 'found', ...found } : { kind: 'missing' }
  }
  return Object.freeze({
    read,
    readAgain,
    readAll,
    ...createChange({ ...parts, gate, declared }),
    load: createLoad({ ...parts, declared }),
    whole: createWhole({ ...parts, declared }),
    fillIn: createFillIn({ vault, declared }),
    blinds: (register: string, lookup: string, fields: Fields) => blindsUnder(vault, declared(register), lookup, fields),
    search: createSearch({ vault, checkReads }, gate, declared),
    holds: (id: string) => parts.registers.find((one) => one.id === id)?.holds,
    accessesOf: createAccesses(database),
  })
}

const isStillTheirs = 'select 1 as one from portreeve.record where record_id = $1 and register = $2 and passed_on is null'

type Looking = { readonly vault: RegistersParts['vault']; readonly checkReads: CheckReads }
const createSearch =
  ({ vault, checkReads }: Looking, gate: Gate, declared: (id: string) => DeclaredRegister) =>
  async (search: Search): ReturnType<Registers['search']> => {
    const reason = search.reason?.trim() ?? ''
    if (reason === '' && search.caseId === undefined) return { kind: 'no-reason' }
    const register = declared(search.register)
    checkReads(register, search.reads, search.body)
    const blinds = Object.entries(search.by).flatMap(([lookup, value]) =>
      blindsUnder(vault, register, lookup, searched(register, lookup, value)),
    )
    if (blinds.length === 0) return { kind: 'found', records: [] }
    const why: Because = {
      actor: { kind: 'officer', officer: search.officer, role: search.role, body: search.body, roles: search.roles },
      body: search.body,
      purpose: reason === '' ? 'search for a case' : reason.slice(0, 500),
      ...(search.caseId && { caseId: search.caseId }),
    }
    return {
      kind: 'found',
      records: (await gate.find({ register, by: blinds, reads: search.reads, limit: recordsPerReadMax, action: 'search', why })).all,
    }
  }
const searched = (register: DeclaredRegister, lookup: string, value: string) => {
  const name = lookup === 'phonetic' ? register.lookups.surname?.[0] : register.lookups[lookup]?.[0]
  return { [name ?? lookup]: value }
}

const noteAccess = 'select portreeve.note_access($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)'
const noteResult = 'insert into portreeve.access_result (access_id, person_id, body, at, result) values ($1, $2, $3, $4, $5)'
/** A register elsewhere: the intent is durable before the call, and its result after. The line is about the person who asks, or the register. */
const createRemote =
  ({ database, clock, random, remote = {}, log }: RegistersParts, checkReads: CheckReads) =>
  async (register: DeclaredRegister, reading: Reading): Promise<ReadOutcome> => {
    const client = remote[register.id]
    assert(client, `nothing answers for the register "${register.id}", which lives elsewhere`)
    checkReads(register, reading.reads, reading.body)
    const { actor } = reading
    const about: Uuid = actor.kind === 'self' || actor.kind === 'public' ? actor.person : ownerOfThings(register.id)
    const access = uuid7(clock, random)
    await database.statement(asActor(actor), noteAccess, [
      access,
      about,
      reading.body,
      timestamp(clock.now()),
      'read',
      actor.kind,
      whoOf(actor, reading.service),
      roleOf(actor),
      register.id,
      reading.reads,
      reading.purpose,
      reading.law?.name ?? null,
      reading.service ?? null,
      reading.caseId ?? null,
    ])
    const answer = await client.read(reading.by).catch(() => {
      log.warn('register-call-failed', { register: register.id })
      return { kind: 'unavailable' as const }
    })
    await database.statement(asPerson(about), noteResult, [access, about, reading.body, timestamp(clock.now()), answer.kind])
    if (answer.kind !== 'found') return answer
    return { kind: 'found', recordId: access, version: 0, fields: only(answer.fields, reading.reads) }
  }
