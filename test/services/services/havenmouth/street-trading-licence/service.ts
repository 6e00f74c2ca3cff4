import { change, defineService, exitWhen, message, notice, page, pageWhen, refund, send } from '#definition'
import { pounds } from '#kernel'
import { issued } from './credentials.ts'
import * as ask from './questions.ts'
import * as so from './rules.ts'
import { welsh } from './welsh.ts'

const { fullName, contact, provisions } = ask
const licensed = notice({
  id: 'street-trader-licensed',
  by: ['email', 'letter'],
  fields: { name: 'text', until: 'date', paid: 'money' },
  subject: 'You may trade in the street',
  body: ['{name}, you are licensed until {until}.', 'You have paid {paid}.'],
})
const unlicensed = notice({
  id: 'street-trader-not-licensed',
  by: ['email', 'letter'],
  fields: { name: 'text' },
  subject: 'We could not license you',
  body: ['{name}, two officers have decided. You can appeal to a magistrates’ court.'],
})
const lapsed = notice({
  id: 'street-trading-lapsed',
  by: ['email', 'letter'],
  fields: { name: 'text' },
  subject: 'Your application has lapsed',
  body: ['{name}, we did not hear from you. What you paid is on its way back. You can apply again.'],
})
const tellLapsed = send({ notice: lapsed, to: contact }, { fullName }, ({ fullName }) => ({ name: fullName.first }))

export default defineService({
  id: 'street-trading-licence',
  version: 1,
  title: 'Apply for a street trading licence',
  body: 'havenmouth',
  owner: 'Licensing',
  law: [provisions],
  nation: 'england-and-wales',
  who: { signIn: 'P1', actingFor: ['power-of-attorney', 'organisation'] },
  start: { summary: 'Get a licence to sell things in the street.', have: ['your insurance', 'a photo of yourself'], minutes: 20 },
  uses: { trader: ask.trader },
  pages: [
    exitWhen(so.unknownTrader, 'Register as a street trader first.', 'https://www.gov.uk/licence-to-sell-in-the-street'),
    page({ fullName, home: ask.home }, { title: 'Is this still right?' }),
    page({ bornOn: ask.bornOn }),
    exitWhen(so.tooYoung, 'Apply when you are 17.'),
    page({ contact, telephone: ask.telephone }, { title: 'How may we reach you?' }),
    page({ workNumber: ask.workNumber }),
    page({ goods: ask.goods }),
    page({ pitch: ask.pitch }),
    page({ from: ask.from }),
    pageWhen(
      so.byVehicle,
      { plate: ask.plate, chassis: ask.chassis, driver: ask.driver },
      { title: 'Your vehicle', wrongIf: { driver: [so.notTheirNumber] } },
    ),
    pageWhen(so.sellsFood, { hygiene: ask.hygiene }),
    page({ startsOn: ask.startsOn }),
    page({ hours: ask.hours, takings: ask.takings }, { title: 'Your trade' }),
    page({ helpers: ask.helpers }),
    page({ account: ask.account }),
    page({ cover: ask.cover }),
    page({ likeness: ask.likeness }),
    page({ hasRecord: ask.hasRecord }),
    pageWhen(so.convicted, { story: ask.story }, { guidance: ['An officer reads this. Spent convictions need not be told.'] }),
    page({ refundTo: ask.refundTo }),
    page({ isTrue: ask.isTrue, signed: ask.signed }, { title: 'Your declaration' }),
  ],
  fee: so.fee,
  decide: {
    grant: 'licensed',
    refer: { licensing: [so.banned, so.offences, so.childHelps, so.forOrganisation], trading: [so.sellsKnives] },
    unsure: 'licensing',
  },
  stages: {
    licensing: {
      says: 'A licensing officer is looking at your application.',
      desk: 'licensing',
      clocks: { agreed: 10, statutory: { workingDays: 40, law: provisions } },
      late: 'hastened',
      actions: {
        grant: 'licensed',
        askThePolice: 'police',
        inspect: 'inspection',
        refuse: { to: 'refused', by: 'senior-licensing', twoOfficers: true, law: provisions },
      },
    },
    hastened: {
      says: 'Your application takes longer than we promised. A senior officer has it now.',
      desk: 'senior-licensing',
      clocks: { agreed: 5 },
      actions: { grant: 'licensed', refuse: { to: 'refused', twoOfficers: true, law: provisions } },
    },
    trading: {
      says: 'Trading standards are looking at what you will sell.',
      desk: 'trading-standards',
      clocks: { agreed: 15 },
      actions: { grant: 'licensed', passOn: 'licensing' },
    },
    police: {
      says: 'We have asked the police, as the law says we must.',
      waitsFor: 'other-body',
      clocks: { agreed: 20, statutory: { workingDays: 28, law: provisions } },
      late: 'licensing',
      actions: { answered: 'licensing' },
      effects: [
        message({ id: 'police', name: 'the police' }, { fullName, bornOn: ask.bornOn }, ({ fullName, bornOn }) => ({
          name: fullName,
          bornOn,
        })),
      ],
    },
    inspection: {
      says: 'Bring your stall to be inspected. We decide when we have seen it.',
      waitsFor: 'applicant',
      clocks: { agreed: 20 },
      late: 'lapsed',
      actions: { reply: 'licensing', withdraw: 'withdrawn' },
    },
    licensed: {
      says: 'You are licensed. Your licence is on its way.',
      ends: 'granted',
      effects: [
        change(ask.trader, { licensedUntil: so.licensedUntil }, ({ licensedUntil }) => ({ licensedUntil })),
        message(
          { id: 'badge-printer', name: 'the printer of badges' },
          { licensedUntil: so.licensedUntil, account: ask.account },
          ({ licensedUntil, account }) => ({
            trade: account,
            until: licensedUntil,
          }),
        ),
        issued,
        send({ notice: licensed, to: contact }, { fullName, until: so.licensedUntil, paid: so.fee }, ({ fullName, until, paid }) => ({
          name: fullName.first,
          until,
          paid,
        })),
      ],
    },
    refused: {
      says: 'We could not license you. Our letter says why.',
      ends: 'refused',
      effects: [refund(so.fee), send({ notice: unlicensed, to: contact }, { fullName }, ({ fullName }) => ({ name: fullName.first }))],
    },
    withdrawn: { says: 'You have withdrawn your application.', ends: 'withdrawn', effects: [refund(so.fee)] },
    lapsed: { says: 'We did not hear from you, so your application has lapsed.', ends: 'lapsed', effects: [refund(so.fee), tellLapsed] },
  },
  kept: { years: 6, between: [6, 12], because: 'a claim may be made within six years' },
  baseline: {
    year: '2025-26',
    source: 'invented for this test',
    postagePerCase: pounds(0.85),
    channels: {
      online: [0, 5, pounds(0.15)],
      phone: [30, 12, pounds(2.83)],
      post: [410, 55, pounds(12.1)],
      counter: [60, 30, pounds(8.62)],
    },
  },
  welsh,
})
