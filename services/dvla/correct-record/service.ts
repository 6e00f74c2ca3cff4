import {
  applicant,
  change,
  changeEach,
  defineService,
  exitWhen,
  ifAnswered,
  message,
  notice,
  onlyIf,
  page,
  pageWhen,
  send,
  usualStages,
  verdict,
} from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { logBookPrinter } from '../shared/log-book.ts'
import { helpPhone } from '../shared/phone.ts'
import {
  category,
  categoryFrom,
  categoryUntil,
  dataProtection,
  endorsement,
  evidence,
  isTrue,
  kept,
  licence,
  me,
  plate,
  rightDay,
  rightEmail,
  rightFirst,
  rightMake,
  rightModel,
  rightName,
  rightPhone,
  rightSex,
  rightYear,
  what,
  which,
  why,
} from './questions.ts'
import {
  alwaysLooked,
  canChange,
  card,
  isBorn,
  isCategory,
  isContact,
  isEndorsement,
  isName,
  isOther,
  isSex,
  isVehicle,
  licenceAfter,
  nothingHeld,
  ofLicence,
  ofPerson,
  personAfter,
  summary,
  vehicleAfter,
} from './rules.ts'
import { welsh } from './welsh.ts'

const corrected = notice({
  id: 'record-corrected',
  by: ['email', 'letter', 'account'],
  fields: {},
  subject: 'Your record is put right',
  body: [
    'An officer has looked at what you told us, and the record is as you say.',
    'Whoever prints your licence or log book was told. A new one comes by post where it says something else now.',
    'You can read what is held about you in your account.',
  ],
})
const stated = notice({
  id: 'record-statement-kept',
  by: ['email', 'letter', 'account'],
  fields: { reason: 'text' },
  subject: 'What you told us about your record',
  body: [
    'An officer has looked at what you told us, and says:',
    '{reason}',
    'What you said is kept with it, as Article 16 of the UK GDPR has it.',
    'If you think that this is not enough, you can complain to the Information Commissioner: ico.org.uk.',
  ],
})
const refused = notice({
  id: 'record-not-changed',
  by: ['email', 'letter', 'account'],
  fields: { reason: 'text', law: 'text' },
  subject: 'We have not changed your record',
  body: [
    'Two officers have looked at what you told us. This is their reason:',
    '{reason}',
    'The law that it rests on: {law}.',
    'What you said is kept with the answer, so that whoever looks knows that you do not agree.',
    'If you think that this is wrong, you can complain to the Information Commissioner: ico.org.uk. You can also go to court.',
  ],
})
const usual = usualStages({
  desk: 'data-protection',
  days: 10,
  phone: helpPhone,
  grant: { to: 'corrected', says: 'Change the record as asked' },
  refuse: { says: 'Do not change it', law: dataProtection('16') },
})

