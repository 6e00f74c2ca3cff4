import assert from 'node:assert/strict'
import test from 'node:test'
import { day, instant, isoInstant, plusDays } from '#kernel'
import { slotsFree, timesOf, wallTime } from './slots.ts'

const office = {
  opens: [
    [9, 11],
    [9, 11],
    [9, 11],
    [9, 11],
    [9, 11],
    [9, 10],
    [9, 10],
  ] as const,
  minutes: 30,
}
const whole = { ...office, id: 'hall', name: { en: 'Hall', cy: 'Neuadd' }, address: [], desks: 2 }

test('an office begins appointments in its hours, by the clock on the wall, and never on a bank holiday', () => {
  const shown = (of: string) => timesOf(office, day(of)).map(isoInstant)
  assert.deepEqual(shown('2026-11-24'), [
    '2026-11-24T09:00:00.000Z',
    '2026-11-24T09:30:00.000Z',
    '2026-11-24T10:00:00.000Z',
    '2026-11-24T10:30:00.000Z',
  ])
  assert.deepEqual(shown('2026-06-20').at(0), '2026-06-20T08:00:00.000Z', 'a Saturday in summer')
  assert.deepEqual(shown('2026-12-25'), [], 'Christmas')
  assert.deepEqual(timesOf({ opens: [null, null, null, null, null, null, null], minutes: 30 }, day('2026-11-24')), [])
  // The Sundays on which the clocks go forward and back.
  assert.equal(isoInstant(wallTime(day('2026-03-29'), 9 * 60)), '2026-03-29T08:00:00.000Z')
  assert.equal(isoInstant(wallTime(day('2026-10-25'), 9 * 60)), '2026-10-25T09:00:00.000Z')
})
test('a time is free while a desk is, and what is longer keeps all that it meets', () => {
  const from = instant('2026-11-24T08:00:00Z')
  const until = instant('2026-11-24T23:00:00Z')
  const at = (time: string) => instant(`2026-11-24T${time}:00Z`)
  const times = (taken: Parameters<typeof slotsFree>[1]) =>
    slotsFree(whole, taken, { from, until }).map((one) => `${isoInstant(one.at).slice(11, 16)}/${one.desk}`)
  assert.deepEqual(times([]), ['09:00/1', '09:30/1', '10:00/1', '10:30/1'])
  assert.deepEqual(times([{ desk: 1, at: at('09:15'), minutes: 60 }]), ['09:00/2', '09:30/2', '10:00/2', '10:30/1'])
  const both = [1, 2].map((desk) => ({ desk, at: at('09:30'), minutes: 30 }))
  assert.deepEqual(times(both), ['09:00/1', '10:00/1', '10:30/1'])
  assert.deepEqual(slotsFree(whole, [], { from: at('09:20'), until: plusDays(from, 0) }), [])
})
