import type { Sex } from '#registers/people'
import { type Chance, happens } from './chance.ts'

/*
 * How many of the ordinary people of a population are so, in a hundred. The hard cases come besides. "Assumed" says that no source was at
 * hand: the figure is near what is commonly published, and nobody has checked it.
 */

/** Years of age from 17 on, in a thousand: assumed, near the mid-2023 estimates of the Office for National Statistics for Great Britain. */
const ageBands = [
  { from: 17, to: 19, of1000: 46 },
  { from: 20, to: 29, of1000: 159 },
  { from: 30, to: 39, of1000: 171 },
  { from: 40, to: 49, of1000: 157 },
  { from: 50, to: 59, of1000: 167 },
  { from: 60, to: 69, of1000: 138 },
  { from: 70, to: 79, of1000: 106 },
  { from: 80, to: 89, of1000: 47 },
  { from: 90, to: 96, of1000: 9 },
] as const
export function ageFrom(chance: Chance): number {
  let drawn = chance.below(1000)
  for (const { from, to, of1000 } of ageBands) {
    if (drawn < of1000) return from + Math.floor((drawn * (to - from + 1)) / of1000)
    drawn -= of1000
  }
  throw new RangeError('the shares of the ages are not a thousand together')
}

/** Who holds a full licence and who a provisional one, by age: assumed, near the National Travel Survey for England. */
const licences = [
  { below: 20, full: 25, provisional: 50 },
  { below: 30, full: 65, provisional: 22 },
  { below: 40, full: 79, provisional: 9 },
  { below: 70, full: 84, provisional: 4 },
  { below: 80, full: 76, provisional: 1 },
  { below: 120, full: 52, provisional: 0 },
] as const
export function licenceFrom(chance: Chance, age: number): 'full' | 'provisional' | 'none' {
  const { full, provisional } = licences.find(({ below }) => age < below) ?? { full: 0, provisional: 0 }
  const drawn = chance.below(100)
  return drawn < full ? 'full' : drawn < full + provisional ? 'provisional' : 'none'
}

/** Of those who hold a licence. */
const licencePercent = {
  /** 581,000 medical decisions in 2021-22 (National Audit Office) among nearly 53 million drivers (press), each open for two months (assumed). */
  medicalEnquiry: 0.2,
  /** Shorter for a medical reason: assumed, as many as are decided on in a year. */
  shortPeriod: 1.1,
  /** Told of a condition and kept the licence: assumed. */
  hasCondition: 2,
  /** Assumed, from some 80,000 disqualifications a year (not checked) among 42 million. */
  disqualified: 0.3,
  /** Lost as a new driver, by six points: assumed. */
  revokedAsNew: 0.1,
  /** Given up, mostly for health: assumed. */
  surrendered: 0.5,
} as const
export type Unusual = keyof typeof licencePercent | undefined
/** At most one thing: who has a short licence has a condition too. */
export const unusualFrom = (chance: Chance): Unusual =>
  (Object.keys(licencePercent) as (keyof typeof licencePercent)[]).find((one) => happens(chance, licencePercent[one]))

/** Of people, cars and rights; all assumed. */
export const sharePercent = {
  /** Their new name is known since they signed in with a passport, and the licence still says the old one. */
  nameChangedElsewhere: 1,
  /** Of vehicles, those that bear a mark that they were not registered with. */
  privateMark: 5,
  /** Of vehicles that are old enough, those that nobody has asked to be exempt. */
  notYetExempt: 30,
  /** Of people, those with a right to a private number that is on no vehicle. */
  right: 3,
  /** Of such rights, those that end within a month; more than in life, where it is one in a hundred and twenty, so that some are there. */
  rightEndsSoon: 15,
  rightRunOut: 5,
} as const

/** A married or chosen name, in place of the last one. */
export const newSurnames: Readonly<Record<Sex, readonly string[]>> = {
  female: ['Ap Invent', 'Madeup-Jones', 'Ffug', 'Nonesuch'],
  male: ['Figment', 'O’Fiction', 'Invented-Rees'],
  unspecified: ['Figment', 'Ffug'],
}
