import { addDays, addYears, type PlainDate } from '#kernel'
import type { Country, Property } from '#registers/addresses'
import type { Sex } from '#registers/people'
import { type Chance, happens } from './chance.ts'
import { emailFrom, mobileFrom, nationalInsuranceNumberAt, personIdAt, phoneFrom, plain } from './identifiers.ts'
import { nameFrom } from './names.ts'
import { addressOf, dayCentre, propertyAt } from './places.ts'
import { ageFrom } from './shares.ts'
import type { InventedPerson, Wish } from './wish.ts'

const daysAYear = 365

export function personFrom(
  chance: Chance,
  position: number,
  today: PlainDate,
  wish?: Wish,
): { person: InventedPerson; home: Property | null } {
  const id = personIdAt(chance, position)
  const sex: Sex = wish?.sex ?? chance.pick(['female', 'male'] as const)
  const name = { ...nameFrom(chance, sex), ...wish?.name }
  const bornOn = wish?.bornOn ?? addDays(addYears(today, -ageFrom(chance)), -chance.below(daysAYear))
  const property = propertyAt(chance, position, wish?.country ?? countryFrom(chance))
  const home = wish?.noFixedAddress || (!wish && happens(chance, 0.5)) ? null : property
  const email = wish?.noEmail || (!wish && happens(chance, 15)) ? null : emailFrom(chance, name, position)
  const phone = wish?.noPhone || (!wish && happens(chance, 10)) ? null : phoneFrom(chance)
  const prefers = wish?.prefers ?? (email ? chance.pick(['email', 'email', 'letter', phone ? 'text' : 'email'] as const) : 'letter')
  const person: InventedPerson = {
    id,
    name,
    surname: plain(name.last).toUpperCase(),
    bornOn,
    sex,
    address: home && addressOf(home),
    lettersTo: home ? null : dayCentre,
    postcode: (home ? addressOf(home) : dayCentre).postcode,
    email,
    phone: phone && prefers === 'text' ? mobileFrom(chance) : phone,
    nationalInsuranceNumber: nationalInsuranceNumberAt(position),
    language: wish?.language ?? (property.country === 'wales' && happens(chance, 25) ? 'cy' : 'en'),
    prefers,
    diedOn: (wish?.driver !== 'none' && wish?.driver?.diedOn) || null,
  }
  return { person, home }
}
const countryFrom = (chance: Chance): Country => {
  const drawn = chance.below(100)
  return drawn < 60 ? 'wales' : drawn < 85 ? 'england' : drawn < 95 ? 'scotland' : 'northern-ireland'
}
