import type { PersonId } from '#definition'
import { addDays, addMonths, firstOfMonth, type Money, type PlainDate, pence } from '#kernel'
import type { Wanted } from '../visitor/answers.ts'
import type { Outcome } from '../visitor/apply.ts'

/**
 * What people did and were told, kept by nobody but the simulation: from what they said, what the pages answered and what came by post. It
 * asks neither the database nor the stand-ins, so both can be held against it.
 */
export type Holder =
  /** Somebody whom the register of people knew before. */
  | { readonly kind: 'person'; readonly position: number; readonly id: PersonId }
  /** Somebody known from the seller's word alone: the register made a new person of them. */
  | { readonly kind: 'named'; readonly position: number }
  | { readonly kind: 'trade' }
  | { readonly kind: 'gone' }
/** The numbers that whoever has the vehicle in hand can read from its papers. */
export type Papers = { readonly logBook: string; readonly slip: string; readonly reminder: string | undefined }
/** Tax that was bought: which months, and what was promised to be paid for it. */
export type Bought = {
  readonly caseId: string
  readonly from: PlainDate
  readonly until: PlainDate
  /** What twelve months are given back at; null where nobody was told. */
  readonly yearly: Money | null
  /** All of it is paid from this day on; null: month by month. */
  readonly paidOn: PlainDate | null
  readonly debit: boolean
  readonly byNewKeeper: boolean
}
export type Car = {
  mark: string
  /** Those that it bore before. */
  earlier: readonly string[]
  holder: Holder
  /** Whoever drives it, whom the register may not know yet. */
  inHandOf: number | undefined
  papers: Papers
  taxedUntil: PlainDate | null
  sornFrom: PlainDate | null
  bought: readonly Bought[]
  everTaxed: boolean
  insuredUntil: PlainDate | undefined
  motUntil: PlainDate | undefined
  /** The first day on which it needs a test. */
  readonly motFrom: PlainDate
  /** Nothing is tried with its tax before that day. */
  waitUntil: PlainDate | undefined
  /** Cases about it that officers have. */
  pending: number
}
export type Licence = {
  cards: number
  readonly issueAtFirst: number
  until: PlainDate
  lost: 'surrendered' | 'revoked' | undefined
  disqualifiedUntil: PlainDate | undefined
  readonly bornOn: PlainDate
}
/** A right to a private number, as its certificate says. */
export type Right = {
  readonly mark: string
  certificate: string
  readonly grantee: number
  until: PlainDate
  /** It was neither used nor given up. */
  standing: boolean
  /** A case about it that an officer has. */
  pending: boolean
}
export type CaseEnd = 'granted' | 'refused' | 'withdrawn' | 'lapsed'
/** A case that somebody sent, and what follows when it is granted. */
export type Sent = {
  readonly caseId: string
  readonly reference: string
  readonly service: string
  readonly on: PlainDate
  readonly who: number
  readonly mark: string | undefined
  readonly atOnce: boolean
  readonly guest: boolean
  /** Paid by card, as the provider's page said. */
  readonly paid: Money | undefined
  /** What comes back to whoever had paid for its tax, once it is granted. */
  owed: Owed
  /** Of how many payments by Direct Debit, and of what together, they were told. */
  readonly debit: { readonly cost: Money; readonly payments: number } | undefined
  outcome: CaseEnd | undefined
  /** The day on which they were told that an instalment did not come, and that it ends. */
  unpaidOn: PlainDate | undefined
  /** What the post brings of it: a vehicle has a mark from now on. */
  readonly onMarks?: ((marks: readonly { readonly was: string | undefined; readonly is: string }[]) => void) | undefined
  /** `stage`: the one in which it ended. */
  readonly onEnd: (end: CaseEnd, stage: string) => void
}
/** `isClaimedBack`: it stands for an instalment that the payer's bank took back. */
export type Debt = { readonly caseId: string; readonly amount: Money; readonly isClaimedBack: boolean }
/** What somebody began and left. `until`: it is surely there; `goneOn`: after that day it surely is not. */
export type Begun = {
  readonly mark: string | undefined
  readonly wanted: Wanted
  readonly outcome: Outcome
  readonly until: PlainDate
  readonly goneOn: PlainDate
}
export type Line = { readonly on: PlainDate; readonly who: number | undefined; readonly mark: string | undefined; readonly words: string }

