import { defineService, page, pageWhen, toldWhen, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { keeperOf } from '../shared/end-of-tax.ts'
import { exciseAct, registration } from '../shared/law.ts'
import { firstPages, mine } from '../shared/own-vehicle.ts'
import { aboutVehicle, vehicleChecks, vehicleServices } from '../shared/vehicle-services.ts'
import { ends } from './effects.ts'
import { buyer, buyerHome, certificate, endedOn, facility, happened, plate, proof, trader, vehicle } from './questions.ts'
import { disputed, isScrapped, isSold, isTraded, mustTax, noCertificate, tax } from './rules.ts'
import { welsh } from './welsh.ts'

export default defineService({
  id: 'no-longer-keep-a-vehicle',
  version: 1,
  title: 'Tell us you no longer have a vehicle: sold, given away, scrapped or exported',
  ...vehicleServices,
  concerns: aboutVehicle(plate),
  law: [registration('17'), registration('22'), registration('23'), exciseAct('19')],
  who: { signIn: 'none' },
  start: {
    summary: 'Stop being the keeper of a vehicle, and get back the tax for whole months that are left. It costs nothing.',
    have: ['the number of its log book, unless you sign in as its keeper', 'the name and address of whoever has it now'],
    minutes: 2,
  },
  uses: { mine, vehicle },
  pages: [
    ...firstPages({ plate, ...proof, vehicle }),
    page({ happened }),
    pageWhen(isSold, { buyer }),
    pageWhen(isSold, { buyerHome }),
    pageWhen(isTraded, { trader }),
    pageWhen(isScrapped, { facility, certificate }, { title: 'Where was it scrapped?' }),
    page({ endedOn }),
  ],
  tells: [proof.saysKeeper, ...tax.tells, toldWhen(isSold, mustTax)],
  decide: { grant: 'gone', refer: { looking: [disputed, noCertificate] }, unsure: 'looking' },
  stages: {
    gone: {
      says: 'You are no longer responsible for the vehicle. Our letter is your proof.',
      tells: tax.tells,
      ends: 'granted',
      called: 'Recorded',
      effects: ends,
    },
    ...usualStages({
      ...vehicleChecks,
      days: 5,
      grant: { to: 'gone', says: 'Record it' },
      refuse: { says: 'Do not record it', law: registration('22'), called: 'Not recorded' },
      to: keeperOf(vehicle),
    }),
  },
  kept: { years: 7, because: 'the police and the courts ask who kept a vehicle' },
  baseline: inventedBaseline({ online: 9_000_000, phone: 300_000, post: 2_500_000 }),
  welsh,
})
