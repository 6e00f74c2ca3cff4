import { field, type RecordIn, register } from '#definition'
import type { PlainDate } from '#kernel'

/** One record, so that a second seeding knows what the first one did. Live never has it. */
export const demonstration = register({
  id: 'demonstration',
  holds: {
    en: 'What the invented population of this demonstration was made from',
    cy: 'O beth y gwnaed poblogaeth ddychmygol yr arddangosiad hwn',
  },
  body: 'dvla',
  lives: 'here',
  fields: {
    name: field<'population'>('plain'),
    seed: field<number>('plain'),
    /** How many people were asked for, and how many of them, from the first, are loaded. */
    people: field<number>('plain'),
    loaded: field<number>('plain'),
    /** The day that all dates are reckoned from. */
    seededOn: field<PlainDate>('plain'),
  },
  lookups: { name: ['name'] },
  readers: [{ body: 'dvla', fields: 'all', purposes: ['to fill a demonstration'] }],
  kept: {
    years: 1,
    after: { en: 'the demonstration ends', cy: 'daw’r arddangosiad i ben' },
    because: { en: 'the invented people are known again by it', cy: 'drwyddo y caiff y bobl ddychmygol eu hadnabod eto' },
  },
})
export type Demonstration = RecordIn<typeof demonstration>