export default defineService({
  id: 'correct-record',
  version: 1,
  title: 'Tell us that something held about you is wrong',
  body: 'dvla',
  owner: 'Data protection',
  law: [dataProtection('16'), dataProtection('12'), dataProtection('19')],
  nation: 'england-and-wales',
  who: { signIn: 'P2' },
  start: {
    summary: 'Have a mistake in your driving licence, your vehicle or what we know of you put right. It costs nothing.',
    have: ['what proves it, if you have something'],
    minutes: 2,
  },
  uses: { me, licence, kept },
  pages: [
    page({ which }),
    exitWhen(nothingHeld, 'There is nothing to put right. If a letter of ours says otherwise, choose something else and tell us which.'),
    pageWhen(isName, { rightName }),
    pageWhen(isBorn, { rightDay }),
    pageWhen(isSex, { rightSex }),
    pageWhen(isContact, { rightEmail, rightPhone }, { title: 'How do we reach you?' }),
    pageWhen(isCategory, { category, categoryFrom, categoryUntil }, { title: 'Which category, and when?' }),
    pageWhen(isEndorsement, { endorsement }),
    pageWhen(isVehicle, { plate }),
    pageWhen(isVehicle, { rightMake, rightModel, rightYear, rightFirst }, { title: 'What is right?' }),
    pageWhen(isOther, { what }),
    page({ why, evidence }, { title: 'What shows it?' }),
    page({ isTrue }, { title: 'Before you send it', tells: summary }),
  ],
  // A machine corrects nobody's record on their word alone: all of it is looked at.
  decide: { grant: 'corrected', refer: { looking: [alwaysLooked] }, unsure: 'looking' },
  stages: {
    corrected: {
      says: 'The record is put right, and whoever was sent the mistake is told.',
      ends: 'granted',
      effects: [
        onlyIf(
          ofPerson,
          change(me, { personAfter }, ({ personAfter }) => personAfter),
        ),
        onlyIf(
          ofLicence,
          change(licence, { licenceAfter, card: card.changes }, ({ licenceAfter, card }) => ({ ...licenceAfter, ...card })),
        ),
        onlyIf(ofLicence, card.print),
        onlyIf(
          isVehicle,
          changeEach(kept, { vehicleAfter }, ({ vehicleAfter }, { mark }) => (mark === vehicleAfter?.mark ? vehicleAfter.after : null)),
        ),
        onlyIf(
          isVehicle,
          message(logBookPrinter, { vehicleAfter, me: ifAnswered(me) }, ({ vehicleAfter, me }) => ({
            mark: vehicleAfter?.mark ?? null,
            number: vehicleAfter?.number ?? null,
            slip: vehicleAfter?.slip ?? null,
            name: me?.name ?? null,
          })),
        ),
        send({ notice: corrected, to: applicant }, {}, () => ({})),
      ],
    },
    stated: {
      says: 'An officer has answered you, and what you said is kept with it.',
      ends: 'granted',
      effects: [send({ notice: stated, to: applicant }, { verdict }, ({ verdict }) => ({ reason: verdict.reason }))],
    },
    ...usual,
    looking: {
      ...usual.looking,
      says: 'An officer is looking at what you told us. You hear within a month.',
      // A month has no more than so many working days, whatever the bank holidays.
      clocks: { agreed: 10, statutory: { workingDays: 18, law: dataProtection('12') } },
      actions: {
        ...usual.looking.actions,
        grant: { to: 'corrected', says: 'Change the record as asked', onlyWhen: canChange },
        state: { to: 'stated', says: 'Answer them, and keep what they say', onlyWhen: isOther },
      },
    },
    refused: {
      says: 'Two officers have decided not to change it. Our letter says why, and whom you can complain to.',
      ends: 'refused',
      effects: [send({ notice: refused, to: applicant }, { verdict }, ({ verdict }) => verdict)],
    },
  },
  corrects: {
    question: 'which',
    by: {
      name: ['people.name', 'drivers.name', 'people.surname'],
      born: ['people.bornOn', 'drivers.bornOn'],
      sex: ['people.sex', 'drivers.sex'],
      contact: ['people.email', 'people.phone'],
      category: ['drivers.entitlements'],
      endorsement: ['drivers.endorsements'],
      vehicle: ['vehicles.make', 'vehicles.model', 'vehicles.yearOfManufacture', 'vehicles.firstRegisteredOn'],
      other: [],
    },
    elsewhere: {
      'change-address': ['people.address', 'people.lettersTo', 'people.postcode', 'drivers.address'],
      'change-name-on-licence': ['drivers.name', 'drivers.title', 'people.name'],
      'new-photo': ['drivers.photo', 'drivers.photoTakenOn'],
      'medical-condition': ['drivers.conditions'],
      'give-up-licence': ['drivers.surrenderedOn'],
      'change-vehicle-details': ['vehicles.colour', 'vehicles.fuel', 'vehicles.engineCc', 'vehicles.revenueWeightKg'],
      'change-tax-class': ['vehicles.taxClass'],
      'declare-sorn': ['vehicles.sornFrom'],
      'no-longer-keep-a-vehicle': ['vehicles.keeper', 'vehicles.scrappedOn', 'vehicles.exportedOn'],
    },
  },
  kept: { years: 6, because: 'it must be shown that it was answered, as long as a claim may be brought' },
  baseline: inventedBaseline({ online: 20_000, phone: 5_000, post: 30_000 }),
  welsh,
})
