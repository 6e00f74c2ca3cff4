import { add, derive, displayMark, fresh, ifAnswered, notice, type PersonId, send, today, told } from '#definition'
import { addDays, addYears } from '#kernel'
import { privateNumbers } from '#registers/private-numbers'
import { keeperOf } from '../shared/end-of-tax.ts'
import { remark } from '../shared/private-marks.ts'
import { printCertificate, rightYears } from '../shared/private-rights.ts'
import { logBook, nominee, plate, vehicle } from './questions.ts'

export const keeper = keeperOf(vehicle)
const certificate = fresh.digits('the number of the certificate', 10)
const right = derive('The right to the number', { plate, certificate, today }, ({ plate, certificate, today }) => ({
  ...{ mark: plate, kind: 'V778' as const, certificate },
  until: addDays(addYears(today, rightYears), -1),
}))

const kept = notice({
  id: 'private-number-kept',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', now: 'text', certificate: 'text', until: 'date' },
  subject: 'You keep the number {mark}',
  body: [
    'The vehicle that had the number {mark} has {now} from today. Change its number plates before you drive it, and tell your insurer.',
    'A certificate (V778) and a new log book are on their way. The number of the certificate is {certificate}.',
    'You can put {mark} on a vehicle, or renew the right to it, until {until}. We do not charge for putting it on.',
    'The tax of your vehicle goes on. So does a Direct Debit that you pay it by.',
  ],
})
/** Said on the page that says what came of it. */
export const now = told(
  'The vehicle has the number {now} from today. The number of the certificate is {certificate}.',
  { now: 'text', certificate: 'text' },
  { now: logBook.bears, certificate },
  ({ now, certificate }) => ({ now: displayMark(now), certificate }),
)
const remarked = remark(vehicle, { logBook })
const grantee = derive('Who has the right', { vehicle }, ({ vehicle }) => vehicle.keeper ?? ('nobody' as PersonId))
export const keeps = [
  remarked.record,
  add(privateNumbers, { right, grantee, nominee: ifAnswered(nominee), today }, ({ right, grantee, nominee, today }) => ({
    ...right,
    ...{ grantee, nominee: nominee ?? null, shownBy: [right.certificate, grantee] },
    ...{ grantedOn: today, standing: right.mark, endedOn: null, ended: null },
  })),
  logBook.print,
  printCertificate({ right, name: logBook.name, home: logBook.home }),
  remarked.tellMotRecords,
  send({ notice: kept, to: keeper }, { right, now: logBook.bears }, ({ right: { mark, certificate, until }, now }) => ({
    mark: displayMark(mark),
    now: displayMark(now),
    certificate,
    until,
  })),
]
