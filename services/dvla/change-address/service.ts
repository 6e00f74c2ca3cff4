import {
  applicant,
  change,
  changeEach,
  defineService,
  ifAnswered,
  message,
  notice,
  onlyIf,
  page,
  send,
  today,
  told,
  usualStages,
} from '#definition'
import { inventedBaseline } from '../shared/baseline.ts'
import { licensingDesk } from '../shared/driver-licensing.ts'
import { registration, roadTraffic } from '../shared/law.ts'
import { logBookPrinter } from '../shared/log-book.ts'
import { nextCard } from '../shared/own-licence.ts'
import { everywhere, licence, me, newHome, vehiclesKept } from './questions.ts'
import { before, changesPerson, hasCard, hasLicence, hasVehicles, logBooks, summary, unknownYou } from './rules.ts'
import { welsh } from './welsh.ts'

const changed = notice({
  id: 'address-changed',
  by: ['email', 'letter', 'account'],
  fields: { postcode: 'text' },
  subject: 'Your address is changed',
  body: [
    'Your driving licence and your log books, as far as you have any, now have your address in {postcode}. New ones come by post.',
    'Cut up the old photocard, and destroy the old log books: their numbers serve no more.',
    'Tell your insurer and your council yourself.',
  ],
})
/** To where they lived before: whoever did not ask for it hears of it. */
const left = notice({
  id: 'address-left',
  by: ['letter'],
  fields: {},
  subject: 'Somebody has moved from this address',
  body: [
    'We were told today that somebody who had their driving licence or a vehicle at this address lives elsewhere now.',
    'If you still live here and have not told us so, ring us at once.',
  ],
})
const card = nextCard(licence, { to: newHome })

export default defineService({
  id: 'change-address',
  version: 1,
  title: 'Change your address on your driving licence and log books',
  concerns: told('An address'),
  body: 'dvla',
  owner: 'Customer Services',
  law: [roadTraffic('99'), registration('18')],
  nation: 'england-and-wales',
  who: { signIn: 'P2' },
  start: {
    summary:
      'Tell us once that you have moved: your driving licence, the log books of all your vehicles, and where we write to you. It costs nothing.',
    have: ['your new address'],
    minutes: 1,
  },
  uses: { me, licence, vehiclesKept },
  pages: [page({ newHome }), page({ everywhere })],
  tells: summary,
  decide: { grant: 'moved', refer: { looking: [unknownYou] }, unsure: 'looking' },
  stages: {
    moved: {
      says: 'Your address is changed. What carries it comes by post.',
      tells: summary,
      ends: 'granted',
      called: 'Changed',
      effects: [
        onlyIf(
          hasCard,
          change(licence, { newHome, card: card.changes }, ({ newHome, card }) => ({ address: newHome, ...card })),
        ),
        onlyIf(
          hasLicence,
          change(licence, { newHome }, ({ newHome }) => ({ address: newHome })),
        ),
        changeEach(vehiclesKept, { logBooks, today }, ({ logBooks, today }, { mark }) => {
          const next = logBooks.find((one) => one.mark === mark)
          return next ? { references: next.references, logBookIssuedOn: today } : null
        }),
        onlyIf(
          changesPerson,
          change(me, { newHome }, ({ newHome }) => ({ address: newHome, lettersTo: null, postcode: newHome.postcode })),
        ),
        onlyIf(hasCard, card.print),
        onlyIf(
          hasVehicles,
          message(logBookPrinter, { logBooks, newHome, me: ifAnswered(me) }, ({ logBooks, newHome, me }) => ({
            name: me?.name ?? null,
            to: newHome,
            logBooks: logBooks.map(({ mark, number, slip }) => ({ mark, number, slip })),
          })),
        ),
        send({ notice: left, to: before }, {}, () => ({})),
        send({ notice: changed, to: applicant }, { newHome }, ({ newHome }) => ({ postcode: newHome.postcode })),
      ],
    },
    ...usualStages({
      ...licensingDesk,
      days: 5,
      grant: { to: 'moved', says: 'Change the address' },
      refuse: { says: 'Do not change it', law: registration('18'), called: 'Not changed' },
    }),
  },
  kept: { years: 7, because: 'the police and the courts ask where somebody lived' },
  baseline: inventedBaseline({ online: 2_600_000, phone: 100_000, post: 1_400_000 }),
  welsh,
})
