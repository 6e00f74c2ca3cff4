import { type Address, type DriverNumber, field, type Name, type PersonId, type RecordIn, register, type StoredFile } from '#definition'
import type { PlainDate } from '#kernel'
import type { Sex } from '#registers/people'
import { driversSay } from './words.ts'

/** What a person may drive: a category of the licence and its days. */
export type Entitlement = { readonly category: string; readonly from: PlainDate; readonly until: PlainDate; readonly provisional: boolean }
/** What a court put on a licence: the code of the offence and its points, counted until a day. */
export type Endorsement = { readonly code: string; readonly points: number; readonly offenceOn: PlainDate; readonly until: PlainDate }

/** Whose licence it is and how it stands: what every service about licences reads before it asks anything. */
export const standing = [
  'number',
  'name',
  'address',
  'bornOn',
  'issueNumber',
  'cardUntil',
  'drivesUntil',
  'disqualifiedUntil',
  'revokedOn',
  'surrenderedOn',
  'exchangedIn',
  'diedOn',
] as const

export const drivers = register({
  id: 'drivers',
  holds: { en: 'The register of drivers', cy: 'Y gofrestr o yrwyr' },
  body: 'dvla',
  lives: 'here',
  subject: 'holder',
  fields: {
    number: field<DriverNumber>('identifying'),
    holder: field<PersonId>('identifying'),
    name: field<Name>('identifying'),
    /** As it is printed before the name: Dr, Mx. Null: none is printed. */
    title: field<string | null>('identifying'),
    address: field<Address | null>('identifying'),
    bornOn: field<PlainDate>('identifying'),
    sex: field<Sex>('personal'),
    /** Null: a paper licence from before photocards. */
    photo: field<StoredFile | null>('identifying'),
    photoTakenOn: field<PlainDate | null>('personal'),
    signature: field<StoredFile | null>('identifying'),
    /** Two digits on the card, one more with each card. Not part of the number. */
    issueNumber: field<number>('plain'),
    cardFrom: field<PlainDate>('plain'),
    cardUntil: field<PlainDate>('plain'),
    /** When the right to drive itself runs out: the 70th birthday, then every three years; sooner after a medical decision. */
    drivesUntil: field<PlainDate>('plain'),
    entitlements: field<readonly Entitlement[]>('personal'),
    /** Codes printed in section 12: 01 glasses, 78 automatic only. */
    restrictions: field<readonly string[]>('special'),
    endorsements: field<readonly Endorsement[]>('personal'),
    /** The last day. One of 56 days or more revokes the licence as well. */
    disqualifiedUntil: field<PlainDate | null>('personal'),
    /** Disqualified for drink in a way that needs a medical examination first. */
    highRisk: field<boolean>('personal'),
    revokedOn: field<PlainDate | null>('personal'),
    /** Revoked for six points within two years of the first test: both tests must be passed again. */
    revokedAsNew: field<boolean>('personal'),
    /** Given up by the holder. */
    surrenderedOn: field<PlainDate | null>('personal'),
    /** The country that the licence was exchanged in. */
    exchangedIn: field<string | null>('personal'),
    /** DVLA is asking about the driver's health now. */
    medicalEnquiry: field<boolean>('special'),
    /** 1, 2, 3 or 5 where a medical condition shortens the licence. */
    shortPeriodYears: field<number | null>('special'),
    conditions: field<readonly string[]>('special'),
    diedOn: field<PlainDate | null>('personal'),
  },
  says: driversSay,
  called: { en: 'Driving licence {number}', cy: 'Trwydded yrru {number}' },
  /** By the days that drivers are reminded of, besides. */
  lookups: {
    holder: ['holder'],
    number: ['number'],
    cardUntil: ['cardUntil'],
    drivesUntil: ['drivesUntil'],
    disqualifiedUntil: ['disqualifiedUntil'],
  },
  unique: ['holder', 'number'],
  identifies: [
    {
      field: 'number',
      ask: { en: 'What is your driver number?', cy: 'Beth yw eich rhif gyrrwr?' },
      like: 'code',
      on: ['licence'],
    },
    {
      field: 'cardUntil',
      ask: { en: 'In which month and year does your photocard run out?', cy: 'Ym mha fis a blwyddyn y daw eich cerdyn-llun i ben?' },
      like: 'month',
      on: ['licence'],
    },
  ],
  readers: [
    { body: 'dvla', fields: ['holder'], purposes: ['to find you while you talk with us'] },
    { body: 'dvla', fields: ['number', 'cardUntil'], purposes: ['to make sure that it is you who talks with us'] },
    {
      body: 'dvla',
      fields: [...standing, 'photoTakenOn'],
      purposes: ['to renew your licence without asking what we know', 'to replace your licence without asking what we know'],
    },
    {
      body: 'dvla',
      fields: [...standing, 'title', 'sex'],
      purposes: ['to change your name on your licence without asking what we know'],
    },
    {
      body: 'dvla',
      fields: standing,
      purposes: [
        'to put a new photo on your licence without asking what we know',
        'to see which licence you give up',
        'to change your address everywhere at once',
        'to see which condition belongs to which licence',
      ],
    },
    {
      body: 'dvla',
      fields: [...standing, 'entitlements', 'highRisk', 'revokedAsNew'],
      purposes: ['to give you your licence back without asking what we know'],
    },
    {
      body: 'dvla',
      fields: [...standing, 'entitlements', 'endorsements'],
      purposes: ['to show you your licence, and let you share a part of it'],
    },
    { body: 'dvla', fields: ['number'], purposes: ['to see whether you have a licence already'] },
    // Each look names the fields that it needs: what somebody says is wrong may be any of them.
    { body: 'dvla', fields: 'all', purposes: ['to put right what is held about you'] },
    {
      body: 'dvla',
      fields: ['cardUntil', 'drivesUntil', 'disqualifiedUntil', 'revokedOn', 'surrenderedOn', 'exchangedIn', 'diedOn'],
      purposes: ['to remind you that your licence or its photo runs out'],
    },
    {
      body: 'dvla',
      fields: ['disqualifiedUntil', 'revokedOn', 'exchangedIn', 'diedOn'],
      purposes: ['to remind you that you can apply for your licence back'],
    },
    // Health, for nothing but this.
    {
      body: 'dvla',
      fields: ['medicalEnquiry', 'shortPeriodYears', 'conditions'],
      purposes: ['to see whether an officer must look at your health'],
    },
  ],
  kept: {
    years: 11,
    from: ['drivesUntil', 'diedOn'],
    after: { en: 'the licence ends or the driver dies', cy: 'daw’r drwydded i ben neu bydd y gyrrwr farw' },
    because: {
      en: 'drink and drug endorsements stay for eleven years',
      cy: 'mae ardystiadau diod a chyffuriau yn aros am un mlynedd ar ddeg',
    },
  },
})
export type Driver = RecordIn<typeof drivers>
