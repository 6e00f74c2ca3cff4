import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnyService, ifAnswered, message, renderNotice } from '#definition'
import { act, actionsAt, compile, type DecisionRecord, decide, decideAgain, duesAt, feeOf, groundsOf, type Known, planned } from '#journey'
import { calendarOf, day } from '#kernel'
import { leader, licenceTold, on, tripTold } from '../../test/services/invented.ts'
import { needs } from '../../test/services/services/havenmouth/school-trip/questions.ts'
import { pupilsForLeader } from '../../test/services/services/havenmouth/school-trip/rules.ts'
import schoolTrip from '../../test/services/services/havenmouth/school-trip/service.ts'
import licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'

const trips = compile(schoolTrip)
const licences = compile(licence)
const today = day('2026-11-23')

test('a grant names every rule that was looked at, with its law and its rates', () => {
  const decision = decide(trips, tripTold())
  assert.deepEqual([decision.outcome, decision.stage], ['granted', 'approved'])
  assert.deepEqual(
    decision.reasons.map(({ because, found }) => [because, found]),
    [
      ['A pupil needs medical help', 'does-not-hold'],
      ['There are too few leaders for the pupils', 'does-not-hold'],
      ['No leader has a first aid certificate', 'does-not-hold'],
      ['A coach leaves the United Kingdom', 'does-not-hold'],
      ['The trip starts too soon for us to look at it', 'does-not-hold'],
    ],
  )
  const [, leaders] = decision.reasons
  assert.equal(leaders?.law?.name, 'Health and Safety at Work etc. Act 1974, section 3')
  assert.deepEqual(
    leaders?.rates.map((r) => [r.name, r.on, r.from, r.value, r.status]),
    [['Pupils for each leader at most', '2027-03-01', '2026-09-01', 8, 'unverified']],
  )
})
test('a rule that proposes a refusal only refers: the officer sees the proposal', () => {
  const decision = decide(trips, tripTold({ pupils: 17 }))
  assert.deepEqual([decision.outcome, decision.stage, decision.reasons[0]?.proposes], ['referred', 'schools', 'refuse'])
})
test('the first stage whose rules hold gets the case, with all the reasons', () => {
  const decision = decide(trips, tripTold({ hasNeeds: true, needs: 'An inhaler', pupils: 17 }))
  assert.equal(decision.stage, 'nurse')
  assert.deepEqual(
    decision.reasons.map((r) => r.because),
    ['A pupil needs medical help', 'There are too few leaders for the pupils'],
  )
})
test('an exit that holds at submission goes to a person, never to a refusal', () => {
  const decision = decide(trips, { ...tripTold(), today: day('2027-02-20') })
  assert.deepEqual(
    [decision.outcome, decision.stage, decision.reasons.map((r) => r.because)],
    ['referred', 'schools', ['The trip starts too soon for us to look at it']],
  )
})
test('a rate that is missing for the day goes to a person, never to a guess', () => {
  const decision = decide(licences, { ...licenceTold(), today: day('2026-03-31') })
  assert.deepEqual([decision.outcome, decision.fee], ['referred', undefined])
  assert.ok(decision.reasons.some(({ about }) => about === 'Fee for a street trading licence'))
})
test('nothing is decided on half a set of answers', () =>
  assert.throws(() => decide(trips, on('2026-11-23', {})), /"trip-name" must be answered/))
test('answers that do not count are not in the record', () =>
  assert.equal('needs' in decide(trips, tripTold({ needs: 'x' })).record.answers, false))
test('a decision made again from its record is the same, whatever was published since', () => {
  const decision = decide(trips, tripTold())
  const record = JSON.parse(JSON.stringify(decision.record)) as DecisionRecord
  const table = pupilsForLeader.from as Record<string, readonly [number, string]>
  table['2027-01-01'] = [1, 'a later correction']
  try {
    assert.deepEqual(decideAgain(trips, record), decision)
    assert.equal(decide(trips, tripTold()).outcome, 'referred')
  } finally {
    delete table['2027-01-01']
  }
})
test('a record is never decided again by another version', () =>
  assert.throws(() => decideAgain(compile({ ...schoolTrip, version: 2 }), decide(trips, tripTold()).record), /made by version 1/))
test('the fee is known as soon as its answers are', () => {
  const fee = feeOf(licences, licenceTold())
  assert.equal(fee?.known && fee.value, 56_500)
  const { from: _, ...without } = licenceTold().answers
  assert.equal(feeOf(licences, { ...licenceTold(), answers: without })?.known, false)
})

