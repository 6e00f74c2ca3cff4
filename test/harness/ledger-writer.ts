/** A process that appends events until it is killed, and tells each one that was acknowledged: for tests that kill it. */
import { writeSync } from 'node:fs'
import { asPerson, openDatabase, rolePasswords } from '#database'
import { seededRandom, silentLog, systemRandom } from '#kernel'
import { append } from '#ledger'
import { newId, sampleEvent } from './events.ts'

const [url = '', secrets = '', seed = '1'] = process.argv.slice(2)
const writers = 8
const stdout = 1
const passwords = await rolePasswords(secrets, systemRandom)
const app = openDatabase({ url, role: 'app', passwords, log: silentLog, connections: writers })
const random = seededRandom(Number(seed))

/** Three in ten hold their transaction open for a while after writing, one in twenty changes its mind. */
const write = async (): Promise<void> => {
  const person = newId(systemRandom)
  const events = [1, 2].map((seq) => sampleEvent(systemRandom, { person, stream: person, seq }))
  await app
    .transaction(asPerson(person), async (tx) => {
      for (const event of events) await append(tx, event)
      if (random.below(10) < 3) await tx.query('select pg_sleep($1)', [random.below(40) / 1000])
      if (random.below(20) === 0) throw new RangeError('changed our mind')
    })
    .then(
      () => writeSync(stdout, events.map((event) => `${event.stream} ${event.seq}\n`).join('')),
      () => {},
    )
}
await Promise.all(
  Array.from({ length: writers }, async () => {
    for (;;) await write()
  }),
)
