import { change, defineService, displayMark, exitWhen, notice, page, send, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { keeperOf, taxBackInLetters } from '../shared/end-of-tax.ts'
import { exciseAct, registration } from '../shared/law.ts'
import { firstPages, mine } from '../shared/own-vehicle.ts'
import { aboutVehicle, vehicleChecks, vehicleServices } from '../shared/vehicle-services.ts'
import { isKeeper, plate, proof, vehicle } from './questions.ts'
import { disputed, isBought, isOff, starts, startsOn, tax } from './rules.ts'
import { welsh } from './welsh.ts'

const keeper = keeperOf(vehicle)
const offRoad = notice({
  id: 'vehicle-off-road',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', from: 'date', ...taxBackInLetters.fields },
  subject: 'Your vehicle {mark} is off the road',
  body: [
    'The vehicle {mark} is off the road (SORN) from {from}, until it is taxed, sold or scrapped. Keep it off public roads.',
    ...taxBackInLetters.says,
    'You may drive it only to or from a test that you have booked.',
  ],
})

export default defineService({
  id: 'declare-sorn',
  version: 1,
  title: 'Tell us that a vehicle is off the road (SORN)',
  ...vehicleServices,
  concerns: aboutVehicle(plate),
  law: [registration('26'), exciseAct('19'), exciseAct('22')],
  who: { signIn: 'none' },
  start: {
    summary: 'Take a vehicle off the road, and get back the tax for whole months that are left. It costs nothing.',
    have: ['the number of its log book or reminder, unless you sign in as its keeper'],
    minutes: 1,
  },
  uses: { mine, vehicle },
  pages: [
    ...firstPages({ plate, ...proof, vehicle }),
    exitWhen(isOff, 'There is nothing to do. It stays off the road until you tax, sell or scrap it.', '/dvla/tax-a-vehicle'),
    exitWhen(isBought, 'Tell us that you no longer have it.', '/dvla/no-longer-keep-a-vehicle'),
    page({ isKeeper }, { title: 'Before you send it', tells: [proof.saysKeeper, starts, ...tax.tells] }),
  ],
  decide: { grant: 'off', refer: { looking: [disputed] }, unsure: 'looking' },
  stages: {
    off: {
      says: 'The vehicle is off the road. Keep it off public roads until it is taxed again.',
      tells: [starts, ...tax.tells],
      ends: 'granted',
      called: 'Recorded',
      effects: [
        change(vehicle, { startsOn, after: tax.after }, ({ startsOn, after }) => ({ sornFrom: startsOn, ...after })),
        ...tax.effects,
        send({ notice: offRoad, to: keeper }, { plate, startsOn, back: tax.givenBack }, ({ plate, startsOn, back }) => ({
          mark: displayMark(plate),
          from: startsOn,
          ...back,
        })),
      ],
    },
    ...usualStages({
      ...vehicleChecks,
      days: 5,
      grant: { to: 'off', says: 'Take the vehicle off the road' },
      refuse: { says: 'Do not take it off the road', law: registration('26'), called: 'Not recorded' },
      to: keeper,
    }),
  },
  kept: { years: 7, between: [7, 12], because: 'claims about tax may be brought for six years' },
  baseline: inventedBaseline({ online: 2_400_000, phone: 500_000, post: 150_000 }),
  welsh,
})
