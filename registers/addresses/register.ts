import { field, type Postcode, type RecordIn, register, type Uprn } from '#definition'

export type Country = 'england' | 'wales' | 'scotland' | 'northern-ireland'

export const addresses = register({
  id: 'addresses',
  holds: 'Every property, by its unique property reference number (UPRN)',
  body: 'dvla',
  lives: 'here',
  fields: {
    uprn: field<Uprn>('plain'),
    lines: field<readonly string[]>('plain'),
    /** The same lines in Welsh, where the place has a Welsh name. */
    linesInWelsh: field<readonly string[] | null>('plain'),
    postcode: field<Postcode>('plain'),
    country: field<Country>('plain'),
    kind: field<'house' | 'flat' | 'farm' | 'institution'>('plain'),
    /** Metres east and north of the corner of the town's own map. */
    east: field<number>('plain'),
    north: field<number>('plain'),
  },
  lookups: { uprn: ['uprn'], postcode: ['postcode'] },
  kept: { years: 10, after: 'the property is demolished', because: 'old cases name it' },
})
export type Property = RecordIn<typeof addresses>
