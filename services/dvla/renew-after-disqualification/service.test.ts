import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnswersTo, check } from '#definition'
import { act, actionsAt, compile, decide, groundsOf, planned, toldAt } from '#journey'
import { day, pounds } from '#kernel'
import type { Driver } from '#registers/drivers'
import { anExit, home, knownOf, nobodyElse, photo } from '../../../test/invented/licences.ts'
import { saidBy } from '../../../test/invented/said.ts'
import back from './service.ts'
import { ends, summary } from './tells.ts'

const service = compile(back)
type Answers = AnswersTo<typeof back>
const answers: Answers = { eyesight: true, isUnwell: false, doctor: 'Dr Canary', newPhoto: photo, home, isTrue: true }
const car = { category: 'B', from: day('2000-01-01'), until: day('2049-12-31'), provisional: false }
const disqualified: Partial<Driver> = { revokedOn: day('2026-05-15'), disqualifiedUntil: day('2026-12-14'), entitlements: [car] }
const known = (differs: Partial<Driver> = {}, said: Partial<Answers> = {}) =>
  knownOf({ ...disqualified, ...differs }, { ...answers, ...said }, ['licence'])
const decided = (differs: Partial<Driver> = {}, said: Partial<Answers> = {}) => {
  const { outcome, stage, fee, reasons } = decide(service, known(differs, said))
  return [outcome, stage, fee, ...(outcome === 'referred' ? reasons.map(({ because }) => because) : [])]
}
const changed = (differs: Partial<Driver> = {}) => planned(service, 'back', 'case', known(differs))[0]?.data as Partial<Driver>
const asNew: Partial<Driver> = { disqualifiedUntil: null, revokedAsNew: true }
const givenUp: Partial<Driver> = { disqualifiedUntil: null, revokedOn: null, surrenderedOn: day('2026-01-05') }

