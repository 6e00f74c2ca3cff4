import { change, defineService, displayMark, exitWhen, notice, page, pageWhen, send, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { keeperOf, taxBackInLetters } from '../shared/end-of-tax.ts'
import { exciseAct } from '../shared/law.ts'
import { firstPages, mine } from '../shared/own-vehicle.ts'
import { aboutVehicle, vehicleChecks, vehicleServices } from '../shared/vehicle-services.ts'
import { becomes, certificate, isTrue, plate, proof, vehicle } from './questions.ts'
import { after, disputed, isDisabled, isExempt, tax, toBeRead, tooYoung } from './rules.ts'
import { welsh } from './welsh.ts'

const keeper = keeperOf(vehicle)
const exempt = notice({
  id: 'vehicle-exempt',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', ...taxBackInLetters.fields },
  subject: 'Your vehicle {mark} is exempt from tax',
  body: [
    'There is nothing to pay for {mark} from now on. It stays taxed to the day that it was, and must still be taxed each year, for nothing.',
    ...taxBackInLetters.says,
  ],
})

export default defineService({
  id: 'change-tax-class',
  version: 1,
  title: 'Make a vehicle exempt from tax, and get tax back',
  ...vehicleServices,
  concerns: aboutVehicle(plate),
  law: [exciseAct('5'), exciseAct('19')],
  who: { signIn: 'none' },
  start: {
    summary: 'Pay no more tax for a vehicle of more than 40 years, or one for a disabled person. It costs nothing.',
    have: ['the number of the log book, unless you sign in as the keeper', 'for a disabled person, the certificate of entitlement'],
    minutes: 2,
  },
  uses: { mine, vehicle },
  pages: [
    ...firstPages({ plate, ...proof, vehicle }),
    exitWhen(isExempt, 'There is nothing to do. Tax it each year all the same, for nothing.', '/dvla/tax-a-vehicle'),
    page({ becomes }),
    exitWhen(tooYoung, 'Ask again from the first of April after the year in which it is 40 years old.'),
    pageWhen(isDisabled, { certificate }),
    page({ isTrue }, { title: 'Before you send it', tells: [proof.saysKeeper, ...tax.tells] }),
  ],
  decide: { grant: 'exempt', refer: { looking: [toBeRead, disputed] }, unsure: 'looking' },
  stages: {
    exempt: {
      says: 'There is nothing more to pay for the vehicle.',
      tells: tax.tells,
      ends: 'granted',
      effects: [
        change(vehicle, { after }, ({ after }) => after),
        ...tax.effects,
        send({ notice: exempt, to: keeper }, { plate, back: tax.givenBack }, ({ plate, back }) => ({ mark: displayMark(plate), ...back })),
      ],
    },
    ...usualStages({
      ...vehicleChecks,
      days: 10,
      grant: { to: 'exempt', says: 'Make it exempt' },
      refuse: { says: 'Do not make it exempt', law: exciseAct('5') },
      to: keeper,
    }),
  },
  kept: { years: 7, between: [7, 12], because: 'claims about tax may be brought for six years' },
  baseline: inventedBaseline({ online: 0, post: 90_000, counter: 120_000 }),
  welsh,
})
