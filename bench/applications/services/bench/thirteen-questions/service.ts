import {
  act,
  date,
  defineService,
  email,
  longText,
  notice,
  number,
  oneOf,
  page,
  phone,
  rule,
  send,
  text,
  today,
  under,
  yearsBack,
  yesNo,
} from '#definition'
import { pence } from '#kernel'
import { welsh } from './welsh.ts'

/** Thirteen questions of the kinds that the peer's form has, and rules that read them: what the benchmarks run. Never published. */
const law = act('Invented Act', 'ukpga/2000/1')('1')
const lives = yesNo({ ask: 'Do you live in Great Britain?' })
const bornOn = date({ ask: 'When were you born?', falls: 'past', notBefore: [yearsBack(130)] })
const miles = number({ ask: 'How many miles has it done?', min: 0, max: 999_999 })
const use = oneOf({
  ask: 'What is it used for?',
  options: { private: 'Private', business: 'Business', hire: 'Hire', teaching: 'Teaching' },
})
const colour = oneOf({
  ask: 'Which colour is it?',
  options: { red: 'Red', green: 'Green', blue: 'Blue', white: 'White', black: 'Black', silver: 'Silver' },
})
const mail = email({ ask: 'What is your email address?' })
const closed = notice({ id: 'closed', by: ['email'], fields: {}, subject: 'It is closed', body: ['We did not hear from you.'] })
const notGranted = notice({
  id: 'not-granted',
  by: ['email'],
  fields: {},
  subject: 'It is not granted',
  body: ['Your application is not granted.'],
})
const livesElsewhere = under(
  law,
  rule('You do not live in Great Britain', { lives }, ({ lives }) => !lives),
)
const tooYoung = under(
  law,
  rule('You are not 16 yet', { bornOn, today }, ({ bornOn, today }) => Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4)) < 16),
)
const wornOut = under(
  law,
  rule('It has done more than half a million miles', { miles, use }, ({ miles, use }) => miles > 500_000 && use !== 'private'),
)

export default defineService({
  id: 'thirteen-questions',
  version: 1,
  title: 'Thirteen questions',
  body: 'bench',
  owner: 'Benchmarks',
  law: [law],
  nation: 'england-and-wales',
  who: { signIn: 'none' },
  start: { summary: 'An application of thirteen questions.', have: [], minutes: 2 },
  uses: {},
  pages: [
    page({ firstName: text({ ask: 'What is your first name?' }) }),
    page({ lastName: text({ ask: 'What is your last name?' }) }),
    page({ bornOn }),
    page({ mail }),
    page({ telephone: phone({ ask: 'What is your phone number?' }) }),
    page({ lives }),
    page({ colour }),
    page({ use }),
    page({ miles }),
    page({ kept: yesNo({ ask: 'Is it kept at your home?' }) }),
    page({ why: longText({ ask: 'Why do you apply?' }) }),
    page({ way: oneOf({ ask: 'How shall we write to you?', options: { letter: 'Letter', email: 'Email', text: 'Text' } }) }),
    page({ isTrue: yesNo({ ask: 'Is everything that you told us true?' }) }),
  ],
  decide: { grant: 'done', refer: { desk: [livesElsewhere, tooYoung, wornOut] }, unsure: 'desk' },
  stages: {
    desk: {
      says: 'Somebody looks at it.',
      desk: 'desk',
      clocks: { agreed: 5 },
      actions: { grant: 'done', refuse: { to: 'refused', law } },
    },
    done: { says: 'It is granted.', ends: 'granted' },
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
