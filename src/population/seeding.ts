import { asPerson, type Database } from '#database'
import { assert, type Clock, type Instant, type PlainDate, type Uuid, uuid7 } from '#kernel'
import type { DeclaredRegister, Found, NewRecord, Registers } from '#registers'
import { addresses } from '#registers/addresses'
import { type Demonstration, demonstration } from '#registers/demonstration'
import { drivers } from '#registers/drivers'
import { insurances } from '#registers/insurances'
import { newVehicles } from '#registers/new-vehicles'
import { people } from '#registers/people'
import { privateNumbers } from '#registers/private-numbers'
import { vehicles } from '#registers/vehicles'
import { chanceAt } from './chance.ts'
import { makePopulation } from './population.ts'
import type { Invented } from './wish.ts'

/** The registers that a population fills, to be given to the gate. MOT tests live elsewhere: `population.byMark` knows them. */
export const populatedRegisters: readonly DeclaredRegister[] = [
  people,
  addresses,
  drivers,
  vehicles,
  insurances,
  privateNumbers,
  newVehicles,
  demonstration,
]

export type Asked = { readonly seed: number; readonly people: number; readonly today: PlainDate }
/** `loaded`: people who are in the registers now. `records` and `seconds` of this run alone. */
export type Seeded =
  | { readonly kind: 'seeded'; readonly loaded: number; readonly records: number; readonly seconds: number; readonly seededOn: PlainDate }
  | { readonly kind: 'already'; readonly loaded: number; readonly seededOn: PlainDate }
  /** Another population is there: nothing was done. */
  | { readonly kind: 'other'; readonly seed: number; readonly people: number }
export type Progress = (loaded: number, of: number, records: number) => void

type Parts = { readonly database: Database; readonly registers: Registers; readonly clock: Clock }
const recordsPerBlockMax = 500
/** Loaded side by side; how far all of them came is noted after the last. */
const blocksAtOnce = 2
const why = { actor: { kind: 'machine', service: 'seed' }, body: demonstration.body, purpose: 'to fill a demonstration' } as const

/** Fills the registers with invented people, once: run again it goes on where it stopped, or says that it is done. */
export function createSeeding(parts: Parts) {
  const read = async (): Promise<(Found & { readonly fields: Demonstration }) | undefined> => {
    const found = await parts.registers.read({
      ...why,
      register: demonstration.id,
      by: { name: 'population' },
      reads: Object.keys(demonstration.fields),
    })
    return found.kind === 'found' ? (found as unknown as Found & { readonly fields: Demonstration }) : undefined
  }
  /** What was seeded, if anything: `seededOn` tells `demoPeople` which dates to say. */
  const seeded = async (): Promise<Demonstration | undefined> => (await read())?.fields
  const seed = async (asked: Asked, progress: Progress = () => {}): Promise<Seeded> => {
    const before = await read()
    if (before && before.fields.seed !== asked.seed) return { kind: 'other', seed: before.fields.seed, people: before.fields.people }
    const seededOn = before?.fields.seededOn ?? asked.today
    const loaded = before?.fields.loaded ?? 0
    if (loaded >= asked.people) return { kind: 'already', loaded, seededOn }
    if (!before) await begin(parts, { name: 'population', seed: asked.seed, people: asked.people, loaded: 0, seededOn })
    const note = await read()
    assert(note, 'the note of the seeding was not kept')
    const started = parts.clock.now()
    const records = await loadAll(parts, { note, from: loaded, asked: { ...asked, today: seededOn }, progress })
    return { kind: 'seeded', loaded: asked.people, records, seconds: (parts.clock.now() - started) / 1000, seededOn }
  }
  return Object.freeze({ seeded, seed })
}

const begin = async ({ registers }: Parts, fields: Demonstration): Promise<void> => {
  await registers.load([{ register: demonstration.id, fields }])
}

type Work = { readonly note: Found; readonly from: number; readonly asked: Asked; readonly progress: Progress }
async function loadAll(parts: Parts, { note, from, asked, progress }: Work): Promise<number> {
  const population = makePopulation(asked)
  let records = 0
  let waiting: NewRecord[][] = []
  let block: NewRecord[] = []
  const flush = async (upTo: number): Promise<void> => {
    const blocks = [...waiting, block]
    await Promise.all(blocks.map((one) => loadOnce(parts.registers, one)))
    for (const { length } of blocks) records += length
    await noteLoaded(parts, note, { loaded: upTo, people: asked.people })
    progress(upTo, asked.people, records)
    waiting = []
    block = []
  }
  for (let position = from; position < asked.people; position++) {
    const own = recordsOf(population.at(position), asked.seed)
    if (block.length + own.length > recordsPerBlockMax) {
      if (waiting.length + 1 === blocksAtOnce) await flush(position)
      else {
        waiting.push(block)
        block = []
      }
    }
    block.push(...own)
  }
  await flush(asked.people)
  return records
}

/** A block is loaded whole or not at all, so ids that are there already mean that a run before this one stopped just after it. */
async function loadOnce(registers: Registers, block: readonly NewRecord[]): Promise<void> {
  try {
    await registers.load(block)
  } catch (error) {
    const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
    if (code !== '23505' || constraint !== 'record_pkey') throw error
  }
}
const noteLoaded = ({ database, registers }: Parts, { recordId, person }: Found, set: Pick<Demonstration, 'loaded' | 'people'>) =>
  database.transaction(asPerson(person ?? recordId), (tx) =>
    registers.change(tx, {
      register: demonstration.id,
      recordId,
      ...(person && { person }),
      version: 'latest',
      set,
      actor: why.actor,
      purpose: why.purpose,
    }),
  )

const recordsPerPersonMax = 16
/** The ids are the same at every run: that is how a block is known again. */
function recordsOf({ position, person, home, driver, cars, rights, newVehicle }: Invented, seed: number): readonly NewRecord[] {
  const all: readonly (readonly [string, object])[] = [
    [people.id, person],
    ...(home ? [[addresses.id, home] as const] : []),
    ...(driver ? [[drivers.id, driver] as const] : []),
    ...cars.flatMap(({ vehicle, insurance }) => [
      [vehicles.id, vehicle] as const,
      ...(insurance ? [[insurances.id, insurance] as const] : []),
    ]),
    ...rights.map((right) => [privateNumbers.id, right] as const),
    ...(newVehicle ? [[newVehicles.id, newVehicle] as const] : []),
  ]
  return all.map(([register, fields], i) => ({ register, fields: fields as NewRecord['fields'], recordId: recordIdAt(seed, position, i) }))
}
const firstRecord = Date.UTC(2026, 0, 1)
const recordIdAt = (seed: number, position: number, i: number): Uuid =>
  uuid7({ now: () => (firstRecord + position) as Instant }, chanceAt(~seed, position * recordsPerPersonMax + i))
