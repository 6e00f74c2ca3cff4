import { derive, missing, rule, today, told, toldWhen, under } from '#definition'
import { registration } from '../shared/law.ts'
import { logBookNumber, slipNumber, withNumbers } from '../shared/log-book.ts'
import { everywhere, licence, me, newHome, vehiclesKept } from './questions.ts'

const noLicence = missing('You have no driving licence of Great Britain', licence)
export const hasLicence = rule('You have a driving licence', { noLicence }, ({ noLicence }) => !noLicence)
const isGood = derive(
  'Whether a card is printed',
  { licence, today },
  ({ licence: { surrenderedOn, exchangedIn, revokedOn, diedOn, disqualifiedUntil }, today }) =>
    [surrenderedOn, exchangedIn, revokedOn, diedOn].every((one) => one === null) && !(disqualifiedUntil && disqualifiedUntil > today),
)
/** A card is printed of a licence that holds good; the address of any other is changed in the record. */
export const hasCard = rule('Your driving licence holds good', { hasLicence, isGood }, ({ hasLicence, isGood }) => hasLicence && isGood)

/** What each log book becomes: every one has numbers of its own, the next after those that were drawn. */
export const logBooks = derive(
  'The log books that are printed',
  { vehiclesKept, number: logBookNumber, slip: slipNumber },
  ({ vehiclesKept, number, slip }) =>
    vehiclesKept
      .filter(({ scrappedOn, exportedOn }) => scrappedOn === null && exportedOn === null)
      .map(({ mark, references }, place) => withNumbers({ mark, references }, { number: nth(number, place), slip: nth(slip, place) })),
)
const nth = (drawn: string, place: number): string =>
  String((BigInt(drawn) + BigInt(place)) % 10n ** BigInt(drawn.length)).padStart(drawn.length, '0')

export const count = derive(
  'How many log books change',
  { vehiclesKept },
  ({ vehiclesKept }) => vehiclesKept.filter(({ scrappedOn, exportedOn }) => scrappedOn === null && exportedOn === null).length,
)
export const hasVehicles = rule('You keep a vehicle', { count }, ({ count }) => count > 0)
export const unknownYou = under(registration('18'), missing('We do not know who you are', me))
export const changesPerson = rule(
  'Every body here writes to the new address',
  { everywhere, unknownYou },
  ({ everywhere, unknownYou }) => everywhere && !unknownYou,
)
export const before = derive('The address before', { me, newHome }, ({ me: { lettersTo, address }, newHome }) => {
  const old = lettersTo ?? address
  return old !== null && String(old.lines) === String(newHome.lines) && old.postcode === newHome.postcode ? null : old
})

export const summary = [
  toldWhen(hasCard, told('A new photocard with this address comes by post. It costs nothing.')),
  toldWhen(hasVehicles, told('Number of log books that change: {count}. New ones come by post.', { count: 'number' }, { count })),
]
