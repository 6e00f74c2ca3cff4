import { applicant, change, defineService, notice, onlyIf, page, pageWhen, send, surnameLetters, usualStages } from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { takeBackCopies } from '../shared/digital-copy.ts'
import { driverLicensing, keptLikeEndorsements, licensingDesk } from '../shared/driver-licensing.ts'
import { roadTraffic } from '../shared/law.ts'
import { stopsOf } from '../shared/own-licence.ts'
import { fullName, home, isTrue, licence, nameProof, person, title } from './questions.ts'
import { card, nameIsNew, nothingNew, number, titleIsUnusual } from './rules.ts'
import { welsh } from './welsh.ts'

const changed = notice({
  id: 'licence-name-changed',
  by: ['email', 'letter', 'account'],
  fields: { number: 'text' },
  subject: 'Your driving licence has your new name',
  body: [
    'A card with your new name is on its way. Send the old one back to us when it comes.',
    'Your driver number is made from your name: it is now {number}.',
    'If you have a vehicle, tell us your new name for its log book too.',
  ],
})

export default defineService({
  id: 'change-name-on-licence',
  version: 1,
  title: 'Change your name or title on your driving licence',
  ...driverLicensing,
  law: [roadTraffic('99')],
  who: { signIn: 'P2' },
  start: {
    summary:
      'Get a licence with your new name, after a marriage, a divorce, a deed poll or a change of gender, or with another title. It is free.',
    have: ['what shows your new name, such as a certificate or a deed poll, unless we know it already'],
    minutes: 3,
  },
  uses: { licence, person },
  pages: [
    ...Object.values(stopsOf(licence)),
    page({ fullName, title }, { title: 'Your name', wrongIf: { fullName: [nothingNew] } }),
    pageWhen(nameIsNew, { nameProof }),
    page({ home }),
    page({ isTrue }),
  ],
  decide: { grant: 'changed', refer: { looking: [nameIsNew, titleIsUnusual] }, unsure: 'looking' },
  stages: {
    changed: {
      says: 'Your licence has your new name or title. The new card is on its way.',
      ends: 'granted',
      effects: [
        change(licence, { fullName, title, number, home, card: card.changes }, ({ fullName, title, number, home, card }) => ({
          name: fullName,
          title,
          number,
          address: home,
          ...card,
        })),
        onlyIf(
          nameIsNew,
          change(person, { fullName }, ({ fullName }) => ({ name: fullName, surname: surnameLetters(fullName.last) })),
        ),
        takeBackCopies,
        card.print,
        send({ notice: changed, to: applicant }, { number }, ({ number }) => ({ number })),
      ],
    },
    ...usualStages({
      ...licensingDesk,
      days: 10,
      grant: { to: 'changed', says: 'Change the name or title' },
      refuse: { says: 'Do not change it', law: roadTraffic('99') },
    }),
  },
  kept: keptLikeEndorsements,
  baseline: inventedBaseline({ online: 0, post: 450_000 }),
  welsh,
})
