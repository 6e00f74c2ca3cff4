import { type Address, type Email, field, type Name, type PersonId, type Phone, type Postcode, type RecordIn, register } from '#definition'
import type { Language, PlainDate } from '#kernel'
import { peopleSay } from './words.ts'

export type Sex = 'female' | 'male' | 'unspecified'
/** How a person wants to hear from a body. A letter needs an address; a text needs a telephone. */
export type ContactPreference = 'letter' | 'email' | 'text'

export const people = register({
  id: 'people',
  holds: {
    en: 'The register of people and how to reach them',
    cy: 'Y gofrestr o bobl a sut i gysylltu â nhw',
  },
  body: 'dvla',
  lives: 'here',
  subject: 'id',
  fields: {
    id: field<PersonId>('identifying'),
    name: field<Name>('identifying'),
    /** The last name in capitals of the English alphabet, by which officers search. */
    surname: field<string>('identifying'),
    /** Null: known from somebody else’s word alone, such as whoever sold them a vehicle. */
    bornOn: field<PlainDate | null>('identifying'),
    sex: field<Sex>('personal'),
    /** Null: no fixed address. Letters then go to `lettersTo`. */
    address: field<Address | null>('identifying'),
    /** Where letters go when that is not the home: a day centre, a relative. */
    lettersTo: field<Address | null>('identifying'),
    /** Of the address, or of where letters go. */
    postcode: field<Postcode | null>('identifying'),
    email: field<Email | null>('identifying'),
    phone: field<Phone | null>('identifying'),
    nationalInsuranceNumber: field<string | null>('identifying'),
    language: field<Language>('plain'),
    prefers: field<ContactPreference>('plain'),
    diedOn: field<PlainDate | null>('personal'),
  },
  says: peopleSay,
  called: { en: 'You, and how to reach you', cy: 'Chi, a sut i gysylltu â chi' },
  lookups: {
    id: ['id'],
    surname: ['surname'],
    bornOn: ['bornOn'],
    postcode: ['postcode'],
    email: ['email'],
    phone: ['phone'],
    surnameAndBornOn: ['surname', 'bornOn'],
    bornOnAndPostcode: ['bornOn', 'postcode'],
    /** Those who are known from somebody else’s word alone. */
    named: ['surname', 'postcode'],
  },
  onlyWhileNull: { named: 'bornOn' },
  // What is asked was not needed to find them: `src/conversations` leaves that out. The address is on every letter, the others on no paper of ours.
  identifies: [
    {
      field: 'bornOn',
      ask: { en: 'What is your date of birth?', cy: 'Beth yw eich dyddiad geni?' },
      like: 'day',
      on: ['licence', 'passport'],
    },
    {
      field: 'address',
      ask: { en: 'What is the first line of your address?', cy: 'Beth yw llinell gyntaf eich cyfeiriad?' },
      like: 'address',
      on: ['licence', 'log-book', 'letter'],
    },
    {
      field: 'phone',
      ask: { en: 'Which telephone number do we have for you?', cy: 'Pa rif ffôn sydd gennym ar eich cyfer?' },
      like: 'phone',
      on: [],
    },
    {
      field: 'email',
      ask: { en: 'Which email address do we have for you?', cy: 'Pa gyfeiriad e-bost sydd gennym ar eich cyfer?' },
      like: 'email',
      on: [],
    },
    {
      field: 'nationalInsuranceNumber',
      ask: { en: 'What is your National Insurance number?', cy: 'Beth yw eich rhif Yswiriant Gwladol?' },
      like: 'code',
      on: ['payslip'],
    },
  ],
  readers: [
    { body: 'dvla', fields: ['id', 'name', 'bornOn', 'address'], purposes: ['to find you while you talk with us'] },
    {
      body: 'dvla',
      fields: ['bornOn', 'address', 'phone', 'email', 'nationalInsuranceNumber'],
      purposes: ['to make sure that it is you who talks with us'],
    },
    {
      body: 'dvla',
      fields: ['name', 'address', 'email', 'phone', 'prefers', 'language'],
      purposes: ['to help you while you talk with us'],
    },
    {
      body: 'dvla',
      fields: ['id', 'name', 'bornOn', 'address'],
      purposes: ['to find your record when you sign in', 'to settle a doubtful sign-in, for a reason that an officer writes down'],
    },
    { body: 'dvla', fields: ['name'], purposes: ['to see whether we know your new name already'] },
    // Each look names the fields that it needs: what somebody says is wrong may be any of them.
    { body: 'dvla', fields: 'all', purposes: ['to put right what is held about you'] },
    {
      body: 'dvla',
      fields: ['name', 'bornOn', 'sex', 'address'],
      purposes: ['to make your licence without asking what we know'],
    },
    // Whichever body decides a case writes to its person.
    {
      body: 'any',
      fields: ['name', 'address', 'lettersTo', 'email', 'phone', 'prefers', 'language'],
      purposes: [
        'to write to you about your case',
        'to tell you about your sign-in',
        'to tell you what became of your request',
        'to change how we contact you',
      ],
    },
    // Whoever answers the telephone calls people by their name, once they were found to be who they say.
    { body: 'any', fields: ['name'], purposes: ['to help you while you talk with us'] },
    // In their own language, and nobody who has died.
    {
      body: 'any',
      fields: ['name', 'address', 'lettersTo', 'email', 'phone', 'prefers', 'language', 'diedOn'],
      purposes: ['to remind you of a day that concerns you'],
    },
    {
      body: 'dvla',
      fields: ['name', 'address', 'lettersTo'],
      purposes: ['to send the log book to the keeper of the vehicle', 'to send the certificate to whoever has the right'],
    },
    {
      body: 'dvla',
      fields: ['name', 'address', 'lettersTo', 'postcode'],
      purposes: ['to change your address everywhere at once'],
    },
  ],
  kept: {
    years: 7,
    from: ['diedOn'],
    after: { en: 'the person died', cy: 'bu farw’r person' },
    because: { en: 'claims about a decision may be brought for six years', cy: 'gellir dwyn hawliadau am benderfyniad am chwe blynedd' },
  },
})
export type Person = RecordIn<typeof people>
