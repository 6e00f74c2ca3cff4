import { change, defineService, displayMark, notice, page, pageWhen, send, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { keeperOf } from '../shared/end-of-tax.ts'
import { registration } from '../shared/law.ts'
import { firstPages, mine } from '../shared/own-vehicle.ts'
import { aboutVehicle, vehicleChecks, vehicleServices } from '../shared/vehicle-services.ts'
import { changes, colour, engineCc, evidence, fuel, isTrue, logBook, plate, proof, vehicle, weightKg, what } from './questions.ts'
import { after, disputed, hasColour, hasEngine, hasFuel, hasOther, hasWeight, needsEvidence, tellInsurer } from './rules.ts'
import { welsh } from './welsh.ts'

const keeper = keeperOf(vehicle)
const changed = notice({
  id: 'vehicle-details-changed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text' },
  subject: 'The log book of {mark} is changed',
  body: [
    'A new log book (V5C) for {mark}, which says what we were told, is on its way to the keeper’s address.',
    'Destroy the old one when it comes: its numbers no longer show that anybody may act for the vehicle.',
  ],
})

export default defineService({
  id: 'change-vehicle-details',
  version: 1,
  title: 'Change what the log book says of a vehicle',
  ...vehicleServices,
  concerns: aboutVehicle(plate),
  law: [registration('16')],
  who: { signIn: 'none' },
  start: {
    summary: 'Tell us about another colour, fuel, engine, weight or something else that the log book (V5C) says. It costs nothing.',
    have: ['the number of the log book, unless you sign in as the keeper', 'for all but the colour, a receipt or statement of the work'],
    minutes: 3,
  },
  uses: { mine, vehicle, keeper: logBook.keeper },
  pages: [
    ...firstPages({ plate, ...proof, vehicle }),
    page({ changes }),
    pageWhen(hasColour, { colour }),
    pageWhen(hasFuel, { fuel }),
    pageWhen(hasEngine, { engineCc }),
    pageWhen(hasWeight, { weightKg }),
    pageWhen(hasOther, { what }),
    pageWhen(needsEvidence, { evidence }),
    page({ isTrue }, { title: 'Before you send it', tells: [proof.saysKeeper, tellInsurer] }),
  ],
  decide: { grant: 'changed', refer: { looking: [needsEvidence, disputed, ...logBook.grounds] }, unsure: 'looking' },
  stages: {
    changed: {
      says: 'A new log book that says so is on its way to the keeper’s address.',
      ends: 'granted',
      called: 'Changed',
      effects: [
        change(vehicle, { after, paper: logBook.changes }, ({ after, paper }) => ({ ...after, ...paper })),
        logBook.print,
        send({ notice: changed, to: keeper }, { plate }, ({ plate }) => ({ mark: displayMark(plate) })),
      ],
    },
    ...usualStages({
      ...vehicleChecks,
      days: 10,
      grant: { to: 'changed', says: 'Change the record' },
      refuse: { says: 'Do not change it', law: registration('16'), called: 'Not changed' },
      to: keeper,
    }),
  },
  kept: { years: 7, because: 'the police and the courts ask who kept a vehicle' },
  baseline: inventedBaseline({ online: 60_000, phone: 0, post: 350_000 }),
  welsh,
})
