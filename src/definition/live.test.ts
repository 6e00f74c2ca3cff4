import assert from 'node:assert/strict'
import test from 'node:test'
import { lawToName, translation, unfitForLive } from '#definition'
import { day } from '#kernel'
import trip from '../../test/services/services/havenmouth/school-trip/service.ts'

const today = day('2026-11-23')
test('a draft and every unverified value that is or will be in force keep a service from going live', () => {
  const found = unfitForLive(trip, today).map((one) => one.replace(/ \(.*\)$/, ''))
  assert.deepEqual(found, [
    'school-trip: its Welsh is a draft',
    'school-trip: the rate "Days between telling us and the start" from 2025-09-01 is not verified',
    'school-trip: the rate "Pupils for each leader at most" from 2026-09-01 is not verified',
  ])
})
test('values that are no longer in force do not matter, those to come do', () => {
  const froms = (on: string) => unfitForLive(trip, day(on)).filter((one) => one.includes('Pupils')).length
  assert.deepEqual([froms('2026-08-31'), froms('2026-09-01')], [2, 1])
})
test('a service whose law nobody named is not for the public', () => {
  const nameless = { ...trip, law: [...trip.law, lawToName] }
  assert.match(unfitForLive(nameless, today).join(), /a law is still to be named/)
  assert.doesNotMatch(unfitForLive(trip, today).join(), /still to be named/)
})
test('checked Welsh is fit', () => {
  const welsh = translation({ checkedBy: 'A. Translator', on: today }, trip.welsh.words)
  assert.equal(
    unfitForLive({ ...trip, welsh }, today).some((one) => one.includes('Welsh')),
    false,
  )
})
