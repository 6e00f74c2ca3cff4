import { addDays, addYears, type PlainDate, pounds } from '#kernel'
import type { NewVehicle } from '#registers/new-vehicles'
import type { Person } from '#registers/people'
import type { PrivateNumber } from '#registers/private-numbers'
import { between, type Chance } from './chance.ts'
import { newVinAt, referenceAt } from './identifiers.ts'
import { markAt } from './marks.ts'
import { colours, models } from './models.ts'
import type { RightWish } from './wish.ts'

const rightYears = 10
type Of = { readonly person: Person; readonly today: PlainDate; readonly serial: number; readonly wishes: readonly RightWish[] }
/** Rights to private numbers, each of a serial that none of the person's cars has. */
export const rightsFrom = ({ person, today, serial, wishes }: Of): readonly PrivateNumber[] =>
  wishes.map(({ kind, format, endsInDays }, i) => {
    const mark = markAt(format, serial + i)
    const certificate = referenceAt(serial + i, 10)
    const until = addDays(today, endsInDays)
    return {
      mark,
      kind,
      certificate,
      grantee: person.id,
      nominee: null,
      shownBy: [certificate, person.id],
      grantedOn: addDays(addYears(until, -rightYears), 1),
      until,
      standing: mark,
      endedOn: null,
      ended: null,
    }
  })

const daysOldMax = 60
/** What a maker has certified of a car that waits at a dealer's. */
export function newVehicleFrom(chance: Chance, position: number, today: PlainDate): NewVehicle {
  const { make, model, fuel, engineCc, co2, price } = chance.pick(models)
  return {
    vin: newVinAt(position),
    certificate: referenceAt(position, 12),
    make,
    model,
    colour: chance.pick(colours),
    fuel,
    engineCc,
    co2,
    realDrivingEmissions: fuel === 'electric' ? null : '2',
    euroStatus: fuel === 'electric' ? null : 'EURO 6',
    typeApproval: 'M1',
    wheelplan: '2 AXLE RIGID BODY',
    revenueWeightKg: between(chance, 1200, 2600),
    listPrice: pounds(price),
    madeOn: addDays(today, -between(chance, 5, daysOldMax)),
    registeredOn: null,
  }
}
