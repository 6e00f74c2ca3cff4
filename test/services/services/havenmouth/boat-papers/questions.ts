import {
  act,
  address,
  applicant,
  derive,
  fact,
  facts,
  fresh,
  ifAnswered,
  missing,
  money,
  name,
  number,
  oneOf,
  type PersonId,
  rule,
  text,
} from '#definition'
import { pence } from '#kernel'
import { boats } from './registers.ts'

export const harbours = act('Harbours Act 1964', 'ukpga/1964/40')
const purpose = 'to keep the papers of boats'
const law = harbours('1')

export const what = oneOf({
  ask: 'What has happened?',
  options: { bought: 'I have a new boat', sold: 'I have sold my boat', traded: 'A trader has it', moved: 'I have moved' },
})
export const sign = text({ ask: 'What is the sign of the boat?' })
export const buyer = name({ ask: 'Who bought it?' })
export const buyerHome = address({ ask: 'Where does the buyer live?' })
export const trader = text({ ask: 'Which trader has it?' })
export const home = address({ ask: 'What is your new address?' })
export const monthsLeft = number({ ask: 'How many whole months of mooring are left?', min: 0, max: 12 })
export const perMonth = money({ ask: 'What is the mooring for a month?' })

export const boat = fact(boats, {
  by: { sign },
  reads: ['sign', 'owner', 'moored'],
  changes: ['owner', 'trader', 'paper', 'address'],
  purpose,
  law,
})
export const mine = facts(boats, { by: { owner: applicant }, reads: ['sign', 'moored'], changes: ['address'], purpose, law })

export const isBought = rule('The boat is new', { what }, ({ what }) => what === 'bought')
export const isSold = rule('The boat is sold', { what }, ({ what }) => what === 'sold')
export const isTraded = rule('A trader has the boat', { what }, ({ what }) => what === 'traded')
export const isMoved = rule('The owner has moved', { what }, ({ what }) => what === 'moved')
export const aboutABoat = rule('It is about one boat', { isMoved }, ({ isMoved }) => !isMoved)
export const isGone = rule('The boat is sold or with a trader', { isSold, isTraded }, ({ isSold, isTraded }) => isSold || isTraded)
const unknown = missing('There is no such boat', boat)
export const notThere = rule('There is no boat of that sign', { isGone, unknown }, ({ isGone, unknown }) => isGone && unknown)
export const notYours = rule(
  'The boat is not yours',
  { isGone, boat, applicant },
  ({ isGone, boat, applicant }) => isGone && boat.owner !== applicant,
)

export const paper = fresh.digits('the number of the paper', 11)
export const newOwner = fresh.person('the new owner')
export const nobody = derive('Nobody', {}, (): PersonId | null => null)
export const refundDue = derive(
  'What comes back',
  { monthsLeft: ifAnswered(monthsLeft), perMonth: ifAnswered(perMonth) },
  ({ monthsLeft, perMonth }) => pence((monthsLeft ?? 0) * (perMonth ?? 0)),
)
export const monthsBack = derive('The months that come back', { monthsLeft: ifAnswered(monthsLeft) }, ({ monthsLeft }) =>
  Array.from({ length: monthsLeft ?? 0 }, (_, month) => `2027-${String(month + 1).padStart(2, '0')}`),
)
