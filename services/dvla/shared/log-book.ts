import {
  type Address,
  derive,
  type Fact,
  fact,
  fresh,
  ifAnswered,
  type Mark,
  message,
  missing,
  type Need,
  type OtherBody,
  type PersonId,
  rule,
  today,
  under,
} from '#definition'
import { people } from '#registers/people'
import type { Vehicle } from '#registers/vehicles'
import { registration } from './law.ts'

export const logBookPrinter: OtherBody = { id: 'log-book-printer', name: 'the printer of log books' }
/** The document reference number of the log book that a decision makes, and that of the slip which it carries for the next keeper. */
export const logBookNumber = fresh.digits('the number of the log book', 11)
export const slipNumber = fresh.digits('the number of the new keeper slip', 12)
const ofPaper = [11, 12]

/** A vehicle with the numbers of a new log book, instead of those of the one before; a reminder and the keeper's own id stay. */
export const withNumbers = <V extends Pick<Vehicle, 'references'>>(vehicle: V, { number, slip }: Paper): V & Paper => ({
  ...vehicle,
  number,
  slip,
  references: [number, slip, ...vehicle.references.filter(({ length }) => !ofPaper.includes(length))],
})
type Paper = { readonly number: string; readonly slip: string }

type OnPaper = Pick<Vehicle, 'mark' | 'keeper' | 'references'>
type Numbers = { readonly number: Need<string>; readonly slip: Need<string> }
/**
 * Another log book for the keeper of a vehicle: `changes` is what the register then says, so that the numbers of the old one show nothing
 * any more; `print` tells the printer; `grounds` refer where nobody knows where it should go. `keeper` is one of the service's uses.
 * `bears`: the mark that it has from then on, which may depend on where it is kept. `numbers`: those of a second log book in one case.
 */
export function newLogBook(
  vehicle: Fact<OnPaper, string>,
  {
    bears: marked = () => derive('The registration number', { vehicle }, ({ vehicle }) => vehicle.mark),
    numbers = { number: logBookNumber, slip: slipNumber },
  }: { readonly bears?: (home: Need<Address | null>) => Need<Mark>; readonly numbers?: Numbers } = {},
) {
  const keeper = fact(people, {
    by: { id: derive('The keeper', { vehicle }, ({ vehicle }) => vehicle.keeper ?? ('nobody' as PersonId)) },
    reads: ['name', 'address', 'lettersTo'],
    purpose: 'to send the log book to the keeper of the vehicle',
    law: registration('10'),
  })
  const home = derive('Where the log book goes', { keeper }, ({ keeper }) => keeper.lettersTo ?? keeper.address)
  const bears = marked(home)
  return {
    keeper,
    home,
    bears,
    grounds: [
      under(registration('18'), missing('We do not know who keeps the vehicle', keeper)),
      under(
        registration('18'),
        rule('We do not know where letters reach the keeper', { home }, ({ home }) => home === null),
      ),
    ],
    changes: derive('The new log book', { vehicle, today, ...numbers }, ({ vehicle, today, number, slip }) => ({
      references: withNumbers(vehicle, { number, slip }).references,
      logBookIssuedOn: today,
    })),
    print: message(
      logBookPrinter,
      { bears, ...numbers, keeper: ifAnswered(keeper), home: ifAnswered(home) },
      ({ bears, number, slip, keeper, home }) => ({ mark: bears, number, slip, name: keeper?.name ?? null, to: home ?? null }),
    ),
  }
}
