import { defineService, exitWhen, page, pageWhen, payBack } from '#definition'
import { pence, pounds } from '#kernel'
import { aboutVehicle, vehicleServices } from '../shared/vehicle-services.ts'
import {
  collectTax,
  endOfSellers,
  officerDays,
  recordTax,
  tellDebit,
  tellElsewhere,
  tellLapsed,
  tellNotAccepted,
  tellNotTaxed,
  tellReferred,
  tellRenewed,
  tellTaxed,
  tellUntaxed,
} from './effects.ts'
import { insurance, insuranceEndsInNorthernIreland, insuranceToBeShown, noInsurance, uninsured } from './insurance.ts'
import { changed, maySkipMot, mot, neverTested, noMot } from './mot.ts'
import { motReminder } from './mot-reminder.ts'
import { byDebit, dueNow } from './payment.ts'
import { bank, contact, isKeeper, mandate, payment, postTo } from './questions.ts'
import { taxReminder } from './reminder.ts'
import { doesNotRenew, tellWaiting } from './renewal.ts'
import { alreadyTaxed, cannotBePriced, disputed, exported, keeperUnknown, scrapped, taxIsDue, unknownVehicle } from './rules.ts'
import { bought, prices, summary, without } from './tells.ts'
import { endOfUnpaid } from './unpaid.ts'
import { exciseAct, isNewKeeper, mine, needsReference, plate, reference, roadTraffic, vehicle } from './vehicle.ts'
import { welsh } from './welsh.ts'

const getAnMot = 'Get an MOT, then tax the vehicle. You may drive to a test that you have booked.'
const getInsurance = 'Insure the vehicle, then tax it. A new policy can take a day to reach us.'

export default defineService({
  id: 'tax-a-vehicle',
  version: 1,
  title: 'Tax your vehicle',
  ...vehicleServices,
  concerns: aboutVehicle(plate),
  law: [exciseAct('1'), exciseAct('2'), exciseAct('7'), roadTraffic('47'), roadTraffic('143')],
  who: { signIn: 'none' },
  start: {
    summary: 'Tax a car or another vehicle, or renew its tax, even if there is nothing to pay.',
    have: [
      'the number of its log book, new keeper slip or reminder, unless you sign in as its keeper',
      'a bank card, or the details of the account for a Direct Debit',
    ],
    minutes: 4,
  },
  uses: { mine, vehicle, mot, insurance },
  pages: [
    page({ plate }),
    pageWhen(needsReference, { reference }),
    exitWhen(unknownVehicle, 'Check both numbers and try again. If the log book is lost, apply for a new one first.'),
    exitWhen(scrapped, 'A scrapped vehicle cannot be taxed. If our record is wrong, ring or write to us.'),
    exitWhen(exported, 'An exported vehicle cannot be taxed. If it has come back, register it again first.'),
    exitWhen(alreadyTaxed, 'There is nothing to do now. We will send a reminder when the tax can be renewed.'),
    exitWhen(keeperUnknown, 'Register the keeper first: fill in the new keeper’s part of the log book.'),
    pageWhen(maySkipMot, { changed }),
    exitWhen(noMot, getAnMot, 'https://www.gov.uk/getting-an-mot'),
    exitWhen(neverTested, getAnMot, 'https://www.gov.uk/getting-an-mot'),
    exitWhen(noInsurance, getInsurance, 'https://www.gov.uk/vehicle-insurance'),
    exitWhen(uninsured, getInsurance, 'https://www.gov.uk/vehicle-insurance'),
    pageWhen(taxIsDue, { payment }, { title: 'What the tax costs', tells: prices }),
    pageWhen(
      byDebit,
      { bank, mandate },
      {
        title: 'Set up a Direct Debit',
        guidance: [
          'We tell you the amounts and the days at least 10 working days before the first payment.',
          'When the tax runs out, the Direct Debit renews it by itself, until you stop it. We tell you before.',
          'If a payment is taken in error, your bank gives you the money back at once.',
          'If somebody else must also sign for the account, pay by card instead, or ask for a paper form.',
        ],
      },
    ),
    pageWhen(needsReference, { contact }),
    pageWhen(isNewKeeper, { postTo }),
    pageWhen(needsReference, { isKeeper }),
  ],
  tells: summary,
  fee: dueNow,
  decide: {
    grant: 'taxed',
    refer: { unpriced: [cannotBePriced], checks: [disputed, insuranceToBeShown, insuranceEndsInNorthernIreland, neverTested, noInsurance] },
    unsure: 'checks',
  },
  stages: {
    taxed: {
      says: 'The vehicle is taxed.',
      tells: bought,
      ends: 'granted',
      effects: [recordTax, ...endOfSellers, collectTax, tellTaxed, tellRenewed, tellDebit],
    },
    checks: {
      says: 'A vehicle tax officer is looking at your application. Until then the vehicle is taxed as long as it was before.',
      desk: 'vehicle-checks',
      clocks: { agreed: officerDays },
      actions: {
        tax: { to: 'taxed', says: 'Tax the vehicle' },
        refuse: { to: 'refused', says: 'Do not tax the vehicle', twoOfficers: true, law: exciseAct('7') },
      },
      effects: [tellReferred],
    },
    unpriced: {
      says: 'A vehicle tax officer is looking at what the tax is. You have paid nothing, and the vehicle is taxed as long as it was before.',
      desk: 'vehicle-checks',
      clocks: { agreed: officerDays },
      actions: { advise: { to: 'elsewhere', says: 'Tell the person where to tax it', inBulk: true } },
      effects: [tellReferred],
    },
    elsewhere: { says: 'We have written to you about how to tax this vehicle.', ends: 'withdrawn', effects: [tellElsewhere] },
    refused: { says: 'Two officers have decided not to tax the vehicle.', ends: 'refused', effects: [payBack, tellNotTaxed] },
    lapsed: { says: 'The application ended because we did not hear from you.', ends: 'lapsed', effects: [payBack, tellLapsed] },
    untaxed: {
      says: 'A Direct Debit payment for the tax did not reach us. The vehicle is not taxed any more: tax it again before it is used on a road.',
      ends: 'lapsed',
      effects: [...endOfUnpaid, tellUntaxed],
    },
    notAccepted: {
      says: 'The bank did not accept the Direct Debit, and no payment was taken.',
      tells: without,
      ends: 'lapsed',
      effects: [...endOfUnpaid, ...tellNotAccepted],
    },
    awaiting: {
      says: 'The Direct Debit renews the tax as soon as nothing is missing for it. We have written to you about what is.',
      ends: 'granted',
      effects: tellWaiting,
    },
    renewed: { says: 'The Direct Debit has renewed the tax.', ends: 'granted' },
    notRenewed: {
      says: 'The Direct Debit does not renew the tax. Tax the vehicle again before it is used on a road after the tax has ended.',
      ends: 'granted',
      effects: doesNotRenew,
    },
  },
  reminders: [taxReminder, motReminder],
  kept: { years: 7, because: 'claims about tax may be brought for six years' },
  baseline: {
    year: '2025-26',
    source: 'invented: no published split of taxing by channel was found',
    postagePerCase: pence(85),
    channels: {
      online: [40_000_000, 0, pence(8)],
      phone: [3_000_000, 6, pounds(3.39)],
      post: [100_000, 12, pounds(12.1)],
      counter: [6_000_000, 8, pounds(10.53)],
    },
  },
  welsh,
})
