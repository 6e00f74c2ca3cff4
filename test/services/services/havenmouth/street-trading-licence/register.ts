import { type Address, field, type Name, type PersonId, type RecordIn, register } from '#definition'
import type { PlainDate } from '#kernel'

/** An invented register that only tests use. */
export const traders = register({
  id: 'street-traders',
  holds: { en: 'The register of street traders', cy: 'Cofrestr y masnachwyr stryd' },
  body: 'havenmouth',
  lives: 'here',
  subject: 'trader',
  fields: {
    trader: field<PersonId>('identifying'),
    name: field<Name>('identifying'),
    address: field<Address>('identifying'),
    bannedUntil: field<PlainDate | null>('personal'),
    licensedUntil: field<PlainDate | null>('plain'),
  },
  lookups: { trader: ['trader'] },
  readers: [
    {
      body: 'havenmouth',
      fields: ['name', 'address', 'bannedUntil'],
      purposes: ['to see whether you may trade, and to record your licence'],
    },
  ],
  kept: {
    years: 6,
    after: { en: 'the licence ends', cy: 'daw’r drwydded i ben' },
    because: { en: 'a ban lasts up to five years', cy: 'mae gwaharddiad yn para hyd at bum mlynedd' },
  },
})
export type Trader = RecordIn<typeof traders>
