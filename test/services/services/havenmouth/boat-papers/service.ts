import {
  add,
  applicant,
  changeEach,
  collect,
  defineService,
  exitWhen,
  notice,
  onlyIf,
  page,
  pageWhen,
  passOn,
  payOut,
  send,
  stopCollecting,
  usualStages,
} from '#definition'
import { day, pence } from '#kernel'
import * as q from './questions.ts'
import { boats, sailors } from './registers.ts'
import { welsh } from './welsh.ts'

const { paper, sign, newOwner } = q
const done = notice({ id: 'boat-papers-done', by: ['letter', 'account'], fields: {}, subject: 'Your boat', body: ['It is done.'] })
const received = notice({
  id: 'boat-papers-received',
  by: ['letter'],
  fields: { paper: 'text' },
  subject: 'The boat is yours',
  body: ['The number of its paper is {paper}.'],
})

/** An invented service that only tests run: it says every word about records and money that passes between people. */
export default defineService({
  id: 'boat-papers',
  version: 1,
  title: 'Papers of a boat',
  body: 'havenmouth',
  owner: 'Harbour office',
  law: [q.harbours('1')],
  nation: 'england-and-wales',
  who: { signIn: 'email' },
  start: { summary: 'Tell the harbour about your boat.', have: [], minutes: 2 },
  uses: { boat: q.boat, mine: q.mine },
  pages: [
    page({ what: q.what }),
    pageWhen(q.aboutABoat, { sign }),
    exitWhen(q.notThere, 'Look at the sign again.'),
    exitWhen(q.notYours, 'Ask its owner to tell us.'),
    pageWhen(q.isSold, { buyer: q.buyer, buyerHome: q.buyerHome }),
    pageWhen(q.isTraded, { trader: q.trader }),
    pageWhen(q.isMoved, { home: q.home }),
    pageWhen(q.isGone, { monthsLeft: q.monthsLeft, perMonth: q.perMonth }),
  ],
  decide: { grant: 'done', refer: {}, unsure: 'looking' },
  stages: {
    done: {
      says: 'It is done.',
      ends: 'granted',
      effects: [
        onlyIf(
          q.isBought,
          add(boats, { sign, owner: applicant, paper }, (known) => ({ ...known, trader: null, address: null, moored: true })),
        ),
        onlyIf(
          q.isBought,
          collect({ scheme: 'moorings', about: sign }, {}, () => ({
            first: day('2027-01-04'),
            amounts: [pence(1000), pence(1000)],
            account: { accountName: 'A SAILOR', sortCode: '200000', accountNumber: '55779911' },
          })),
        ),
        onlyIf(
          q.isSold,
          add(sailors, { id: newOwner, name: q.buyer, address: q.buyerHome }, (known) => ({
            ...known,
            lettersTo: null,
            email: null,
            phone: null,
            prefers: 'letter',
            language: 'en' as const,
          })),
        ),
        onlyIf(
          q.isSold,
          passOn({ record: q.boat, to: newOwner }, { paper, address: q.buyerHome }, (known) => known),
        ),
        onlyIf(
          q.isTraded,
          passOn({ record: q.boat, to: q.nobody }, { trader: q.trader, paper }, (known) => ({ ...known, address: null })),
        ),
        onlyIf(
          q.isMoved,
          changeEach(q.mine, { home: q.home }, ({ home }, { moored }) => (moored ? { address: home } : null)),
        ),
        onlyIf(q.isGone, stopCollecting('moorings', sign)),
        onlyIf(
          q.isGone,
          payOut({
            by: { id: 'harbour-cheques', name: 'the harbour’s cheque office' },
            to: applicant,
            amount: q.refundDue,
            about: sign,
            parts: q.monthsBack,
            because: 'Mooring for whole months that are left',
            scheme: 'moorings',
          }),
        ),
        onlyIf(
          q.isSold,
          send({ notice: received, to: newOwner }, { paper }, (known) => known),
        ),
        send({ notice: done, to: applicant }, {}, () => ({})),
      ],
    },
    ...usualStages({
      desk: 'harbour',
      days: 5,
      grant: { to: 'done', says: 'Do it' },
      refuse: { says: 'Do not do it', law: q.harbours('1') },
    }),
  },
  kept: { years: 6, because: 'claims may be brought for six years' },
  baseline: {
    year: '2025-26',
    source: 'invented',
    postagePerCase: pence(85),
    channels: { online: [1, 0, pence(8)], phone: [0, 0, pence(0)], post: [0, 0, pence(0)], counter: [0, 0, pence(0)] },
  },
  welsh,
})