export function createBook() {
  const cars = new Map<string, Car>()
  const licences = new Map<number, Licence>()
  const rights = new Map<string, Right>()
  const registered = new Set<string>()
  const opened = new Map<string, number>()
  const drafts = new Map<string, Begun>()
  const debts = new Map<string, Debt>()
  const sent = new Map<string, Sent>()
  const lines: Line[] = []
  let last = 0
  return {
    cars,
    licences,
    /** A number that nothing else in these lives has. */
    next: (): number => ++last,
    rights,
    /** Chassis numbers of new vehicles that somebody went to register. */
    registered,
    /** What was begun and left, by who and the service. */
    drafts,
    /** What was owed and paid by card, by the reference that the page showed. */
    debts,
    /** How often officers opened a case. */
    opened,
    sent,
    /** Vehicles bear other marks from now on, all of them at once: one may have what another had. */
    remark: (all: readonly { readonly car: Car; readonly to: string }[]): void => {
      for (const { car } of all) cars.delete(car.mark)
      for (const { car, to } of all) {
        car.earlier = [...car.earlier, car.mark]
        car.mark = to
        cars.set(to, car)
      }
    },
    note: (line: Line): void => void lines.push(line),
    lines: (): readonly Line[] => lines,
    /** What led to something about a vehicle, or about a person. */
    storyOf: ({ mark, who }: { readonly mark?: string | undefined; readonly who?: number | undefined }): readonly string[] => {
      const marks = mark === undefined ? [] : [mark, ...(cars.get(mark)?.earlier ?? [])]
      return lines
        .filter((line) => (mark === undefined ? who !== undefined && line.who === who : line.mark && marks.includes(line.mark)))
        .map(({ on, who, words }) => `${on} ${who === undefined ? '' : `person ${who} `}${words}`)
    },
  }
}
export type Book = ReturnType<typeof createBook>

const endOfMonth = (day: PlainDate): PlainDate => addDays(addMonths(firstOfMonth(day), 1), -1)
const monthsOfYear = 12
const monthsFrom = (from: PlainDate, until: PlainDate): number =>
  from > until
    ? 0
    : (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * monthsOfYear + Number(until.slice(5, 7)) - Number(from.slice(5, 7)) + 1

/** Tax that a Direct Debit pays for: how many of its months were used, and what those that are left are worth at most. */
export type ByDebit = { readonly caseId: string; readonly used: number; readonly of: number; readonly left: Money }
/** What comes back where tax ends: at once what was paid by card, null where nobody here can say; of a Direct Debit what it brought. */
export type Owed = { readonly card: Money | null; readonly debits: readonly ByDebit[] }
export const nothingOwed: Owed = { card: pence(0), debits: [] }

/** The tax of a vehicle ends on a day, by its published rule: whole months that are left and paid for come back. */
export function endTax(car: Car, on: PlainDate, lastMonthRuns = false): Owed {
  const ends =
    !car.bought.some(({ byNewKeeper }) => byNewKeeper) &&
    car.taxedUntil !== null &&
    car.taxedUntil >= on &&
    !(lastMonthRuns && car.taxedUntil <= endOfMonth(on))
  if (!ends) {
    car.bought = car.bought.map((one) => ({ ...one, byNewKeeper: false }))
    return nothingOwed
  }
  const next = addMonths(firstOfMonth(on), 1)
  const cards = car.bought.filter(({ debit, paidOn }) => !debit && paidOn !== null && paidOn <= on)
  const debits = car.bought.filter(({ debit, caseId }) => debit && caseId !== before)
  car.taxedUntil = addDays(on, -1)
  car.bought = []
  return {
    card: cards.every(({ yearly }) => yearly !== null) ? pence(cards.reduce((sum, one) => sum + worthOfRest(one, next).left, 0)) : null,
    debits: debits.map((one) => worthOfRest(one, next)),
  }
}
/** Of tax that was bought: how many of its months were used before that day, and what the others are worth. */
export function worthOfRest({ caseId, from, until, yearly }: Bought, on: PlainDate): ByDebit {
  const [of, left] = [monthsFrom(from, until), monthsFrom(from > on ? from : on, until)]
  return { caseId, of, used: of - left, left: pence(Math.round(((yearly ?? 0) * left) / monthsOfYear)) }
}
/** Bought before the first day, from somebody who keeps no book here. */
export const before = 'before'
