import { change, defineService, exitWhen, missing, page, rule, today, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { exciseAct, registration } from '../shared/law.ts'
import { me } from '../shared/log-book.ts'
import { nextMark } from '../shared/mark-pool.ts'
import { aboutVin, home, keeperPages, registering, registrationChecks, unknownHome } from '../shared/registering.ts'
import { vehicleServices } from '../shared/vehicle-services.ts'
import { certificate, isTrue, made, registered, there, vin } from './questions.ts'
import { cannotBePriced, fee, summary, tax, taxedUntil, vehicle } from './rules.ts'
import { welsh } from './welsh.ts'

const granted = registering({ vehicle, mark: nextMark({ registered: today, home }), tax })

export default defineService({
  id: 'register-vehicle',
  version: 1,
  title: 'Register a new vehicle',
  ...vehicleServices,
  concerns: aboutVin(vin),
  law: [exciseAct('21'), exciseAct('23'), registration('10')],
  who: { signIn: 'none' },
  start: {
    summary: 'Register and tax a new vehicle, for yourself or for whoever buys it from you. Its maker has told us the rest.',
    have: ['the certificate of conformity', 'the name and address of the keeper, unless that is you', 'a bank card'],
    minutes: 4,
  },
  uses: { made, there, me },
  pages: [
    page({ vin }),
    registered,
    page({ certificate }),
    exitWhen(
      missing('No maker has sent us a certificate with those two numbers', made),
      'Check both numbers and try again. Without a certificate, tell us about the vehicle itself, and an officer looks.',
      '/dvla/register-imported-vehicle',
    ),
    exitWhen(
      rule('The certificate was used', { made }, ({ made }) => made.registeredOn !== null),
      'A certificate serves once. If nobody has registered the vehicle, ring or write to us.',
    ),
    ...keeperPages,
    page({ isTrue }, { title: 'Before you send it', tells: summary }),
  ],
  fee,
  decide: { grant: 'registered', refer: { looking: [cannotBePriced, unknownHome] }, unsure: 'looking' },
  stages: {
    registered: {
      ...granted,
      tells: [...granted.tells, taxedUntil],
      effects: [change(made, { today }, ({ today }) => ({ registeredOn: today })), ...granted.effects],
    },
    ...usualStages({
      ...registrationChecks,
      days: 5,
      grant: { to: 'registered', says: 'Register it' },
      fee,
    }),
  },
  kept: { years: 7, because: 'the police and the courts ask who kept a vehicle' },
  baseline: inventedBaseline({ online: 1_800_000, phone: 0, post: 90_000 }),
  welsh,
})
