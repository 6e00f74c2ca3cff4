/** The files of a new service, by name: small, whole, and with tests that pass. Its Welsh is marked as a draft. */
export type Scaffold = ReadonlyMap<string, string>

const camel = (name: string): string => name.replace(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
const spoken = (name: string): string => {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `body` and `name` are plain names such as `dvla` and `report-a-pothole`. */
export function scaffold({ body, name }: { readonly body: string; readonly name: string }): Scaffold {
  return new Map([
    ['service.ts', serviceFile(body, name)],
    ['questions.ts', questionsFile],
    ['rules.ts', rulesFile],
    ['rates.ts', ratesFile],
    ['welsh.ts', welshFile(name)],
    ['service.test.ts', testFile(name)],
    ['README.md', readme(body, name)],
  ])
}

/** For a body that has no folder yet. */
export const bodyScaffold = (body: string): string => `import { defineBody } from '#definition'

/** Telephone, e-mail and address are invented: put in those of the body. */
export default defineBody({
  id: '${body}',
  name: { en: '${spoken(body)}', cy: '${spoken(body)}' },
  contact: {
    phone: '01632 960 000',
    email: 'help@${body}.example',
    hours: { en: 'Monday to Friday, 9am to 5pm', cy: 'Dydd Llun i ddydd Gwener, 9am i 5pm' },
    address: ['${spoken(body)}', '1 Invented Row', 'Havenmouth', 'PW1 1AB'],
  },
})
`

const questionsFile = `import { declaration, email, longText, name, yesNo } from '#definition'

export const fullName = name({ ask: 'What is your name?' })
export const contact = email({ ask: 'Where should we write to you?' })
export const livesHere = yesNo({ ask: 'Do you live in the area?' })
export const urgent = yesNo({ ask: 'Is it urgent?' })
export const why = longText({ ask: 'What do you ask for, and why?', hint: 'A few sentences are enough', missing: 'Say what you ask for' })
export const isTrue = declaration({ ask: 'What I have told you is true' })
`
const ratesFile = `import { rate } from '#definition'
import { pounds } from '#kernel'

/** A value starts on a day and says where it is published. Without 'verified' at its end, nobody has checked it there. */
export const standardFee = rate('Standard fee', 'money', {
  '2026-04-01': [pounds(10), 'say where the fee is published'],
})
`
const rulesFile = `import { derive, lawToName, on, proposes, rule, today, under } from '#definition'
import { livesHere, urgent } from './questions.ts'
import { standardFee } from './rates.ts'

/** Put in the law that the service rests on: act('Road Traffic Act 1988', 'ukpga/1988/52')('99'), by its path at legislation.gov.uk. */
export const theLaw = lawToName

export const livesElsewhere = rule('You do not live in the area', { livesHere }, ({ livesHere }) => !livesHere)
export const isUrgent = under(
  theLaw,
  rule('You have told us that it is urgent', { urgent }, ({ urgent }) => urgent),
)
export const notForUs = under(theLaw, proposes('refuse', livesElsewhere))

export const fee = derive('The fee', { fee: on(today, standardFee) }, ({ fee }) => fee)
`
const serviceFile = (
  body: string,
  name: string,
): string => `import { defineService, exitWhen, notice, page, send, usualStages } from '#definition'
import { pounds } from '#kernel'
import { contact, fullName, isTrue, livesHere, urgent, why } from './questions.ts'
import { fee, isUrgent, livesElsewhere, notForUs, theLaw } from './rules.ts'
import { welsh } from './welsh.ts'

const granted = notice({
  id: '${name}-granted',
  by: ['email'],
  fields: { name: 'text' },
  subject: 'We have agreed to what you asked for',
  body: ['{name}, we have agreed. You need do nothing else.'],
})

export default defineService({
  id: '${name}',
  version: 1,
  title: '${spoken(name)}',
  body: '${body}',
  owner: 'Customer Services',
  law: [theLaw],
  nation: 'england-and-wales',
  who: { signIn: 'none' },
  start: { summary: 'Use this service to ask us for something.', have: ['an email address'], minutes: 5 },
  uses: {},
  pages: [
    page({ livesHere }),
    exitWhen(livesElsewhere, 'Ask whoever serves the place where you live.'),
    page({ fullName }),
    page({ contact }),
    page({ why }),
    page({ urgent }),
    page({ isTrue }),
  ],
  fee,
  decide: { grant: 'agreed', refer: { looking: [isUrgent, notForUs] }, unsure: 'looking' },
  stages: {
    agreed: {
      says: 'We have agreed to what you asked for.',
      ends: 'granted',
      effects: [send({ notice: granted, to: contact }, { fullName }, ({ fullName }) => ({ name: fullName.first }))],
    },
    ...usualStages({
      desk: 'customer-services',
      days: 5,
      grant: { to: 'agreed', says: 'Agree to it' },
      refuse: { says: 'Do not agree', law: theLaw },
      to: contact,
      fee,
    }),
  },
  kept: { years: 6, because: 'a claim may be made within six years' },
  baseline: {
    year: '2025-26',
    source: 'say where the figures come from',
    postagePerCase: pounds(0),
    channels: { online: [0, 0, pounds(0)], phone: [0, 0, pounds(0)], post: [0, 0, pounds(0)], counter: [0, 0, pounds(0)] },
  },
  welsh,
})
`
const welshFile = (name: string): string => `import { translation } from '#definition'

/** A draft, made without a translator. When it has been checked: { checkedBy: 'who', on: day('2026-11-23') }. */
export const welsh = translation(
  { state: 'draft' },
  {
    '${spoken(name)}': '${spoken(name)}',
    'Use this service to ask us for something.': 'Defnyddiwch y gwasanaeth hwn i ofyn i ni am rywbeth.',
    'an email address': 'cyfeiriad e-bost',
    'What is your name?': 'Beth yw eich enw?',
    'Where should we write to you?': 'I ble y dylem ysgrifennu atoch?',
    'Do you live in the area?': 'Ydych chi’n byw yn yr ardal?',
    'Is it urgent?': 'A yw’n fater brys?',
    'What do you ask for, and why?': 'Am beth rydych chi’n gofyn, a pham?',
    'A few sentences are enough': 'Mae ychydig frawddegau’n ddigon',
    'Say what you ask for': 'Dywedwch am beth rydych chi’n gofyn',
    'What I have told you is true': 'Mae’r hyn a ddywedais wrthych yn wir',
    'You do not live in the area': 'Nid ydych yn byw yn yr ardal',
    'Ask whoever serves the place where you live.': 'Gofynnwch i bwy bynnag sy’n gwasanaethu’r lle rydych yn byw ynddo.',
    'You have told us that it is urgent': 'Rydych wedi dweud wrthym ei fod yn fater brys',
    'Standard fee': 'Ffi safonol',
    'Agree to it': 'Cytuno â hyn',
    'Do not agree': 'Peidio â chytuno',
    'We have agreed to what you asked for.': 'Rydym wedi cytuno i’ch cais.',
    'We have agreed to what you asked for': 'Rydym wedi cytuno i’ch cais',
    '{name}, we have agreed. You need do nothing else.': '{name}, rydym wedi cytuno. Nid oes angen i chi wneud dim arall.',
    'a claim may be made within six years': 'gellir gwneud hawliad o fewn chwe blynedd',
  },
)
`
const testFile = (name: string): string => `import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnswersTo, check, describe, type Email } from '#definition'
import { compile, decide, type Known, planned, stand } from '#journey'
import { day, pounds } from '#kernel'
import { theLaw } from './rules.ts'
import ${camel(name)} from './service.ts'

const service = compile(${camel(name)})
const answers: AnswersTo<typeof ${camel(name)}> = {
  livesHere: true,
  fullName: { first: 'Siân', last: 'O’Brien' },
  contact: 'sian@example.com' as Email,
  why: 'A bench by the pond.',
  urgent: false,
  isTrue: true,
}
const told = (said: Partial<typeof answers> = {}): Known => ({
  today: day('2026-11-23'),
  channel: 'online',
  answers: { ...answers, ...said },
  facts: {},
})

test('the service has no problems', () => assert.deepEqual(check(${camel(name)}), []))
test('somebody who lives elsewhere is told where to ask', () => {
  const { next } = stand(service, told({ livesHere: false }))
  assert.equal(next.kind === 'exit' && next.exit.instead, 'Ask whoever serves the place where you live.')
})
test('what is not urgent is granted, and the person is told', () => {
  const decision = decide(service, told())
  assert.deepEqual([decision.outcome, decision.stage, decision.fee], ['granted', 'agreed', pounds(10)])
  assert.deepEqual(
    planned(service, decision.stage, 'case-1', told()).map(({ does, to }) => [does, to]),
    [['send', 'sian@example.com']],
  )
})
test('what is urgent goes to a person, with the law', () => {
  const decision = decide(service, told({ urgent: true }))
  assert.deepEqual([decision.outcome, decision.stage], ['referred', 'looking'])
  assert.equal(decision.reasons[0]?.law, theLaw)
})
test('it can be read in Welsh', () => assert.match(describe(${camel(name)}, 'cy'), /Cyfeirio at berson/))
`
const readme = (body: string, name: string): string => `# ${spoken(name)}

A new service, made to be changed. It runs as it is.

| file | holds |
|---|---|
| \`questions.ts\` | what people are asked |
| \`rules.ts\` | what is so, with its law, and what is worked out |
| \`rates.ts\` | fees, bands and limits: dated, with their source |
| \`service.ts\` | the order of the pages, the decision, the stages, the letters |
| \`welsh.ts\` | every sentence in Welsh |
| \`service.test.ts\` | what must be so |
| \`shape.json\` | generated: what this version is made of |

    npm test services/${body}/${name}/service.test.ts    # says every mistake, with its file and line
    npm run describe ${body}/${name} -- --untranslated   # the lines that welsh.ts lacks, to be filled in
    npm run describe ${body}/${name}                     # as prose that a lawyer can check; -- --language cy for Welsh
    npm run version-service ${body}/${name} -- --again   # after a change, while nobody has used it
    npm run version-service ${body}/${name}              # after a change, once somebody has: raise \`version\` in service.ts first
    npm start                                            # then open http://127.0.0.1:3000/${body}/${name}

\`CONTRIBUTING.md\` walks through a whole one that reads a register.

Before anybody uses it: put in the law, the owner, the fees with their sources, last year's figures, and have the Welsh checked.
`
