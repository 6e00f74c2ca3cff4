import { addMonths, addYears, firstOfMonth, type Money, type PlainDate, parseDate, pence, showDate, showMoney } from '#kernel'
import { type Needs, today, type Values } from './need.ts'
import {
  allWrong,
  type Bound,
  type DayFalls,
  isNameOf,
  kind,
  line,
  made,
  notOfNames,
  packed,
  part,
  type Question,
  type Raw,
  type Words,
  type Wrong,
  type Wrongs,
} from './question.ts'
import { derive } from './rule.ts'
import type { Say } from './welsh.ts'

const lineLengthMax = 200
const longTextLengthMax = 2000
const longTextRows = 5
const moneyPoundsMax = 99_999_999

const tooLong = (lengthMax: number): Wrong => ({ problem: 'Enter no more than {max} characters', with: { max: String(lengthMax) } })
const lengthOf = (said: string): number => [...said].length

type Line = Words & { readonly looksLike?: RegExp; readonly lengthMax?: number }
/** One line of any Unicode. `looksLike` narrows it; then say in `wrong` what is wanted. */
export const text = ({ looksLike = /./, lengthMax = lineLengthMax, ...words }: Line): Question<string> =>
  made(
    {
      kind: 'text',
      says: ['Enter an answer', 'Enter an answer in the form shown'],
      alsoSays: [tooLong(lengthMax).problem],
      limits: { lengthMax },
      read: (raw) => {
        const said = line(raw)
        if (lengthOf(said) > lengthMax) return tooLong(lengthMax)
        return looksLike.test(said) ? said : undefined
      },
    },
    words,
  )

type Long = Words & { readonly lengthMax?: number; readonly rows?: number }
/** Several lines of any Unicode; line ends are kept. */
export const longText = ({ lengthMax = longTextLengthMax, rows = longTextRows, ...words }: Long): Question<string> =>
  made(
    {
      kind: 'longText',
      says: ['Enter an answer', 'Enter an answer as text'],
      alsoSays: [tooLong(lengthMax).problem],
      limits: { lengthMax, rows },
      read: (raw) => {
        const said = typeof raw === 'string' ? raw.normalize('NFC').replace(/\r\n?/g, '\n').trim() : ''
        return lengthOf(said) > lengthMax ? tooLong(lengthMax) : said || undefined
      },
    },
    words,
  )

type Range = Words & { readonly min: number; readonly max: number; readonly decimals?: number }
/** A number from `min` to `max`, whole unless `decimals` are allowed. Commas between thousands are forgiven. */
export const number = ({ min, max, decimals = 0, ...words }: Range): Question<number> => {
  const shape = decimals > 0 ? new RegExp(`^-?\\d+(\\.\\d{1,${decimals}})?$`) : /^-?\d+$/
  const outside: Wrong = { problem: 'Enter a number from {min} to {max}', with: { min: String(min), max: String(max) } }
  return made(
    {
      kind: 'number',
      says: ['Enter a number', decimals > 0 ? 'Enter a number, like 12.5' : 'Enter a whole number, like 12'],
      alsoSays: [outside.problem],
      limits: { min, max },
      read: (raw) => {
        const digits = line(raw)
          .replace(/,(?=\d{3})/g, '')
          .replace('−', '-')
        if (!shape.test(digits)) return undefined
        return Number(digits) < min || Number(digits) > max ? outside : Number(digits)
      },
    },
    words,
  )
}

/** An amount in pounds, kept in pence. */
export const money = kind<Money>({
  kind: 'money',
  says: ['Enter an amount in pounds', 'Enter an amount in pounds and pence, like 12.50'],
  alsoSays: ['Enter a smaller amount'],
  read: (raw) => {
    const [, pounds, rest = ''] = /^£?\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?$/.exec(line(raw)) ?? []
    if (!pounds) return undefined
    const whole = Number(pounds.replace(/,/g, ''))
    return whole > moneyPoundsMax ? { problem: 'Enter a smaller amount' } : pence(whole * 100 + Number(rest))
  },
  show: (amount: Money) => showMoney(amount),
  raw: (amount: Money) => (amount / 100).toFixed(2).replace(/\.00$/, ''),
})

const dateParts = ['day', 'month', 'year'] as const
const dateLacks = { day: 'Enter the day as well', month: 'Enter the month as well', year: 'Enter the year as well' }
const fullYear = 'Enter the year in four digits'
/** Said of one part of a date, and not of the day that it makes. */
export const isOfOnePart = (sentence: string): boolean => sentence === fullYear || Object.values<string>(dateLacks).includes(sentence)
const readDate = (raw: Raw): PlainDate | Wrongs | undefined => {
  if (typeof raw === 'string') return parseDate(raw)
  const lacking = dateParts.map((name) => (part(raw, name) === '' ? { problem: dateLacks[name], part: name } : undefined))
  const short = /^\d{1,3}$/.test(part(raw, 'year')) ? { problem: fullYear, part: 'year' } : undefined
  const wrong = allWrong([...lacking, short])
  return wrong ?? parseDate(`${part(raw, 'year')}-${monthNumber(part(raw, 'month'))}-${part(raw, 'day')}`)
}
const monthNames = [
  'jan ion',
  'feb chwe',
  'mar maw',
  'apr ebr',
  'may mai',
  'jun meh',
  'jul gor',
  'aug awst',
  'sep med',
  'oct hyd',
  'nov tach',
  'dec rhag',
]
/** A month may be written as a word in either language. */
const monthNumber = (said: string): string => {
  const found = monthNames.findIndex((names) => names.split(' ').some((name) => said.toLowerCase().startsWith(name)))
  return found >= 0 ? String(found + 1) : said
}
type Dated = Words & { readonly falls?: DayFalls; readonly notBefore?: readonly Bound[]; readonly notAfter?: readonly Bound[] }
/**
 * A day, from three fields or from 2026-11-23. `falls`: where such a day lies, which the example on the page follows. `notBefore` and
 * `notAfter`: how far it reaches, by what registers know, other answers or the years. Every date is bounded on both sides.
 */
