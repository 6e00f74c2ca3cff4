import { change, derive, displayMark, ifAnswered, notice, onlyIf, rule, send, today, told, toldWhen } from '#definition'
import { keeperOf } from '../shared/end-of-tax.ts'
import { remark } from '../shared/private-marks.ts'
import { donor, donorLogBook, donorPlate, given, logBook, onPaper, onVehicle, plate, right, vehicle } from './questions.ts'
import { isFirstUse } from './rules.ts'

export const keeper = keeperOf(vehicle)
const goesOn = 'The tax goes on. So does a Direct Debit that it is paid by. Tell your insurer of the new number.'
const put = notice({
  id: 'private-number-put-on',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', was: 'text' },
  subject: 'Your vehicle has the number {mark}',
  body: [
    'Your vehicle that had the number {was} has {mark} from today. Change its number plates before you drive it.',
    goesOn,
    'A new log book is on its way. Destroy the old one: its numbers show nothing any more. A certificate that the number was on shows nothing any more either.',
  ],
})
const takenOff = notice({
  id: 'private-number-taken-off',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', now: 'text' },
  subject: 'The number {mark} is on another vehicle',
  body: [
    'Your vehicle that had the number {mark} has {now} from today. Change its number plates before you drive it.',
    goesOn,
    'A new log book is on its way.',
  ],
})
const used = notice({
  id: 'private-number-used',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text' },
  subject: 'The number {mark} is on a vehicle',
  body: ['The number {mark} was put on a vehicle, so your right to it is used: the certificate shows nothing any more.'],
})
/** Said on the page that says what came of it. */
export const left = toldWhen(
  onVehicle,
  told('The other vehicle has the number {now} from today.', { now: 'text' }, { now: donorLogBook.bears }, ({ now }) => ({
    now: displayMark(now),
  })),
)
const grantee = derive('Who had the right', { right: ifAnswered(right) }, ({ right }) => right?.grantee)
/** Whoever is told that their vehicle has the number need not be told that their right to it is used. */
const isAnothers = rule(
  'The right was not the keeper’s',
  { onPaper, grantee, keeper },
  ({ onPaper, grantee, keeper }) => onPaper && grantee !== keeper,
)
const moved = remark(vehicle, { logBook, isFirstUse })
const leaves = remark(donor, { logBook: donorLogBook })
const onOther = [
  leaves.record,
  donorLogBook.print,
  leaves.tellMotRecords,
  send({ notice: takenOff, to: keeperOf(donor) }, { donorPlate, now: donorLogBook.bears }, ({ donorPlate, now }) => ({
    mark: displayMark(donorPlate),
    now: displayMark(now),
  })),
]
const usesRight = change(right, { today }, ({ today }) => ({ standing: null, endedOn: today, ended: 'put-on-a-vehicle' as const }))
export const puts = [
  moved.record,
  ...onOther.map((effect) => onlyIf(onVehicle, effect)),
  onlyIf(onPaper, usesRight),
  onlyIf(
    isAnothers,
    send({ notice: used, to: grantee }, { given }, ({ given }) => ({ mark: displayMark(given) })),
  ),
  logBook.print,
  moved.tellMotRecords,
  send({ notice: put, to: keeper }, { given, plate }, ({ given, plate }) => ({ mark: displayMark(given), was: displayMark(plate) })),
]
