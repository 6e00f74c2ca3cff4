import { act, actingFor, derive, driverNumberAgrees, local, missing, on, proposes, rate, rule, today, under } from '#definition'
import { addYears, type Money, wholeYears } from '#kernel'
import { bornOn, driver, from, fullName, goods, hasRecord, helpers, provisions, startsOn, trader } from './questions.ts'

const policy = 'the council’s street trading policy: invented for this test'
const children = act('Children and Young Persons Act 1933', 'ukpga/Geo5/23-24/12')

/** No law fixes it: paragraph 9 of Schedule 4 lets the council charge what is reasonable. */
export const fees = local(
  { least: 0, most: 500_000 },
  rate('Fee for a street trading licence', 'money', {
    '2026-04-01': [{ stall: 42_000 as Money, vehicle: 56_500 as Money, hands: 9_000 as Money }, policy],
  }),
)
export const ageMin = rate('Age from which somebody may trade', 'years', { '2026-04-01': [17, 'Schedule 4, paragraph 3(5)', 'verified'] })
export const termYears = rate('How long a licence lasts', 'years', { '2026-04-01': [1, 'Schedule 4, paragraph 4(6)', 'verified'] })

export const unknownTrader = missing('You are not on the register of street traders', trader)
export const tooYoung = rule(
  'You are too young to trade in the street',
  { bornOn, today, ageMin: on(today, ageMin) },
  ({ bornOn, today, ageMin }) => wholeYears(bornOn, today) < ageMin,
)
export const byVehicle = rule('You trade from a vehicle', { from }, ({ from }) => from === 'vehicle')
/** What the number holds of its holder must be theirs: the surname, the birth date and the initials. */
export const notTheirNumber = rule(
  'This number is not one of somebody with your name and birth date',
  { driver, fullName, bornOn },
  ({ driver, fullName, bornOn }) => !driverNumberAgrees(driver, { name: fullName, bornOn }),
)
export const sellsFood = rule('You sell food', { goods }, ({ goods }) => goods.includes('food'))
export const convicted = rule('You have been convicted of an offence', { hasRecord }, ({ hasRecord }) => hasRecord)

export const banned = under(
  provisions,
  proposes(
    'refuse',
    rule(
      'You are banned from street trading',
      { trader, today },
      ({ trader, today }) => trader.bannedUntil !== null && trader.bannedUntil > today,
    ),
  ),
)
export const offences = under(provisions, convicted)
export const sellsKnives = under(
  provisions,
  rule('You sell knives or tools', { goods }, ({ goods }) => goods.includes('knives')),
)
/** The law licenses the person who trades. */
export const forOrganisation = under(
  provisions,
  rule('It is for an organisation', { actingFor }, ({ actingFor }) => actingFor?.as === 'organisation'),
)
export const childHelps = under(
  children('18'),
  rule('A helper is younger than 16', { helpers }, ({ helpers }) => helpers.some((one) => one.under16)),
)

export const fee = derive('The fee for the licence', { from, fees: on(today, fees) }, ({ from, fees }) => fees[from])
export const licensedUntil = derive('The day the licence ends', { startsOn, years: on(startsOn, termYears) }, ({ startsOn, years }) =>
  addYears(startsOn, years),
)
