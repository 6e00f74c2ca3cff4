import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnyService, act, check, describe, field, notice, type PersonId, rate, register, remind, shape } from '#definition'
import { day, type PlainDate } from '#kernel'
import licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'

const law = act('An Act', 'ukpga/2000/1')('1')
const forAWhile = { years: 1, after: { en: 'a while', cy: 'ysbaid' }, because: { en: 'why not', cy: 'pam lai' } }
const purpose = 'to remind you'
const boatsOf = (differs: object) =>
  register({
    id: 'boats',
    holds: { en: 'Boats', cy: 'Cychod' },
    body: 'havenmouth',
    lives: 'here',
    subject: 'owner',
    fields: { sign: field<string>('plain'), owner: field<PersonId>('identifying'), until: field<PlainDate>('plain') },
    lookups: { until: ['until'] },
    readers: [{ body: 'havenmouth', fields: ['sign', 'until'], purposes: [purpose] }],
    kept: forAWhile,
    ...differs,
  })
const ahead = rate('How far ahead', 'days', { '2026-01-01': [30, 'the harbour'] })
const ends = notice({ id: 'ends', by: ['letter'], fields: { until: 'date' }, subject: 'Your boat', body: ['It ends on {until}.'] })
const reminder = (differs: object = {}, boats = boatsOf({})) =>
  remind(boats, {
    ...{ id: 'boat-ends', day: 'until', ahead, reads: ['sign', 'until'], purpose, law, notice: ends },
    unless: () => false,
    says: ({ until }: { until: PlainDate }) => ({ until }),
    ...differs,
  } as never)
const withReminders = (...reminders: readonly ReturnType<typeof reminder>[]): AnyService => ({
  ...(licence as unknown as AnyService),
  reminders,
})
const problems = (...reminders: readonly ReturnType<typeof reminder>[]) =>
  check(withReminders(...reminders))
    .filter((line) => line.includes('reminder'))
    .map((line) => line.replace(/ \([^)]*\)$/, ''))

test('a reminder finds its records by the day and reads what their register allows', () => {
  assert.deepEqual(problems(reminder()), [])
  assert.match(problems(reminder({}, boatsOf({ lookups: {} }))).join(), /needs a look-up of the register "boats" by "until" alone/)
  assert.match(problems(reminder({ purpose: 'to sell you another' })).join(), /reads sign, until, until "to sell you another", which/)
  assert.match(problems(reminder({}, boatsOf({ subject: undefined }))).join(), /says of nobody whose its records are/)
  assert.match(problems(reminder(), reminder()).join(), /is there twice/)
  assert.match(problems(reminder({ changes: ['sign'] })).join(), /must say both what it changes and how/)
  assert.match(problems(reminder({ digits: 99 })).join(), /must make up 0 to \d+ digits/)
})
test('it is read aloud, is part of the version, and its words need their Welsh', () => {
  const said = withReminders(reminder())
  assert.ok(describe(said, 'en').includes('Sends "ends" ahead of "until" in the register "boats", to remind you'))
  assert.notEqual(shape(said), shape(withReminders(reminder({ digits: 3 }))))
  assert.match(check(said).join('\n'), /no Welsh for "It ends on \{until\}\."/)
  assert.ok(reminder().unless({} as never, day('2026-11-23')) === false)
})
