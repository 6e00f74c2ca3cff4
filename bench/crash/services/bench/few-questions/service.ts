import { act, defineService, email, longText, notice, page, rule, send, text, under, yesNo } from '#definition'
import { pence } from '#kernel'
import { welsh } from './welsh.ts'

/** A short application that is granted with an e-mail, or waits at a desk where it can be withdrawn: what is killed again and again. */
const law = act('Invented Act', 'ukpga/2000/1')('1')
const mail = email({ ask: 'What is your email address?' })
const wantsPerson = yesNo({ ask: 'Should a person look at it?' })
const asksForPerson = under(
  law,
  rule('You asked for a person', { wantsPerson }, ({ wantsPerson }) => wantsPerson),
)
const granted = notice({ id: 'granted', by: ['email'], fields: {}, subject: 'It is granted', body: ['Your application is granted.'] })
const closed = notice({ id: 'closed', by: ['email'], fields: {}, subject: 'It is closed', body: ['We did not hear from you.'] })
const notGranted = notice({
  id: 'not-granted',
  by: ['email'],
  fields: {},
  subject: 'It is not granted',
  body: ['Your application is not granted.'],
})

export default defineService({
  id: 'few-questions',
  version: 1,
  title: 'A few questions',
  body: 'bench',
  owner: 'Benchmarks',
  law: [law],
  nation: 'england-and-wales',
  who: { signIn: 'none' },
  start: { summary: 'An application of a few questions.', have: [], minutes: 1 },
  uses: {},
  pages: [
    page({ callsign: text({ ask: 'What are you called?' }) }),
    page({ mail }),
    page({ story: longText({ ask: 'Why do you apply?' }) }),
    page({ wantsPerson }),
  ],
  decide: { grant: 'done', refer: { desk: [asksForPerson] }, unsure: 'desk' },
  stages: {
    desk: {
      says: 'Somebody looks at it.',
      desk: 'desk',
      clocks: { agreed: 5 },
      actions: { grant: 'done', refuse: { to: 'refused', law } },
    },
    done: { says: 'It is granted.', ends: 'granted', effects: [send({ notice: granted, to: mail }, {}, () => ({}))] },
    refused: { says: 'It is refused.', ends: 'refused', effects: [send({ notice: notGranted, to: mail }, {}, () => ({}))] },
    lapsed: { says: 'It is closed.', ends: 'lapsed', effects: [send({ notice: closed, to: mail }, {}, () => ({}))] },
  },
  kept: { years: 1, because: 'a benchmark keeps nothing' },
  baseline: {
    year: '2025-26',
    source: 'none: a benchmark',
    postagePerCase: pence(0),
    channels: { online: [0, 0, pence(0)], phone: [0, 0, pence(0)], post: [0, 0, pence(0)], counter: [0, 0, pence(0)] },
  },
  welsh,
})
