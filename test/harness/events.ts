import { asPerson, type Database } from '#database'
import { type Instant, instant, type Random, seededRandom, type Uuid, uuid7 } from '#kernel'
import { append, type Recorded, type Signer, signerOf } from '#ledger'

export const ledgerName = 'portreeve.example/ledger'
export const testSigner: Signer = signerOf(ledgerName, 'log', new Uint8Array(32).fill(9))
export const noon = instant('2026-11-23T12:00:00Z')
export const noonClock = { now: (): Instant => noon }

/** Ids of people and streams, invented anew at each call. */
export const newId = (random: Random): Uuid => uuid7(noonClock, random)

/** An invented event; name what matters to the test. */
export const sampleEvent = (random: Random, fields: Partial<Recorded> = {}): Recorded => ({
  stream: newId(random),
  seq: 1,
  person: newId(random),
  body: 'dvla',
  topic: 'case',
  kind: 'submitted',
  schema: 1,
  at: noon,
  sealed: random.bytes(40),
  ...fields,
})

/** Appends events, each in a transaction of its own as its person. */
export const appendEvents = async (app: Database, count: number, seed: number): Promise<readonly Recorded[]> => {
  const random = seededRandom(seed)
  const events = Array.from({ length: count }, () => sampleEvent(random))
  for (const event of events) await app.transaction(asPerson(event.person), (tx) => append(tx, event))
  return events
}
