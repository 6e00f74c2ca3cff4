import { resolve } from 'node:path'
import { loadCatalogue } from '#catalogue'
import type { AnyService } from '#definition'
import { type PlainDate, todayOf, type Uuid } from '#kernel'
import type { Invented } from '#population'
import { type Asked, askedBy } from '../visitor/answers.ts'
import { apply, Fault } from '../visitor/apply.ts'
import { createVisitor } from '../visitor/visitor.ts'
import { type Car, createBook, type Licence } from './book.ts'
import { chanceOf } from './chance.ts'
import { type Person, peopleOf } from './folk.ts'
import { firstCells, type Measured, type Row, type Through, writtenOf } from './table-page.ts'
import { type Situation, ways } from './ways.ts'
import { openWorld, type World } from './world.ts'

const hardCases = 50
/** For each who is wanted so many may be turned to another service before it is given up. */
const triesEachMax = 4
/** So many go through alone, and are timed; the others side by side, which tells nothing about time. */
const timedMax = 10
const sideBySide = 3
/** Whoever gives a licence up, or a vehicle away, is last: they have nothing left for the others. */
const lastServices = ['no-longer-keep-a-vehicle', 'give-up-licence', 'renew-after-disqualification']
export type TableOptions = {
  readonly people: number
  readonly seed: number
  readonly from: PlainDate
  readonly each: number
  readonly tell: (line: string) => void
}

/** Measures every service of the body by going through it in the running program. `each` 0: only the first person of each. */
export async function measureTable(options: TableOptions): Promise<Measured> {
  const { people, seed, from, each, tell } = options
  const services = await servicesInOrder()
  const world = await openWorld({ people, seed, from, tell })
  try {
    const hall = hallOf(world, seed)
    const firsts: (Row & { readonly queue: Queue })[] = []
    for (const [index, service] of services.entries()) {
      const queue = queueFor(hall, askedBy(service), index / services.length)
      const [known] = await throughFirst(hall, queue, { guest: false, plain: true, count: 1 })
      const [unknown] = service.who.signIn === 'none' ? await throughFirst(hall, queue, { guest: true, plain: true, count: 1 }) : []
      firsts.push({ service, known, unknown, all: [], queue })
      if (each === 0) tell(`${firstCells({ service, known, unknown, all: [] })}${faultsIn(queue)}`)
    }
    if (each === 0) return { rows: firsts.map(firstCells), why: [] }
    const rows: Row[] = []
    for (const { queue, ...first } of firsts) {
      const all = await throughFirst(hall, queue, { guest: false, plain: false, count: each })
      rows.push({ ...first, all })
      await world.passTo(world.clock.now())
      tell(`${first.service.id}: ${all.length} people${faultsIn(queue)}`)
    }
    return writtenOf(rows)
  } finally {
    await world.stop()
  }
}
const faultsIn = ({ faults }: Queue): string => (faults.length > 0 ? `; ${faults.length} went home: ${faults[0]}` : '')
async function servicesInOrder(): Promise<readonly AnyService[]> {
  const loaded = await loadCatalogue({ folder: resolve(import.meta.dirname, '../..') })
  if (loaded.kind !== 'ready') throw new Error(loaded.problems.join('\n'))
  const services = loaded.catalogue.services.map(({ service }) => service).filter(({ body }) => body === 'dvla')
  return services.toSorted((a, b) => lastServices.indexOf(a.id) - lastServices.indexOf(b.id) || (a.id < b.id ? -1 : 1))
}

type Hall = {
  readonly world: World
  readonly folk: readonly Person[]
  readonly invented: readonly Invented[]
  /** Of each person the vehicle whose tax ends first. */
  readonly keeps: ReadonlyMap<number, Car>
  readonly licences: ReadonlyMap<number, Licence>
  readonly seed: number
}
function hallOf(world: World, seed: number): Hall {
  const book = createBook()
  const folk = peopleOf(world.population, book)
  const keeps = new Map<number, Car>()
  for (const car of book.cars.values()) {
    if (car.holder.kind !== 'person') continue
    const other = keeps.get(car.holder.position)
    if (!other || (car.taxedUntil ?? '') < (other.taxedUntil ?? '')) keeps.set(car.holder.position, car)
  }
  return { world, folk, invented: [...world.population], keeps, licences: book.licences, seed }
}