test('the service has no problems', () => assert.deepEqual(check(back), []))
test('after a disqualification the licence starts on the day after it, for £65, decided at once', () => {
  assert.deepEqual(decided(), ['granted', 'back', 65_00])
  const { cardFrom, cardUntil, drivesUntil, revokedOn, issueNumber, entitlements } = changed()
  assert.deepEqual([cardFrom, cardUntil, drivesUntil, revokedOn, issueNumber], ['2026-12-15', '2036-12-14', '2049-12-31', null, 18])
  assert.deepEqual(entitlements, [car])
  assert.equal(changed({ disqualifiedUntil: day('2026-11-22') }).cardFrom, '2026-11-23')
})
test('whoever has it back before the disqualification ends is told from when they may drive, on the page and in the letter', () => {
  assert.deepEqual(toldAt(service, 'back', known(), 'en'), ['You may drive from 15 December 2026, not before.'])
  assert.deepEqual(toldAt(service, 'back', known(), 'cy'), ['Cewch yrru o 15 Rhagfyr 2026, nid cyn hynny.'])
  const letter = planned(service, 'back', 'case', known()).find(({ does }) => does === 'send')
  assert.deepEqual(letter?.data, { from: '2026-12-15', until: '2036-12-14' })
})
test('before sending, a day is named to nobody of whom an officer has still to decide', () => {
  const said = (differs: Partial<Driver> = {}, of: Partial<Answers> = {}) => saidBy(service, summary, known(differs, of)).join(' ')
  assert.match(said(), /^The licence costs £65, starts on 15 December 2026 and/)
  const risky = said({ highRisk: true })
  assert.match(risky, /^Because of how you were disqualified, a doctor must examine you .* You pay £90 now\. We pay it back if/)
  for (const one of [risky, said(givenUp), said({}, { eyesight: false }), said({}, { isUnwell: true, story: 'A stroke' })])
    assert.doesNotMatch(one, /\b20\d\d\b/)
  assert.match(said(givenUp), /^A medical licensing officer looks at it first\. [^£]*$/)
  assert.match(toldAt(service, 'looking', known({ highRisk: true }), 'en').join(' '), /a doctor must examine you.*You must not drive until/)
})
test('who is too early hears the last day and the first one to apply, and is reminded on that one', () => {
  const early = { disqualifiedUntil: day('2027-04-20') }
  assert.deepEqual(saidBy(service, [ends], known(early)), [
    'The last day of your disqualification is 20 April 2027. The first day on which you can apply is 23 February 2027.',
  ])
  const [reminder] = back.reminders ?? []
  const unless = reminder?.unless as unknown as (record: object) => boolean
  const says = reminder?.says as unknown as (record: object) => object
  const driver = { ...early, revokedOn: day('2026-05-15'), exchangedIn: null, diedOn: null }
  const others = [{ revokedOn: null }, { exchangedIn: 'Spain' }, { diedOn: day('2026-01-01') }, { disqualifiedUntil: null }]
  assert.deepEqual([driver, ...others.map((other) => ({ ...driver, ...other }))].map(unless), [false, true, true, true, true])
  assert.deepEqual([reminder?.day, says(driver)], ['disqualifiedUntil', { until: '2027-04-20' }])
})
test('a high-risk offender pays £90 and is examined first: an officer decides', () => {
  assert.deepEqual(decided({ highRisk: true }), [
    ...['referred', 'looking', 90_00],
    'You must be examined by a doctor first, because of how you were disqualified',
  ])
  assert.equal(changed({ highRisk: true }).highRisk, false)
  assert.deepEqual(Object.keys(actionsAt(service, 'looking', known({ highRisk: true }))), ['grant', 'examine', 'refuse'])
  assert.ok(!('examine' in actionsAt(service, 'looking', known({ highRisk: true }, { doctor: null }))))
})
test('who has it back already is not given it again: the officer has only other actions', () => {
  const again = actionsAt(service, 'looking', known({ disqualifiedUntil: null, revokedOn: null, surrenderedOn: null }))
  assert.ok('refuse' in again && !('grant' in again))
})
test('a new driver pays £50, gets a provisional licence at once, and is told of the tests', () => {
  assert.deepEqual(decided(asNew), ['granted', 'back', 50_00])
  assert.deepEqual(changed(asNew).entitlements, [{ ...car, provisional: true }])
  assert.equal(changed(asNew).revokedAsNew, false)
})
test('what was given up, or revoked for health, comes back for nothing, by an officer', () => {
  const because = 'You gave up the licence, or it was revoked for another reason than driving'
  assert.deepEqual(decided(givenUp), ['referred', 'looking', 0, because])
  assert.equal(changed(givenUp).surrenderedOn, null)
  assert.deepEqual(decided({ disqualifiedUntil: day('2019-01-01') }), ['referred', 'looking', 0, because], 'revoked long after')
})
test('a right to drive that has ended meanwhile begins anew for a short time, by an officer: three years from 70', () => {
  const ended = { drivesUntil: day('2026-11-30') }
  assert.deepEqual(decided(ended).slice(1), ['looking', 65_00, 'Your right to drive has ended meanwhile'])
  assert.equal(changed(ended).drivesUntil, '2027-12-14')
  assert.equal(changed({ ...ended, bornOn: day('1950-06-01') }).cardUntil, '2029-12-14')
})
test('health refers: a condition, or sight, which is shown as a ground for refusing', () => {
  assert.deepEqual(decided({}, { isUnwell: true, story: 'A stroke' }).slice(3), ['You have told us about your health'])
  assert.deepEqual(decided({}, { eyesight: false, doctor: null }).slice(0, 2), ['referred', 'looking'])
  assert.deepEqual(
    groundsOf(service, known({}, { eyesight: false })).map(({ because }) => because),
    ['You cannot read a number plate from 20 metres'],
  )
})
test('refusing needs two officers, and gives the fee back', () => {
  const by = (id: string, proposedBy?: string) =>
    act(service, {
      ...{
        stage: 'looking',
        action: 'refuse',
        officer: { id, roles: ['medical'] },
        today: day('2026-11-24'),
        reason: 'So',
        known: known(),
      },
      ...(proposedBy && { proposedBy }),
    }).kind
  assert.deepEqual([by('a'), by('a', 'a'), by('b', 'a')], ['needs-second-officer', 'not-allowed', 'moved'])
  // Another application was granted meanwhile: what was paid for this one goes back, and not what it would cost now.
  const [refund, letter] = planned(service, 'refused', 'case', { ...known(), verdict: { reason: 'So', law: 'A law' }, paid: pounds(90) })
  assert.deepEqual([refund?.does, refund?.data, letter?.does], ['refund', { amount: pounds(90) }, 'send'])
})
test('nobody applies too early, for nothing, or for a licence that is not here', () => {
  assert.equal(anExit(service, known({ disqualifiedUntil: day('2027-01-18') })), undefined)
  assert.deepEqual(anExit(service, known({ disqualifiedUntil: day('2027-01-19') })), ['Your disqualification does not end soon'])
  assert.deepEqual(anExit(service, known({ revokedOn: null })), ['Your licence is neither revoked nor given up'])
  nobodyElse(service, (differs) => known(differs), [
    ...['You have given up your licence', 'You are disqualified from driving', 'Your licence has been revoked'],
  ])
})
