import { displayMark } from '#definition'
import { demoPeople, type Invented, makePopulation } from '#population'
import type { DrawerOf } from '#web'

/** So many beyond those with a story: the first with a vehicle to register, or a right to a private number. */
const furtherMax = 4
const searchedMax = 200
/** How many digits each number of a vehicle's papers has. */
const digits = { logBook: 11, newKeeper: 12, reminder: 16 } as const

/** What each of the invented people has on paper, as the registers were filled: for whoever tries a service without signing in, or rings. */
export function drawers(of: {
  readonly seed: number
  readonly people: number
  readonly seededOn: Invented['person']['bornOn']
}): readonly DrawerOf[] {
  const population = makePopulation({ seed: of.seed, people: of.people, today: of.seededOn })
  const told = demoPeople(of.seededOn).filter(({ position }) => position < of.people)
  const known = new Set(told.map(({ position }) => position))
  const further: Invented[] = []
  for (let position = 0; position < Math.min(of.people, searchedMax) && further.length < furtherMax; position++) {
    const invented = population.at(position)
    if (!known.has(position) && (invented.newVehicle || invented.rights.length > 0)) further.push(invented)
  }
  return [...told.map(({ position, story }) => drawerOf(population.at(position), story)), ...further.map((one) => drawerOf(one))]
}

function drawerOf({ person, driver, cars, rights, newVehicle }: Invented, story?: DrawerOf['story']): DrawerOf {
  return {
    name: `${person.name.first} ${person.name.last}`,
    ...(story && { story }),
    bornOn: person.bornOn,
    postcode: person.address?.postcode ?? null,
    driverNumber: driver?.number ?? null,
    cardUntil: driver?.cardUntil ?? null,
    email: person.email,
    phone: person.phone,
    line1: person.address?.lines[0] ?? null,
    nationalInsuranceNumber: person.nationalInsuranceNumber,
    vehicles: cars.map(({ vehicle }) => {
      const numbered = (length: number): string | null => vehicle.references.find((number) => number.length === length) ?? null
      return {
        mark: displayMark(vehicle.mark),
        keptSince: vehicle.keptSince ?? null,
        logBook: numbered(digits.logBook),
        newKeeper: numbered(digits.newKeeper),
        reminder: numbered(digits.reminder),
      }
    }),
    rights: rights.map(({ mark, certificate, until }) => ({ mark: displayMark(mark), certificate, until })),
    toRegister: newVehicle && { vin: newVehicle.vin, certificate: newVehicle.certificate },
  }
}
