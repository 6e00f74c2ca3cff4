import { z } from 'zod'
import { type Bilingual, type Instant, type Money, type PlainDate, parseDate, pence } from '#kernel'
import { londonTime } from './moment.ts'
import type { Problem } from './setting.ts'

type Context = { readonly addIssue: (issue: { code: 'custom'; message: string; params: Said; path?: PropertyKey[] }) => void }
type Said = { readonly words: Bilingual; readonly values: Readonly<Record<string, string>> }
/** Tells of what was written, in both languages. */
export const wrong = (context: Context, words: Bilingual, values: Readonly<Record<string, string>> = {}): typeof z.NEVER => {
  context.addIssue({ code: 'custom', message: words.en, params: { words, values } })
  return z.NEVER
}
/** The same of one box, where several were read together. */
export const wrongAt = (context: Context, field: string, words: Bilingual): void =>
  context.addIssue({ code: 'custom', message: words.en, params: { words, values: {} }, path: [field] })
const unread: Bilingual = { en: 'This cannot be read', cy: 'Ni ellir darllen hyn' }
/** What a schema found, each with the box it is about. */
export const problemsIn = ({ issues }: z.ZodError): readonly Problem[] =>
  issues.map((issue) => {
    const said = (issue as { params?: Said }).params
    return { field: String(issue.path[0] ?? ''), words: said?.words ?? unread, values: said?.values ?? {} }
  })

const tooLong: Bilingual = { en: 'Enter no more than {max} characters', cy: 'Rhowch ddim mwy na {max} nod' }
const odd: Bilingual = {
  en: 'Type it again: there is a character that cannot be shown',
  cy: 'Teipiwch ef eto: mae yno nod na ellir ei ddangos',
}
/** Words; empty ones too where nothing is said about missing ones. */
export const words = (lengthMax: number, missing?: Bilingual) =>
  z.string().transform((raw, context) => {
    const text = raw.normalize('NFC').replace(/\r\n/g, '\n').trim()
    if (text === '' && missing) return wrong(context, missing)
    if (text.length > lengthMax) return wrong(context, tooLong, { max: String(lengthMax) })
    if (!text.isWellFormed() || /\p{Cc}/u.test(text.replace(/[\t\n]/g, ''))) return wrong(context, odd)
    return text
  })

const notWhole: Bilingual = { en: 'Enter a whole number from {least} to {most}', cy: 'Rhowch rif cyfan o {least} i {most}' }
export const wholeNumber = (least: number, most: number) =>
  z.string().transform((raw, context) => {
    const value = /^\d{1,9}$/.test(raw.trim()) ? Number(raw) : Number.NaN
    return value >= least && value <= most ? value : wrong(context, notWhole, { least: String(least), most: String(most) })
  })

const notMoney: Bilingual = {
  en: 'Enter an amount from £{least} to £{most}, like 12 or 12.50',
  cy: 'Rhowch swm o £{least} i £{most}, fel 12 neu 12.50',
}
const inPounds = (amount: Money): string => (amount / 100).toFixed(2).replace(/\.00$/, '')
/** Pounds and pence, as people write them. */
export const money = (least: Money, most: Money) =>
  z.string().transform((raw, context) => {
    const plain = raw.replace(/[£,\s]/g, '')
    const value = /^\d{1,9}(\.\d{1,2})?$/.test(plain) ? pence(Math.round(Number(plain) * 100)) : undefined
    if (value !== undefined && value >= least && value <= most) return value
    return wrong(context, notMoney, { least: inPounds(least), most: inPounds(most) })
  })

const notDay: Bilingual = { en: 'Enter a real date, like 27 3 2027', cy: 'Rhowch ddyddiad go iawn, fel 27 3 2027' }
/** A day as the boxes give it: the year, the month and the day as they were typed, with hyphens between. */
export const readDay = (raw: string): PlainDate | undefined => {
  const [year = '', month = '', day = ''] = raw.trim().split('-')
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
/** Undefined where nothing was written, if it may be left out. */
export const optionalDay = () =>
  z.string().transform((raw, context): PlainDate | undefined => {
    if (raw.replaceAll('-', '').trim() === '') return undefined
    return readDay(raw) ?? wrong(context, notDay)
  })

const notMoment: Bilingual = {
  en: 'Enter a real date and time, like 27 3 2027 and 14:30',
  cy: 'Rhowch ddyddiad ac amser go iawn, fel 27 3 2027 a 14:30',
}
export const moment = () =>
  z.string().transform((raw, context): Instant => {
    const [day = '', time = ''] = raw.split(' ')
    const date = readDay(day)
    const found = date && /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time.trim())
    return (date && found && londonTime(date, Number(found[1]), Number(found[2]))) ?? wrong(context, notMoment)
  })

/** One of the words that the form offers. */
export const oneOf = <const V extends string>(values: readonly V[], missing: Bilingual) =>
  z.string().transform((raw, context): V => values.find((value) => value === raw) ?? wrong(context, missing))
/** Some of them, with commas between. */
export const someOf = (values: readonly string[]) => z.string().transform((raw) => values.filter((value) => raw.split(',').includes(value)))
