import type { TestContext } from 'node:test'
import { type AnswersFor, createApiClient, type Scope } from '#api'
import { addYears, type Clock, day, type Instant, instant, type Log, plusMinutes } from '#kernel'
import { makePopulation } from '#population'
import type { Vehicle } from '#registers/vehicles'
import type taxAVehicle from '../../services/dvla/tax-a-vehicle/service.ts'
import { openSiteWith } from '../browser/site.ts'

export const today = day('2026-11-23')
export const taxScope: Scope = 'dvla:tax-a-vehicle:apply'
const population = [...makePopulation({ seed: 3, people: 60, today })]
const [owned] = population.at(5)?.cars ?? []

const carsUsually = 3
/** Those that a mark may end with. */
const letters = 'ABCDEFGHJKLMNOPRSTUVWXYZ'
const firstReference = 12_345_678_900
/** A car that can be taxed today: its tax ends this month, and it has an MOT. */
const car = (mark: string, reference: string): Vehicle => ({
  ...(owned as { vehicle: Vehicle }).vehicle,
  mark: mark as Vehicle['mark'],
  ...{ sornFrom: null, exportedOn: null, scrappedOn: null, taxedUntil: day('2026-11-30'), references: [reference] },
})

export type Opened = Awaited<ReturnType<typeof opened>>
/** The program with cars that can be taxed, and a garage that may do so. */
export async function opened(t: TestContext, { log, cars: made = carsUsually }: { readonly log?: Log; readonly cars?: number } = {}) {
  let now: Instant = instant(`${today}T10:00:00Z`)
  const clock: Clock = { now: () => now }
  const mot = { tests: [{ result: 'passed', expiresOn: addYears(today, 1) }], firstTestDueOn: null }
  let isSilent = false
  const site = await openSiteWith(t, {
    folder: '.',
    clock,
    ...(log && { log }),
    remote: { 'mot-history': { read: async () => (isSilent ? { kind: 'unavailable' } : { kind: 'found', fields: mot }) } },
  })
  const marks = Array.from({ length: made }, (_, i) => [`AB99AB${letters[i]}`, String(firstReference + i)] as const)
  // The last is loaded by whoever says who keeps it.
  const cars = marks.map(([mark, reference]) => car(mark, reference))
  await site.registers.load(cars.slice(0, -1).map((fields) => ({ register: 'vehicles', fields })))
  const insured = marks.map(([mark]) => ({ mark, insuredFrom: addYears(today, -1), insuredUntil: addYears(today, 1) }))
  await site.registers.load(insured.map((fields) => ({ register: 'insurances', fields })))
  const garage = (scopes: readonly Scope[] = [taxScope], limits = {}) =>
    site.api.clients.create({ body: 'dvla', name: 'Havenmouth Motors', scopes, perSecond: 1000, perDay: 1_000_000, ...limits })
  const ours = await garage()
  const api = createApiClient({ url: site.url, client: ours.client, secret: ours.key })
  const cases = (n = 0): AnswersFor<typeof taxAVehicle> => {
    const [mark, reference] = marks[n] ?? ['', '']
    return { plate: mark, reference }
  }
  return {
    site,
    made: ours,
    api,
    garage,
    clientOf: ({ client, key }: { readonly client: string; readonly key: string }) =>
      createApiClient({ url: site.url, client, secret: key }),
    car: cases,
    keptBy: made - 1,
    vehicle: (n: number): Vehicle => cars[n] as Vehicle,
    /** Whether DVSA answers. */
    silence: (now: boolean) => {
      isSilent = now
    },
    pass: (minutes: number) => {
      now = plusMinutes(now, minutes)
    },
  }
}
export const debit: AnswersFor<typeof taxAVehicle> = {
  payment: 'yearDebit',
  bank: { accountName: 'A Garage', sortCode: '309430', accountNumber: '00012345' },
  mandate: true,
  contact: 'office@garage.example',
  isKeeper: true,
}
