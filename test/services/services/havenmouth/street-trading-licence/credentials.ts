import { credential, issue } from '#definition'
import { account, fullName, goods, startsOn } from './questions.ts'
import { byVehicle, licensedUntil } from './rules.ts'

/** What a trader shows to whoever asks in the street. */
export const licence = credential({
  id: 'street-trading-licence',
  title: 'Street trading licence',
  claims: {
    trader: { says: 'Trader', kind: 'text' },
    trade: { says: 'Name of the trade', kind: 'text' },
    from: { says: 'May trade from', kind: 'date' },
    until: { says: 'May trade until', kind: 'date' },
    vehicle: { says: 'May trade from a vehicle', kind: 'yesNo' },
    kinds: { says: 'Kinds of goods', kind: 'number' },
  },
})
export const issued = issue(
  licence,
  { fullName, account, goods, startsOn, byVehicle, until: licensedUntil },
  ({ fullName, account, goods, startsOn, byVehicle, until }) => ({
    validFrom: startsOn,
    validUntil: until,
    claims: {
      trader: `${fullName.first} ${fullName.last}`,
      trade: account,
      from: startsOn,
      until,
      vehicle: byVehicle,
      kinds: goods.length,
    },
  }),
)
