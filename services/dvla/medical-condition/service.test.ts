import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnswersTo, check, renderNotice } from '#definition'
import { act, actionsAt, compile, decide, type Known, planned, stand, toldAt } from '#journey'
import { day } from '#kernel'
import type { Driver } from '#registers/drivers'
import { home, knownOf, nobodyElse } from '../../../test/invented/licences.ts'
import { saidBy } from '../../../test/invented/said.ts'
import * as notices from './notices.ts'
import medical from './service.ts'

const service = compile(medical)
type Answers = AnswersTo<typeof medical>
type Condition = Answers['conditions'][number]
const since = day('2020-02-02')
const told = (condition: Condition['condition'], more: Partial<Condition> = {}): Condition => ({ condition, since, ...more })
const steady = told('diabetes', { insulin: true, hypos: false })
const answers: Answers = { conditions: [steady], toldToStop: false, doctor: 'Dr Canary, Abertawe', isTrue: true }
const known = (said: Partial<Answers> = {}, differs: Partial<Driver> = {}): Known => knownOf(differs, { ...answers, ...said }, ['licence'])
const because = (said: Partial<Answers>) => decide(service, known(said)).reasons.map((reason) => reason.because)
const verdict = { reason: 'Attacks continue', law: 'Road Traffic Act 1988, section 93' }
const effects = (stage: string, of = known()) => planned(service, stage, 'case', { ...of, verdict })

test('the service has no problems', () => assert.deepEqual(check(medical), []))
test('whatever is told, a person decides: the machine neither grants nor refuses', () => {
  const all: readonly Condition[] = [
    steady,
    told('epilepsy', { lastAttack: day('2026-11-01') }),
    told('heart', { heartDistracts: true }),
    told('sleep', { sleepy: false }),
    told('stroke', { strokeOn: day('2026-11-20'), strokeLeft: true }),
    told('sight', { canRead: true, bothEyes: true }),
    told('other', { which: 'Narcolepsy' }),
  ]
  for (const condition of all)
    for (const toldToStop of [true, false]) {
      const decision = decide(service, known({ conditions: [condition], toldToStop }))
      assert.deepEqual([decision.outcome, decision.stage, decision.fee], ['referred', 'medical', undefined])
      assert.ok(decision.reasons.every(({ law, proposes }) => law?.name === 'Road Traffic Act 1988, section 94' && proposes === undefined))
    }
})
test('each condition has its own questions and no others', () => {
  const asked = (condition: Condition['condition']) => {
    const { next } = stand(service, { ...known(), answers: { conditions: [{ condition }] } })
    return next.kind === 'page' ? Object.keys(next.spot.page.questions) : []
  }
  assert.deepEqual(
    ['diabetes', 'epilepsy', 'heart', 'sleep', 'stroke', 'sight', 'other'].map((one) => asked(one as never)),
    [['insulin', 'hypos'], ['lastAttack'], ['heartDistracts'], ['sleepy'], ['strokeOn', 'strokeLeft'], ['canRead', 'bothEyes'], ['which']],
  )
})

