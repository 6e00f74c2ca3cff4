import type { Reader } from '../sighting.ts'
import { readAnpr } from './anpr.ts'
import { readEpc } from './epc.ts'
import { readEpcis } from './epcis.ts'
import { readGpx } from './gpx.ts'
import { readNmea } from './nmea.ts'
import { readOsmand } from './osmand.ts'

/** How a device speaks. */
export const formats = ['anpr', 'epc', 'epcis', 'osmand', 'nmea', 'gpx'] as const
export type Format = (typeof formats)[number]
export const readers: Readonly<Record<Format, Reader>> = {
  anpr: readAnpr,
  epc: readEpc,
  epcis: readEpcis,
  osmand: readOsmand,
  nmea: readNmea,
  gpx: readGpx,
}
