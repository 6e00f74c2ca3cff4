import { z } from 'zod'
import type { Instant } from '#kernel'
import { type Place, partsMax, type Reader, type ReadOne, type Sighted } from '../sighting.ts'
import { jsonOf, nameOf, parseTime, placeOf, unread } from './parts-read.ts'

const uri = z
  .string()
  .regex(/^[a-z][a-z0-9+.-]*:.+/i)
  .max(2000)
const quantity = z.object({ epcClass: uri, quantity: z.number().optional(), uom: z.string().optional() })
const action = z.enum(['OBSERVE', 'ADD', 'DELETE'])
/** What every event of EPCIS 2.0 has. */
const common = {
  eventID: uri.optional(),
  eventTime: z.string(),
  eventTimeZoneOffset: z.string().regex(/^[+-]\d\d:\d\d$/),
  readPoint: z.object({ id: uri }).loose().optional(),
}
const some = (lists: readonly (readonly unknown[] | undefined)[]): boolean => lists.some((list) => list !== undefined && list.length > 0)
const epcs = z.array(uri).max(partsMax).optional()
const quantities = z.array(quantity).max(partsMax).optional()
/** The events of the standard (EPCIS 2.0, section 7.4), with what each must have. Extensions and sensor elements beside them are left alone. */
const event = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('ObjectEvent'), ...common, action, epcList: epcs, quantityList: quantities })
    .loose()
    .refine(({ epcList, quantityList }) => some([epcList, quantityList])),
  z
    .object({
      type: z.literal('AggregationEvent'),
      ...common,
      action,
      parentID: uri.optional(),
      childEPCs: epcs,
      childQuantityList: quantities,
    })
    .loose()
    .refine(({ action, parentID }) => action === 'OBSERVE' || parentID !== undefined)
    .refine(({ action, childEPCs, childQuantityList }) => action === 'DELETE' || some([childEPCs, childQuantityList])),
  z
    .object({ type: z.literal('AssociationEvent'), ...common, action, parentID: uri, childEPCs: epcs, childQuantityList: quantities })
    .loose()
    .refine(({ action, childEPCs, childQuantityList }) => action === 'DELETE' || some([childEPCs, childQuantityList])),
  z
    .object({
      ...{ type: z.literal('TransactionEvent'), ...common, action, parentID: uri.optional(), epcList: epcs, quantityList: quantities },
      bizTransactionList: z
        .array(z.object({ bizTransaction: uri }).loose())
        .min(1)
        .max(partsMax),
    })
    .loose(),
  z
    .object({
      ...{ type: z.literal('TransformationEvent'), ...common, transformationID: uri.optional() },
      ...{ inputEPCList: epcs, inputQuantityList: quantities, outputEPCList: epcs, outputQuantityList: quantities },
    })
    .loose()
    .refine((one) => some([one.inputEPCList, one.inputQuantityList]) || one.transformationID !== undefined)
    .refine((one) => some([one.outputEPCList, one.outputQuantityList]) || one.transformationID !== undefined),
])
const document = z.object({
  '@context': z.union([z.string(), z.array(z.unknown()), z.record(z.string(), z.unknown())]),
  type: z.literal('EPCISDocument'),
  schemaVersion: z.string().regex(/^2\.\d+(\.\d+)?$/),
  creationDate: z.string(),
  epcisBody: z.object({ eventList: z.array(z.unknown()) }).loose(),
})
type Event = z.infer<typeof event>

/** A capture document of EPCIS 2.0 in JSON: every tag that an event names was seen at its read point. */
export const readEpcis: Reader = (message) => {
  const read = document.safeParse(jsonOf(message))
  if (!read.success || parseTime(read.data.creationDate) === undefined) return [unread('malformed')]
  const { eventList } = read.data.epcisBody
  if (eventList.length > partsMax) return [unread('too-large')]
  const all = eventList.flatMap(readEvent)
  return all.length > partsMax ? [unread('too-large')] : all
}
function readEvent(said: unknown): readonly ReadOne[] {
  const read = event.safeParse(said)
  if (!read.success) return [unread('malformed')]
  const at = parseTime(read.data.eventTime)
  if (at === undefined) return [unread('no-time')]
  const point = read.data.readPoint?.id
  const place = point === undefined ? undefined : placeNamed(point)
  if (point?.startsWith('geo:') && !place) return [unread('impossible')]
  return tagsOf(read.data).map((epc) => sightedAt(read.data, { at, epc, place }))
}
/** An event without a name of its own is named by all that it says, as the standard's hash is. */
const sightedAt = (of: Event, { at, epc, place }: { at: Instant; epc: string; place: Place | undefined }): Sighted => ({
  id: nameOf([of.eventID ?? of, epc]),
  at,
  reading: { kind: 'tag', epc },
  ...(place && { place }),
})
function tagsOf(of: Event): readonly string[] {
  if (of.type === 'ObjectEvent' || of.type === 'TransactionEvent') return [...new Set(of.epcList ?? [])]
  if (of.type === 'TransformationEvent') return [...new Set([...(of.inputEPCList ?? []), ...(of.outputEPCList ?? [])])]
  return [...new Set([...(of.parentID === undefined ? [] : [of.parentID]), ...(of.childEPCs ?? [])])]
}
/** RFC 5870: geo:54.1,-6.3;u=20. Any other name is of a place that the device's register knows. */
function placeNamed(id: string): Place | undefined {
  const [, latitude, longitude, metres] =
    /^geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:,[^;]*)?(?:;.*?\bu=(\d+(?:\.\d+)?).*)?$/.exec(id) ?? []
  return latitude === undefined || longitude === undefined
    ? undefined
    : placeOf(Number(latitude), Number(longitude), metres === undefined ? {} : { metres: Number(metres) })
}