const stops: readonly (readonly [Partial<Answers>, string, Partial<Answers>])[] = [
  [{ toldToStop: true }, 'A doctor or optician has told you not to drive', { toldToStop: false }],
  [
    { conditions: [told('epilepsy', { lastAttack: day('2025-11-24') })] },
    'You have had a seizure or a blackout in the last 12 months',
    { conditions: [told('epilepsy', { lastAttack: day('2025-11-23') })] },
  ],
  [
    { conditions: [told('diabetes', { insulin: true, hypos: true })] },
    'You have needed help more than once because your blood sugar was low',
    { conditions: [steady] },
  ],
  [
    { conditions: [told('heart', { heartDistracts: true })] },
    'Your heart has made you faint, dizzy or suddenly unwell',
    { conditions: [told('heart', { heartDistracts: false })] },
  ],
  [
    { conditions: [told('sleep', { sleepy: true })] },
    'You are so sleepy in the day that it could affect your driving',
    { conditions: [told('sleep', { sleepy: false })] },
  ],
  [
    { conditions: [told('stroke', { strokeOn: day('2026-10-24'), strokeLeft: false })] },
    'You had a stroke less than a month ago',
    { conditions: [told('stroke', { strokeOn: day('2026-10-23'), strokeLeft: false })] },
  ],
  [
    { conditions: [told('sight', { canRead: false, bothEyes: false })] },
    'You cannot read a number plate from 20 metres',
    { conditions: [told('sight', { canRead: true, bothEyes: true })] },
  ],
]
test('whoever must not drive for now is told so before they send it, on the page and by letter; whoever may is told that', () => {
  for (const [stop, sentence, go] of stops) {
    assert.deepEqual(because(stop), [sentence, 'You have told us of a condition'])
    assert.deepEqual(because(go), ['You have told us of a condition'], sentence)
    const says = (said: Partial<Answers>) => saidBy(service, medical.stages.medical.tells ?? [], known(said))
    assert.deepEqual(
      [says(stop), says(go)],
      [['You must not drive for now.'], ['Your licence stays good while we look. Do not drive if a doctor tells you to stop.']],
    )
    const sent = (said: Partial<Answers>) =>
      effects('medical', known(said)).flatMap(({ does, target }) => (does === 'send' ? [target] : []))
    assert.deepEqual([sent(stop), sent(go)], [['medical-must-not-drive'], ['medical-may-drive']])
  }
})
test('while we look the record says so, and what was told', () => {
  const [change, letter] = effects('medical')
  assert.deepEqual(change?.data, { medicalEnquiry: true, conditions: ['diabetes'] })
  assert.deepEqual(letter?.data, { by: '2027-04-05' })
})
test('an officer leaves the licence, shortens it, records that it is given up, or asks the doctor whom the person named', () => {
  assert.deepEqual(Object.keys(actionsAt(service, 'medical', known())), [
    ...['keep', 'one', 'two', 'three', 'five'],
    ...['askDoctor', 'giveUp', 'revoke'],
  ])
  assert.ok(!('askDoctor' in actionsAt(service, 'medical', known({ doctor: null }))))
  const [ask] = effects('doctor')
  assert.deepEqual((ask?.data as { doctor: string; conditions: unknown } | undefined)?.conditions, [steady])
  assert.deepEqual(effects('kept')[0]?.data, { medicalEnquiry: false })
  assert.deepEqual(effects('givenUp')[0]?.data, { medicalEnquiry: false, surrenderedOn: '2026-11-23' })
})
test('a shorter licence lasts 1, 2, 3 or 5 years, never longer than the one before, on a new card', () => {
  const until = (stage: string, differs: Partial<Driver> = {}) => effects(stage, known({}, differs))[0]?.data as Partial<Driver>
  assert.deepEqual(until('threeYears'), {
    medicalEnquiry: false,
    shortPeriodYears: 3,
    drivesUntil: '2029-11-22',
    cardFrom: '2026-11-23',
    cardUntil: '2026-12-07',
    issueNumber: 18,
  })
  const running = { cardUntil: day('2033-01-01') }
  assert.deepEqual(
    ['oneYear', 'twoYears', 'threeYears', 'fiveYears'].map((stage) => until(stage, running).cardUntil),
    ['2027-11-22', '2028-11-22', '2029-11-22', '2031-11-22'],
  )
  assert.equal(until('fiveYears', { drivesUntil: day('2028-01-01') }).drivesUntil, '2028-01-01')
  assert.deepEqual(
    effects('oneYear').map(({ does, target }) => `${does} ${target}`),
    ['change drivers', 'revoke driving-licence', 'message licence-printer', 'send medical-licence-shortened'],
  )
})
test('revoking needs two medical officers, a reason and section 93, and the letter offers an appeal', () => {
  const by = (id: string, first?: string) =>
    act(service, {
      ...{
        stage: 'medical',
        action: 'revoke',
        officer: { id, roles: ['medical'] },
        today: day('2026-11-24'),
        reason: 'So',
        known: known(),
      },
      ...(first && { proposedBy: first }),
    })
  assert.deepEqual([by('a').kind, by('a', 'a').kind, by('b', 'a').kind], ['needs-second-officer', 'not-allowed', 'moved'])
  const [change, copies, letter] = effects('revoked')
  assert.deepEqual([change?.data, copies?.does], [{ medicalEnquiry: false, revokedOn: '2026-11-23' }, 'revoke'])
  const words = renderNotice(medical, notices.revoked, letter?.data as never, 'en').body.join(' ')
  assert.match(words, /Attacks continue The law that it rests on: Road Traffic Act 1988, section 93\./)
  const said = toldAt(service, 'revoked', known(), 'en').join(' ')
  assert.match(said, /appeal to a magistrates’ court, or in Scotland to the sheriff, .* Ask the court at once by which day/)
  assert.ok(words.endsWith(said), 'the page says it as the letter does')
  assert.equal(medical.stages.revoked.called, 'Licence revoked')
})
test('nothing about health goes by e-mail or text', () => {
  for (const { by } of Object.values(notices)) assert.deepEqual(by, ['letter', 'account'])
})
test('whoever has no address is asked for one, since the answer comes by post', () => {
  const { next } = stand(service, known({}, { address: null }))
  assert.equal(next.kind === 'page' && next.spot.id, 'home')
  const [, , print] = effects('oneYear', known({ home }, { address: null }))
  assert.deepEqual((print?.data as { to: unknown } | undefined)?.to, home)
})
test('nobody without a licence is asked about their health; whoever is disqualified may still tell', () =>
  nobodyElse(service, (differs) => known({}, differs), ['You are disqualified from driving']))
test('no condition began, and no attack was, before the person was born', () => {
  const began = (on: string) => {
    const { next } = stand(
      service,
      known({ conditions: [told('other', { which: 'Narcolepsy', since: day(on) })] }, { bornOn: day('1985-03-27') }),
    )
    return next.kind === 'page' ? next.spot.id : next.kind
  }
  assert.deepEqual([began('1985-03-26'), began('1985-03-27')], ['conditions/since', 'check-answers'])
  const attack = { condition: 'epilepsy', lastAttack: day('1985-03-26') } as const
  const { next } = stand(service, known({ conditions: [{ ...attack, since }] }, { bornOn: day('1985-03-27') }))
  assert.equal(next.kind === 'page' && next.spot.id, 'conditions/last-attack')
})
