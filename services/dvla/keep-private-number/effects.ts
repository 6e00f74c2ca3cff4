import { add, change, derive, displayMark, fresh, ifAnswered, message, notice, type PersonId, send, today, told } from '#definition'
import { addDays, addYears } from '#kernel'
import { privateNumbers } from '#registers/private-numbers'
import { keeperOf } from '../shared/end-of-tax.ts'
import { certificatePrinter, remarked, tellMotRecords } from '../shared/private-marks.ts'
import { rightYears } from '../shared/private-rights.ts'
import { logBook, nominee, plate, vehicle } from './questions.ts'

export const keeper = keeperOf(vehicle)
const certificate = fresh.digits('the number of the certificate', 10)
const until = derive('The last day of the right', { today }, ({ today }) => addDays(addYears(today, rightYears), -1))
/** What the pool gives was on no vehicle before. */
const isFirstUse = derive('The number was never used before', { plate }, () => true)
const after = remarked(vehicle, { to: logBook.bears, isFirstUse })

const kept = notice({
  id: 'private-number-kept',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', now: 'text', certificate: 'text', until: 'date' },
  subject: 'You keep the number {mark}',
  body: [
    'Your vehicle has the number {now} from today. Change its number plates before you drive it, and tell your insurer.',
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
const grantee = derive('Who has the right', { vehicle }, ({ vehicle }) => vehicle.keeper ?? ('nobody' as PersonId))
export const keeps = [
  change(vehicle, { after, paper: logBook.changes }, ({ after, paper }) => ({ ...after, ...paper })),
  add(
    privateNumbers,
    { plate, certificate, grantee, nominee: ifAnswered(nominee), until, today },
    ({ plate, certificate, grantee, nominee, until, today }) => ({
      ...{ mark: plate, kind: 'V778' as const, certificate, grantee, nominee: nominee ?? null, shownBy: [certificate, grantee] },
      ...{ grantedOn: today, until, standing: plate, endedOn: null, ended: null },
    }),
  ),
  logBook.print,
  message(
    certificatePrinter,
    { plate, certificate, until, keeper: ifAnswered(logBook.keeper), home: ifAnswered(logBook.home) },
    ({ plate, certificate, until, keeper, home }) => ({
      ...{ mark: plate, kind: 'V778', certificate, until },
      ...{ name: keeper?.name ?? null, to: home ?? null },
    }),
  ),
  tellMotRecords(vehicle, logBook.bears),
  send({ notice: kept, to: keeper }, { plate, now: logBook.bears, certificate, until }, ({ plate, now, certificate, until }) => ({
    mark: displayMark(plate),
    now: displayMark(now),
    certificate,
    until,
  })),
]
