import { defineService, page, pageWhen, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { exciseAct } from '../shared/law.ts'
import { retention } from '../shared/mark-law.ts'
import { firstPages, found, mine, ofVehicle } from '../shared/own-vehicle.ts'
import { suitable } from '../shared/private-marks.ts'
import { myRights, ofNumber, rightStands } from '../shared/private-rights.ts'
import { aboutNumber, vehicleChecks, vehicleServices } from '../shared/vehicle-services.ts'
import { keeper, left, puts } from './effects.ts'
import {
  donor,
  donorLogBook,
  donorMoves,
  donorPlate,
  donorProof,
  given,
  isTrue,
  logBook,
  moves,
  number,
  onPaper,
  onVehicle,
  plate,
  proof,
  proofOfRight,
  right,
  vehicle,
  where,
} from './questions.ts'
import { fee, makesNewer, notTheirs, price, samePlate, twoKeepers } from './rules.ts'
import { welsh } from './welsh.ts'

export default defineService({
  id: 'assign-private-number',
  version: 1,
  title: 'Put a private number on a vehicle',
  ...vehicleServices,
  concerns: aboutNumber(given),
  law: [exciseAct('23'), exciseAct('26'), exciseAct('27'), retention('3')],
  who: { signIn: 'none' },
  start: {
    summary: 'Put a private number on a vehicle, from its certificate or straight from another vehicle.',
    have: [
      'the number of the certificate (V750 or V778), or of the log book of the vehicle that has it now, unless you sign in',
      'the number of the log book of the vehicle that gets it, unless you sign in as the keeper',
    ],
    minutes: 4,
  },
  uses: {
    ...{ mine, myRights, right, vehicle, keeper: logBook.keeper, mot: moves.mot },
    ...{ donor, donorKeeper: donorLogBook.keeper, donorMot: donorMoves.mot },
  },
  pages: [
    page({ where }),
    pageWhen(onPaper, { number }),
    pageWhen(proofOfRight.needsCertificate, { certificate: proofOfRight.certificate }, { tells: [ofNumber(number)] }),
    ...rightStands(right),
    pageWhen(onVehicle, { donorPlate }),
    pageWhen(donorProof.needsReference, { donorReference: donorProof.reference }, { tells: [ofVehicle(donorPlate)] }),
    ...found(donor),
    ...suitable(donor),
    ...firstPages({ plate, ...proof, vehicle }),
    samePlate,
    ...suitable(vehicle),
    makesNewer,
    page({ isTrue }, { title: 'Before you send it', tells: price }),
  ],
  fee,
  decide: {
    grant: 'put',
    refer: {
      looking: [notTheirs, twoKeepers, ...moves.grounds, ...donorMoves.grounds, ...logBook.grounds, ...donorLogBook.grounds],
    },
    unsure: 'looking',
  },
  stages: {
    put: {
      says: 'The vehicle has the private number. A new log book is on its way to its keeper.',
      tells: [left],
      ends: 'granted',
      effects: puts,
    },
    ...usualStages({
      ...vehicleChecks,
      days: 10,
      grant: { to: 'put', says: 'Put the number on the vehicle' },
      refuse: { says: 'Do not put it on', law: exciseAct('23') },
      to: keeper,
      fee,
    }),
  },
  kept: { years: 10, because: 'people ask who had a number before' },
  baseline: inventedBaseline({ online: 350_000, phone: 0, post: 120_000 }),
  welsh,
})
