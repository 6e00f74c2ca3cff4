import { type Mark, parseDriverNumber, parseMark } from '#definition'
import { type PlainDate, parseReference } from '#kernel'
import { saidDay } from './compare.ts'

/** Characters of what an adviser types to find somebody. */
export const callerLengthMax = 200
/** What somebody told of themselves, taken out of what the adviser typed in one line. */
export type Told = {
  readonly name?: string
  readonly bornOn?: PlainDate
  readonly postcode?: string
  readonly phone?: string
  readonly email?: string
  readonly driverNumber?: string
  readonly mark?: Mark
  readonly reference?: string
}
const postcode = /\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b/i
const email = /[^\s@]+@[^\s@]+\.[^\s@]+/
const day = /\b(?:\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:of\s+)?(?:\d{1,2}|\p{L}{3,10})[\s/.-]+\d{2,4}|\d{4}-\d{2}-\d{2})\b/u
const phone = /(?:\+44|\b0)[\d\s()-]{8,16}\d\b/

/** Reads one line: "Jones 3 4 1985", "SA1 1AA 3/4/1985", "07700 900123", a driver number, a registration number or a case reference. */
export function readCaller(raw: string): Told {
  const line = raw.normalize('NFC').slice(0, callerLengthMax).trim()
  const whole = wholeLine(line)
  if (whole) return whole
  const told: { -readonly [K in keyof Told]: Told[K] } = {}
  let rest = line
  const take = <T>(shape: RegExp, read: (found: string) => T | undefined): T | undefined => {
    const found = shape.exec(rest)?.[0]
    const value = found === undefined ? undefined : read(found)
    if (found !== undefined && value !== undefined) rest = rest.replace(found, ' ')
    return value
  }
  const address = take(email, (found) => found)
  const bornOn = take(day, saidDay)
  const called = take(phone, (found) => found.replace(/[^\d+]/g, ''))
  const at = take(postcode, (found) => found.toUpperCase())
  if (address) told.email = address
  if (bornOn) told.bornOn = bornOn
  if (called) told.phone = called
  if (at) told.postcode = at
  const name = (rest.match(/[\p{L}\p{M}’'-]+/gu) ?? []).join(' ').trim()
  if (name !== '') told.name = name
  return told
}
/** A line that is one number of ours, or the mark of a vehicle. */
function wholeLine(line: string): Told | undefined {
  // With a day in it, it is no number: one name in thirty with a birthday could be a reference otherwise.
  if (day.test(line)) return undefined
  const reference = parseReference(line)
  if (reference) return { reference }
  const driverNumber = /\d/.test(line) && !phone.test(line) ? parseDriverNumber(line) : undefined
  if (driverNumber) return { driverNumber }
  const mark = /\d/.test(line) && /[a-z]/i.test(line) && !/\s.*\s/.test(line) && !postcode.test(line) ? parseMark(line) : undefined
  return mark && { mark }
}
/** What says enough to look: one number of theirs, or two things about them. */
export const isEnough = ({ name, bornOn, postcode, phone, email, driverNumber, mark, reference }: Told): boolean =>
  [phone, email, driverNumber, mark, reference].some((one) => one !== undefined) ||
  [name, bornOn, postcode].filter((one) => one !== undefined).length >= 2
/** What counts for nothing as an answer, since they were found by it: fields of registers. */
export const foundBy = (told: Told): readonly string[] => [
  ...(told.bornOn ? ['people.bornOn'] : []),
  ...(told.phone ? ['people.phone'] : []),
  ...(told.driverNumber ? ['drivers.number'] : []),
]
