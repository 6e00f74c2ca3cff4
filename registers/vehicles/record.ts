import { field, type Mark, type PersonId, type RecordIn, register, type Vin } from '#definition'
import type { Money, PlainDate } from '#kernel'
import { publicReads } from './public.ts'
import { vehiclesSay } from './words.ts'

/** What the vehicle is taxed as. Only `car` has published tables by carbon dioxide here; `historic` and `disabled` pay nothing. */
export type TaxClass = 'car' | 'light-goods' | 'goods' | 'motorcycle' | 'bus' | 'disabled' | 'historic' | 'other'
export type Fuel = 'petrol' | 'diesel' | 'electric' | 'hybrid' | 'gas'

/** What ending the tax of a vehicle needs to know. */
export const toEndTax = [
  'mark',
  'issuedMarks',
  'keeper',
  'make',
  'taxedUntil',
  'taxBought',
  'sornFrom',
  'scrappedOn',
  'exportedOn',
  'disputed',
] as const
/** What another log book needs to know, and changes. */
export const ofLogBook = ['mark', 'keeper', 'make', 'references', 'logBookIssuedOn', 'scrappedOn', 'exportedOn', 'disputed'] as const
/** What a keeper tells us when it changes. */
export const described = ['colour', 'fuel', 'engineCc', 'revenueWeightKg'] as const
/** What passing it on changes besides its tax. */
export const toPassOn = ['references', 'logBookIssuedOn', 'inTrade', 'keptIn', 'firstRegisteredOn', 'keptSince'] as const
/** What putting another mark on it needs to know. */
export const toChangeMark = [
  ...ofLogBook,
  'issuedMarks',
  'earlierMarks',
  'firstRegisteredOn',
  'keptIn',
  'taxClass',
  'taxedUntil',
  'sornFrom',
] as const
/** What another mark changes. */
export const ofMark = ['mark', 'issuedMarks', 'earlierMarks', 'references', 'logBookIssuedOn'] as const
/** Tax that was bought, as far as some of it may be given back. */
export type TaxBought = {
  /** The how many-eth time that the vehicle was taxed: months of it are given back once, and bought again by another number. */
  readonly number: number
  readonly from: PlainDate
  readonly until: PlainDate
  /** What twelve months are given back at: the rate for a year without surcharges. */
  readonly yearly: Money
  /** The day on which all of it is paid, or was to be; null: it is paid month by month, and nothing ahead. */
  readonly paidOn: PlainDate | null
  /** By Direct Debit: what of it has come, its collections say, by the name of `number`. */
  readonly byDebit: boolean
  /** By a buyer, with a new keeper slip, whom the register does not have as keeper yet. */
  readonly byNewKeeper: boolean
}

