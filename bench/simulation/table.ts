import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadCatalogue } from '#catalogue'
import type { AnyService } from '#definition'
import { type PlainDate, todayOf } from '#kernel'
import { type Asked, askedBy } from '../visitor/answers.ts'
import { apply, Fault, type Outcome } from '../visitor/apply.ts'
import { createVisitor } from '../visitor/visitor.ts'
import { type Book, type Car, createBook } from './book.ts'
import { chanceOf } from './chance.ts'
import { type Person, peopleOf } from './folk.ts'
import { official } from './official.ts'
import { type Situation, ways } from './ways.ts'
import { openWorld, type World } from './world.ts'

/** One time through a service, by somebody it is for. */
type Through = {
  readonly pages: number
  readonly questions: number
  readonly handSeconds: number
  readonly serverMillis: number
  readonly atOnce: boolean
}
type Row = {
  readonly service: AnyService
  /** The first ordinary person who comes through, signed in; and by the numbers of their papers alone. */
  readonly known: Through | undefined
  readonly unknown: Through | undefined
  /** Many people, each with their own situation. */
  readonly all: readonly Through[]
}
const hardCases = 50
/** Of whoever has a reason to come so many may be turned to another service before it is given up. */
const triesMax = 60
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
export async function measureTable({ people, seed, from, each, tell }: TableOptions): Promise<readonly string[]> {
  const loaded = await loadCatalogue({ folder: resolve(import.meta.dirname, '../..') })
  if (loaded.kind !== 'ready') throw new Error(loaded.problems.join('\n'))
  const services = loaded.catalogue.services.map(({ service }) => service).filter(({ body }) => body === 'dvla')
  const inOrder = services.toSorted((a, b) => lastServices.indexOf(a.id) - lastServices.indexOf(b.id) || (a.id < b.id ? -1 : 1))
  const world = await openWorld({ people, seed, from, tell })
  try {
    const book = createBook()
    const hall: Hall = { world, book, folk: peopleOf(world.population, book), seed, used: new Set() }
    const rows: Row[] = []
    for (const service of inOrder) {
      const asked = askedBy(service)
      const known = (await throughFirst(hall, asked, { guest: false, count: 1 }))[0]
      const unknown = service.who.signIn === 'none' ? (await throughFirst(hall, asked, { guest: true, count: 1 }))[0] : undefined
      rows.push({ service, known, unknown, all: [] })
      if (each === 0) tell(`${service.id}: ${known ? `${known.pages} pages, ${known.questions} questions` : 'nobody came through'}`)
    }
    if (each === 0) return rows.map(firstCells)
    const whole: Row[] = []
    for (const row of rows) {
      const all = await throughFirst(hall, askedBy(row.service), { guest: false, count: each })
      await world.passTo(world.clock.now())
      tell(`${row.service.id}: ${all.length} people`)
      whole.push({ ...row, all: [...(row.known ? [row.known] : []), ...all] })
    }
    return whole.toSorted((a, b) => (a.service.id < b.service.id ? -1 : 1)).map(cells)
  } finally {
    await world.stop()
  }
}
type Hall = {
  readonly world: World
  readonly book: Book
  readonly folk: readonly Person[]
  readonly seed: number
  readonly used: Set<string>
}
type Asking = { readonly guest: boolean; readonly count: number }

