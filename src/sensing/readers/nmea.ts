import GPS from 'gps'
import { partsMax, type Reader, type ReadOne } from '../sighting.ts'
import { named, placeOf, timeOf, unread } from './parts-read.ts'

/** 82 characters by NMEA 0183; receivers write some more. */
const lineMax = 120
const kilometreAnHour = 1 / 3.6

/**
 * Lines of NMEA 0183 as a receiver writes them. RMC alone says time, place and whether it holds; GGA before it says how good it was, the
 * other sentences say nothing that is needed. A line without a sum, or with a wrong one, is set aside.
 */
export const readNmea: Reader = (message) => {
  const lines = message
    .toString('latin1')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return [unread('malformed')]
  if (lines.length > partsMax) return [unread('too-large')]
  let dilution: number | undefined
  return lines.flatMap((line): readonly ReadOne[] => {
    if (line.length > lineMax || !/^[$!][A-Z0-9]{3,8},/.test(line)) return [unread('malformed')]
    if (!/\*[0-9A-Fa-f]{2}$/.test(line)) return [unread('wrong-sum')]
    const said = parse(line)
    if (said && 'valid' in said && !said.valid) return [unread('wrong-sum')]
    if (said && said.type === 'GGA') dilution = typeof said.hdop === 'number' && said.hdop > 0 ? said.hdop : undefined
    return said && said.type === 'RMC' ? [positionOf(said, dilution)] : []
  })
}
type Said = Exclude<ReturnType<typeof GPS.Parse>, false>
const parse = (line: string): Said | undefined => {
  try {
    return GPS.Parse(line) || undefined
  } catch {
    return undefined
  }
}
function positionOf(said: Said & { type: 'RMC' }, dilution: number | undefined): ReadOne {
  if (said.status !== 'active') return unread('invalid-fix')
  const at = said.time instanceof Date ? timeOf(said.time.getTime()) : undefined
  if (at === undefined) return unread('no-time')
  if (typeof said.lat !== 'number' || typeof said.lon !== 'number') return unread('no-place')
  const place = placeOf(said.lat, said.lon, dilution === undefined ? {} : { dilution })
  if (!place) return unread('impossible')
  const speed = typeof said.speed === 'number' ? { speed: said.speed * kilometreAnHour } : {}
  const heading = typeof said.track === 'number' ? { heading: said.track } : {}
  return named({ at, place, reading: { kind: 'position', ...speed, ...heading } }, undefined)
}
