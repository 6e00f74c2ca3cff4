import { draftDaysMax } from '#cases'
import { addDays, type Money, type PlainDate, parseDate, pence, todayOf } from '#kernel'
import type { Asked, Wanted } from '../visitor/answers.ts'
import { type Applying, apply, goodCard, type Outcome } from '../visitor/apply.ts'
import { createVisitor, type Visitor } from '../visitor/visitor.ts'
import { type Book, type Car, type CaseEnd, nothingOwed, type Owed, type Sent } from './book.ts'
import { between, type Chance, happens } from './chance.ts'
import type { Person } from './folk.ts'
import { percent } from './rates.ts'
import type { Tally } from './tally.ts'
import type { World } from './world.ts'

/** All that lives: the program, the book of what was done and told, and the people. */
export type Life = {
  readonly world: World
  readonly book: Book
  readonly people: readonly Person[]
  readonly services: ReadonlyMap<string, Asked>
  readonly tally: Tally
  readonly seed: number
  /** Nobody races anybody on purpose: then all of the story follows from the seed. */
  readonly orderly: boolean
  readonly today: () => PlainDate
  /** Does something on a later day. */
  readonly later: (days: number, touches: readonly string[], scene: () => Promise<void>) => void
}
export const lifeToday = (world: World): PlainDate => todayOf(world.clock)

const declinedCard = '4000000000000002'
export const visitorOf = ({ world, tally }: Life, person: Person): Visitor => {
  const { position } = person
  return createVisitor({
    origin: world.url,
    from: `10.${(position >> 16) & 255}.${(position >> 8) & 255}.${position & 255}`,
    onAnswer: tally.answered,
  })
}

export type Errand = {
  readonly service: string
  readonly wanted?: Wanted
  readonly car?: Car
  /** Without signing in, by the numbers of the papers. */
  readonly guest?: boolean
  readonly chance: Chance
  /** Nothing goes wrong by chance. */
  readonly smoothly?: boolean
  /** Whoever leaves half-way may come back another day, and then says the same; absent: at once. */
  readonly comesBack?: () => Promise<unknown>
  /** However it ends, and in which stage: officers have more to choose from than to grant or refuse. */
  readonly onEnd?: Sent['onEnd']
  /** What the post brings of it once it is granted: which vehicle had which mark, and has which now. */
  readonly onMarks?: Sent['onMarks']
  /** What follows in the book when it is granted, worked out on the day it was sent; `owe`: what comes back of tax that ends with it. */
  readonly onGranted?: (outcome: Outcome, owe: (owed: Owed) => void, wanted: Wanted) => void
}

/** Somebody goes to a service and through with it, as people do: some leave and come back, press twice, slip, or are short of money. */
export async function errand(life: Life, person: Person, given: Errand): Promise<Outcome> {
  const { book, tally } = life
  const asked = life.services.get(given.service)
  if (!asked) throw new RangeError(`there is no service ${given.service}`)
  const draft = given.guest ? undefined : book.drafts.get(`${person.position} ${given.service}`)
  // What was begun about another vehicle is finished first; on the days on which a draft may just be gone, nobody comes.
  if (draft && life.today() <= draft.goneOn && (draft.mark !== given.car?.mark || life.today() > draft.until)) return draft.outcome
  const kept = draft && life.today() <= draft.until ? draft : undefined
  const wanted = kept?.wanted ?? given.wanted ?? {}
  const once = (more: Partial<Applying>): Promise<Outcome> =>
    apply({
      ...{ visitor: visitorOf(life, person), asked, wanted },
      self: { ...person, today: life.today() },
      ...(!given.guest && { signIn: person.signIn }),
      ...more,
    })
  let outcome = withSaid(await once(given.smoothly ? {} : moodOf(given.chance)), kept?.outcome)
  const at = { on: life.today(), who: person.position, mark: given.car?.mark }
  if (outcome.kind === 'left') {
    book.note({ ...at, words: `began ${given.service} and left` })
    tally.left(given.service)
    if (staysAway(life, person, { ...given, wanted }, outcome)) return outcome
    outcome = withSaid(await once({}), outcome)
  }
  book.drafts.delete(`${person.position} ${given.service}`)
  tally.errand(given.service, outcome, given.guest ?? false)
  const how = outcome.kind === 'sent' ? (outcome.granted ? 'granted' : 'sent') : outcome.kind
  book.note({
    ...at,
    words: `${given.service}${given.guest ? ' without signing in' : ''}${kept ? ', begun before' : ''}: ${how}${outcome.kind === 'stopped' ? ` (${reasonOf(outcome)})` : ''}`,
  })
  if (outcome.kind === 'sent') record(life, person, { ...given, wanted }, outcome)
  return outcome
}
/** What was said before they left is said. */
const withSaid = (outcome: Outcome, before: Outcome | undefined): Outcome => ({ ...outcome, said: { ...before?.said, ...outcome.said } })
/** A draft may go on the day before or after its last. */
const doubtfulDays = 1
/** True where they do not go on at once: another day, from where they were, or never. Guests find nothing of theirs again. */
function staysAway({ book, today, later }: Life, { position }: Person, given: Errand, outcome: Outcome): boolean {
  const { guest, comesBack, chance, car, service, wanted = {} } = given
  if (guest || !comesBack) return false
  const drawn = chance.below(100)
  if (drawn >= percent.comesBackLater + percent.neverComesBack) return false
  const [until, goneOn] = [addDays(today(), draftDaysMax - doubtfulDays), addDays(today(), draftDaysMax + doubtfulDays)]
  book.drafts.set(`${position} ${service}`, { mark: car?.mark, wanted, outcome, until, goneOn })
  const touches = [...(car ? [car.mark] : []), `person ${position}`]
  const days = happens(chance, 15) ? draftDaysMax + 1 + doubtfulDays : between(chance, 1, draftDaysMax - doubtfulDays)
  if (drawn < percent.comesBackLater) later(days, touches, async () => void (await comesBack()))
  return true
}
const reasonOf = ({ words }: Outcome): string =>
  words
    .replace(/^.*?You cannot use this service/, '')
    .trim()
    .slice(0, 120)

