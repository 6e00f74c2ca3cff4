import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { loadCatalogue } from '#catalogue'
import { addDays, type Log, type PlainDate, silentLog, todayOf } from '#kernel'
import { askedBy } from '../visitor/answers.ts'
import { createBank, hearOfUnpaid } from './bank.ts'
import { createBook, type Line } from './book.ts'
import { checkDay, checkEnd } from './checks.ts'
import { instantOf, type Planning, planOf, type Scene } from './days.ts'
import { signIn } from './drivers.ts'
import { type Life, visitorOf } from './errand.ts'
import { peopleOf } from './folk.ts'
import { officersWork } from './officers.ts'
import { type Outside, openInsurer, openOutside } from './outside.ts'
import { createDebtors } from './owed.ts'
import { type Plant, plantIn } from './plant.ts'
import { createPostman, followUp } from './post.ts'
import { createTally, type Finding, type Tally } from './tally.ts'
import { openWorld } from './world.ts'

export type SimulationOptions = {
  readonly days: number
  readonly people: number
  readonly seed: number
  readonly from: PlainDate
  /** How many times as often as in life things happen by chance. */
  readonly pace: number
  readonly orderly: boolean
  readonly plant: readonly Plant[]
  readonly port?: number
  readonly tell: (line: string) => void
}
export type Simulated = {
  readonly interactions: number
  readonly requests: number
  readonly seconds: number
  readonly sent: number
  readonly atOnce: number
  /** Each with the story of whom it is about. */
  readonly broken: readonly (Finding & { readonly story: readonly string[] })[]
  readonly tally: Tally
  /** Of all that people did and heard: the same for the same seed. */
  readonly story: readonly string[]
}
const scenesAtOnce = 3
const officersAt = [11 * 60, 16 * 60]
const endOfDay = 23 * 60 + 30

/** A population lives through so many days with the program; everything that it was told is held against what the program did. */
export async function simulate(options: SimulationOptions): Promise<Simulated> {
  const { days, people, seed, from, pace, orderly, tell } = options
  const tally = createTally()
  const world = await openWorld({ people, seed, from, tell, log: logTo(tally), ...(options.port !== undefined && { port: options.port }) })
  const began = performance.now()
  const coming = new Map<PlainDate, Scene[]>()
  const book = createBook()
  const folk = peopleOf(world.population, book)
  const life: Life = {
    ...{ world, book, tally, seed, orderly, people: folk, services: await servicesOf(), today: () => todayOf(world.clock) },
    later: (after, touches, run) => {
      const day = addDays(todayOf(world.clock), after)
      coming.set(day, [...(coming.get(day) ?? []), { touches, minute: 9 * 60, run }])
    },
  }
  let outside: Outside | undefined
  try {
    outside = await openOutside({ ...world, url: (await readFile(join(world.data, 'server-address'), 'utf8')).trim() })
    const planning = { life, outside, insurer: await openInsurer(life), pace }
    await firstSignIns(life)
    const [postman, bank, debtors] = [createPostman(life), createBank(life), createDebtors(life)]
    for (let count = 0; count < days; count++) {
      const day = addDays(from, count)
      const before = tally.found().length
      await debtors()
      await liveThrough(planning, day, { later: coming.get(day) ?? [], postman, bank })
      if (count === Math.floor(days / 2)) for (const plant of options.plant) await plantIn(life, outside, plant)
      await checkDay(life)
      for (const { words } of tally.found().slice(before)) tell(`BROKEN on ${day}: ${words}`)
      tell(lineOf(life, day, performance.now() - began))
    }
    await checkEnd(life, outside)
    const broken = tally.found().map((one) => ({ ...one, story: book.storyOf(one) }))
    const { sent, atOnce, interactions } = tally.sum()
    // What happened side by side has no order of its own.
    const story = book
      .lines()
      .toSorted(inOrder)
      .map(({ on, who, mark, words }) => `${on} ${who ?? ''} ${mark ?? ''} ${words}`)
    return { interactions, requests: tally.requests(), seconds: (performance.now() - began) / 1000, sent, atOnce, broken, tally, story }
  } finally {
    await outside?.close()
    await world.stop()
  }
}
/** What the program itself calls an error is one; money that does not come is none, but an officer's to settle. */
const logTo = (tally: Tally): Log => ({
  ...silentLog,
  error: (event, fields) => {
    // Jobs are looked at by themselves.
    if (event !== 'payment-trouble' && event !== 'job-dead') tally.wrong(`the program logged ${event} ${JSON.stringify(fields)}`)
  },
})
const inOrder = (one: Line, other: Line): number =>
  one.on === other.on ? (one.who ?? -1) - (other.who ?? -1) || (one.mark ?? '').localeCompare(other.mark ?? '') : one.on < other.on ? -1 : 1
