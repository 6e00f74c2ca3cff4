import { defineService, derive, on, page, today, told, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { exciseAct } from '../shared/law.ts'
import { retention } from '../shared/mark-law.ts'
import { firstPages, mine } from '../shared/own-vehicle.ts'
import { suitable, taxGoesOn } from '../shared/private-marks.ts'
import { aboutNumber, vehicleChecks, vehicleServices } from '../shared/vehicle-services.ts'
import { keeper, keeps, now } from './effects.ts'
import { isTrue, logBook, moves, nominee, plate, proof, vehicle } from './questions.ts'
import { keepingFee } from './rates.ts'
import { welsh } from './welsh.ts'

const fee = derive('The fee', { fee: on(today, keepingFee) }, ({ fee }) => fee)
const price = told(
  'It costs {fee}. The vehicle gets another number of its own age at once, and you put the private number on a vehicle within 10 years for nothing.',
  { fee: 'money' },
  { fee },
)

export default defineService({
  id: 'keep-private-number',
  version: 1,
  title: 'Take a private number off a vehicle and keep it',
  ...vehicleServices,
  concerns: aboutNumber(plate),
  law: [exciseAct('26'), retention('3'), retention('3A')],
  who: { signIn: 'none' },
  start: {
    summary: 'Keep the right to a private number when you sell its vehicle, or to put it on another one later.',
    have: ['the number of the log book, unless you sign in as the keeper', 'a bank card'],
    minutes: 3,
  },
  uses: { mine, vehicle, keeper: logBook.keeper, mot: moves.mot },
  pages: [
    ...firstPages({ plate, ...proof, vehicle }),
    ...suitable(vehicle),
    page({ nominee }),
    page({ isTrue }, { title: 'Before you send it', tells: [proof.saysKeeper, price, taxGoesOn] }),
  ],
  fee,
  decide: { grant: 'kept', refer: { looking: [...moves.grounds, ...logBook.grounds] }, unsure: 'looking' },
  stages: {
    kept: {
      says: 'You keep the number, and the vehicle has another. A certificate and a new log book are on their way.',
      tells: [now],
      ends: 'granted',
      effects: keeps,
    },
    ...usualStages({
      ...vehicleChecks,
      days: 10,
      grant: { to: 'kept', says: 'Let them keep the number' },
      refuse: { says: 'Leave the number on the vehicle', law: retention('3A') },
      to: keeper,
      fee,
    }),
  },
  kept: { years: 10, because: 'a right to a number runs for ten years' },
  baseline: inventedBaseline({ online: 180_000, phone: 0, post: 90_000 }),
  welsh,
})
