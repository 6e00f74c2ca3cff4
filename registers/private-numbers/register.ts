import { field, type Mark, type Name, type PersonId, type RecordIn, register } from '#definition'
import type { PlainDate } from '#kernel'
import { privateNumbersSay } from './words.ts'

/** What using a right needs to know. */
export const toUse = ['mark', 'kind', 'certificate', 'grantee', 'nominee', 'until', 'standing', 'endedOn'] as const

export const privateNumbers = register({
  id: 'private-numbers',
  holds: {
    en: 'The rights to registration numbers that are on no vehicle, and who has them',
    cy: 'Yr hawliau i rifau cofrestru nad ydynt ar unrhyw gerbyd, a phwy sydd â hwy',
  },
  body: 'dvla',
  lives: 'here',
  subject: 'grantee',
  fields: {
    mark: field<Mark>('identifying'),
    /** V778: taken off a vehicle and kept; V750: bought, and never on a vehicle yet. */
    kind: field<'V750' | 'V778'>('plain'),
    certificate: field<string>('identifying'),
    grantee: field<PersonId>('identifying'),
    /** Whoever else may have the number on their vehicle. */
    nominee: field<Name | null>('identifying'),
    /** What shows that somebody may use the right: the certificate's number, and the grantee's own id for one who has signed in. */
    shownBy: field<readonly string[]>('identifying'),
    grantedOn: field<PlainDate>('plain'),
    /** The last day on which it may be used or renewed. */
    until: field<PlainDate>('plain'),
    /** The mark while the right stands, null from then on: no two rights to one mark ever stand together. */
    standing: field<Mark | null>('identifying'),
    endedOn: field<PlainDate | null>('plain'),
    ended: field<'put-on-a-vehicle' | 'given-up' | null>('plain'),
  },
  says: privateNumbersSay,
  called: { en: 'Private number {mark}', cy: 'Rhif preifat {mark}' },
  ofAnother: ['nominee'],
  lookups: {
    grantee: ['grantee'],
    markAndShown: ['mark', 'shownBy'],
    certificate: ['certificate'],
    standing: ['standing'],
    until: ['until'],
  },
  unique: ['standing', 'certificate'],
  readers: [
    {
      body: 'dvla',
      fields: ['mark', 'until', 'standing'],
      purposes: ['to let you choose from the private numbers that you have', 'to remind you that your right to a private number runs out'],
    },
    {
      body: 'dvla',
      fields: toUse,
      purposes: ['to use the right to a private number', 'to renew, change or end the right to a private number'],
    },
    { body: 'dvla', fields: 'all', purposes: ['to put right what is held about you'] },
  ],
  kept: {
    years: 7,
    from: ['endedOn'],
    after: { en: 'the right ends', cy: 'daw’r hawl i ben' },
    because: { en: 'people ask who had a number before', cy: 'mae pobl yn gofyn pwy oedd â rhif o’r blaen' },
  },
})
export type PrivateNumber = RecordIn<typeof privateNumbers>
