import { asPerson } from '#database'
import type { Mark } from '#definition'
import { addMonths } from '#kernel'
import { privateNumbers } from '#registers/private-numbers'
import { vehicles } from '#registers/vehicles'
import type { Car } from './book.ts'
import type { Life } from './errand.ts'
import type { Outside } from './outside.ts'

/** Faults that a program of this kind could have. The simulation makes one of them itself, to show that it would be noticed. */
export const plants = [
  'doubled-refund',
  'two-keepers',
  'lost-tax',
  'right-used-twice',
  'forgotten-payment',
  'lost-case',
  'unseen-look',
] as const
export type Plant = (typeof plants)[number]

/** Tampers with the registers or with a provider's book, behind the back of the program. Throws where there is nothing to tamper with yet. */
export async function plantIn(life: Life, outside: Outside, plant: Plant): Promise<void> {
  const { note } = life.book
  const planted = await planting[plant](life, outside)
  note({ on: life.today(), who: undefined, mark: planted, words: `${plant} was planted` })
}

const planting: Readonly<Record<Plant, (life: Life, outside: Outside) => Promise<string | undefined>>> = {
  'doubled-refund': doubleRefund,
  'two-keepers': twoKeepers,
  'lost-tax': loseTax,
  'right-used-twice': useRightTwice,
  'forgotten-payment': ({ world }) => tamper(world, forgetPayment),
  'lost-case': ({ world }) => tamper(world, loseCase),
  'unseen-look': ({ world }) => tamper(world, hideLooks),
}
/** Somebody has a right to a number that is on somebody else's vehicle. */
async function useRightTwice({ book, people, today }: Life, { registers }: Outside): Promise<string> {
  const car = keptOne(book.cars.values())
  const other = people.find(({ position, died }) => !died && car.holder.kind === 'person' && position !== car.holder.position)
  if (!other) throw new Error('nobody else could have it')
  const mark = car.mark as Mark
  const [certificate, until] = ['0000000009', addMonths(today(), 60)]
  const right = { mark, kind: 'V778' as const, certificate, grantee: other.id, nominee: null, shownBy: [certificate, other.id] }
  const fields = { ...right, grantedOn: today(), until, standing: mark, endedOn: null, ended: null }
  await registers.load([{ register: privateNumbers.id, fields }])
  return mark
}
/** A payment that came is not in our book any more. */
const forgetPayment = `update portreeve.payment set state = 'failed' where payment_id =
  (select payment_id from portreeve.payment where state = 'captured' order by created_at limit 1) returning reference as planted`
/** A case that an officer should decide lies in no queue. */
const loseCase = `update portreeve.cases set desk = null where case_id =
  (select case_id from portreeve.cases where desk is not null and outcome is null order by submitted_at limit 1) returning reference as planted`
/** Nobody is shown any more that registers were looked at for a case. */
const hideLooks = `delete from portreeve.access where case_id =
  (select a.case_id from portreeve.access a join portreeve.cases c on c.case_id = a.case_id and c.person_id = a.person_id order by a.at limit 1)
  returning case_id::text as planted`
async function tamper({ admin }: Life['world'], sql: string): Promise<undefined> {
  const [row] = await admin.query<{ planted: string }>(sql)
  if (!row) throw new Error('there is nothing to tamper with')
}
/** The bank that pays tax out is told a second time, under another name; or the card's provider gives a fee back twice. */
async function doubleRefund({ world }: Life): Promise<undefined> {
  const { pay } = world.books
  const paid = pay.payments().find(({ state }) => state === 'success')
  if (!paid) throw new Error('nobody has paid anything yet')
  const refund = { id: 'planted', amount: paid.amount, createdAt: world.clock.now(), fails: false }
  pay.meddle({ ...paid, refunds: [...paid.refunds, refund, { ...refund, id: 'planted-again' }] })
}
/** A second person stands as keeper of somebody's vehicle, in the index by which keepers are found. */
async function twoKeepers({ book, people }: Life, { registers, database, read }: Outside): Promise<string> {
  const car = keptOne(book.cars.values())
  const other = people.find(({ position, died }) => !died && car.holder.kind === 'person' && position !== car.holder.position)
  const [record] = await read(vehicles.id, { mark: car.mark }, ['mark', 'keeper'])
  if (!record?.person || !other) throw new Error('nobody else could keep it')
  const { person, recordId } = record
  const [blind] = registers.blinds(vehicles.id, 'keeper', { mark: car.mark as Mark, keeper: other.id })
  await database.transaction(asPerson(person), (tx) =>
    tx.query('insert into portreeve.record_index (blind, record_id, person_id, body) values ($1, $2, $3, $4)', [
      blind,
      recordId,
      person,
      'dvla',
    ]),
  )
  return car.mark
}
/** Three months that were paid for are not in the register any more. */
async function loseTax({ book, today }: Life, { read, change }: Outside): Promise<string> {
  const car = keptOne([...book.cars.values()].filter(({ taxedUntil }) => taxedUntil !== null && taxedUntil > addMonths(today(), 4)))
  const [record] = await read(vehicles.id, { mark: car.mark }, ['mark', 'taxedUntil'])
  if (!record || car.taxedUntil === null) throw new Error('it has no record')
  await change(vehicles.id, record, { taxedUntil: addMonths(car.taxedUntil, -3) })
  return car.mark
}
function keptOne(cars: Iterable<Car>): Car {
  const found = [...cars].find(({ holder, pending }) => holder.kind === 'person' && pending === 0)
  if (!found) throw new Error('there is no vehicle to tamper with')
  return found
}
