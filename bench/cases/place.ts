import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createCases, type ServiceBook } from '#cases'
import { migrate, openDatabase, rolePasswords, startServer } from '#database'
import { can } from '#identity'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { createSequencer, signerOf } from '#ledger'
import { createRegisters, type DeclaredRegister } from '#registers'
import { createVault } from '#vault'
import { allotment, soil, tenants } from '../../test/engine/allotment.ts'

const connections = 32

/** A real server of its own with fsync on, the engine as it runs in production, and the sequencer at work beside it. */
export const openPlace = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portreeve-bench-'))
  const server = await startServer({ folder, log: silentLog })
  const passwords = await rolePasswords(join(folder, 'secrets'), systemRandom)
  await migrate({ url: server.url, folder: resolve(import.meta.dirname, '../../migrations'), passwords })
  const open = (role: 'app' | 'jobs' | 'sequencer' | 'admin') =>
    openDatabase({ url: server.url, role, passwords, log: silentLog, connections })
  const [app, jobs, sequencing, admin] = [open('app'), open('jobs'), open('sequencer'), open('admin')]
  const [clock, random, log] = [systemClock, systemRandom, silentLog]
  const vault = createVault({ masters: [{ id: 'bench', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const clean = { read: async () => ({ kind: 'found' as const, fields: { mark: 'A1', clean: true } }) }
  const declared = [tenants, soil] as unknown as readonly DeclaredRegister[]
  const registers = createRegisters({ database: app, vault, clock, random, log, registers: declared, remote: { soil: clean } })
  const services: ServiceBook = { current: () => allotment, version: () => allotment }
  const cases = createCases({ database: app, background: jobs, vault, registers, services, may: can, clock, random })
  const sequencer = createSequencer({ database: sequencing, signer: signerOf('bench.example', 'log', randomBytes(32)), clock, log })
  sequencer.start()
  const close = async () => {
    await sequencer.stop()
    await Promise.all([app, jobs, sequencing, admin].map((database) => database.close()))
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { server, app, admin, vault, registers, cases, sequencer, clock, random, close }
}
export type Place = Awaited<ReturnType<typeof openPlace>>
