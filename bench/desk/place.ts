import { join, resolve } from 'node:path'
import { createCases } from '#cases'
import { loadCatalogue } from '#catalogue'
import { migrate, openDatabase, rolePasswords, startServer } from '#database'
import { can } from '#identity'
import { type Instant, silentLog, systemClock, systemRandom } from '#kernel'
import { createSequencer, signerFrom } from '#ledger'
import { createRegisters } from '#registers'
import { createVault } from '#vault'
import { masterKeys } from '../../src/cli/keys.ts'
import { ledgerName } from '../../src/cli/program.ts'
import { createOfficers } from '../../src/identity/officers.ts'

const root = resolve(import.meta.dirname, '../..')
export const servicesFolder = 'bench/desk'
const connections = 8

/** The engine over a folder that the whole program runs on afterwards, with its keys, and with a clock that the past is made by. */
export const openPlace = async (folder: string) => {
  const server = await startServer({ folder, log: silentLog })
  const secrets = join(folder, 'secrets')
  const passwords = await rolePasswords(secrets, systemRandom)
  await migrate({ url: server.url, folder: join(root, 'migrations'), passwords })
  const open = (role: 'app' | 'jobs' | 'sequencer' | 'auditor' | 'admin') =>
    openDatabase({ url: server.url, role, passwords, log: silentLog, connections })
  const [app, jobs, sequencing, auditor, admin] = [open('app'), open('jobs'), open('sequencer'), open('auditor'), open('admin')]
  let at: Instant | undefined
  const clock = { now: () => at ?? systemClock.now(), to: (wanted: Instant | undefined) => (at = wanted) }
  const random = systemRandom
  const vault = createVault({ masters: await masterKeys(undefined, secrets, random), clock: systemClock, onErased: async () => {} })
  const loaded = await loadCatalogue({ folder: join(root, servicesFolder) })
  if (loaded.kind !== 'ready') throw new Error(loaded.problems.join('\n'))
  const { catalogue } = loaded
  const registers = createRegisters({ database: app, vault, clock, random, log: silentLog, registers: [], remote: {} })
  const services = { current: catalogue.service, version: catalogue.serviceVersion }
  const cases = createCases({ database: app, background: jobs, vault, registers, services, may: can, clock, random })
  const signer = await signerFrom(secrets, ledgerName, 'log', random)
  const sequencer = createSequencer({ database: sequencing, signer, clock: systemClock, log: silentLog })
  const officers = createOfficers({ database: app, vault, clock: systemClock })
  const close = async () => {
    await Promise.all([app, jobs, sequencing, auditor, admin].map((database) => database.close()))
    await server.stop()
  }
  return { admin, auditor, vault, cases, sequencer, signer, officers, clock, random, close }
}
export type Place = Awaited<ReturnType<typeof openPlace>>
