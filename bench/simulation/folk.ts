import type { Address, Email, Name, PersonId } from '#definition'
import { addDays, type PlainDate } from '#kernel'
import type { Invented, InventedCar, Population } from '#population'
import { type Book, before, type Car } from './book.ts'

/** Somebody who lives in the simulation: what they know of themselves, which they change as they live. */
export type Person = {
  readonly position: number
  readonly id: PersonId
  readonly bornOn: PlainDate
  readonly died: boolean
  readonly inGreatBritain: boolean
  readonly email: Email | null
  /** Of the first day, which the sign-in provider keeps. */
  readonly signIn: { readonly id: string; readonly name: string }
  name: Name
  home: Address
}

/** Everybody as the first day finds them, and what they know of their cars and licences, written into the book. */
export function peopleOf(population: Population, book: Book): readonly Person[] {
  return Array.from({ length: population.people }, (_, position) => {
    const one = population.at(position)
    for (const car of one.cars) book.cars.set(car.vehicle.mark, carOf(one, car))
    if (one.driver) {
      const { issueNumber, cardUntil, drivesUntil, surrenderedOn, revokedOn, disqualifiedUntil, bornOn } = one.driver
      book.licences.set(position, {
        ...{ cards: 0, issueAtFirst: issueNumber, until: cardUntil < drivesUntil ? cardUntil : drivesUntil, bornOn },
        lost: surrenderedOn ? 'surrendered' : revokedOn ? 'revoked' : undefined,
        disqualifiedUntil: disqualifiedUntil ?? undefined,
      })
    }
    for (const { mark, certificate, until } of one.rights)
      book.rights.set(mark, { mark, certificate, grantee: position, until, standing: true, pending: false })
    return personOf(one)
  })
}
const nowhere = { lines: ['The Lamp Day Centre', '1 Lower Quay', 'Havenmouth'], postcode: 'PW1 1AA' } as unknown as Address

const personOf = ({ position, person, home }: Invented): Person => ({
  position,
  id: person.id,
  bornOn: person.bornOn,
  died: person.diedOn !== null,
  inGreatBritain: home?.country !== 'northern-ireland',
  email: person.email,
  signIn: { id: String(position), name: `${person.name.first} ${person.name.last}` },
  name: person.name,
  home: person.address ?? person.lettersTo ?? nowhere,
})

function carOf({ position, person }: Invented, { vehicle, insurance, mot }: InventedCar): Car {
  const [logBook = '', slip = '', reminder] = vehicle.references
  const gone = vehicle.scrappedOn !== null || vehicle.exportedOn !== null
  const passed = mot?.tests.find(({ result }) => result === 'passed')
  return {
    mark: vehicle.mark,
    earlier: [],
    holder: gone ? { kind: 'gone' } : { kind: 'person', position, id: person.id },
    inHandOf: gone ? undefined : position,
    papers: { logBook, slip, reminder: reminder?.length === 16 ? reminder : undefined },
    taxedUntil: vehicle.taxedUntil,
    sornFrom: vehicle.sornFrom,
    bought: vehicle.taxBought.map(({ from, until, yearly, paidOn, byDebit }) => ({
      ...{ caseId: before, from, until, yearly, paidOn, debit: byDebit, byNewKeeper: false },
    })),
    everTaxed: vehicle.everTaxed,
    insuredUntil: insurance?.insuredUntil,
    motUntil: passed?.expiresOn ?? undefined,
    motFrom: mot?.firstTestDueOn ?? addDays(vehicle.firstRegisteredOn, 3 * 365),
    waitUntil: undefined,
    pending: 0,
  }
}