export const vehicles = register({
  id: 'vehicles',
  holds: { en: 'The register of vehicles and their keepers', cy: 'Y gofrestr o gerbydau a’u ceidwaid' },
  body: 'dvla',
  lives: 'here',
  subject: 'keeper',
  fields: {
    mark: field<Mark>('identifying'),
    /**
     * Every mark that was first given out to this vehicle, in their order: none of them is ever given out to another. The first is what the
     * vehicle goes by where its mark may change, as in money that is collected or paid for it.
     */
    issuedMarks: field<readonly Mark[]>('identifying'),
    /** The marks that it bore before, each with the last day. */
    earlierMarks: field<readonly { readonly mark: Mark; readonly until: PlainDate }[]>('identifying'),
    /** The number of its chassis; null where none was recorded. */
    vin: field<Vin | null>('identifying'),
    /** The last one registered: a buyer becomes keeper when they or the seller tell us. Null: in the motor trade. */
    keeper: field<PersonId | null>('identifying'),
    /** The business that has it for sale, and the day it was sold to them. */
    inTrade: field<{ readonly trader: string; readonly since: PlainDate } | null>('plain'),
    /** The day from which the keeper has it, as we were told. Null: nobody keeps it, or we were never told. */
    keptSince: field<PlainDate | null>('personal'),
    keptIn: field<'great-britain' | 'northern-ireland'>('personal'),
    /**
     * What shows that somebody may act for the vehicle: 11 digits of the log book (V5C), 12 of a new keeper slip (V5C/2),
     * 16 of the last reminder (V11), and the keeper's own id, for a keeper who has signed in.
     */
    references: field<readonly string[]>('identifying'),
    logBookIssuedOn: field<PlainDate>('plain'),
    make: field<string>('plain'),
    model: field<string>('plain'),
    colour: field<string>('plain'),
    yearOfManufacture: field<number>('plain'),
    firstRegisteredOn: field<PlainDate>('plain'),
    /** Later than the first where the vehicle was imported used. */
    firstRegisteredHereOn: field<PlainDate>('plain'),
    fuel: field<Fuel>('plain'),
    engineCc: field<number | null>('plain'),
    /** Grams a kilometre; null where none was ever recorded. */
    co2: field<number | null>('plain'),
    /** Real Driving Emissions step: '2' is what a diesel needs to pay the ordinary first-year rate. */
    realDrivingEmissions: field<'1' | '2' | null>('plain'),
    euroStatus: field<string | null>('plain'),
    typeApproval: field<string | null>('plain'),
    wheelplan: field<string>('plain'),
    revenueWeightKg: field<number | null>('plain'),
    /** The published price with extras before the first registration; null where it was not recorded. */
    listPrice: field<Money | null>('plain'),
    /** The last day of the supplement for expensive cars; null where it was never owed. */
    supplementUntil: field<PlainDate | null>('plain'),
    taxClass: field<TaxClass>('plain'),
    everTaxed: field<boolean>('plain'),
    /** The last day that is paid for; null: never taxed. */
    taxedUntil: field<PlainDate | null>('plain'),
    /** What was bought and is not over; the next one besides, where it was bought early. */
    taxBought: field<readonly TaxBought[]>('plain'),
    timesTaxed: field<number>('plain'),
    sornFrom: field<PlainDate | null>('plain'),
    exportedOn: field<PlainDate | null>('plain'),
    scrappedOn: field<PlainDate | null>('plain'),
    /** Somebody has said that the record is wrong, and nobody has settled it yet. */
    disputed: field<boolean>('plain'),
  },
  says: vehiclesSay,
  called: { en: 'Vehicle {mark}', cy: 'Cerbyd {mark}' },
  lookups: {
    mark: ['mark'],
    keeper: ['keeper'],
    /** Whose tax ends on a day: who is reminded of it. */
    taxedUntil: ['taxedUntil'],
    markAndReference: ['mark', 'references'],
    issuedMark: ['issuedMarks'],
    vin: ['vin'],
  },
  unique: ['mark', 'issuedMark', 'vin'],
  passesOn: {
    toNobody: true,
    years: 7,
    because: { en: 'the police and the courts ask who kept it', cy: 'mae’r heddlu a’r llysoedd yn gofyn pwy oedd yn ei gadw' },
  },
  // The make, the colour and the tax of a vehicle are there for everybody to see.
  identifies: [
    {
      field: 'references',
      ask: {
        en: 'What is the document reference number on the log book of one of your vehicles?',
        cy: 'Beth yw cyfeirnod y ddogfen ar lyfr cofnodi un o’ch cerbydau?',
      },
      like: 'code',
      on: ['log-book'],
    },
    {
      field: 'keptSince',
      ask: {
        en: 'In which month and year did you get one of your vehicles?',
        cy: 'Ym mha fis a blwyddyn y cawsoch un o’ch cerbydau?',
      },
      like: 'month',
      on: ['log-book'],
    },
  ],
  readers: [
    { body: 'dvla', fields: ['keeper'], purposes: ['to find you while you talk with us'] },
    { body: 'dvla', fields: ['references', 'keptSince'], purposes: ['to make sure that it is you who talks with us'] },
    {
      body: 'dvla',
      fields: [
        'mark',
        'issuedMarks',
        'keeper',
        'keptIn',
        'make',
        'firstRegisteredOn',
        'firstRegisteredHereOn',
        'taxClass',
        'everTaxed',
        'taxedUntil',
        'taxBought',
        'timesTaxed',
        'sornFrom',
        'scrappedOn',
        'exportedOn',
        'fuel',
        'co2',
        'engineCc',
        'revenueWeightKg',
        'realDrivingEmissions',
        'listPrice',
        'disputed',
      ],
      purposes: ['to work out the tax and to record that it is paid'],
    },
    {
      body: 'dvla',
      fields: ['mark', 'make', 'taxedUntil', 'sornFrom', 'scrappedOn', 'exportedOn'],
      purposes: ['to let you choose from your own vehicles'],
    },
    {
      body: 'dvla',
      fields: ['mark', 'make', 'taxedUntil', 'taxBought', 'references', 'sornFrom', 'scrappedOn', 'exportedOn'],
      purposes: ['to remind you that the tax of your vehicle ends'],
    },
    {
      body: 'dvla',
      fields: ['mark', 'make', 'sornFrom', 'scrappedOn', 'exportedOn'],
      purposes: ['to remind you that the MOT of your vehicle runs out'],
    },
    { body: 'dvla', fields: toEndTax, purposes: ['to take the vehicle off the road and give its tax back'] },
    {
      body: 'dvla',
      fields: [...toEndTax, 'taxClass', 'yearOfManufacture'],
      purposes: ['to make the vehicle exempt from tax and give its tax back'],
    },
    { body: 'dvla', fields: ofLogBook, purposes: ['to send a new log book'] },
    { body: 'dvla', fields: [...ofLogBook, ...described, 'taxClass'], purposes: ['to change what the log book says of the vehicle'] },
    {
      body: 'dvla',
      fields: [...toEndTax, ...toPassOn],
      purposes: ['to record that you no longer have the vehicle', 'to record that you are the keeper of the vehicle'],
    },
    {
      body: 'dvla',
      fields: [...ofLogBook, 'keptIn'],
      purposes: ['to change your address everywhere at once'],
    },
    {
      body: 'dvla',
      fields: toChangeMark,
      purposes: ['to take the private number off the vehicle and give it another', 'to put the private number on the vehicle'],
    },
    { body: 'dvla', fields: ['mark', 'vin'], purposes: ['to see that the vehicle is not registered yet'] },
    // Each look names the fields that it needs: what somebody says is wrong may be any of them.
    { body: 'dvla', fields: 'all', purposes: ['to put right what is held about you'] },
    { body: 'dvla', fields: publicReads, purposes: ['to tell whoever asks whether a vehicle is taxed'] },
  ],
  kept: {
    years: 7,
    from: ['scrappedOn', 'exportedOn'],
    after: { en: 'the vehicle is scrapped or exported', cy: 'caiff y cerbyd ei sgrapio neu ei allforio' },
    because: { en: 'the police and the courts ask who kept it', cy: 'mae’r heddlu a’r llysoedd yn gofyn pwy oedd yn ei gadw' },
  },
})
export type Vehicle = RecordIn<typeof vehicles>
