import type { Reader } from '../sighting.ts'
import { idMax, named, parseTime, placeOf, unread } from './parts-read.ts'

/** A knot in metres a second. */
export const knot = 1852 / 3600
const numberOf = (raw: string | null): number | undefined => (raw !== null && /^-?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : undefined)

/** The query of one request of a phone that speaks OsmAnd's protocol: `id`, `lat`, `lon`, `timestamp`, `speed` in knots, `bearing`, `hdop`, `accuracy`. */
export const readOsmand: Reader = (message) => {
  const said = new URLSearchParams(message.toString('utf8'))
  const number = (name: string): number | undefined => numberOf(said.get(name))
  const [together, lat, lon] = [said.get('location')?.split(','), number('lat'), number('lon')]
  const [latitude, longitude] = [lat ?? numberOf(together?.[0] ?? null), lon ?? numberOf(together?.[1] ?? null)]
  const carrier = said.get('id') ?? said.get('deviceid') ?? undefined
  if (carrier !== undefined && (carrier.length === 0 || carrier.length > idMax)) return [unread('malformed')]
  if (said.get('valid') === 'false') return [unread('invalid-fix')]
  if (latitude === undefined || longitude === undefined) return [unread('no-place')]
  const at = parseTime(said.get('timestamp'))
  if (at === undefined) return [unread('no-time')]
  const [metres, dilution, speed, bearing, altitude] = ['accuracy', 'hdop', 'speed', 'bearing', 'altitude'].map(number)
  const place = placeOf(latitude, longitude, { ...(metres ? { metres } : {}), ...(dilution ? { dilution } : {}) })
  if (!place || (speed !== undefined && speed < 0)) return [unread('impossible')]
  const reading = {
    kind: 'position',
    ...(carrier !== undefined && { carrier }),
    ...(speed !== undefined && { speed: speed * knot }),
    ...(bearing !== undefined && { heading: ((bearing % 360) + 360) % 360 }),
    ...(altitude !== undefined && { altitude }),
  } as const
  return [named({ at, place, reading }, undefined)]
}
