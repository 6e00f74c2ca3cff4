import { applicant, defineService, displayMark, exitWhen, missing, notice, page, send, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { keeperOf, taxBackInLetters } from '../shared/end-of-tax.ts'
import { registration } from '../shared/law.ts'
import { me, myHome, myName, passTo, printLogBook, unknownMe } from '../shared/log-book.ts'
import { standing } from '../shared/own-vehicle.ts'
import { aboutVehicle, vehicleChecks, vehicleServices } from '../shared/vehicle-services.ts'
import { isKeeper, plate, reference, since, vehicle } from './questions.ts'
import { disputed, isYours, mustTax, noSlip, tax } from './rules.ts'
import { welsh } from './welsh.ts'

const yours = notice({
  id: 'vehicle-yours',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', on: 'date' },
  subject: 'You are now the keeper of {mark}',
  body: [
    'Our record says that you have been the keeper of {mark} since {on}. A log book in your name is on its way.',
    'The tax did not come with the vehicle. Tax it before you use it on a road, or tell us that it is off the road.',
  ],
})
const taken = notice({
  id: 'vehicle-taken-over',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', on: 'date', ...taxBackInLetters.fields },
  subject: 'You are no longer the keeper of {mark}',
  body: [
    'Somebody else has told us that they have had {mark} since {on}. In our record they are its keeper now, and you are not.',
    ...taxBackInLetters.says,
    'If you have not sold it or given it away, ring us at once.',
  ],
})

export default defineService({
  id: 'new-keeper',
  version: 1,
  title: 'Tell us you have bought or been given a vehicle',
  ...vehicleServices,
  concerns: aboutVehicle(plate),
  law: [registration('10'), registration('22'), registration('24')],
  who: { signIn: 'P2' },
  start: {
    summary: 'Become the registered keeper of a vehicle that you have bought or been given. It costs nothing.',
    have: ['the new keeper slip (V5C/2)'],
    minutes: 2,
  },
  uses: { vehicle, me },
  pages: [
    page({ plate }),
    page({ reference }),
    exitWhen(
      missing('We cannot find a vehicle with that registration number and reference', vehicle),
      'Check both numbers and try again. If whoever sold it has told us already, your log book comes by post and there is nothing to do.',
    ),
    ...standing(vehicle),
    exitWhen(isYours, 'There is nothing to do. Tax it before you use it on a road.', '/dvla/tax-a-vehicle'),
    page({ since }),
    page({ isKeeper }, { title: 'Before you send it', tells: [mustTax] }),
  ],
  decide: { grant: 'yours', refer: { looking: [disputed, noSlip, ...unknownMe] }, unsure: 'looking' },
  stages: {
    yours: {
      says: 'You are the keeper. A log book in your name is on its way.',
      tells: [mustTax],
      ends: 'granted',
      called: 'Recorded',
      effects: [
        passTo(vehicle, { to: applicant, since, after: tax.after }),
        ...tax.effects,
        printLogBook({ mark: plate, name: myName, home: myHome }),
        send({ notice: yours, to: applicant }, { plate, since }, ({ plate, since }) => ({ mark: displayMark(plate), on: since })),
        send({ notice: taken, to: keeperOf(vehicle) }, { plate, since, back: tax.givenBack }, ({ plate, since, back }) => ({
          mark: displayMark(plate),
          on: since,
          ...back,
        })),
      ],
    },
    ...usualStages({
      ...vehicleChecks,
      days: 5,
      grant: { to: 'yours', says: 'Record the new keeper' },
      refuse: { says: 'Do not record them', law: registration('22'), called: 'Not recorded' },
    }),
  },
  kept: { years: 7, because: 'the police and the courts ask who kept a vehicle' },
  baseline: inventedBaseline({ online: 600_000, phone: 100_000, post: 900_000 }),
  welsh,
})
