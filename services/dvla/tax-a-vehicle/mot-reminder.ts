import { displayMark, local, notice, rate, remindWhoAsks } from '#definition'
import { motHistory } from '#registers/mot-history'
import { vehicles } from '#registers/vehicles'
import { roadTraffic } from './vehicle.ts'

/** A month before the MOT is due, for whoever asks. */
const motReminderDays = local(
  { least: 14, most: 60, means: '{value} days before the last day of the MOT' },
  rate('How many days before an MOT runs out whoever asked is reminded', 'days', {
    '2025-04-01': [30, 'a month before, as comparethemarket.com says of the reminders that GOV.UK offers; to be checked', 'unverified'],
  }),
)
const motEnds = notice({
  id: 'mot-reminder',
  by: ['email', 'text', 'letter', 'account'],
  fields: { mark: 'text', make: 'text', until: 'date', where: 'text' },
  subject: 'The MOT of your vehicle {mark} runs out on {until}',
  body: [
    'The MOT of {mark}, made by {make}, runs out on {until}. Have it tested before then if you use it on a road.',
    'You asked us for this reminder. To stop it, sign in at {where}/account/reminders.',
  ],
})
/** DVSA keeps the tests: nothing of them is stored here. */
export const motReminder = remindWhoAsks(vehicles, {
  id: 'mot-ends',
  ahead: motReminderDays,
  reads: ['mark', 'make', 'sornFrom', 'scrappedOn', 'exportedOn'],
  purpose: 'to remind you that the MOT of your vehicle runs out',
  law: roadTraffic('47'),
  notice: motEnds,
  unless: ({ sornFrom, scrappedOn, exportedOn }) => sornFrom !== null || scrappedOn !== null || exportedOn !== null,
  says: ({ mark, make }, { until }) => ({ mark: displayMark(mark), make, until }),
  elsewhere: {
    register: motHistory,
    by: ({ mark }) => ({ mark }),
    reads: ['tests', 'firstTestDueOn'],
    day: ({ tests, firstTestDueOn }) => {
      const ends = tests.flatMap(({ result, expiresOn }) => (result === 'passed' && expiresOn !== null ? [expiresOn] : []))
      return ends.toSorted().at(-1) ?? firstTestDueOn
    },
    asks: 'The MOT of {mark}, made by {make}',
    called: ({ mark, make }) => ({ mark: displayMark(mark), make }),
  },
})
