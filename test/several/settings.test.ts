import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCatalogue } from '#catalogue'
import { openDatabase, rolePasswords } from '#database'
import { silentLog, systemClock, systemRandom, uuid7 } from '#kernel'
import { type Administrator, createSettings } from '#settings'
import { createVault } from '#vault'
import { type RunningProgram, startChild } from '../../bench/program/program.ts'
import { masterKeys } from '../../src/cli/keys.ts'
import { freePorts } from '../harness/ports.ts'
import { around } from './around.ts'

const linux = process.platform === 'linux'
const root = join(import.meta.dirname, '../..')
const portsOfEach = 9
/** A second, and as much again for a machine that has much else to do. */
const withinMs = 2_000

test('what two administrators agree on in one process holds in the others within a second, without a new start', {
  skip: !linux,
}, async (t) => {
  const { home, url, notifySettings } = await around(t)
  const data = join(home, 'data')
  const port = await freePorts(portsOfEach * 2)
  const environment = { DATABASE_URL: url, COMPOSE: join(root, 'bench/crash/compose.ts'), NOTIFY: notifySettings }
  const start = (which: number): Promise<RunningProgram> =>
    startChild({ data, port: port + which * portsOfEach, services: 'bench/crash', environment })
  const running = [await start(0), await start(1)]
  t.after(() => Promise.all(running.map(({ stop }) => stop())))
  const loaded = await loadCatalogue({ folder: join(root, 'bench/crash') })
  assert.ok(loaded.kind === 'ready')
  const { bodies, services } = loaded.catalogue
  const [body = ''] = bodies.keys()
  const passwords = await rolePasswords(join(data, 'secrets'), systemRandom)
  const database = openDatabase({ url, role: 'app', passwords, log: silentLog, connections: 2 })
  t.after(() => database.close())
  const masters = await masterKeys(undefined, join(data, 'secrets'), systemRandom)
  const vault = createVault({ masters, clock: systemClock, onErased: async () => {} })
  const parts = { database, vault, clock: systemClock, random: systemRandom, log: silentLog, bodies }
  const third = createSettings({ ...parts, services: services.map(({ service }) => service) })
  const someone = (): Administrator => ({ officer: uuid7(systemClock, systemRandom), body, roles: ['administrator'] })
  const raw = { english: 'Back at six.', welsh: 'Yn ôl am chwech.', from: '2020-01-01 00:00', until: '2099-01-01 00:00' }
  const made = await third.propose(someone(), {}, { key: 'banner', raw, from: undefined, reason: 'The power is off.' })
  assert.ok(made.kind === 'proposed')
  assert.deepEqual(await third.decide(someone(), {}, { id: made.id, outcome: 'approved', answer: '' }), { kind: 'done' })
  const approved = performance.now()
  for (const { url: each } of running) await untilSaid(each, 'Back at six.', approved + withinMs)
  t.diagnostic(`in both after ${Math.round(performance.now() - approved)} ms`)
})
/** Asks for the page again and again, as people do. */
async function untilSaid(url: string, words: string, limit: number): Promise<void> {
  while (!(await (await fetch(url)).text()).includes(words)) assert.ok(performance.now() < limit, `${url} does not say so in time`)
}