test('a grant sets off its effects, each with a key of its own', () => {
  const effects = planned(licences, 'licensed', 'case-7', licenceTold())
  assert.deepEqual(
    effects.map((e) => `${e.key} ${e.does} ${e.target}`),
    [
      'case-7/licensed/0 change street-traders',
      'case-7/licensed/1 message badge-printer',
      'case-7/licensed/2 issue street-trading-licence',
      'case-7/licensed/3 send street-trader-licensed',
    ],
  )
  assert.deepEqual([effects[0]?.fact, effects[0]?.data, effects[3]?.to], ['trader', { licensedUntil: '2028-01-04' }, 'w@example.com'])
})
test('a letter reads well in both languages', () => {
  const notice = licence.stages.licensed.effects?.[3]?.notice
  assert.ok(notice)
  const fields = { name: 'Ŵ', until: '2028-01-04', paid: 56_500 }
  assert.deepEqual(renderNotice(licence, notice, fields, 'en').body, ['Ŵ, you are licensed until 4 January 2028.', 'You have paid £565.'])
  assert.equal(renderNotice(licence, notice, fields, 'cy').body[0], 'Ŵ, rydych wedi’ch trwyddedu tan 4 Ionawr 2028.')
})
test('an effect never sees an answer that does not count', () => {
  const told = message({ id: 'nurse', name: 'the nurse' }, { needs: ifAnswered(needs) }, ({ needs }) => ({ needs: needs ?? 'none' }))
  const stages = { ...schoolTrip.stages, approved: { ...schoolTrip.stages.approved, effects: [told] } }
  const compiled = compile({ ...schoolTrip, stages } as AnyService)
  const data = (known: Known) => planned(compiled, 'approved', 'c', known)[0]?.data
  assert.deepEqual(data(tripTold({ hasNeeds: true, needs: 'An inhaler' })), { needs: 'An inhaler' })
  assert.deepEqual(data(tripTold({ hasNeeds: false, needs: 'An inhaler' })), { needs: 'none' })
})
test('nobody is written to who left no address', () => {
  const { mail: _, ...unreachable } = leader
  const effects = planned(trips, 'refused', 'c', tripTold({ leaders: [unreachable as never] }))
  assert.deepEqual(effects, [])
})

const senior = { id: 'a', roles: ['licensing', 'senior-licensing'] }
const known = licenceTold({}, { bannedUntil: day('2027-06-01') })
const refuse = { stage: 'licensing', action: 'refuse', today, reason: 'He is banned.', ground: 'You are banned from street trading', known }
test('a refusal needs the role, a reason, a ground with its law, and a second officer who is another person', () => {
  const because = (deed: object) => {
    const acted = act(licences, { ...refuse, ...deed })
    return acted.kind === 'not-allowed' ? acted.because : acted.kind
  }
  assert.equal(because({ officer: { id: 'a', roles: ['licensing'] } }), 'other-role')
  assert.equal(because({}), 'other-role')
  assert.equal(because({ officer: senior, reason: ' ' }), 'no-reason')
  assert.equal(because({ officer: senior, ground: 'Because' }), 'no-ground')
  assert.equal(because({ officer: senior, known: licenceTold() }), 'no-ground', 'a ground that does not hold is none')
  assert.equal(because({ officer: senior }), 'needs-second-officer')
  assert.equal(because({ officer: senior, proposedBy: 'a' }), 'same-officer')
  const done = act(licences, { ...refuse, officer: senior, proposedBy: 'b' })
  assert.deepEqual(
    [done.kind === 'moved' && done.to, done.kind === 'moved' && done.law?.name],
    ['refused', groundsOf(licences, known)[0]?.law.name],
  )
})
test('an officer of another desk may do nothing, and an unknown action nothing either', () => {
  assert.equal(
    act(licences, { stage: 'licensing', action: 'grant', today, known, officer: { id: 'x', roles: ['trading-standards'] } }).kind,
    'not-allowed',
  )
  for (const action of ['fly', 'constructor', '__proto__'])
    assert.equal(act(licences, { stage: 'licensing', action, today, known, officer: senior }).kind, 'not-allowed')
  assert.equal(act(licences, { stage: 'nowhere', action: 'grant', today, known, officer: senior }).kind, 'not-allowed')
})
test('the applicant may reply or withdraw, and starts the desk’s clocks again', () => {
  assert.deepEqual(act(licences, { stage: 'inspection', action: 'reply', today, known }), {
    kind: 'moved',
    to: 'licensing',
    dues: { agreed: '2026-12-07', statutory: '2027-01-21', late: 'hastened' },
  })
  assert.deepEqual(Object.keys(actionsAt(licences, 'inspection', known)), ['reply', 'withdraw'])
})
test('clocks run in the working days of the nation', () => {
  const from = day('2026-11-27')
  const scottish = compile({ ...schoolTrip, nation: 'scotland' })
  assert.equal(duesAt(trips, 'nurse', from)?.agreed, '2026-12-02')
  assert.equal(duesAt(scottish, 'nurse', from)?.agreed, '2026-12-03')
  assert.equal(duesAt(trips, 'approved', from), undefined)
})
test('bank holidays differ: Easter Monday, 2 January, St Patrick, the Twelfth, August', () => {
  const off = (nation: 'england-and-wales' | 'scotland' | 'northern-ireland') =>
    ['2027-03-29', '2027-01-04', '2027-03-17', '2027-07-12', '2027-08-02', '2027-08-30', '2027-11-30', '2027-12-28'].map(
      (one) => !calendarOf(nation).isWorkingDay(day(one)),
    )
  assert.deepEqual(off('england-and-wales'), [true, false, false, false, false, true, false, true])
  assert.deepEqual(off('scotland'), [false, true, false, false, true, false, true, true])
  assert.deepEqual(off('northern-ireland'), [true, false, true, true, false, true, false, true])
})