async function servicesOf(): Promise<Life['services']> {
  const loaded = await loadCatalogue({ folder: resolve(import.meta.dirname, '../..') })
  if (loaded.kind !== 'ready') throw new Error(loaded.problems.join('\n'))
  return new Map(loaded.catalogue.services.map(({ service }) => [service.id, askedBy(service)]))
}

/** Whom the rules cannot know at the sign-in for certain, since they share name and birthday or have no address, come to it before all else. */
async function firstSignIns(life: Life): Promise<void> {
  const { population } = life.world
  const all = life.people.map((person) => ({ person, own: population.at(person.position).person }))
  const namesakes = Map.groupBy(all, ({ own: { name, bornOn } }) => `${name.first} ${name.last} ${bornOn}`)
  for (const same of namesakes.values())
    for (const { person, own } of same)
      if (!person.died && (same.length > 1 || own.address === null)) await signIn(life, person, visitorOf(life, person))
  await officersWork(life)
}

/** From morning to night: what people do, officers twice on working days, the post, and all that the program does by itself. */
type Coming = { readonly later: readonly Scene[]; readonly postman: () => void; readonly bank: () => void }
async function liveThrough({ life, ...others }: Planning, day: PlainDate, { later, postman, bank }: Coming): Promise<void> {
  const { world } = life
  bank()
  await world.passTo(instantOf(day, 7 * 60))
  await hearOfUnpaid(life)
  postman()
  const scenes = [...later, ...planOf({ life, ...others }, day)].toSorted((a, b) => a.minute - b.minute)
  const isWorkingDay = others.outside.calendar.isWorkingDay(day)
  let done = 0
  for (const [turn, minute] of [...officersAt, endOfDay].entries()) {
    const now = scenes.filter((scene) => scene.minute < minute).slice(done)
    done += now.length
    await play(life, now, day)
    await world.passTo(instantOf(day, minute))
    if (turn < officersAt.length && isWorkingDay)
      await officersWork(life).catch((error: unknown) => wrong(life, { touches: ['the officers'] }, error))
    await world.passTo(instantOf(day, minute + 1))
    await followUp(life)
    await hearOfUnpaid(life)
    postman()
  }
}
/** Side by side as long as they touch neither the same vehicle nor the same person, at the minute of the first of them. */
async function play(life: Life, scenes: readonly Scene[], day: PlainDate): Promise<void> {
  const waiting = [...scenes]
  while (waiting.length > 0) {
    const batch: Scene[] = []
    const taken = new Set<string>()
    while (batch.length < scenesAtOnce && waiting[0] && !waiting[0].touches.some((one) => taken.has(one))) {
      const scene = waiting.shift() as Scene
      for (const one of scene.touches) taken.add(one)
      batch.push(scene)
    }
    await life.world.passTo(instantOf(day, batch[0]?.minute ?? 0))
    await Promise.all(batch.map((scene) => scene.run().catch((error: unknown) => wrong(life, scene, error))))
  }
}
function wrong(life: Life, { touches }: Pick<Scene, 'touches'>, error: unknown): void {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  life.tally.wrong(`${touches.join(', ')}: ${words}`, /^(person|the )/.test(touches[0] ?? '') ? {} : { mark: touches[0] })
}
function lineOf({ tally, book }: Life, day: PlainDate, millis: number): string {
  const { interactions, sent, atOnce } = tally.sum()
  const open = [...book.sent.values()].filter(({ outcome }) => outcome === undefined).length
  const share = sent === 0 ? 0 : Math.round((100 * atOnce) / sent)
  return `${day}  ${interactions} interactions, ${sent} sent, ${share} % decided at once, ${open} with officers, ${tally.requests()} requests, ${tally.found().length} broken, ${(interactions / (millis / 1000)).toFixed(1)} a second`
}
