import { change, derive, displayMark, fresh, onlyIf, passOn, send } from '#definition'
import { keeperOf } from '../shared/end-of-tax.ts'
import { passTo, printLogBook } from '../shared/log-book.ts'
import { addPerson } from '../shared/new-person.ts'
import { exported, newKeeper, passedOn, scrapped } from './notices.ts'
import { buyer, buyerHome, endedOn, plate, trader, vehicle } from './questions.ts'
import { isExported, isScrapped, isSold, isTraded, tax } from './rules.ts'

const keeper = keeperOf(vehicle)
const buyerId = fresh.person('the new keeper')
const nobody = derive('Nobody', { vehicle }, () => null)
const ofReminder = 16

/** The business keeps the log book, whose numbers serve whoever buys from it; what was the keeper's own serves no more. */
const trade = passOn(
  { record: vehicle, to: nobody },
  { vehicle, after: tax.after, trader, endedOn },
  ({ vehicle, after, trader, endedOn }) => ({
    ...after,
    references: vehicle.references.filter((one) => one !== vehicle.keeper && one.length !== ofReminder),
    inTrade: { trader, since: endedOn },
    keptSince: null,
    sornFrom: null,
  }),
)
const tell = (notice: typeof passedOn) =>
  send({ notice, to: keeper }, { plate, endedOn, back: tax.givenBack }, ({ plate, endedOn, back }) => ({
    mark: displayMark(plate),
    on: endedOn,
    ...back,
  }))

export const ends = [
  onlyIf(isSold, addPerson({ id: buyerId, name: buyer, home: buyerHome })),
  onlyIf(isSold, passTo(vehicle, { to: buyerId, since: endedOn, after: tax.after })),
  onlyIf(isTraded, trade),
  onlyIf(
    isScrapped,
    change(vehicle, { after: tax.after, endedOn }, ({ after, endedOn }) => ({ ...after, scrappedOn: endedOn })),
  ),
  onlyIf(
    isExported,
    change(vehicle, { after: tax.after, endedOn }, ({ after, endedOn }) => ({ ...after, exportedOn: endedOn })),
  ),
  ...tax.effects,
  onlyIf(isSold, printLogBook({ mark: plate, name: buyer, home: buyerHome })),
  onlyIf(
    isSold,
    send({ notice: newKeeper, to: buyerHome }, { plate, endedOn }, ({ plate, endedOn }) => ({ mark: displayMark(plate), on: endedOn })),
  ),
  onlyIf(isSold, tell(passedOn)),
  onlyIf(isTraded, tell(passedOn)),
  onlyIf(isScrapped, tell(scrapped)),
  onlyIf(isExported, tell(exported)),
]
