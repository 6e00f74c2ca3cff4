/** A process that sequences until it is killed: for tests that kill it. */
import { openDatabase, rolePasswords } from '#database'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { createSequencer } from '#ledger'
import { testSigner } from './events.ts'

const [url = '', secrets = ''] = process.argv.slice(2)
const passwords = await rolePasswords(secrets, systemRandom)
const database = openDatabase({ url, role: 'sequencer', passwords, log: silentLog, connections: 2 })
createSequencer({ database, signer: testSigner, clock: systemClock, log: silentLog, eventsPerStep: 64 }).start()
setInterval(() => {}, 60_000)