export const date = ({ falls, notBefore = [], notAfter = [], ...words }: Dated): Question<PlainDate> => {
  const from = [...notBefore, ...(falls === 'birth' ? [yearsBack(lifeYearsMax)] : falls === 'future' ? [notPassed] : [])]
  const until = [...notAfter, ...(falls === 'birth' || falls === 'past' ? [hasCome] : [])]
  const bounds = [
    ...from.map((one) => ({ ...one, side: 'notBefore' as const })),
    ...until.map((one) => ({ ...one, side: 'notAfter' as const })),
  ]
  const asked = made<PlainDate>(
    {
      kind: 'date',
      says: ['Enter a date', falls === 'birth' ? 'Enter a real date, like 27 3 1985' : 'Enter a real date: a day, a month and a year'],
      alsoSays: [...Object.values(dateLacks), fullYear, ...bounds.map(({ says }) => says)],
      limits: falls ? { falls } : {},
      parts: dateParts,
      read: readDate,
      show: (day: PlainDate, language) => showDate(day, language),
      raw: (day: PlainDate) => ({ day: String(Number(day.slice(8))), month: String(Number(day.slice(5, 7))), year: day.slice(0, 4) }),
    },
    words,
  )
  return { ...asked, bounds }
}
/** Nobody is known to have lived longer than 122 years. */
const lifeYearsMax = 130

/**
 * A bound of a date: `bound('You were born on {day}. Enter that day or a later one', { licence }, ({ licence }) => licence.bornOn)`. Without
 * {day} the sentence says nothing of what a register holds: for whoever has not shown that it is theirs to know.
 */
export const bound = <const N extends Needs>(says: string, needs: N, of: (values: Values<N>) => PlainDate | null | undefined): Bound => ({
  says,
  day: derive(says, needs, of),
})
const hasCome = bound('The day has not come yet', { today }, ({ today }) => today)
const notPassed = bound('The day has passed', { today }, ({ today }) => today)
/** A date reaches so many years back at most, where no register knows better. */
export const yearsBack = (years: number): Bound => bound('Enter {day} or a later day', { today }, ({ today }) => addYears(today, -years))
/** A date reaches so many years ahead at most, where no register knows better. */
export const yearsAhead = (years: number): Bound => bound('Enter {day} or an earlier day', { today }, ({ today }) => addYears(today, years))
/** A day that may be given, in numbers: far back for a birth, else in the month before or after. */
export const exampleDay = ({ limits: { falls } }: Pick<Question<unknown>, 'limits'>, today: PlainDate): string => {
  const near = addMonths(firstOfMonth(today), falls === 'future' ? 1 : -1)
  const [year, month] = falls === 'birth' ? [1985, 3] : [Number(near.slice(0, 4)), Number(near.slice(5, 7))]
  return `27 ${month} ${year}`
}

/** Yes or no, kept as true or false. Welsh answers with the verb: a dictionary may hold `'Do you live here? Yes': 'Ydw'`. */
export const yesNo = (words: Words): Question<boolean> =>
  made(
    {
      kind: 'yesNo',
      says: ['Select yes or no', 'Select yes or no'],
      read: (raw) => (raw === 'yes' ? true : raw === 'no' ? false : undefined),
      show: (value: boolean, _, say) => answerWords(words, value, say),
      raw: (value: boolean) => (value ? 'yes' : 'no'),
    },
    words,
  )
/** What a dictionary may say for the two answers to one question. */
export const answerKeys = ({ ask }: Pick<Words, 'ask'>): readonly [yes: string, no: string] => [`${ask} Yes`, `${ask} No`]
/** Yes or no as the answer to this question, in the words of its language. */
export const answerWords = (question: Pick<Words, 'ask'>, value: boolean, say: Say): string => {
  const key = answerKeys(question)[value ? 0 : 1]
  const own = say(key)
  return own === key ? say(value ? 'Yes' : 'No') : own
}

/** A box that must be ticked: the person declares it. */
export const declaration = kind<true>({
  kind: 'declaration',
  says: ['Tick the box to declare this', 'Tick the box to declare this'],
  read: (raw) => (raw === 'yes' ? true : undefined),
  show: (_, __, say) => say('Declared'),
  raw: () => 'yes',
})

/** Typed in full, as a signature: the name of whoever signs. */
export const signature = kind<string>({
  kind: 'signature',
  says: ['Type your full name to sign', 'Type your first name and last name to sign'],
  alsoSays: [tooLong(lineLengthMax).problem, notOfNames],
  limits: { lengthMax: lineLengthMax },
  read: (raw) => {
    const said = line(raw)
    if (lengthOf(said) > lineLengthMax) return tooLong(lineLengthMax)
    if (!isNameOf(said)) return { problem: notOfNames }
    return /^\S+ \S/.test(said) ? said : undefined
  },
})

/** Digits only, of one of the lengths given. */
export const digits = ({ lengths, ...words }: Words & { readonly lengths: readonly number[] }): Question<string> =>
  made(
    {
      kind: 'digits',
      says: ['Enter a number', 'Enter the right number of digits'],
      limits: { lengthMax: Math.max(...lengths) },
      read: (raw) => {
        const said = packed(raw)
        return /^\d+$/.test(said) && lengths.includes(said.length) ? said : undefined
      },
    },
    words,
  )