/** The first people, of the ordinary ones, who have a reason to come and come through. Nobody comes twice to the same service. */
async function throughFirst(hall: Hall, asked: Asked, { guest, count }: Asking): Promise<readonly Through[]> {
  const { id } = asked.compiled.service
  const found: Through[] = []
  let tries = 0
  // Some things only a hard case has.
  for (const person of [...hall.folk.slice(hardCases), ...hall.folk.slice(0, hardCases)]) {
    if (found.length === count || tries === triesMax) break
    const visit = `${id} ${person.position}`
    const situation = situationOf(hall, person, { service: id, plain: count === 1 })
    const wanted = hall.used.has(visit) ? undefined : ways[id] ? ways[id](situation) : {}
    if (!wanted || person.died) continue
    tries += 1
    hall.used.add(visit)
    const outcome = await goThrough(hall, asked, { person, guest, wanted })
    if (outcome?.kind === 'sent') found.push(outcome.through)
  }
  return found
}
type Kind = { readonly service: string; readonly plain: boolean }
function situationOf({ world, book, folk, seed }: Hall, person: Person, { service, plain }: Kind): Situation {
  const today = todayOf(world.clock)
  const keeps = (position: number): Car | undefined => {
    const all = [...book.cars.values()].filter(({ holder }) => holder.kind === 'person' && holder.position === position)
    return all.toSorted((a, b) => ((a.taxedUntil ?? '') < (b.taxedUntil ?? '') ? -1 : 1))[0]
  }
  const other = folk[folk.length - 1 - (person.position % hardCases)] as Person
  return {
    ...{ person, other, car: keeps(person.position), theirs: keeps(other.position), licence: book.licences.get(person.position) },
    ...{ invented: world.population.at(person.position), today, plain, chance: chanceOf(seed, service, person.position) },
  }
}
type Going = { readonly person: Person; readonly guest: boolean; readonly wanted: Readonly<Record<string, unknown>> }
async function goThrough(
  { world }: Hall,
  asked: Asked,
  { person, guest, wanted }: Going,
): Promise<(Outcome & { through: Through }) | undefined> {
  const visitor = createVisitor({ origin: world.url, from: `10.1.${person.position >> 8}.${person.position & 255}` })
  const self = { ...person, today: todayOf(world.clock) }
  try {
    const outcome = await apply({ visitor, asked, self, wanted, ...(!guest && { signIn: person.signIn }) })
    const { pages, questions, seconds } = outcome.effort
    return {
      ...outcome,
      through: { pages, questions, handSeconds: seconds, serverMillis: visitor.count().millis, atOnce: outcome.granted },
    }
  } catch (error) {
    // Somebody who lacks a paper that is asked for goes home.
    if (error instanceof Fault) return undefined
    throw error
  }
}

const counted = (one: Through | undefined, otherwise: string): string => (one ? `${one.pages}, ${one.questions}` : otherwise)
/** The cells that a change of a definition changes. */
const firstCells = ({ service, known, unknown }: Row): string =>
  `| \`${service.id}\` | ${counted(known, 'nobody came through')} | ${counted(unknown, service.who.signIn === 'none' ? 'nobody came through' : 'signs in')} |`
function cells(row: Row): string {
  const { service, known, unknown, all } = row
  const hand = [known, unknown].map((one) => (one ? String(Math.round(one.handSeconds)) : '–')).join(', ')
  const millis = all.length === 0 ? '–' : String(Math.round(medianOf(all.map(({ serverMillis }) => serverMillis))))
  const atOnce = all.filter((one) => one.atOnce).length
  const share = all.length === 0 ? '–' : `${Math.round((100 * atOnce) / all.length)} % of ${all.length}`
  return `${firstCells(row)} ${hand} | ${millis} | ${share} | ${outcomeOf(service, atOnce, all.length)} | ${official[service.id] ?? 'not known'} |`
}
const medianOf = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
/** When the outcome is there: with the page that answers, or by the day that the desk promises. */
function outcomeOf({ stages, decide }: AnyService, atOnce: number, all: number): string {
  const days = Object.keys(decide.refer).flatMap((stage) => stages[stage]?.clocks?.agreed ?? [])
  const desk = days.length === 0 ? '' : `an officer within ${Math.max(...days)} working days`
  if (all === 0) return desk
  return [...(atOnce > 0 ? ['0'] : []), ...(atOnce < all && desk !== '' ? [desk] : [])].join('; else ')
}

const file = join(import.meta.dirname, '../../docs/dvla.md')
const marks = ['<!-- measured: begin -->', '<!-- measured: end -->'] as const
const heading = [
  '| service | known: pages, questions | unknown: pages, questions | hand, seconds (model): known, unknown | server, ms | decided at once | minutes to the outcome | official service asks for |',
  '|---|---|---|---|---|---|---|---|',
]
export const writeTable = (rows: readonly string[]): void => {
  const [before = '', rest = ''] = readFileSync(file, 'utf8').split(marks[0])
  const [, after = ''] = rest.split(marks[1])
  writeFileSync(file, `${before}${marks[0]}\n${[...heading, ...rows].join('\n')}\n${marks[1]}${after}`)
}
/** The rows of the document that say something else than was measured now, as far as it was. */
export const staleRows = (rows: readonly string[]): readonly string[] => {
  const written = readFileSync(file, 'utf8').split('\n')
  return rows.filter((row) => !written.some((line) => line.startsWith(row)))
}
