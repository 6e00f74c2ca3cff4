import {
  type Address,
  applicant,
  derive,
  type Fact,
  fact,
  fresh,
  ifAnswered,
  type Mark,
  message,
  missing,
  type Name,
  type Need,
  type OtherBody,
  type PersonId,
  passOn,
  rule,
  today,
  under,
} from '#definition'
import type { PlainDate } from '#kernel'
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

type Numbers = { readonly number: Need<string>; readonly slip: Need<string> }
const ofNext: Numbers = { number: logBookNumber, slip: slipNumber }
type Printed = {
  readonly mark: Need<string>
  readonly name: Need<Name | null | undefined>
  readonly home: Need<Address | null | undefined>
  readonly numbers?: Numbers
}
/** The printer is told of a log book: whose, of which vehicle, and where it goes. */
export const printLogBook = ({ mark, name, home, numbers = ofNext }: Printed) =>
  message(logBookPrinter, { mark, ...numbers, name: ifAnswered(name), home: ifAnswered(home) }, ({ mark, number, slip, name, home }) => ({
    mark,
    number,
    slip,
    name: name ?? null,
    to: home ?? null,
  }))

/** Whoever has signed in, where a log book goes to them. */
export const me = fact(people, {
  by: { id: applicant },
  reads: ['name', 'address', 'lettersTo'],
  purpose: 'to send the log book to the keeper of the vehicle',
  law: registration('10'),
})
export const myHome = derive('Where the log book goes', { me }, ({ me }) => me.lettersTo ?? me.address)
export const myName = derive('Your name', { me }, ({ me }) => me.name)
export const unknownMe = [
  under(registration('18'), missing('We do not know who you are', me)),
  under(
    registration('18'),
    rule('We do not know where letters reach you', { myHome }, ({ myHome }) => myHome === null),
  ),
]

type Passing = Fact<unknown, keyof Vehicle & string> & { readonly record?: Vehicle }
type Passed = {
  readonly to: Need<PersonId>
  readonly since: Need<PlainDate>
  readonly after: Need<Pick<Vehicle, 'taxedUntil' | 'taxBought'>>
}
/** Somebody else keeps it from now on, with a log book of their own: what showed before that anybody may act for it shows nothing any more. */
export const passTo = (vehicle: Passing, { to, since, after }: Passed) =>
  passOn({ record: vehicle, to }, { after, to, since, today, ...ofNext }, ({ after, to, since, today, number, slip }) => ({
    ...after,
    ...{ references: [number, slip, to], logBookIssuedOn: today, inTrade: null, keptSince: since, sornFrom: null },
  }))

type OnPaper = Pick<Vehicle, 'mark' | 'keeper' | 'references'>
/**
 * Another log book for the keeper of a vehicle: `changes` is what the register then says, so that the numbers of the old one show nothing
 * any more; `print` tells the printer; `grounds` refer where nobody knows where it should go. `keeper` is one of the service's uses.
 * `bears`: the mark that it has from then on, which may depend on where it is kept. `numbers`: those of a second log book in one case.
 */
export function newLogBook(
  vehicle: Fact<OnPaper, string>,
  {
    bears: marked = () => derive('The registration number', { vehicle }, ({ vehicle }) => vehicle.mark),
    numbers = ofNext,
  }: { readonly bears?: (home: Need<Address | null>) => Need<Mark>; readonly numbers?: Numbers } = {},
) {
  const keeper = fact(people, {
    by: { id: derive('The keeper', { vehicle }, ({ vehicle }) => vehicle.keeper ?? ('nobody' as PersonId)) },
    reads: ['name', 'address', 'lettersTo'],
    purpose: 'to send the log book to the keeper of the vehicle',
    law: registration('10'),
  })
  const home = derive('Where the log book goes', { keeper }, ({ keeper }) => keeper.lettersTo ?? keeper.address)
  const name = derive('The name of the keeper', { keeper: ifAnswered(keeper) }, ({ keeper }) => keeper?.name)
  const bears = marked(home)
  return {
    keeper,
    name,
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
    print: printLogBook({ mark: bears, name, home, numbers }),
  }
}
