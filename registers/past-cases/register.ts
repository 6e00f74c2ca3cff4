import { field, type PersonId, type RecordIn, register } from '#definition'
import type { PlainDate } from '#kernel'
import { pastCasesSay } from './words.ts'

export const pastCases = register({
  id: 'past-cases',
  holds: {
    en: 'Applications that were handled in the system before this one',
    cy: 'Ceisiadau a gafodd eu trin yn y system cyn hon',
  },
  body: 'dvla',
  lives: 'here',
  subject: 'person',
  fields: {
    /** As the older system has it. */
    reference: field<string>('identifying'),
    person: field<PersonId>('identifying'),
    /** What was applied for, in the older system's words. */
    applied: field<string>('personal'),
    /** The id of the service that does the same here; null: none does. */
    service: field<string | null>('plain'),
    /** What it was about: a vehicle's mark, a driver's number. */
    about: field<string | null>('identifying'),
    openedOn: field<PlainDate>('personal'),
    /** Null: it is open there, and is finished there. */
    endedOn: field<PlainDate | null>('personal'),
    state: field<string>('personal'),
    outcome: field<'granted' | 'refused' | 'withdrawn' | 'closed' | null>('personal'),
    /** Why, where the older system kept it. */
    reason: field<string | null>('personal'),
  },
  says: pastCasesSay,
  called: { en: 'Application {reference} in the system before', cy: 'Cais {reference} yn y system cyn hon' },
  lookups: { person: ['person'], reference: ['reference'] },
  unique: ['reference'],
  readers: [
    {
      body: 'dvla',
      fields: ['reference', 'applied', 'service', 'about', 'openedOn', 'endedOn', 'state', 'outcome', 'reason'],
      purposes: ['to see what was decided before', 'to show you what was decided before'],
    },
    { body: 'dvla', fields: 'all', purposes: ['to put right what is held about you'] },
  ],
  kept: {
    years: 7,
    from: ['endedOn'],
    after: { en: 'the application ended', cy: 'ar ôl i’r cais ddod i ben' },
    because: { en: 'claims about a decision may be brought for six years', cy: 'gellir dwyn hawliadau am benderfyniad am chwe blynedd' },
  },
})
export type PastCase = RecordIn<typeof pastCases>