/** Who comes to a service: its own stretch of the ordinary people first, so that few have been changed by another service. */
type Queue = { readonly asked: Asked; readonly waiting: readonly Person[]; readonly came: Set<Person>; readonly faults: string[] }
function queueFor({ folk }: Hall, asked: Asked, share: number): Queue {
  const ordinary = folk.slice(hardCases)
  const start = Math.floor(ordinary.length * share)
  // Some things only a hard case has.
  return {
    asked,
    waiting: [...ordinary.slice(start), ...ordinary.slice(0, start), ...folk.slice(0, hardCases)],
    came: new Set(),
    faults: [],
  }
}
type Asking = { readonly guest: boolean; readonly plain: boolean; readonly count: number }

/** The next people who have a reason to come and come through. Nobody comes twice to the same service. */
async function throughFirst(hall: Hall, queue: Queue, { guest, plain, count }: Asking): Promise<readonly Through[]> {
  const { id } = queue.asked.compiled.service
  const found: Through[] = []
  let tries = 0
  const rest = queue.waiting.values()
  const next = (): Going | undefined => {
    for (let turn = rest.next(); !turn.done; turn = rest.next()) {
      const person = turn.value
      if (person.died || queue.came.has(person)) continue
      const wanted = (ways[id] ?? (() => ({})))(situationOf(hall, person, { service: id, plain }))
      if (!wanted) continue
      queue.came.add(person)
      return { person, guest, wanted }
    }
    return undefined
  }
  const goOn = async (until: number, isTimed: boolean): Promise<void> => {
    while (found.length < until && tries++ < count * triesEachMax) {
      const going = next()
      if (!going) return
      const through = await goThrough(hall, queue, going)
      if (through && found.length < count) found.push({ ...through, isTimed })
    }
  }
  await goOn(Math.min(count, timedMax), true)
  await Promise.all(Array.from({ length: sideBySide }, () => goOn(count, false)))
  return found
}
type Kind = { readonly service: string; readonly plain: boolean }
function situationOf({ world, folk, invented, keeps, licences, seed }: Hall, person: Person, { service, plain }: Kind): Situation {
  const { position } = person
  // Nobody is the other of two people, and those of this service stand far from them.
  const other = folk[(position + Math.floor(folk.length / 2)) % folk.length] as Person
  return {
    ...{ person, other, car: keeps.get(position), theirs: keeps.get(other.position), licence: licences.get(position) },
    ...{ invented: invented[position] as Invented, today: todayOf(world.clock), plain, chance: chanceOf(seed, service, position) },
  }
}
type Going = { readonly person: Person; readonly guest: boolean; readonly wanted: Readonly<Record<string, unknown>> }
async function goThrough({ world }: Hall, { asked, faults }: Queue, { person, guest, wanted }: Going): Promise<Through | undefined> {
  const visitor = createVisitor({ origin: world.url, from: `10.1.${person.position >> 8}.${person.position & 255}` })
  const self = { ...person, today: todayOf(world.clock) }
  try {
    const outcome = await apply({ visitor, asked, self, wanted, ...(!guest && { signIn: person.signIn }) })
    if (outcome.kind !== 'sent') return undefined
    const { pages, questions, seconds } = outcome.effort
    const reasons = outcome.granted || guest ? [] : await reasonsFor(world, person, outcome.id as Uuid)
    const measured = { pages, questions, handSeconds: seconds, serverMillis: visitor.count().millis }
    return { ...measured, isTimed: false, atOnce: outcome.granted, reasons }
  } catch (error) {
    // Somebody who lacks a paper that is asked for goes home.
    if (!(error instanceof Fault)) throw error
    faults.push(error.message)
    return undefined
  }
}
/** What the decision itself gives as its reasons, as the officer is shown them. */
async function reasonsFor({ program }: World, { id }: Person, caseId: Uuid): Promise<readonly string[]> {
  const visitor = { person: id as unknown as Uuid, session: Buffer.alloc(0), level: 'none' } as const
  const state = await program.platform.cases.read(visitor, caseId)
  const held = (state?.reasons ?? []).filter(({ found }) => found === 'holds' || found === 'not-known')
  return held.map(({ because, about }) => (about === undefined ? because : `${because} (${about})`))
}
