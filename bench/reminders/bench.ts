/** A whole population whose tax ends on one day: seconds to find them all, reminders a second with reading, changing and sealing, and how long other work waits meanwhile. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { asPerson, migrate, openDatabase, rolePasswords, startServer } from '#database'
import type { AnyService, Mark } from '#definition'
import { addJobs, createJobs, type Handler, nobodyInParticular } from '#jobs'
import { compile } from '#journey'
import { addDays, silentLog, systemClock, systemRandom, todayOf, type Uuid, uuid7 } from '#kernel'
import { createRegisters, type DeclaredRegister } from '#registers'
import { people } from '#registers/people'
import { vehicles } from '#registers/vehicles'
import { createReminders } from '#reminders'
import { createVault } from '#vault'
import taxAVehicle from '../../services/dvla/tax-a-vehicle/service.ts'
import { car } from '../../test/invented/vehicle-tax.ts'

const { values } = parseArgs({
  options: { records: { type: 'string', default: '100000' }, reminded: { type: 'string', default: '100000' } },
})
const records = Number(values.records)
/** The measure ends when all are found and so many are reminded. */
const enough = Math.min(records, Number(values.reminded))
const foundPerBatch = 500
const loadedAtOnce = 5000
const lookMillis = 250
const [clock, random, log] = [systemClock, systemRandom, silentLog]
const connections = 32

const folder = await mkdtemp(join(tmpdir(), 'portreeve-bench-'))
const server = await startServer({ folder, log })
try {
  const passwords = await rolePasswords(join(folder, 'secrets'), random)
  await migrate({ url: server.url, folder: resolve(import.meta.dirname, '../../migrations'), passwords })
  const open = (role: 'app' | 'jobs' | 'admin') => openDatabase({ url: server.url, role, passwords, log, connections })
  const [app, jobsLogin, admin] = [open('app'), open('jobs'), open('admin')]
  const vault = createVault({ masters: [{ id: 'bench', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const declared = [vehicles, people] as unknown as readonly DeclaredRegister[]
  const registers = createRegisters({ database: app, vault, clock, random, log, registers: declared })
  const ends = addDays(todayOf(clock), 30)
  for (let at = 0; at < records; at += loadedAtOnce) {
    const count = Math.min(loadedAtOnce, records - at)
    await registers.load(Array.from({ length: count }, (_, place) => at + place).flatMap(keeperAndCar(ends)))
  }
  await admin.query('vacuum analyze')
  const told = { sent: 0, batches: 0, foundAt: 0, probes: [] as number[] }
  const send: Handler = async () => ({ kind: 'done', record: async () => void told.sent++ })
  const probe: Handler = async (job) => {
    told.probes.push(clock.now() - job.dueAt)
    return { kind: 'done' }
  }
  const services = [compile(taxAVehicle as unknown as AnyService)]
  const given = { database: app, background: jobsLogin, vault, clock, random, registers, services, peopleRegister: 'people' }
  const reminders = createReminders(given)
  const findDue = reminders.handlers['find-due'] as Handler
  const finding: Handler = async (job) => {
    const outcome = await findDue(job)
    told.batches++
    told.foundAt = performance.now()
    return outcome
  }
  const jobs = createJobs({
    database: jobsLogin,
    clock,
    random,
    log,
    handlers: { ...reminders.handlers, 'find-due': finding, send, probe },
  })
  const began = performance.now()
  await reminders.schedule('dvla')
  jobs.start()
  while (told.sent < enough || told.batches <= Math.floor(records / foundPerBatch)) {
    await app.transaction(asPerson(nobodyInParticular), async (tx) => {
      const other = { person: nobodyInParticular, body: 'dvla', stream: nobodyInParticular, kind: 'probe', key: 'probe' }
      await addJobs(tx, { clock, random }, [{ ...other, dueAt: clock.now() }])
    })
    await pause(lookMillis)
  }
  const seconds = (from: number, to: number): number => Number(((to - from) / 1000).toFixed(1))
  const total = seconds(began, performance.now())
  await jobs.stop()
  const waits = told.probes.sort((a, b) => a - b)
  const result = {
    records,
    foundSeconds: seconds(began, told.foundAt),
    reminded: told.sent,
    remindedSeconds: total,
    perSecond: Math.round(told.sent / total),
    otherWorkWaitsMsMedian: waits[Math.floor(waits.length / 2)],
    otherWorkWaitsMsMax: waits.at(-1),
  }
  console.log(`RESULT ${JSON.stringify(result)}`)
  await Promise.all([app, jobsLogin, admin].map((database) => database.close()))
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

function keeperAndCar(ends: ReturnType<typeof addDays>) {
  return (place: number) => {
    const id = uuid7(clock, random)
    const mark = `ZZ${String(place).padStart(7, '0')}` as Mark
    const name = { first: 'Ann', last: `Invented${place}` }
    const home = { lines: ['1 High Street'], postcode: 'ZZ1 1AA' }
    const contact = {
      email: `ann${place}@example.com`,
      phone: null,
      nationalInsuranceNumber: null,
      language: 'en',
      prefers: 'email',
      diedOn: null,
    }
    const person = { id, name, surname: 'INVENTED', bornOn: null, sex: 'unspecified', address: home, lettersTo: null, postcode: 'ZZ1 1AA' }
    const fields = { ...car({ mark, taxedUntil: ends }), keeper: id as Uuid, references: ['12345678901', '1234567890123456', id] }
    return [
      { register: 'people', fields: { ...person, ...contact } },
      { register: 'vehicles', fields },
    ]
  }
}