function record(
  life: Life,
  person: Person,
  { service, car, guest = false, wanted = {}, onGranted, onMarks, onEnd }: Errand,
  outcome: Outcome,
): void {
  const done = (end: CaseEnd, stage: string): void => {
    if (!outcome.granted && car) car.pending -= 1
    const sent = life.book.sent.get(outcome.id)
    const owe = (owed: Owed): void => {
      if (sent) sent.owed = owed
    }
    if (end === 'granted') onGranted?.(outcome, owe, wanted)
    onEnd?.(end, stage)
  }
  if (!outcome.granted && car) car.pending += 1
  life.book.sent.set(outcome.id, {
    ...{ caseId: outcome.id, reference: outcome.reference, service, on: life.today(), who: person.position, mark: car?.mark },
    ...{ atOnce: outcome.granted, guest, paid: outcome.paid, owed: nothingOwed, debit: debitOf(outcome) },
    ...{ outcome: outcome.granted ? 'granted' : undefined, unpaidOn: undefined, onMarks },
    onEnd: done,
  })
  if (outcome.granted) done('granted', 'at once')
}

/** How somebody is today. The last card is always good: whoever wants it enough pays in the end. */
function moodOf(chance: Chance): Partial<Applying> {
  const cards = [
    ...(happens(chance, percent.cardDeclined) ? [declinedCard] : []),
    ...(happens(chance, percent.cardCancelled) ? ['cancel'] : []),
    goodCard,
  ]
  return {
    cards,
    ...(happens(chance, percent.leavesHalfWay) && { leaveAfter: between(chance, 1, 3) }),
    ...(happens(chance, percent.pressesTwice) && { twice: true }),
    ...(happens(chance, percent.slipsOnce) && { slip: true }),
  }
}

/** As pages write it, without its sign. */
export const parsePounds = (shown: string | undefined): Money => pence(Math.round(Number((shown ?? '0').replaceAll(',', '')) * 100))
export const backOf = ({ words }: Outcome): Money => parsePounds(/Tax that comes back: £([\d,.]*\d), for \d+ whole/.exec(words)?.[1])
/** What was announced before it was sent: an officer may grant it days later. */
export const debitOf = ({ checked }: Outcome) => {
  const [, cost, , first = '', payments = ''] =
    /We will take £([\d,.]*\d) by Direct Debit: the first £([\d,.]*\d) on (\d+ \w+ \d{4})\. Number of payments: (\d+)/.exec(checked) ?? []
  return cost === undefined ? undefined : { cost: parsePounds(cost), payments: Number(payments), first: dayIn(first) }
}
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
/** A day as the pages write it: 3 March 2027. */
export const dayIn = (shown: string): PlainDate | undefined => {
  const [day = '', month = '', year = ''] = shown.split(' ')
  return parseDate(`${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`)
}
