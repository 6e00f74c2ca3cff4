import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '#kernel'
import { type Place, partsMax, type ReadOne, type SetAside, type Sighted, type Unread } from '../sighting.ts'

export const unread = (because: SetAside): Unread => ({ because })

/** The earliest time that a clock of a sensor can mean: before it was set, many say 1970 or 1980. */
const earliest = Date.UTC(2020, 0, 1)
const latest = Date.UTC(2100, 0, 1)
export const timeOf = (millis: number): Instant | undefined =>
  Number.isFinite(millis) && millis >= earliest && millis < latest ? (Math.round(millis) as Instant) : undefined
/** ISO 8601 with its zone, or milliseconds or seconds since 1970. */
export function parseTime(raw: unknown): Instant | undefined {
  if (typeof raw === 'number') return timeOf(raw < 1e11 ? raw * 1000 : raw)
  if (typeof raw !== 'string') return undefined
  if (/^\d{9,13}(\.\d+)?$/.test(raw)) return parseTime(Number(raw))
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(raw) ? timeOf(Date.parse(raw)) : undefined
}

/** Metres that a receiver errs where it says nothing, and by which a dilution of precision is multiplied (the range error of civil GPS). */
const metresByDefault = 10
const metresPerDilution = 5
const metresMax = 100_000
/** Undefined: no place on earth. (0, 0) is where receivers are that know nothing. */
export function placeOf(latitude: number, longitude: number, error: { metres?: number; dilution?: number } = {}): Place | undefined {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) || (latitude === 0 && longitude === 0)) return undefined
  const metres = error.metres ?? (error.dilution === undefined ? metresByDefault : error.dilution * metresPerDilution)
  return metres > 0 && metres <= metresMax ? { latitude, longitude, metres } : undefined
}

/** Both absent, or both there. */
export const coordinates = { latitude: z.number().min(-90).max(90).optional(), longitude: z.number().min(-180).max(180).optional() }

export const idMax = 100
export const idShape = z.string().trim().min(1).max(idMax)
/** The name of a reading that its device gave none: two of the same words are one reading. */
export const nameOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
export const named = (one: Omit<Sighted, 'id'>, id: string | undefined): Sighted => ({
  ...one,
  id: id ?? nameOf([one.at, one.reading, one.place]),
})

/** The message as JSON; undefined: it is none. */
export function jsonOf(message: Buffer): unknown {
  try {
    return JSON.parse(message.toString('utf8'))
  } catch {
    return undefined
  }
}
/** One object, or a list of them: what is wrong with one leaves the others. */
export function each(said: unknown, read: (one: unknown) => ReadOne): readonly ReadOne[] {
  if (said === undefined || said === null) return [unread('malformed')]
  const all = Array.isArray(said) ? said : [said]
  if (all.length === 0) return [unread('malformed')]
  return all.length > partsMax ? [unread('too-large')] : all.map(read)
}
