import { type PlainDate, parseDate } from '#kernel'
import type { Name } from './people.ts'
import { kind, packed } from './question.ts'

/** The 16 characters of a driver number of Great Britain, or the 8 digits of one of Northern Ireland. */
export type DriverNumber = string & { readonly brand: 'DriverNumber' }
/** As a driver number tells it: by its month. */
export type Sex = 'female' | 'male'

/** Surname, decade, month (+50 for women), day, year, initials, a character that tells twins apart, two check letters. */
const shape = /^([A-Z]{1,5}9{0,4})(\d)([0156]\d)(\d\d)(\d)(99|[A-Z][A-Z9])([A-HJ-NPR-X2-9])([A-Z]{2})$/
const britishLength = 16
const womensMonths = 50

type Parts = { readonly surname: string; readonly born: string; readonly sex: Sex; readonly initials: string }
/** Without the century, which the number does not hold: `born` is yy-mm-dd. */
export const partsOfDriverNumber = (number: DriverNumber): Parts | undefined => {
  const [, surname = '', decade = '', month = '', day = '', year = '', initials = ''] = shape.exec(number) ?? []
  if (number.length !== britishLength || surname.length !== 5) return undefined
  const sex: Sex = Number(month) > womensMonths ? 'female' : 'male'
  const born = `${decade}${year}-${String(Number(month) % womensMonths).padStart(2, '0')}-${day}`
  const real = ['19', '20'].some((century) => parseDate(`${century}${born}`))
  return real ? { surname, born, sex, initials } : undefined
}

/** Structure and calendar only: how the two check letters are made is not published, so they are never said to be right. */
export const parseDriverNumber = (raw: string): DriverNumber | undefined => {
  const said = packed(raw).slice(0, britishLength + 2)
  const british = /^.{16}(?:\d\d)?$/.test(said) ? (said.slice(0, britishLength) as DriverNumber) : undefined
  if (british && partsOfDriverNumber(british)) return british
  return /^\d{8}$/.test(said) ? (said as DriverNumber) : undefined
}
/** Asks for a driver number of either kind; a card’s issue number behind it is left off. */
export const driverNumber = kind<DriverNumber>({
  kind: 'driverNumber',
  says: ['Enter a driving licence number', 'Enter the 16 characters in section 5 of the licence'],
  limits: { lengthMax: 22 },
  read: (raw) => (typeof raw === 'string' ? parseDriverNumber(raw) : undefined),
  show: (value: string) => showDriverNumber(value),
  raw: (value: string) => showDriverNumber(value),
})
const showDriverNumber = (value: string): string => value.replace(/^(.{5})(\d{6})(.{5})$/, '$1 $2 $3')

/** Letters that do not come apart into a letter and an accent. */
const spelt: Readonly<Record<string, string>> = { Æ: 'AE', Œ: 'OE', Ø: 'O', Ł: 'L', Đ: 'D', Ð: 'D', Þ: 'TH' }
/** A last name in capitals of the English alphabet: how registers find people by it. */
export const surnameLetters = (surname: string): string =>
  surname
    .normalize('NFD')
    .toUpperCase()
    .replace(/[ÆŒØŁĐÐÞ]/g, (letter) => spelt[letter] ?? '')
    .replace(/[^A-Z]/g, '')
/** What the first five characters are for a surname: MAC is written MC, accents and marks fall away, 9 fills up. */
export const surnamePart = (surname: string): string => surnameLetters(surname).replace(/^MAC/, 'MC').slice(0, 5).padEnd(5, '9')
const initialsPart = (first: string): string => {
  const letters = first
    .normalize('NFD')
    .toUpperCase()
    .replace(/Ø/g, 'O')
    .replace(/Ł/g, 'L')
    .replace(/Đ|Ð/g, 'D')
    .split(/[\s-]+/)
    .map((given) => given.replace(/[^A-Z]/g, '')[0] ?? '')
    .join('')
  return letters.slice(0, 2).padEnd(2, '9')
}

/** The part of a number that does not fit its holder. */
export type Disagreement = 'surname' | 'birth date' | 'sex' | 'initials'
type Holder = { readonly name: Name; readonly bornOn: PlainDate; readonly sex?: Sex }
/** What in the number speaks against its holder; empty when all agrees. A number of Northern Ireland says nothing about anybody. */
export const driverNumberDisagreements = (number: DriverNumber, { name, bornOn, sex }: Holder): readonly Disagreement[] => {
  const parts = partsOfDriverNumber(number)
  if (!parts) return []
  const first = initialsPart(name.first)
  return [
    ...(parts.surname === surnamePart(name.last) ? [] : ['surname' as const]),
    ...(parts.born === bornOn.slice(2) ? [] : ['birth date' as const]),
    ...(sex === undefined || parts.sex === sex ? [] : ['sex' as const]),
    // A second forename is often left out, so only the first initial must agree where one was given.
    ...(parts.initials === first || (first[1] === '9' && parts.initials[0] === first[0]) ? [] : ['initials' as const]),
  ]
}
/** Whether nothing in the number speaks against its holder. */
export const driverNumberAgrees = (number: DriverNumber, holder: Holder): boolean => driverNumberDisagreements(number, holder).length === 0

/** The eleven characters and two initials that follow from the holder; three more are chosen by the issuer. */
export const driverNumberStem = ({ name, bornOn, sex }: Required<Holder>): string => {
  const month = Number(bornOn.slice(5, 7)) + (sex === 'female' ? womensMonths : 0)
  const date = `${bornOn[2]}${String(month).padStart(2, '0')}${bornOn.slice(8)}${bornOn[3]}`
  return surnamePart(name.last) + date + initialsPart(name.first)
}
