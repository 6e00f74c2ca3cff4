import { drivers } from '#registers/drivers'
import { vehicles } from '#registers/vehicles'
import type { Car } from './book.ts'
import type { Life } from './errand.ts'
import type { Outside } from './outside.ts'

type Read = {
  readonly mark: string
  readonly keeper: string | null
  readonly references: readonly string[]
  readonly taxedUntil: string | null
  readonly sornFrom: string | null
  readonly scrappedOn: string | null
  readonly exportedOn: string | null
}
const reads = ['mark', 'keeper', 'references', 'taxedUntil', 'sornFrom', 'scrappedOn', 'exportedOn'] as const
const countSql = `select count(*)::int as count from portreeve.record where register = 'vehicles' and passed_on is null`

/** Every vehicle has one record and one keeper, whom the book knows; its tax is what was bought and not given back; its papers are the last. */
export async function checkVehicles(life: Life, outside: Outside): Promise<void> {
  const { book, people, tally, world } = life
  const [records] = await world.admin.query<{ count: number }>(countSql)
  if (records?.count !== book.cars.size) tally.wrong(`there are ${records?.count} records of ${book.cars.size} vehicles`)
  for (const car of book.cars.values()) {
    const found = await outside.read(vehicles.id, { mark: car.mark }, reads)
    if (found.length !== 1) tally.wrong(`${car.mark} has ${found.length} records`, { mark: car.mark })
    for (const { fields } of found) checkVehicle(life, car, fields as unknown as Read)
  }
  for (const { id, position, died } of people) {
    if (died) continue
    const found = await outside.read(vehicles.id, { keeper: id }, ['mark', 'keeper'])
    const kept = found.map(({ fields }) => String(fields.mark)).sort()
    const own = [...book.cars.values()].filter(({ holder, mark }) =>
      holder.kind === 'person'
        ? holder.position === position
        : // Whom a seller named is the same person from the next sign-in on, where nothing speaks against it.
          (holder.kind === 'gone' || (holder.kind === 'named' && holder.position === position)) && kept.includes(mark),
    )
    const expected = own.map(({ mark }) => mark).sort()
    if (kept.join() !== expected.join())
      tally.wrong(`person ${position} is keeper of ${kept.join(', ') || 'nothing'}; by the book of ${expected.join(', ') || 'nothing'}`, {
        who: position,
        mark: kept.find((one) => !expected.includes(one)) ?? expected.find((one) => !kept.includes(one)),
      })
  }
}
function checkVehicle({ tally, people, book }: Life, car: Car, read: Read): void {
  const wrong = (words: string): void => tally.wrong(`${car.mark} ${words}`, { mark: car.mark })
  const { holder } = car
  const known = people.find(({ id }) => id === read.keeper)
  if (holder.kind === 'person' && read.keeper !== holder.id)
    wrong(
      `is kept by ${known ? `person ${known.position}` : (read.keeper ?? 'nobody')}; person ${holder.position} was told that they keep it`,
    )
  if (holder.kind === 'named' && (read.keeper === null || (known && known.position !== holder.position)))
    wrong(`was sold to somebody named; its keeper is ${known ? `person ${known.position}` : 'nobody'}`)
  if (holder.kind === 'trade' && read.keeper !== null) wrong(`is in the trade, and has a keeper`)
  if (holder.kind === 'gone' && read.scrappedOn === null && read.exportedOn === null) wrong(`is gone, and its record does not say so`)
  const owners = [...book.cars.values()].filter(({ mark }) => mark === car.mark).length
  if (owners !== 1) wrong(`stands ${owners} times in the book`)
  if (read.taxedUntil !== car.taxedUntil)
    wrong(`is taxed until ${read.taxedUntil ?? 'never'}; what was bought and told says ${car.taxedUntil ?? 'never'}`)
  if (read.sornFrom !== car.sornFrom) wrong(`is off the road from ${read.sornFrom ?? 'never'}; people were told ${car.sornFrom ?? 'never'}`)
  if (holder.kind !== 'gone' && !read.references.includes(car.papers.logBook)) wrong(`has other papers than those that came by post`)
}

/** The licence of everybody who has one: the register and the book agree on when it ends and whether it was lost. */
export async function checkDrivers(life: Life, outside: Outside): Promise<void> {
  const { book, people, tally, world } = life
  const printed = Map.groupBy(
    world.books.messages.taken().filter(({ to, event }) => to === 'licence-printer' && event.data.issue !== undefined),
    ({ event }) => String(event.data.number),
  )
  for (const { id, position, died } of people) {
    if (died) continue
    const found = await outside.read(drivers.id, { holder: id }, ['number', 'issueNumber', 'surrenderedOn', 'revokedOn'])
    const licence = book.licences.get(position)
    const wrong = (words: string): void => tally.wrong(`the licence of person ${position} ${words}`, { who: position })
    if (found.length !== (licence ? 1 : 0)) wrong(`has ${found.length} records`)
    const [record] = found
    if (!record || !licence) continue
    const { number, issueNumber, surrenderedOn, revokedOn } = record.fields as {
      number: string
      issueNumber: number
      surrenderedOn: string | null
      revokedOn: string | null
    }
    const isLost = surrenderedOn !== null || revokedOn !== null
    if (isLost !== (licence.lost !== undefined))
      wrong(`is ${isLost ? 'lost' : 'good'} in the register, and ${licence.lost ?? 'good'} by the book`)
    const last = Math.max(licence.issueAtFirst, ...(printed.get(number) ?? []).map(({ event }) => Number(event.data.issue)))
    if (last !== issueNumber) wrong(`is card ${issueNumber} in the register; the last that was printed is ${last}`)
  }
}
/** No card is printed twice. */
export function checkCards({ world, tally }: Life): void {
  const seen = new Set<string>()
  for (const { to, event } of world.books.messages.taken()) {
    if (to !== 'licence-printer' || event.data.issue === undefined) continue
    const card = `${event.data.number} ${event.data.issue}`
    if (seen.has(card)) tally.wrong(`card ${card} was printed twice`)
    seen.add(card)
  }
}
