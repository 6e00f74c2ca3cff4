import { change, defineService, displayMark, notice, page, send, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { keeperOf } from '../shared/end-of-tax.ts'
import { registration } from '../shared/law.ts'
import { firstPages, mine } from '../shared/own-vehicle.ts'
import { aboutVehicle, vehicleChecks, vehicleServices } from '../shared/vehicle-services.ts'
import { happened, isTrue, logBook, plate, proof, vehicle } from './questions.ts'
import { disputed, fee, neverCame, price } from './rules.ts'
import { welsh } from './welsh.ts'

const keeper = keeperOf(vehicle)
const replaced = notice({
  id: 'log-book-replaced',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text' },
  subject: 'A new log book for {mark} is on its way',
  body: [
    'A new log book (V5C) for {mark} goes by post to the keeper’s address.',
    'The numbers on the old log book and its new keeper slip no longer show that anybody may act for the vehicle.',
    'If the old one turns up, send it back to us.',
  ],
})

export default defineService({
  id: 'replace-log-book',
  version: 1,
  title: 'Replace a log book (V5C)',
  ...vehicleServices,
  concerns: aboutVehicle(plate),
  law: [registration('13'), registration('14')],
  who: { signIn: 'none' },
  start: {
    summary: 'Get a new log book if yours is lost, stolen or damaged, or never came.',
    have: ['the number of the last reminder, unless you sign in as the keeper', 'a bank card'],
    minutes: 2,
  },
  uses: { mine, vehicle, keeper: logBook.keeper },
  pages: [
    ...firstPages({
      plate,
      ...proof,
      vehicle,
      instead: { says: 'Check both numbers and try again, or sign in as the keeper. Without either, send us form V62.' },
    }),
    page({ happened }),
    page({ isTrue }, { title: 'Before you send it', tells: [price] }),
  ],
  fee,
  decide: { grant: 'sent', refer: { looking: [neverCame, disputed, ...logBook.grounds] }, unsure: 'looking' },
  stages: {
    sent: {
      says: 'A new log book is on its way to the keeper’s address.',
      ends: 'granted',
      effects: [
        change(vehicle, { changes: logBook.changes }, ({ changes }) => changes),
        logBook.print,
        send({ notice: replaced, to: keeper }, { plate }, ({ plate }) => ({ mark: displayMark(plate) })),
      ],
    },
    ...usualStages({
      ...vehicleChecks,
      days: 5,
      grant: { to: 'sent', says: 'Send a new log book' },
      refuse: { says: 'Do not send one', law: registration('13') },
      to: keeper,
      fee,
    }),
  },
  kept: { years: 7, because: 'the police and the courts ask who kept a vehicle' },
  baseline: inventedBaseline({ online: 700_000, phone: 400_000, post: 300_000 }),
  welsh,
})
