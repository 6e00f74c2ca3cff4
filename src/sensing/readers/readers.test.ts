import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Instant, instant, isoInstant } from '#kernel'
import { isUnread, type ReadOne } from '../sighting.ts'
import { type Format, formats, readers } from './index.ts'

const now = instant('2026-11-24T10:00:00Z')
const read = (format: Format, said: unknown): readonly ReadOne[] =>
  readers[format](Buffer.from(typeof said === 'string' ? said : JSON.stringify(said)), now)
const because = (all: readonly ReadOne[]): readonly string[] => all.map((one) => (isUnread(one) ? one.because : one.reading.kind))
const only = (all: readonly ReadOne[]) => {
  const [one] = all
  assert.ok(all.length === 1 && one && !isUnread(one), JSON.stringify(all))
  return one
}
/** The smallest picture that a camera could send: the first bytes of a JPEG are what counts here. */
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]).toString('base64')

test('a camera’s read: spaces in the mark, other candidates, a picture by its bytes', () => {
  const one = only(
    read('anpr', {
      ...{ id: 'c1-77', at: '2026-11-24T09:59:58.5Z', mark: 'ab-51 7zz', country: 'GB', confidence: 0.91, picture: jpeg },
      others: [{ mark: 'AB51 72Z', confidence: 0.05 }],
    }),
  )
  assert.deepEqual(
    [one.id, isoInstant(one.at), one.reading, one.picture?.type],
    [
      'c1-77',
      '2026-11-24T09:59:58.500Z',
      { kind: 'plate', mark: 'AB517ZZ', confidence: 0.91, country: 'GB', others: [{ mark: 'AB5172Z', confidence: 0.05 }] },
      'image/jpeg',
    ],
  )
  const plain = { at: '2026-11-24T09:59:58Z', mark: 'AB51 ZZZ', confidence: 1 }
  assert.deepEqual(only(read('anpr', plain)).id, only(read('anpr', { ...plain, mark: 'AB51ZZZ' })).id, 'twice the same is one')
  assert.deepEqual(
    because(
      read('anpr', [plain, { ...plain, mark: '?' }, { ...plain, confidence: 2 }, { ...plain, at: 'today' }, { ...plain, latitude: 3 }]),
    ),
    ['plate', 'malformed', 'malformed', 'no-time', 'impossible'],
  )
  assert.deepEqual(because(read('anpr', { ...plain, picture: Buffer.from('<svg>').toString('base64') })), ['malformed'])
  assert.deepEqual([because(read('anpr', '{')), because(read('anpr', []))], [['malformed'], ['malformed']])
  assert.deepEqual(
    because(
      read(
        'anpr',
        Array.from({ length: 501 }, () => plain),
      ),
    ),
    ['too-large'],
  )
})
test('a tag’s bits are its identity by the Tag Data Standard', () => {
  const one = only(read('epc', { at: 1_795_514_398, epc: '3074257bf7194e4000001a85', strength: -61.5 }))
  assert.deepEqual(one.reading, { kind: 'tag', epc: 'urn:epc:id:sgtin:0614141.812345.6789', strength: -61.5 })
  assert.equal(isoInstant(one.at), '2026-11-24T09:59:58.000Z')
  const bad = ['FFFFFFFFFFFFFFFFFFFFFFFF', '30', 'zz74257BF7194E4000001A85']
  assert.deepEqual(
    bad.flatMap((epc) => because(read('epc', { at: now, epc }))),
    ['other-kind', 'malformed', 'malformed'],
  )
})
const observed = {
  type: 'ObjectEvent',
  eventTime: '2026-11-24T09:59:00.000+00:00',
  eventTimeZoneOffset: '+00:00',
  epcList: ['urn:epc:id:sgtin:0614141.812345.6789', 'urn:epc:id:sscc:0614141.1234567890'],
  action: 'OBSERVE',
  bizStep: 'arriving',
  readPoint: { id: 'geo:54.1,-6.3;u=15' },
}
const captured = (eventList: readonly unknown[]) => ({
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2026-11-24T09:59:30Z',
  epcisBody: { eventList },
})
test('an EPCIS 2.0 capture is a tag seen for each that its events name, and what the standard asks of an event is asked', () => {
  const [first, second] = read('epcis', captured([observed]))
  assert.ok(first && second && !isUnread(first) && !isUnread(second))
  assert.deepEqual(
    [first.reading, first.place],
    [
      { kind: 'tag', epc: observed.epcList[0] },
      { latitude: 54.1, longitude: -6.3, metres: 15 },
    ],
  )
  assert.notEqual(first.id, second.id)
  const again = read('epcis', captured([observed, observed]))
  assert.deepEqual(new Set(again.map((one) => !isUnread(one) && one.id)).size, 2, 'an event that comes twice has one name')
  const trailer = { type: 'AggregationEvent', eventTime: observed.eventTime, eventTimeZoneOffset: '+00:00', action: 'OBSERVE' }
  const pair = { ...trailer, parentID: 'urn:epc:id:giai:0614141.truck', childEPCs: ['urn:epc:id:giai:0614141.trailer'] }
  assert.deepEqual(because(read('epcis', captured([pair]))), ['tag', 'tag'])
  const { action: _, ...noAction } = observed
  const { eventTimeZoneOffset: __, ...noOffset } = observed
  const wrong = [
    noAction,
    noOffset,
    { ...observed, epcList: [] },
    { ...observed, action: 'SEE' },
    { ...pair, action: 'ADD', parentID: undefined },
  ]
  assert.deepEqual(
    because(read('epcis', captured(wrong))),
    wrong.map(() => 'malformed'),
  )
  assert.deepEqual(because(read('epcis', captured([{ ...observed, type: 'OtherEvent' }, trailer]))), ['malformed', 'malformed'])
  assert.deepEqual(because(read('epcis', captured([{ ...observed, readPoint: { id: 'geo:154.1,-6.3' } }]))), ['impossible'])
  assert.deepEqual(because(read('epcis', { ...captured([]), schemaVersion: '1.2' })), ['malformed'])
})
test('a phone by OsmAnd’s protocol: knots, accuracy or dilution, a place in one value or two', () => {
  const one = only(read('osmand', 'id=lorry-7&lat=54.123456&lon=-6.3&timestamp=1795514398&speed=10&bearing=-90&hdop=1.5&altitude=40'))
  assert.deepEqual(one.place, { latitude: 54.123456, longitude: -6.3, metres: 7.5 })
  assert.deepEqual(one.reading, { kind: 'position', carrier: 'lorry-7', speed: 10 * (1852 / 3600), heading: 270, altitude: 40 })
  assert.deepEqual(only(read('osmand', 'location=54.1,-6.3&timestamp=2026-11-24T09:59:58Z&accuracy=12')).place?.metres, 12)
  const wrong = ['lat=54.1&lon=-6.3', 'timestamp=1795514398', 'lat=91&lon=2&timestamp=1795514398', 'lat=0&lon=0&timestamp=1795514398']
  assert.deepEqual(
    [...wrong, 'lat=5e1&lon=1&timestamp=1795514398', 'lat=1&lon=1&timestamp=1795514398&valid=false', ''].flatMap((said) =>
      because(read('osmand', said)),
    ),
    ['no-time', 'no-place', 'impossible', 'impossible', 'no-place', 'invalid-fix', 'no-place'],
  )
})
const sum = (words: string): string => {
  const value = [...words].reduce((all, letter) => all ^ letter.charCodeAt(0), 0)
  return `$${words}*${value.toString(16).toUpperCase().padStart(2, '0')}`
}
test('a receiver’s NMEA lines: RMC is a fix, GGA before it says how good, sums are checked', () => {
  const gga = sum('GPGGA,095958.00,5406.0000,N,00618.0000,W,1,08,0.9,40.0,M,55.0,M,,')
  const rmc = sum('GPRMC,095958.00,A,5406.0000,N,00618.0000,W,019.4,084.4,241126,,,A')
  const one = only(read('nmea', `${gga}\r\n${rmc}\r\n`))
  assert.equal(isoInstant(one.at), '2026-11-24T09:59:58.000Z')
  assert.deepEqual([one.place?.latitude, one.place?.longitude, one.place?.metres], [54.1, -6.3, 4.5])
  assert.ok(
    one.reading.kind === 'position' && Math.abs((one.reading.speed ?? 0) - 19.4 * (1852 / 3600)) < 0.01,
    JSON.stringify(one.reading),
  )
  const spoilt = rmc.replace('5406', '5407')
  const unsure = sum('GPRMC,095958.00,V,5406.0000,N,00618.0000,W,019.4,084.4,241126,,,N')
  assert.deepEqual(because(read('nmea', [spoilt, unsure, rmc.slice(0, -3), 'hello', sum('GPGSV,1,1,00')].join('\n'))), [
    'wrong-sum',
    'invalid-fix',
    'wrong-sum',
    'malformed',
  ])
})
test('a GPX file: tracks and timed way points; entities and routes are nothing', () => {
  const point = (lat: number, more = '<time>2026-11-24T09:59:58Z</time>') => `<trkpt lat="${lat}" lon="-6.3"><ele>40.5</ele>${more}</trkpt>`
  const gpx = (inside: string): string =>
    `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">${inside}</gpx>`
  const track = `<trk><name>x</name><trkseg>${point(54.1)}${point(54.2, '')}${point(95)}</trkseg><trkseg/></trk>`
  assert.deepEqual(because(read('gpx', gpx(track))), ['position', 'no-time', 'impossible'])
  assert.deepEqual(because(read('gpx', gpx('<rte><rtept lat="54" lon="-6"/></rte>'))), [])
  const bomb = `<!DOCTYPE g [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}">]>${gpx(`<trk><name>&b;</name></trk>`)}`
  assert.deepEqual(because(read('gpx', bomb)), [])
  assert.deepEqual([because(read('gpx', '<html/>')), because(read('gpx', 'x'))], [['malformed'], ['malformed']])
})
test('whatever the bytes are, a reader says what they are or that they are nothing, and never throws', () => {
  const seeds: readonly string[] = [
    JSON.stringify({ at: 1, mark: 'AB51ZZZ', confidence: 1, others: [{}] }),
    JSON.stringify(captured([observed])),
    'id=1&lat=54&lon=-6&timestamp=1795514398&location=,',
    sum('GPRMC,095958.00,A,5406.0000,N,00618.0000,W,019.4,084.4,241126,,,A'),
    '<gpx><trk><trkseg><trkpt lat="1" lon="1"><time>x</time></trkpt></trkseg></trk></gpx>',
    JSON.stringify({ at: 1, epc: '3074257BF7194E4000001A85' }),
  ]
  const mangled = fc
    .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 6 }), fc.nat(300))
    .map(([seed, changes, cut]) => {
      const bytes = Buffer.from(seed)
      for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value
      return bytes.subarray(0, cut)
    })
  const values = fc.anything().map((value) => Buffer.from(JSON.stringify(value) ?? ''))
  fc.assert(
    fc.property(
      fc.constantFrom(...formats),
      fc.oneof(mangled, values, fc.uint8Array({ maxLength: 200 }).map(Buffer.from)),
      (format, bytes) => {
        for (const one of readers[format](bytes, now as Instant))
          if (!isUnread(one)) {
            assert.ok(one.id.length > 0 && one.id.length <= 100 && Number.isFinite(one.at))
            const { latitude = 0, longitude = 0, metres = 1 } = one.place ?? {}
            assert.ok(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && metres > 0)
          }
      },
    ),
    { numRuns: 3000 },
  )
})
