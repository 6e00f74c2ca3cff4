import { field, type Mark, type RecordIn, register } from '#definition'
import type { PlainDate } from '#kernel'

export type MotDefect = { readonly text: string; readonly kind: string; readonly dangerous: boolean }
export type MotTest = {
  readonly number: string
  readonly completedOn: PlainDate
  readonly result: 'passed' | 'failed'
  /** Null on a failed test. */
  readonly expiresOn: PlainDate | null
  /** Null where it could not be read. */
  readonly odometer: number | null
  readonly odometerUnit: 'mi' | 'km' | null
  readonly source: 'DVSA' | 'DVA NI' | 'CVS'
  readonly defects: readonly MotDefect[]
}

/** Asked of DVSA's MOT history service for one vehicle at a time; nothing of it is stored here. */
export const motHistory = register({
  id: 'mot-history',
  holds: { en: 'The MOT tests of each vehicle', cy: 'Profion MOT pob cerbyd' },
  body: 'dvsa',
  lives: 'elsewhere',
  fields: {
    mark: field<Mark>('identifying'),
    make: field<string>('plain'),
    model: field<string>('plain'),
    firstUsedOn: field<PlainDate | null>('plain'),
    /** When a vehicle that has had no test yet needs its first one. */
    firstTestDueOn: field<PlainDate | null>('plain'),
    tests: field<readonly MotTest[]>('plain'),
  },
  lookups: { mark: ['mark'] },
  readers: [
    { body: 'dvla', fields: ['tests'], purposes: ['to see that the vehicle has an MOT'] },
    {
      body: 'dvla',
      fields: ['tests', 'firstTestDueOn'],
      purposes: ['to see that the vehicle moves under its own power and is of a type that is tested'],
    },
    { body: 'dvla', fields: ['tests', 'firstTestDueOn'], purposes: ['to remind you that the MOT of your vehicle runs out'] },
    { body: 'dvla', fields: ['tests', 'firstTestDueOn'], purposes: ['to tell whoever asks whether a vehicle has an MOT'] },
  ],
  kept: {
    years: 0,
    after: { en: 'the case that read it is decided', cy: 'penderfynir yr achos a’i darllenodd' },
    because: { en: 'DVSA keeps it; the case keeps what it read', cy: 'DVSA sy’n ei gadw; mae’r achos yn cadw’r hyn a ddarllenodd' },
  },
})
export type MotHistory = RecordIn<typeof motHistory>
