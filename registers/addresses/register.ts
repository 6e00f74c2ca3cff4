import { field, type Postcode, type RecordIn, register, type Uprn } from '#definition'

export type Country = 'england' | 'wales' | 'scotland' | 'northern-ireland'

export const addresses = register({
  id: 'addresses',
  holds: {
    en: 'Every property, by its unique property reference number (UPRN)',
    cy: 'Pob eiddo, yn ôl ei rif cyfeirnod eiddo unigryw (UPRN)',
  },
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
  // About no person. Any body that asks for an address may offer the ones of a postcode.
  readers: [{ body: 'any', fields: ['uprn', 'lines', 'linesInWelsh', 'postcode'], purposes: ['to fill in an address'] }],
  kept: {
    years: 10,
    after: { en: 'the property is demolished', cy: 'caiff yr eiddo ei ddymchwel' },
    because: { en: 'old cases name it', cy: 'mae hen achosion yn ei enwi' },
  },
})
export type Property = RecordIn<typeof addresses>
