import { z } from 'zod'
import type { Picture, Reader, ReadOne, Sighted } from '../sighting.ts'
import { coordinates, each, idShape, jsonOf, named, parseTime, placeOf, unread } from './parts-read.ts'

const markMax = 12
/** Cameras write marks with spaces, dots, dashes and in small letters. */
const mark = z
  .string()
  .max(40)
  .transform((raw) => raw.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  .refine((plain) => plain.length >= 2 && plain.length <= markMax)
const confidence = z.number().min(0).max(1)
const pictureBytesMax = 2_000_000
const othersMax = 20

/**
 * Reads of a camera that recognises number plates: one object or a list of up to 500. `confidence` is 0 to 1, `at` ISO 8601 or a Unix time,
 * `picture` base64 of a JPEG or PNG. `docs/border.md` has an example.
 */
const shape = z.object({
  id: idShape.optional(),
  at: z.union([z.string(), z.number()]),
  mark,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  confidence,
  others: z.array(z.object({ mark, confidence })).max(othersMax).optional(),
  ...coordinates,
  metres: z.number().positive().optional(),
  picture: z
    .base64()
    .max(Math.ceil((pictureBytesMax * 4) / 3) + 4)
    .optional(),
})

export const readAnpr: Reader = (message) => each(jsonOf(message), readOne)
function readOne(said: unknown): ReadOne {
  const read = shape.safeParse(said)
  if (!read.success) return unread('malformed')
  const { id, at, mark, country, confidence, others, latitude, longitude, metres, picture } = read.data
  const time = parseTime(at)
  if (time === undefined) return unread('no-time')
  const place = latitude === undefined || longitude === undefined ? undefined : placeOf(latitude, longitude, metres ? { metres } : {})
  if ((latitude ?? longitude) !== undefined && !place) return unread('impossible')
  const image = picture === undefined ? undefined : pictureOf(Buffer.from(picture, 'base64'))
  if (picture !== undefined && !image) return unread('malformed')
  const reading: Sighted['reading'] = { kind: 'plate', mark, confidence, ...(country && { country }), ...(others?.length && { others }) }
  return named({ at: time, reading, ...(place && { place }), ...(image && { picture: image }) }, id)
}
/** By its first bytes: what a device calls it proves nothing. */
function pictureOf(bytes: Buffer): Picture | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return { type: 'image/jpeg', bytes }
  return bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    ? { type: 'image/png', bytes }
    : undefined
}
