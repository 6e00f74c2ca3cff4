import {
  type Address,
  address,
  type Bound,
  bound,
  confirm,
  type DriverNumber,
  derive,
  exitWhen,
  type Fact,
  message,
  missing,
  type Name,
  type Need,
  type OtherBody,
  type Question,
  rule,
  type Told,
  today,
  told,
} from '#definition'
import type { PlainDate } from '#kernel'
import type { Driver, standing } from '#registers/drivers'

/** A licence as far as every service about it reads it. */
export type Licence = Pick<Driver, (typeof standing)[number]>
type Known = Fact<Licence, string>

/** Where to go with a licence that a service cannot help with. */
export const toRenew = '/dvla/renew-driving-licence'
export const toGetBack = '/dvla/renew-after-disqualification'

/** Until when somebody is disqualified: said where they are. */
export const lastDayOf = (licence: Known): Told =>
  told('The last day of your disqualification is {until}.', { until: 'date' }, { licence, today }, ({ licence, today }) => ({
    until: licence.disqualifiedUntil ?? today,
  }))

/** Every way in which there is nothing to be done with a licence, with what to do instead; a service takes those that stop it. */
export const stopsOf = (licence: Known) => ({
  noLicence: exitWhen(
    missing('We have no driving licence of Great Britain in your name', licence),
    'Apply for a first provisional licence. If you have a licence of Northern Ireland or another country, exchange it.',
    '/dvla/first-provisional-licence',
  ),
  hasDied: exitWhen(
    rule('Our record says that the holder has died', { licence }, ({ licence }) => licence.diedOn !== null),
    'If this is a mistake, ring or write to us: an officer will put it right.',
  ),
  surrendered: exitWhen(
    rule('You have given up your licence', { licence }, ({ licence }) => licence.surrenderedOn !== null),
    'To drive again, apply for your licence back.',
    toGetBack,
  ),
  exchanged: exitWhen(
    rule('Your licence was exchanged in another country', { licence }, ({ licence }) => licence.exchangedIn !== null),
    'That country now looks after it. If you live here again, exchange it back first.',
  ),
  disqualified: exitWhen(
    rule(
      'You are disqualified from driving',
      { licence, today },
      ({ licence, today }) => licence.disqualifiedUntil !== null && licence.disqualifiedUntil > today,
    ),
    'You can apply for a new licence from eight weeks before the disqualification ends.',
    { link: toGetBack, tells: [lastDayOf(licence)] },
  ),
  revoked: exitWhen(
    rule('Your licence has been revoked', { licence }, ({ licence }) => licence.revokedOn !== null),
    'You must apply for a new licence.',
    toGetBack,
  ),
})

/** Nothing of somebody's life is before their birth; they are signed in, and know when that was. */
export const sinceBirth = (who: Fact<{ readonly bornOn: PlainDate | null }, string>): Bound =>
  bound('You were born on {day}. Enter that day or a later one', { who }, ({ who }) => who.bornOn)

/** The last day of the card, or of the right to drive if that comes first. */
export const endOf = ({ cardUntil, drivesUntil }: Pick<Driver, 'cardUntil' | 'drivesUntil'>): PlainDate =>
  cardUntil < drivesUntil ? cardUntil : drivesUntil

/** Whether a card would say the same name. */
export const isSameName = (one: Name, other: Name): boolean => one.first === other.first && one.last === other.last

/** Postcode areas of Northern Ireland: Royal Mail's, and the one of the invented towns (`src/population/places.ts`). */
const areasOfNorthernIreland = new Set(['BT', 'UL'])
export const isInNorthernIreland = ({ postcode }: Address): boolean => areasOfNorthernIreland.has(postcode.slice(0, 2).toUpperCase())
/** Whoever has said that they live in Great Britain gives an address of there. */
export const notHere = (home: Need<Address>) =>
  rule(
    'This address is in Northern Ireland, but you said that you live in England, Scotland or Wales. Enter an address there, or go back and change that answer',
    { home },
    ({ home }) => isInNorthernIreland(home),
  )

/** Where cards and letters go: the address of the record, to confirm or to change. */
export const homeOf = (licence: Known): Question<Address> =>
  confirm(
    address({ ask: 'Where do you live?', hint: 'If you have no fixed address, give one where letters reach you' }),
    { licence },
    ({ licence }) => licence.address ?? undefined,
  )

export const printer: OtherBody = { id: 'licence-printer', name: 'the printer of driving licences' }
type Card = {
  readonly to: Need<Address | null>
  readonly until?: Need<PlainDate>
  readonly number?: Need<DriverNumber>
}
/**
 * The next card of a licence: `changes` is what the register then says of it, `print` tells the printer. It goes on to `until`, the last day
 * of the one before where nothing else is said, under the number that the licence has unless it gets another.
 */
export function nextCard(licence: Known, { to, until = cardUntilOf(licence), number = numberOf(licence) }: Card) {
  const issue = derive('The number of the card', { licence }, ({ licence }) => licence.issueNumber + 1)
  return {
    until,
    changes: derive('The next card', { issue, today }, ({ issue, today }) => ({ issueNumber: issue, cardFrom: today })),
    print: message(printer, { number, issue, until, to }, (card) => card),
  }
}
const cardUntilOf = (licence: Known) => derive('The last day of the card', { licence }, ({ licence }) => licence.cardUntil)
const numberOf = (licence: Known) => derive('The driver number', { licence }, ({ licence }) => licence.number)
