import { derive, ifAnswered, rule, today, under } from '#definition'
import { addDays, addMonths, addYears, type PlainDate } from '#kernel'
import { roadTraffic } from '../shared/law.ts'
import { conditions, doctor, home, licence, toldToStop } from './questions.ts'

/** Everything that may be told of one condition, whichever it is. */
type Told = {
  readonly hypos?: boolean
  readonly lastAttack?: PlainDate
  readonly heartDistracts?: boolean
  readonly sleepy?: boolean
  readonly strokeOn?: PlainDate
  readonly canRead?: boolean
}
const anyOf = (because: string, holds: (one: Told, today: PlainDate) => boolean) =>
  under(
    roadTraffic('94'),
    rule(because, { conditions, today }, ({ conditions, today }) => conditions.some((one: Told) => holds(one, today))),
  )
/** Months without an attack (Motor Vehicles (Driving Licences) Regulations 1999, regulation 73), and after a stroke. */
const attackFreeMonths = 12
const strokeMonths = 1
const isWithin = (day: PlainDate | undefined, months: number, today: PlainDate): boolean =>
  day !== undefined && addMonths(day, months) > today

/** Of whom one of these is true, they must not drive for now, whatever is decided later. */
const stops = {
  told: under(
    roadTraffic('94'),
    rule('A doctor or optician has told you not to drive', { toldToStop }, ({ toldToStop }) => toldToStop),
  ),
  attack: anyOf('You have had a seizure or a blackout in the last 12 months', ({ lastAttack }, today) =>
    isWithin(lastAttack, attackFreeMonths, today),
  ),
  hypos: anyOf('You have needed help more than once because your blood sugar was low', ({ hypos }) => hypos === true),
  heart: anyOf('Your heart has made you faint, dizzy or suddenly unwell', ({ heartDistracts }) => heartDistracts === true),
  sleepy: anyOf('You are so sleepy in the day that it could affect your driving', ({ sleepy }) => sleepy === true),
  stroke: anyOf('You had a stroke less than a month ago', ({ strokeOn }, today) => isWithin(strokeOn, strokeMonths, today)),
  sight: anyOf('You cannot read a number plate from 20 metres', ({ canRead }) => canRead === false),
}
export const stopGrounds = Object.values(stops)
export const mustStop = rule('You must not drive for now', stops, (held) => Object.values(held).some(Boolean))
export const mayGoOn = rule('Nothing that you told us means that you must stop at once', { mustStop }, ({ mustStop }) => !mustStop)
/** The machine never decides about health. */
export const hasTold = under(
  roadTraffic('94'),
  rule(
    'You have told us of a condition',
    { conditions, doctor: ifAnswered(doctor) },
    ({ conditions, doctor }) => conditions.length > 0 || !!doctor,
  ),
)
export const doctorNamed = rule('You have named a doctor whom we may ask', { doctor: ifAnswered(doctor) }, ({ doctor }) => !!doctor)
export const needsHome = rule('We have no address of yours', { licence }, ({ licence }) => licence.address === null)
export const sendTo = derive('Where the card goes', { licence, home: ifAnswered(home) }, ({ licence, home }) => home ?? licence.address)
/** The last day of a licence for so many years, never later than the one held now. */
export const lastDay = (years: number) =>
  derive('The last day of the shorter licence', { licence, today }, ({ licence, today }) => {
    const until = addDays(addYears(today, years), -1)
    return until < licence.drivesUntil ? until : licence.drivesUntil
  })
