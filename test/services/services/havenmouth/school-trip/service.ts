import { defineService, derive, exitWhen, message, notice, page, pageWhen, send } from '#definition'
import { pounds } from '#kernel'
import { coaches, endsOn, hasNeeds, leaders, needs, plan, pupils, startsOn, tripName } from './questions.ts'
import { coachAbroad, endsBeforeItStarts, helpNeeded, needsHelp, nobodyTrained, safety, tooFewLeaders, tooSoon } from './rules.ts'
import { welsh } from './welsh.ts'

const firstLeader = derive('The first leader’s email address', { leaders }, ({ leaders }) => leaders[0]?.mail)
const approved = notice({
  id: 'trip-approved',
  by: ['email'],
  fields: { trip: 'text', from: 'date' },
  subject: 'Your trip is approved',
  body: ['{trip} may start on {from}.'],
})
const notApproved = notice({
  id: 'trip-not-approved',
  by: ['email'],
  fields: { trip: 'text' },
  subject: 'Your trip is not approved',
  body: ['{trip} may not go ahead. You can ask for another person to look at this again.'],
})
const lapsed = notice({
  id: 'trip-lapsed',
  by: ['email'],
  fields: { trip: 'text' },
  subject: 'We have closed your trip',
  body: ['We did not hear from you about {trip}. You can send it to us again.'],
})

export default defineService({
  id: 'school-trip',
  version: 1,
  title: 'Get a school trip approved',
  body: 'havenmouth',
  owner: 'Schools',
  law: [safety('2'), safety('3')],
  nation: 'england-and-wales',
  who: { signIn: 'none', together: { group: leaders, each: 'declares' } },
  start: { summary: 'Tell us about a trip before you book it.', have: ['the risk assessment', 'the names of all leaders'], minutes: 15 },
  uses: {},
  pages: [
    page({ tripName }),
    page({ startsOn, endsOn }, { title: 'When is the trip?', wrongIf: { endsOn: [endsBeforeItStarts] } }),
    exitWhen(tooSoon, 'Choose a later day, or telephone us.'),
    page({ pupils }),
    page({ leaders }, { guidance: ['Every leader declares for themselves, so let each one fill in their part.'] }),
    page({ coaches }),
    page({ hasNeeds }),
    pageWhen(needsHelp, { needs }),
    page({ plan }),
  ],
  decide: { grant: 'approved', refer: { nurse: [helpNeeded], schools: [tooFewLeaders, nobodyTrained, coachAbroad] }, unsure: 'schools' },
  stages: {
    nurse: {
      says: 'A school nurse is reading what help is needed.',
      desk: 'school-nurse',
      clocks: { agreed: 3 },
      actions: { approve: 'approved', passOn: 'schools' },
    },
    schools: {
      says: 'An officer is looking at your trip.',
      desk: 'schools',
      clocks: { agreed: 5 },
      actions: { approve: { to: 'approved', inBulk: true }, refuse: 'refused' },
    },
    approved: {
      says: 'Your trip is approved.',
      ends: 'granted',
      effects: [
        send({ notice: approved, to: firstLeader }, { tripName, startsOn }, ({ tripName, startsOn }) => ({
          trip: tripName,
          from: startsOn,
        })),
        message({ id: 'school', name: 'the school' }, { tripName, pupils }, ({ tripName, pupils }) => ({ trip: tripName, pupils })),
      ],
    },
    refused: {
      says: 'Your trip is not approved. Our email says why.',
      ends: 'refused',
      effects: [send({ notice: notApproved, to: firstLeader }, { tripName }, ({ tripName }) => ({ trip: tripName }))],
    },
    lapsed: {
      says: 'We did not hear from you, so we have closed this.',
      ends: 'lapsed',
      effects: [send({ notice: lapsed, to: firstLeader }, { tripName }, ({ tripName }) => ({ trip: tripName }))],
    },
  },
  kept: { years: 3, because: 'a claim for an injury may be made within three years' },
  baseline: {
    year: '2025-26',
    source: 'invented for this test',
    postagePerCase: pounds(0),
    channels: { online: [0, 0, pounds(0)], phone: [40, 10, pounds(2.83)], post: [260, 35, pounds(12.1)], counter: [0, 0, pounds(0)] },
  },
  welsh,
})
