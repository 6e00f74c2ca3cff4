import { asPerson } from '#database'
import type { Mark } from '#definition'
import { addMonths } from '#kernel'
import { vehicles } from '#registers/vehicles'
import type { Car } from './book.ts'
import type { Life } from './errand.ts'
import type { Outside } from './outside.ts'

/** Faults that a program of this kind could have. The simulation makes one of them itself, to show that it would be noticed. */
export const plants = ['doubled-refund', 'two-keepers', 'lost-tax'] as const
export type Plant = (typeof plants)[number]

/** Tampers with the registers or with a provider's book, behind the back of the program. Throws where there is nothing to tamper with yet. */
export async function plantIn(life: Life, outside: Outside, plant: Plant): Promise<void> {
  const { note } = life.book
  const planted = await { 'doubled-refund': doubleRefund, 'two-keepers': twoKeepers, 'lost-tax': loseTax }[plant](life, outside)
  note({ on: life.today(), who: undefined, mark: planted, words: `${plant} was planted` })
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
