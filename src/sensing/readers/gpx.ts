import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { partsMax, type Reader, type ReadOne } from '../sighting.ts'
import { named, parseTime, placeOf, unread } from './parts-read.ts'

/** No entities: a file can neither fetch anything nor grow while it is read. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  parseTagValue: false,
  removeNSPrefix: true,
  isArray: (name) => ['trk', 'trkseg', 'trkpt', 'rtept', 'wpt'].includes(name),
})
const number = z
  .string()
  .regex(/^\s*[+-]?\d+(\.\d+)?\s*$/)
  .transform(Number)
const point = z.object({ lat: number, lon: number, time: z.string().optional(), ele: number.optional(), hdop: number.optional() })
const file = z.object({
  gpx: z.object({
    trk: z
      .array(
        z
          .object({ trkseg: z.array(z.object({ trkpt: z.array(z.unknown()).default([]) }).or(z.literal(''))).default([]) })
          .or(z.literal('')),
      )
      .default([]),
    wpt: z.array(z.unknown()).default([]),
  }),
})

/** A file of GPX 1.0 or 1.1: the points of its tracks, and way points that have a time. Routes are plans, and nobody was there. */
export const readGpx: Reader = (message) => {
  const read = file.safeParse(parse(message))
  if (!read.success) return [unread('malformed')]
  const { trk, wpt } = read.data.gpx
  const tracked = trk.flatMap((one) => (one === '' ? [] : one.trkseg.flatMap((part) => (part === '' ? [] : part.trkpt))))
  const all = [...tracked, ...wpt]
  return all.length > partsMax ? [unread('too-large')] : all.map(readPoint)
}
const parse = (message: Buffer): unknown => {
  try {
    return parser.parse(message.toString('utf8'))
  } catch {
    return undefined
  }
}
function readPoint(said: unknown): ReadOne {
  const read = point.safeParse(said)
  if (!read.success) return unread('malformed')
  const { lat, lon, time, ele, hdop } = read.data
  const at = parseTime(time)
  if (at === undefined) return unread('no-time')
  const place = placeOf(lat, lon, hdop ? { dilution: hdop } : {})
  return place
    ? named({ at, place, reading: { kind: 'position', ...(ele !== undefined && { altitude: ele }) } }, undefined)
    : unread('impossible')
}
