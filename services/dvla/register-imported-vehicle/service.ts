import { defineService, exitWhen, page, pageWhen, told, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { exciseAct, registration } from '../shared/law.ts'
import { me } from '../shared/log-book.ts'
import { nextMark, questionMark } from '../shared/mark-pool.ts'
import { firstFee, home, keeperPages, registering, registrationChecks, unknownHome } from '../shared/registering.ts'
import { vehicleServices } from '../shared/vehicle-services.ts'
import * as q from './questions.ts'
import { arrivedLongAgo, mustBeSeen, noMot, noTax, notTold, price, registeredFrom, unknownAge, vat, vehicle } from './rules.ts'
import { welsh } from './welsh.ts'

const usual = usualStages<'registered' | 'registeredAsQ'>({
  ...registrationChecks,
  days: 20,
  grant: { to: 'registered', says: 'Register it with a number of its age' },
  fee: firstFee,
})

export default defineService({
  id: 'register-imported-vehicle',
  version: 1,
  title: 'Register an imported, built or rebuilt vehicle',
  ...vehicleServices,
  concerns: told('{make} {model}', { make: 'text', model: 'text' }, { make: q.make, model: q.model }),
  law: [exciseAct('21'), exciseAct('23'), registration('10'), vat('148A')],
  who: { signIn: 'none' },
  start: {
    summary: 'Register a vehicle from another country, a kit car, a rebuilt or radically altered one, or any that was never registered.',
    have: [
      'its papers: approval, foreign registration, receipts, MOT certificate, as photos or scans',
      'the reference of the notification (NOVA) if it came from another country',
      'a bank card',
    ],
    minutes: 10,
  },
  uses: { there: q.there, me },
  pages: [
    page({ comes: q.comes }),
    page({ vin: q.vin }),
    q.registered,
    pageWhen(q.isImported, { arrivedOn: q.arrivedOn }),
    pageWhen(q.isImported, { toldHmrc: q.toldHmrc }),
    exitWhen(
      notTold,
      'Tell HM Revenue and Customs within 14 days of its arrival, then come back with the reference.',
      'https://www.gov.uk/importing-vehicles-into-the-uk/telling-hmrc',
    ),
    pageWhen(q.isImported, { nova: q.nova }),
    page({ kindOf: q.kindOf }),
    page({ make: q.make, model: q.model }, { title: 'Which make and model is it?' }),
    page({ colour: q.colour }),
    page({ fuel: q.fuel }),
    pageWhen(q.burns, { engineCc: q.engineCc }),
    page({ co2: q.co2, weightKg: q.weightKg, approval: q.approval }, { title: 'What its papers say' }),
    page({ firstUsedOn: q.firstUsedOn }),
    page({ approved: q.approved }),
    page({ identity: q.identity }),
    page({ mot: q.mot }),
    ...keeperPages,
    page({ isTrue: q.isTrue }, { title: 'Before you send it', tells: [price] }),
  ],
  fee: firstFee,
  decide: {
    grant: 'registered',
    refer: { looking: [mustBeSeen, arrivedLongAgo, noMot, unknownAge, unknownHome] },
    unsure: 'looking',
  },
  stages: {
    registered: registering({ vehicle, mark: nextMark({ registered: registeredFrom, home }), tax: noTax }),
    registeredAsQ: registering({ vehicle, mark: questionMark, tax: noTax }),
    ...usual,
    looking: {
      ...usual.looking,
      actions: {
        ...usual.looking.actions,
        registerAsQ: { to: 'registeredAsQ', says: 'Register it with a Q number: its age or identity is not known' },
      },
    },
  },
  kept: { years: 7, because: 'the police and the courts ask who kept a vehicle' },
  baseline: inventedBaseline({ online: 0, phone: 0, post: 160_000 }),
  welsh,
})
