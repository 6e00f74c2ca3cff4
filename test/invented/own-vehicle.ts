import type { Channel, Mark } from '#definition'
import { type Compiled, decide, type Known } from '#journey'
import { day } from '#kernel'
import type { TaxBought, Vehicle } from '#registers/vehicles'
import { home } from './licences.ts'
import { car, keeper } from './vehicle-tax.ts'

const known = { name: { first: 'Siân', last: 'O’Brien' }, address: home, lettersTo: null }
/** For tests: what a case about one vehicle knows, on Monday 23 November 2026. */
export const aboutVehicle = (differs: Partial<Vehicle>, answers: object, { on = '2026-11-23', mine = false } = {}): Known => ({
  today: day(on),
  channel: 'online' as Channel,
  applicant: keeper,
  answers: { plate: 'AB85CDE' as Mark, ...(!mine && { reference: '12345678901' }), ...answers },
  facts: { mine: mine ? [car(differs)] : [], vehicle: car(differs), keeper: known },
  fresh: { 'the number of the log book': '00000000001', 'the number of the new keeper slip': '000000000002', 'the new keeper': 'buyer' },
})
/** Tax of a year from the first of a month, bought by card before it began. */
export const boughtFrom = (from: string, until: string, differs: Partial<TaxBought> = {}): TaxBought => ({
  number: 1,
  from: day(from),
  until: day(until),
  yearly: 195_00 as TaxBought['yearly'],
  paidOn: day('2026-01-02'),
  byDebit: false,
  byNewKeeper: false,
  ...differs,
})
/** Taxed until the end of May 2027: from Monday 23 November 2026 on, six whole months are left. */
export const taxedToMay: Partial<Vehicle> = { taxedUntil: day('2027-05-31'), taxBought: [boughtFrom('2026-06-01', '2027-05-31')] }
/** Why a person looks, as the decision says it. */
export const groundsFor = (service: Compiled, known: Known): readonly string[] =>
  decide(service, known).reasons.flatMap(({ found, because }) => (found === 'holds' ? [because] : []))
