import { addDays, addYears, type PlainDate, pounds } from '#kernel'
import type { NewVehicle } from '#registers/new-vehicles'
import type { Person } from '#registers/people'
import type { PrivateNumber } from '#registers/private-numbers'
import { between, type Chance, happens } from './chance.ts'
import { newVinAt, referenceAt } from './identifiers.ts'
import { type MarkFormat, markAt, marksOf } from './marks.ts'
import { colours, models } from './models.ts'
import { sharePercent } from './shares.ts'
import type { RightWish } from './wish.ts'

const rightYears = 10
type Of = { readonly person: Person; readonly today: PlainDate; readonly serial: number; readonly wishes: readonly RightWish[] }
/** Rights to private numbers, each of a serial that none of the person's cars has. */
export const rightsFrom = ({ person, today, serial, wishes }: Of): readonly PrivateNumber[] =>
  wishes.map(({ kind, format, endsInDays }, i) => {
    const mark = markAt(serial + i < marksOf(format) ? format : 'current', serial + i)
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

const formats: readonly MarkFormat[] = ['prefix', 'suffix', 'dateless', 'dateless-reversed', 'current']
const soonDays = 28
const runOutDaysMax = 200
/** The right of an ordinary person, if they have one: most for years to come, some to its last weeks, some beyond. */
export function rightWishFrom(chance: Chance): readonly RightWish[] {
  if (!happens(chance, sharePercent.right)) return []
  const drawn = chance.below(100)
  const endsInDays =
    drawn < sharePercent.rightEndsSoon
      ? between(chance, 1, soonDays)
      : drawn < sharePercent.rightEndsSoon + sharePercent.rightRunOut
        ? -between(chance, 1, runOutDaysMax)
        : between(chance, soonDays, rightYears * 365)
  return [{ kind: chance.pick(['V750', 'V778']), format: chance.pick(formats), endsInDays }]
}

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
