import { type DriverNumber, driverNumberStem, type Email, type Name, type PersonId, type Phone, type Uprn, type Vin } from '#definition'
import { type Instant, type PlainDate, uuid7 } from '#kernel'
import type { Sex } from '#registers/people'
import { between, type Chance } from './chance.ts'

/** Invented people are numbered from this millisecond on, so that their ids sort by position. */
const firstInvented = Date.UTC(2026, 0, 1)
export const personIdAt = (chance: Chance, position: number): PersonId =>
  uuid7({ now: () => (firstInvented + position) as Instant }, chance) as string as PersonId

/** Ranges that Ofcom keeps for drama: no telephone will ever ring. */
const dramaPrefixes = ['07700900', '01632960', '02920180', '01314960', '02890180', '02079460', '01134960'] as const
export const phoneFrom = (chance: Chance): Phone => {
  const prefix = chance.pick(dramaPrefixes)
  const rest = String(chance.below(1000)).padStart(3, '0')
  return `+44${prefix.slice(1)}${rest}` as Phone
}
/** A number that texts can be sent to. 00 to 09 are left out: test numbers of senders of texts, with a meaning of their own. */
export const mobileFrom = (chance: Chance): Phone => `+447700900${String(between(chance, 10, 999)).padStart(3, '0')}` as Phone
const emailDomains = ['example.com', 'example.org', 'example.net'] as const
export const emailFrom = (chance: Chance, { first, last }: Name, position: number): Email =>
  `${plain(first).slice(0, 20).toLowerCase()}.${plain(last).slice(0, 30).toLowerCase()}.${position}@${chance.pick(emailDomains)}`.replace(
    /^\./,
    'x.',
  ) as Email

/** The letter Q never begins a National Insurance number. */
export const nationalInsuranceNumberAt = (position: number): string =>
  `Q${'ABCEGHJKLMNPRSTWXYZ'[position % 19]}${String(Math.floor(position / 76) % 1_000_000).padStart(6, '0')}${'ABCD'[Math.floor(position / 19) % 4]}`

/** UPRNs that begin with 9999 are given to no property. */
export const uprnAt = (serial: number): Uprn => `9999${String(serial).padStart(8, '0')}` as Uprn

/** No region of the world has numbers that begin with 0: no maker ever gives one. */
export const vinAt = (serial: number): Vin => `000PRT${String(serial).padStart(11, '0')}` as Vin
/** Certificates of new vehicles, which nobody has registered: apart from those of vehicles that are. */
export const newVinAt = (position: number): Vin => `00NEW${String(position).padStart(12, '0')}` as Vin

/** Numbers of log books and reminders, which begin with 00 here; another for every serial. */
export const referenceAt = (serial: number, digits: 10 | 11 | 12 | 16): string => {
  const room = 10n ** BigInt(digits - 2)
  return `00${String((BigInt(serial) * 7_368_787n + 1_299_709n) % room).padStart(digits - 2, '0')}`
}

/**
 * Surname, decade, month (50 more for women), day, year, initials, a letter and two check letters.
 * The letter runs backwards from A: the series begins at 9 and would need 29 namesakes born on one day to reach it.
 * The rule for the check letters is not published, so these are only letters.
 */
export function driverNumberOf(of: { name: Name; bornOn: PlainDate; sex: Sex; namesake?: number }, chance: Chance): DriverNumber {
  const sex = of.sex === 'unspecified' ? 'male' : of.sex
  const letter = 'ABCDEFGH'[of.namesake ?? 0] ?? 'A'
  const check = Array.from({ length: 2 }, () => String.fromCharCode(65 + between(chance, 0, 25))).join('')
  return `${driverNumberStem({ ...of, sex })}${letter}${check}` as DriverNumber
}

const withoutMarks: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ð: 'd',
  þ: 'th',
}
/** Letters of the English alphabet only, as on a licence or in an e-mail address. */
export const plain = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/[łŁøØđĐßæÆðþ]/g, (letter) => withoutMarks[letter] ?? '')
    .replace(/[^A-Za-z]/g, '')
