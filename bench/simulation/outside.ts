import { join } from 'node:path'
import { asPerson, type Database, openDatabase, rolePasswords } from '#database'
import type { Mark } from '#definition'
import { addDays, addMonths, addYears, type Calendar, calendarOf, silentLog, systemRandom } from '#kernel'
import { populatedRegisters } from '#population'
import { createRegisters, type Found, ownerOfThings, type Registers } from '#registers'
import { drivers } from '#registers/drivers'
import { insurances } from '#registers/insurances'
import type { Visitor } from '../visitor/visitor.ts'
import type { Car } from './book.ts'
import { between, type Chance, happens } from './chance.ts'
import type { Life } from './errand.ts'
import type { Person } from './folk.ts'
import { percent } from './rates.ts'
import type { World } from './world.ts'

const purpose = 'to bring what insurers and courts report, and to check the registers'
/**
 * What reaches the registers from others: policies of insurers, sentences of courts; and, for whoever checks, a way to read them. It goes
 * through the same gate as all else, as the body that keeps them, with a purpose of its own that everybody sees in their account.
 */
export type Outside = {
  readonly database: Database
  readonly calendar: Calendar
  readonly registers: Registers
  readonly read: (register: string, by: Readonly<Record<string, unknown>>, reads: readonly string[]) => Promise<readonly Found[]>
  readonly change: (register: string, record: Found, set: Readonly<Record<string, unknown>>) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openOutside({
  data,
  url,
  program,
  clock,
}: Pick<World, 'data' | 'program' | 'clock'> & { readonly url: string }): Promise<Outside> {
  const passwords = await rolePasswords(join(data, 'secrets'), systemRandom)
  const database = openDatabase({ url, role: 'app', passwords, log: silentLog, connections: 2 })
  const declared = populatedRegisters.map((one) => ({
    ...one,
    readers: [...one.readers, { body: one.body, fields: 'all' as const, purposes: [purpose] }],
  }))
  const registers = createRegisters({
    database,
    vault: program.platform.vault,
    clock,
    random: systemRandom,
    log: silentLog,
    registers: declared,
  })
  const actor = { kind: 'machine', service: 'simulation' } as const
  return {
    database,
    calendar: calendarOf('england-and-wales'),
    registers,
    read: async (register, by, reads) => {
      const found = await registers.readAll({ actor, body: 'dvla', purpose, register, by, reads })
      if ('kind' in found) throw new Error(`the register ${register} does not answer`)
      return found
    },
    change: async (register, { recordId, person }, set) => {
      await database.transaction(asPerson(person ?? ownerOfThings(register)), (tx) =>
        registers.change(tx, { register, recordId, ...(person && { person }), version: 'latest', set, actor, purpose }),
      )
    },
    close: () => database.close(),
  }
}

const renewalDaysAhead = 5
/** Insurers send what was renewed: nearly every policy that is about to end, and one for whatever is driven without. */
export async function insure(life: Life, outside: Outside, car: Car, chance: Chance): Promise<void> {
  const on = life.today()
  if (car.insuredUntil !== undefined && car.insuredUntil > addDays(on, renewalDaysAhead)) return
  if (happens(chance, percent.insurerForgets)) return
  const insuredUntil = addDays(addYears(on, 1), between(chance, 0, 4))
  const [known] = await outside.read(insurances.id, { mark: car.mark }, ['mark', 'insuredUntil'])
  if (known) await outside.change(insurances.id, known, { insuredUntil })
  else await outside.registers.load([{ register: insurances.id, fields: { mark: car.mark as Mark, insuredFrom: on, insuredUntil } }])
  car.insuredUntil = insuredUntil
}

/** A test: it may fail, and then it is repaired and tested again some days later. */
export async function test(life: Life, car: Car, chance: Chance, again = false): Promise<void> {
  const on = life.today()
  const fails = !again && happens(chance, percent.failsMot)
  const before = life.world.tests.get(car.mark) ?? life.world.population.byMark(car.mark as Mark)?.mot ?? undefined
  // A test within the last month keeps the day of the year.
  const until =
    car.motUntil !== undefined && car.motUntil >= on && car.motUntil <= addMonths(on, 1)
      ? addYears(car.motUntil, 1)
      : addDays(addYears(on, 1), -1)
  const done = {
    ...{
      number: `00${String(life.book.next()).padStart(10, '0')}`,
      completedOn: on,
      result: fails ? ('failed' as const) : ('passed' as const),
      expiresOn: fails ? null : until,
    },
    ...{ odometer: 30_000 + chance.below(90_000), odometerUnit: 'mi' as const, source: 'DVSA' as const },
    defects: fails ? [{ text: 'Nearside front tyre worn below the limit', kind: 'MAJOR', dangerous: false }] : [],
  }
  life.world.tests.set(car.mark, {
    ...{ mark: car.mark, make: before?.make ?? 'INVENTA', model: before?.model ?? 'UNO', firstUsedOn: before?.firstUsedOn ?? null },
    ...{ firstTestDueOn: null, tests: [done, ...(before?.tests ?? [])] },
  })
  life.book.note({ on, who: undefined, mark: car.mark, words: `MOT test ${done.result}` })
  if (!fails) car.motUntil = until
  else life.later(between(chance, 1, 9), [car.mark], () => test(life, car, chance, true))
}

const longBanDays = 56
/** A court takes the right to drive for a while; a long time takes the licence too. */
export async function disqualify(life: Life, outside: Outside, person: Person, chance: Chance): Promise<void> {
  const licence = life.book.licences.get(person.position)
  const [record] = await outside.read(drivers.id, { holder: person.id }, ['holder'])
  if (!licence || !record) return
  const days = chance.pick([28, 90, 180, 365])
  const on = life.today()
  const disqualifiedUntil = addDays(on, days)
  await outside.change(drivers.id, record, { disqualifiedUntil, ...(days >= longBanDays && { revokedOn: on }) })
  licence.disqualifiedUntil = disqualifiedUntil
  if (days >= longBanDays) licence.lost = 'revoked'
  life.book.note({ on, who: person.position, mark: undefined, words: `is disqualified until ${disqualifiedUntil}` })
}

/** Anybody looks up a vehicle, on the page that needs no sign-in. */
export async function lookUp(life: Life, car: Car, visitor: Visitor): Promise<void> {
  const page = await visitor.go('/vehicle-enquiry')
  const form = page.forms.find(({ fields }) => fields.some(({ name }) => name === 'mark'))
  if (!form) return void life.tally.wrong(`there is no form to look up a vehicle: ${page.status}`)
  const answer = await visitor.send(page, form, { mark: car.mark })
  life.tally.other()
  if (answer.status !== 200) life.tally.wrong(`the page about ${car.mark} answered ${answer.status}`)
}
/** Insurers and traders ask the interface for other systems, and hold the answer against what people were told. */
export type Insurer = { readonly ask: (car: Car) => Promise<void> }
export async function openInsurer(life: Life): Promise<Insurer> {
  const limits = { perSecond: 1000, perDay: 1_000_000 }
  const { key } = await life.world.program.platform.api.clients.create({
    body: 'dvla',
    name: 'Invented Insurance',
    scopes: ['vehicle-enquiry'],
    ...limits,
  })
  return {
    ask: async (car) => {
      const answer = await fetch(new URL('/vehicle-enquiry/v1/vehicles', life.world.url), {
        method: 'POST',
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
        body: JSON.stringify({ registrationNumber: car.mark }),
      })
      life.tally.other()
      const { taxStatus, taxDueDate } = (await answer.json()) as { taxStatus?: string; taxDueDate?: string }
      if (car.holder.kind === 'gone' || car.pending > 0) return
      const on = life.today()
      const offRoad = car.sornFrom !== null && car.sornFrom <= on
      const expected = offRoad ? 'SORN' : car.taxedUntil === null ? 'Not Taxed for on Road Use' : car.taxedUntil >= on ? 'Taxed' : 'Untaxed'
      if (answer.status !== 200 || taxStatus !== expected)
        life.tally.wrong(
          `${car.mark}: the enquiry answers ${answer.status} ${taxStatus} ${taxDueDate ?? ''}; by the book it is ${expected}`,
          { mark: car.mark },
        )
    },
  }
}
