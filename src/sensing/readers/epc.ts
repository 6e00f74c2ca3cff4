import epcTds from 'epc-tds'
import { z } from 'zod'
import type { Reader, ReadOne } from '../sighting.ts'
import { coordinates, each, idShape, jsonOf, named, parseTime, placeOf, unread } from './parts-read.ts'

/** Its types say that everything lies under `default`; what is loaded is the thing itself. */
const tds = epcTds as unknown as (typeof epcTds)['default']
/** The longest tag of the Tag Data Standard that is read here has 208 bits. */
const hexMax = 52
const shape = z.object({
  id: idShape.optional(),
  at: z.union([z.string(), z.number()]),
  /** The bits of the tag in hexadecimal. */
  epc: z
    .string()
    .regex(/^([0-9A-Fa-f]{4}){6,13}$/)
    .max(hexMax),
  /** dBm. */
  strength: z.number().min(-150).max(50).optional(),
  ...coordinates,
})

/** Reads of an RFID reader: one object or a list of up to 500. */
export const readEpc: Reader = (message) => each(jsonOf(message), readOne)
function readOne(said: unknown): ReadOne {
  const read = shape.safeParse(said)
  if (!read.success) return unread('malformed')
  const { id, at, epc, strength, latitude, longitude } = read.data
  const time = parseTime(at)
  if (time === undefined) return unread('no-time')
  const place = latitude === undefined || longitude === undefined ? undefined : placeOf(latitude, longitude)
  if ((latitude ?? longitude) !== undefined && !place) return unread('impossible')
  const identity = identityOf(epc)
  if (identity === undefined) return unread('other-kind')
  const reading = { kind: 'tag', epc: identity, ...(strength !== undefined && { strength }) } as const
  return named({ at: time, reading, ...(place && { place }) }, id)
}
/** Undefined: bits of no scheme that the Tag Data Standard has a name for. */
function identityOf(hex: string): string | undefined {
  try {
    return tds.valueOf(hex.toUpperCase()).toIdURI()
  } catch {
    return undefined
  }
}
