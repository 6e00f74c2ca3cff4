import { act, defineService, email, longText, notice, oneOf, page, rule, send, text, under } from '#definition'
import { pence } from '#kernel'
import { welsh } from './welsh.ts'

/** An application that always comes to a desk, one of four by where it is from: what officers work through. */
const law = act('Invented Act', 'ukpga/2000/1')('1')
const region = oneOf({ ask: 'Where is it?', options: { north: 'North', south: 'South', east: 'East', west: 'West' } })
const from = (wanted: 'north' | 'south' | 'east' | 'west') =>
  under(
    law,
    rule('A person looks at every one', { region }, ({ region }) => region === wanted),
  )
const mail = email({ ask: 'What is your email address?' })
const closed = notice({ id: 'closed', by: ['email'], fields: {}, subject: 'It is closed', body: ['We did not hear from you.'] })
const notGranted = notice({
  id: 'not-granted',
  by: ['email'],
  fields: {},
  subject: 'It is not granted',
  body: ['Your application is not granted.'],
})
const stageAt = (desk: string) => ({
  says: 'Somebody looks at it.',
  desk,
  clocks: { agreed: 20 },
  actions: { grant: 'done' as const, refuse: { to: 'refused' as const, twoOfficers: true as const, law } },
})

export default defineService({
  id: 'permit',
  version: 1,
  title: 'Ask for a permit',
  body: 'bench',
  owner: 'Benchmarks',
  law: [law],
  nation: 'england-and-wales',
  who: { signIn: 'none' },
  start: { summary: 'A permit that a person decides.', have: [], minutes: 1 },
  uses: {},
  pages: [
    page({ callsign: text({ ask: 'What are you called?' }) }),
    page({ mail }),
    page({ region }),
    page({ story: longText({ ask: 'Why do you ask?' }) }),
  ],
  decide: {
    grant: 'done',
    refer: { north: [from('north')], south: [from('south')], east: [from('east')], west: [from('west')] },
    unsure: 'north',
  },
  stages: {
    north: stageAt('north'),
    south: stageAt('south'),
    east: stageAt('east'),
    west: stageAt('west'),
    done: { says: 'It is granted.', ends: 'granted' },
    refused: { says: 'It is refused.', ends: 'refused', effects: [send({ notice: notGranted, to: mail }, {}, () => ({}))] },
    lapsed: { says: 'It is closed.', ends: 'lapsed', effects: [send({ notice: closed, to: mail }, {}, () => ({}))] },
  },
  kept: { years: 5, because: 'a benchmark keeps nothing' },
  baseline: {
    year: '2025-26',
    source: 'none: a benchmark',
    postagePerCase: pence(0),
    channels: { online: [0, 0, pence(0)], phone: [0, 0, pence(0)], post: [0, 0, pence(0)], counter: [0, 0, pence(0)] },
  },
  welsh,
})
