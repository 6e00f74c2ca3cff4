import { act, on, proposes, rate, rule, today, under } from '#definition'
import { addDays } from '#kernel'
import { coaches, endsOn, hasNeeds, leaders, pupils, startsOn } from './questions.ts'

export const safety = act('Health and Safety at Work etc. Act 1974', 'ukpga/1974/37')
const policy = 'the council’s trips policy: invented for this test'

export const pupilsForLeader = rate('Pupils for each leader at most', 'pupils', { '2025-09-01': [10, policy], '2026-09-01': [8, policy] })
export const noticeDays = rate('Days between telling us and the start', 'days', { '2025-09-01': [14, policy] })

export const endsBeforeItStarts = rule('The trip ends before it starts', { startsOn, endsOn }, ({ startsOn, endsOn }) => endsOn < startsOn)
export const tooSoon = rule(
  'The trip starts too soon for us to look at it',
  { startsOn, today, noticeDays: on(today, noticeDays) },
  ({ startsOn, today, noticeDays }) => startsOn < addDays(today, noticeDays),
)
export const needsHelp = rule('A pupil needs medical help', { hasNeeds }, ({ hasNeeds }) => hasNeeds)
export const helpNeeded = under(safety('2'), needsHelp)
export const tooFewLeaders = under(
  safety('3'),
  proposes(
    'refuse',
    rule(
      'There are too few leaders for the pupils',
      { leaders, pupils, limit: on(startsOn, pupilsForLeader) },
      ({ leaders, pupils, limit }) => pupils > leaders.length * limit,
    ),
  ),
)
export const nobodyTrained = under(
  safety('3'),
  rule('No leader has a first aid certificate', { leaders }, ({ leaders }) => leaders.every((leader) => !leader.isTrained)),
)
export const coachAbroad = under(
  safety('3'),
  rule('A coach leaves the United Kingdom', { coaches }, ({ coaches }) => coaches.some((coach) => coach.abroad)),
)
