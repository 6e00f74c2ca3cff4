import { field, type RecordIn, register, type Vin } from '#definition'
import type { Money, PlainDate } from '#kernel'
import type { Fuel } from '#registers/vehicles'

/** What a maker's certificate says of a vehicle, and its registration takes over. */
export const certified = [
  'vin',
  'certificate',
  'make',
  'model',
  'colour',
  'fuel',
  'engineCc',
  'co2',
  'realDrivingEmissions',
  'euroStatus',
  'typeApproval',
  'wheelplan',
  'revenueWeightKg',
  'listPrice',
  'madeOn',
  'registeredOn',
] as const

export const newVehicles = register({
  id: 'new-vehicles',
  holds: {
    en: 'New vehicles whose makers have certified that they are of an approved type',
    cy: 'Cerbydau newydd y mae eu gwneuthurwyr wedi ardystio eu bod o fath a gymeradwywyd',
  },
  body: 'dvla',
  lives: 'here',
  fields: {
    vin: field<Vin>('identifying'),
    /** The number of the certificate of conformity, which whoever sells the vehicle has on paper. */
    certificate: field<string>('identifying'),
    make: field<string>('plain'),
    model: field<string>('plain'),
    colour: field<string>('plain'),
    fuel: field<Fuel>('plain'),
    engineCc: field<number | null>('plain'),
    /** Grams a kilometre. */
    co2: field<number>('plain'),
    realDrivingEmissions: field<'1' | '2' | null>('plain'),
    euroStatus: field<string | null>('plain'),
    /** The category: M1 is a car. */
    typeApproval: field<string>('plain'),
    wheelplan: field<string>('plain'),
    revenueWeightKg: field<number | null>('plain'),
    /** The published price with extras; null: not told yet. */
    listPrice: field<Money | null>('plain'),
    madeOn: field<PlainDate>('plain'),
    /** Null: not registered yet. */
    registeredOn: field<PlainDate | null>('plain'),
  },
  lookups: { vin: ['vin'], vinAndCertificate: ['vin', 'certificate'] },
  unique: ['vin'],
  readers: [{ body: 'dvla', fields: certified, purposes: ['to register a new vehicle without asking what its maker has told us'] }],
  kept: {
    years: 1,
    from: ['registeredOn'],
    after: { en: 'the vehicle is registered', cy: 'caiff y cerbyd ei gofrestru' },
    because: { en: 'the register of vehicles has it from then on', cy: 'y gofrestr gerbydau sy’n ei gadw o hynny ymlaen' },
  },
})
export type NewVehicle = RecordIn<typeof newVehicles>
