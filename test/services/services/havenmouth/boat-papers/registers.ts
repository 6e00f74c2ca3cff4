import { type Address, field, type Name, type PersonId, type RecordIn, register } from '#definition'
import type { Language } from '#kernel'

const kept = { years: 6, because: { en: 'claims', cy: 'hawliadau' } } as const

/** Invented registers that only tests use: boats that are sold, and the people who keep them. */
export const boats = register({
  id: 'boats',
  holds: { en: 'The register of boats in the harbour', cy: 'Cofrestr y cychod yn yr harbwr' },
  body: 'havenmouth',
  lives: 'here',
  subject: 'owner',
  fields: {
    sign: field<string>('plain'),
    owner: field<PersonId | null>('identifying'),
    /** While a boat is in the trade nobody owns it. */
    trader: field<string | null>('personal'),
    paper: field<string>('identifying'),
    address: field<Address | null>('identifying'),
    moored: field<boolean>('plain'),
  },
  lookups: { sign: ['sign'], owner: ['owner'], paper: ['paper'] },
  unique: ['sign', 'paper'],
  passesOn: { ...kept, toNobody: true },
  readers: [{ body: 'havenmouth', fields: ['sign', 'owner', 'moored'], purposes: ['to keep the papers of boats'] }],
  kept: { ...kept, after: { en: 'the boat sinks', cy: 'suddo’r cwch' } },
})
export type Boat = RecordIn<typeof boats>

export const sailors = register({
  id: 'people',
  holds: { en: 'People in the harbour', cy: 'Pobl yn yr harbwr' },
  body: 'havenmouth',
  lives: 'here',
  subject: 'id',
  fields: {
    id: field<PersonId>('identifying'),
    name: field<Name>('identifying'),
    address: field<Address | null>('identifying'),
    lettersTo: field<Address | null>('identifying'),
    email: field<string | null>('identifying'),
    phone: field<string | null>('identifying'),
    prefers: field<string>('plain'),
    language: field<Language>('plain'),
  },
  lookups: { id: ['id'] },
  readers: [{ body: 'havenmouth', fields: 'all', purposes: ['to write to you about your case'] }],
  kept: { ...kept, after: { en: 'the boat is sold', cy: 'gwerthu’r cwch' } },
})
