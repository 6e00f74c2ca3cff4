import assert from 'node:assert/strict'
import test from 'node:test'
import { check, renderNotice } from '#definition'
import { act, actionsAt, compile, decide, groundsOf, type Known, planned, reader, stand } from '#journey'
import { day, pence, pounds } from '#kernel'
import type { Driver } from '#registers/drivers'
import {
  type Answers,
  about,
  answers,
  driver,
  healthy,
  holder,
  newPhoto,
  old,
  short,
  today,
} from '../../../test/invented/driving-licence.ts'
import { saidBy } from '../../../test/invented/said.ts'
import { notRenewed, referred } from './notices.ts'
import * as rules from './rules.ts'
import service from './service.ts'
import { summary } from './tells.ts'

const compiled = compile(service)
const next = (differs: Partial<Driver> = {}, said: Partial<Answers> = {}, on = today) => {
  const found = stand(compiled, about(differs, said, on)).next
  return found.kind === 'page' ? found.spot.id : found.kind === 'exit' ? found.exit.when.because : found.kind
}
const decided = (differs: Partial<Driver> = {}, said: Partial<Answers> = {}, on = today) => {
  const { outcome, stage, fee, reasons } = decide(compiled, about(differs, said, on))
  return { outcome, stage, fee, because: reasons.map((r) => r.because) }
}
const changed = (differs: Partial<Driver> = {}, said: Partial<Answers> = {}, on = today) =>
  planned(compiled, 'renewed', 'case', about(differs, said, on)).find(({ does }) => does === 'change')?.data as Partial<Driver> | undefined
const verdict = { reason: 'Sight below the standard', law: 'Road Traffic Act 1988, section 92' }
const oldAnswers: Partial<Answers> = { ...healthy, photoChoice: 'keep' }

test('the service has no problems', () => assert.deepEqual(check(service), []))

test('the register is read before anything is asked, for the person who signed in', () => {
  const found = stand(compiled, { ...about(), answers: {}, facts: {} }).next
  assert.deepEqual(found.kind === 'look-up' && [found.name, found.by], ['driver', { holder }])
})
test('a known name and address are shown to confirm; without an address one is asked for', () => {
  const confirmed = (differs: Partial<Driver>, given: Partial<Answers>) => {
    const found = stand(compiled, { ...about(differs), answers: given }).next
    return found.kind === 'page' && found.confirm
  }
  assert.deepEqual(confirmed({}, { livesHere: true }), { fullName: driver().name })
  assert.deepEqual(confirmed({}, { livesHere: true, fullName: driver().name }), { home: driver().address })
  assert.deepEqual(confirmed({ address: null }, { livesHere: true, fullName: driver().name }), {})
})
test('a photocard of somebody under 70 is renewed at once for ten years and 14 pounds, with the new photo', () => {
  assert.deepEqual(decided(), { ...decided(), outcome: 'granted', stage: 'renewed', fee: 14_00 })
  assert.deepEqual(changed(), {
    name: answers.fullName,
    address: answers.home,
    issueNumber: 18,
    cardFrom: '2026-11-23',
    cardUntil: '2036-11-22',
    drivesUntil: '2049-12-31',
    photo: newPhoto,
    photoTakenOn: '2026-11-23',
  })
  assert.deepEqual(
    planned(compiled, 'renewed', 'case', about()).map(({ does, target }) => `${does} ${target}`),
    ['change drivers', 'revoke driving-licence', 'message licence-printer', 'send licence-renewed'],
  )
})
test('a new photocard never outlasts the right to drive', () =>
  assert.equal(changed({ bornOn: day('1960-01-01'), drivesUntil: day('2029-12-31') })?.cardUntil, '2029-12-31'))

test('each exit says what to do instead', () => {
  const cases: readonly (readonly [string, Partial<Driver>, Partial<Answers>?])[] = [
    ['Our record says that the holder has died', { diedOn: day('2026-01-01') }],
    ['Your licence was exchanged in another country', { exchangedIn: 'Spain' }],
    ['You are disqualified from driving', { disqualifiedUntil: day('2026-11-24') }],
    ['Your licence has been revoked', { revokedOn: day('2026-01-01') }],
    ['Your licence does not run out soon', { cardUntil: day('2027-01-19') }],
    ['You do not live in Great Britain', {}, { livesHere: false }],
  ]
  for (const [because, differs, said] of cases) assert.equal(next(differs, said), because)
  const unknown = stand(compiled, { ...about(), facts: { driver: null, health: null } }).next
  assert.equal(unknown.kind === 'exit' && unknown.exit.link, '/dvla/first-provisional-licence')
  assert.equal(next({ disqualifiedUntil: day('2026-11-23') }), 'check-answers')
})
test('a photocard may be renewed 56 days before it ends, at 70 and with a short licence 90', () => {
  assert.equal(next({ cardUntil: day('2027-01-18') }), 'check-answers')
  const ending = (differs: Partial<Driver>, until: string) =>
    next({ ...differs, cardUntil: day(until), drivesUntil: day(until) }, oldAnswers)
  assert.deepEqual([ending(old, '2027-02-21'), ending(old, '2027-02-22')], ['check-answers', 'Your licence does not run out soon'])
  assert.deepEqual([ending(short, '2027-02-21'), ending(short, '2027-02-22')], ['check-answers', 'Your licence does not run out soon'])
})
test('a licence that has run out can still be renewed, from today', () => {
  assert.equal(decided({ cardUntil: day('2024-01-01') }).outcome, 'granted')
  assert.equal(changed({ ...old, cardUntil: day('2026-01-01'), drivesUntil: day('2026-01-01') }, oldAnswers)?.drivesUntil, '2029-11-22')
})

test('at 69, when the licence ends at 70, it is the renewal of 70 and over: free, three years, health asked', () => {
  const turning = {
    bornOn: day('1957-01-10'),
    cardUntil: day('2027-01-09'),
    drivesUntil: day('2027-01-09'),
    photoTakenOn: day('2020-01-01'),
  }
  assert.equal(next(turning, { photoChoice: 'keep' }), 'eyesight')
  assert.deepEqual(decided(turning, oldAnswers), { ...decided(turning, oldAnswers), outcome: 'granted', stage: 'renewed', fee: 0 })
  assert.deepEqual([changed(turning, oldAnswers)?.drivesUntil, changed(turning, oldAnswers)?.cardUntil], ['2030-01-09', '2030-01-09'])
})
test('at 69, when only the card ends, the card is renewed up to 70 and nothing is asked about health', () => {
  const before = { bornOn: day('1957-06-01'), drivesUntil: day('2027-05-31') }
  assert.equal(decided(before).outcome, 'granted')
  assert.equal(changed(before)?.cardUntil, '2027-05-31')
})
test('at 70 and over whoever declares nothing about their health has the licence at once, free', () => {
  assert.deepEqual(decided(old, oldAnswers), { ...decided(old, oldAnswers), outcome: 'granted', stage: 'renewed', fee: 0 })
})
test('at 70 and over an officer looks at whatever is told or known of health, with the law', () => {
  const because = (differs: Partial<Driver>, said: Partial<Answers> = {}) => {
    const { stage, reasons } = decide(compiled, about({ ...old, ...differs }, { ...oldAnswers, ...said }))
    return [stage, reasons.map(({ because, law }) => `${because} (${law?.name})`).join('; ')]
  }
  const section92 = '(Road Traffic Act 1988, section 92)'
  assert.deepEqual(because({ conditions: ['diabetes'] }), ['medical', `You have told us of a condition before ${section92}`])
  assert.deepEqual(because({ shortPeriodYears: 1 }), ['medical', `You have a licence for a short time ${section92}`])
  assert.deepEqual(because({}, { changes: 'A new hip' }), ['medical', `You have told us about your health ${section92}`])
  assert.equal(because({ medicalEnquiry: true })[0], 'medical')
  assert.equal(because({}, { eyesight: false })[0], 'sight')
})
test('under 70 a condition that was told of before does not keep a new photocard back', () => {
  assert.equal(decided({ conditions: ['diabetes'] }).outcome, 'granted')
})
test('a short medical licence goes to an officer, is free, and lasts as long as the last one', () => {
  assert.deepEqual(decided(short, oldAnswers).because, ['You have a licence for a short time'])
  assert.deepEqual([decided(short, oldAnswers).stage, decided(short, oldAnswers).fee], ['medical', 0])
  for (const [years, until] of [
    [1, '2027-12-07'],
    [2, '2028-12-07'],
    [3, '2029-12-07'],
    [5, '2031-12-07'],
  ] as const)
    assert.equal(changed({ ...short, shortPeriodYears: years }, oldAnswers)?.drivesUntil, until)
})
test('somebody of 76 with a licence of one year keeps one year', () =>
  assert.equal(changed({ ...old, shortPeriodYears: 1 }, oldAnswers)?.drivesUntil, '2027-12-07'))
test('whoever cannot read a number plate is not refused by the machine: an officer is shown the ground', () => {
  const decision = decide(compiled, about(old, { ...oldAnswers, eyesight: false }))
  assert.equal(decision.outcome, 'referred')
  assert.ok(
    decision.reasons.some(({ because, proposes }) => proposes === 'refuse' && because === 'You cannot read a number plate from 20 metres'),
  )
})
test('whoever cannot read a number plate is told not to drive: before they send it, on the page and by letter', () => {
  const known = about(old, { ...oldAnswers, eyesight: false })
  const { stage } = decide(compiled, known)
  assert.equal(stage, 'sight')
  assert.match(service.stages.sight.says, /you must not drive\.$/)
  const sent = planned(compiled, stage, 'case', known).filter(({ does }) => does === 'send')
  assert.deepEqual(
    sent.map(({ target }) => target),
    ['licence-referred-not-to-drive'],
  )
  const read = reader(compiled, known)
  assert.ok(
    summary.some(({ says, when }) => /must not drive/.test(says) && when && read(when).known && (read(when) as { value?: boolean }).value),
  )
  for (const { says } of Object.values(service.stages)) assert.doesNotMatch(says, /You may (be able to )?drive/)
})
test('a doctor is asked only if the person named one, and then by a letter about what they told us', () => {
  const offered = (doctor: string | null) => Object.keys(actionsAt(compiled, 'medical', about(old, { ...oldAnswers, doctor })))
  assert.deepEqual(
    [offered(null), offered('Dr Canary, Abertawe')],
    [
      ['grant', 'refuse'],
      ['grant', 'askDoctor', 'refuse'],
    ],
  )
  const ask = (doctor: string | null) => {
    const known = about(old, { ...oldAnswers, doctor })
    return act(compiled, {
      stage: 'medical',
      action: 'askDoctor',
      officer: { id: 'a', roles: ['medical'] },
      today: day(today),
      reason: 'so',
      known,
    })
  }
  assert.deepEqual(ask(null), { kind: 'not-allowed', because: 'no-such-action' })
  assert.equal(ask('Dr Canary').kind, 'moved')
  const [letter] = planned(compiled, 'doctor', 'case', about(old, { ...oldAnswers, doctor: 'Dr Canary', changes: 'A new hip' }))
  assert.deepEqual([letter?.does, letter?.target], ['message', 'medical-post'])
  assert.deepEqual((letter?.data as { doctor: string } | undefined)?.doctor, 'Dr Canary')
})
test('a ground is there to refuse on only while it holds', () => {
  const on = (eyesight: boolean) => groundsOf(compiled, about(old, { ...oldAnswers, eyesight })).map(({ because }) => because)
  assert.deepEqual([on(true), on(false)], [[], ['You cannot read a number plate from 20 metres']])
  const refuse = {
    ...{ stage: 'medical', action: 'refuse', officer: { id: 'b', roles: ['medical'] }, today: day(today), reason: 'so', proposedBy: 'a' },
    ground: 'You cannot read a number plate from 20 metres',
  }
  assert.deepEqual(act(compiled, { ...refuse, known: about(old, oldAnswers) }), { kind: 'not-allowed', because: 'no-ground' })
})
test('a medical enquiry that is open refers even a young driver', () =>
  assert.deepEqual(decided({ medicalEnquiry: true }).because, ['We are already asking about your health']))

test('each condition is asked about, insulin for diabetes only and a name for another one only', () => {
  const since = day('2020-01-01')
  const unwell = (conditions: Answers['conditions']) => next(old, { ...oldAnswers, isUnwell: true, ...(conditions && { conditions }) })
  assert.equal(unwell(undefined), 'conditions/condition')
  assert.equal(unwell([{ condition: 'diabetes', since }]), 'conditions/insulin')
  assert.equal(
    unwell([
      { condition: 'heart', since },
      { condition: 'other', since },
    ]),
    'conditions/which',
  )
  assert.equal(unwell([{ condition: 'diabetes', since, insulin: true }]), 'check-answers')
  const said = { ...oldAnswers, isUnwell: true, conditions: [{ condition: 'diabetes', since, insulin: true }] } as const
  assert.deepEqual(changed(old, said)?.conditions, ['diabetes'])
  assert.ok(decided(old, said).because.includes('You have told us about your health'))
})
test('conditions no longer count once the person says that there are none', () => {
  const said = { ...oldAnswers, isUnwell: false, conditions: [{ condition: 'heart', since: day('2020-01-01') }] } as const
  assert.equal('conditions' in stand(compiled, about(old, said)).answers, false)
  assert.equal('conditions' in (changed(old, said) ?? {}), false)
})

const noPhoto = { photoChoice: undefined, newPhoto: undefined } as unknown as Partial<Answers>
test('a photo of ten years must be replaced; a recent one may be kept, and is then left alone', () => {
  assert.equal(next({}, noPhoto), 'new-photo', 'with one choice there is no question')
  assert.equal(next(old, { ...oldAnswers, ...noPhoto }), 'photo-choice')
  assert.equal(next(old, oldAnswers), 'check-answers')
  assert.equal('photo' in (changed(old, oldAnswers) ?? {}), false)
  assert.equal(next({ photo: null, photoTakenOn: null }, noPhoto), 'new-photo')
})
test('a new name needs proof and an officer; a new address does not', () => {
  const fullName = { first: 'Siân', last: 'Parry' }
  assert.equal(next({}, { fullName }), 'name-proof')
  const proven = { fullName, nameProof: { digest: 'z', type: 'application/pdf', bytes: 5 } }
  assert.deepEqual([decided({}, proven).stage, decided({}, proven).because], ['licensing', ['Your name is not the one that we know']])
  const home = { lines: ['2 Chapel Lane', 'Havenmouth'], postcode: 'PW1 1AB' as never }
  assert.equal(decided({}, { home }).outcome, 'granted')
  assert.deepEqual(changed({}, { home })?.address, home)
})
test('the fee is that of the channel', () => {
  const fee = (channel: 'online' | 'phone' | 'post' | 'counter') => decide(compiled, { ...about(), channel }).fee
  assert.deepEqual([fee('online'), fee('phone'), fee('post'), fee('counter')], [14_00, 14_00, 17_00, 21_50])
})
test('the price and the last day of the new card are said before it is sent', () => {
  const said = (differs: Partial<Driver>, more: Partial<Answers> = {}) => saidBy(compiled, summary, about(differs, more))
  assert.deepEqual(said({}), ['The new card costs £14 and is good until 22 November 2036.'])
  assert.deepEqual(said(old, oldAnswers), ['There is nothing to pay.'])
  assert.deepEqual(said(old, { ...oldAnswers, changes: 'A new hip' }), [
    'There is nothing to pay.',
    'An officer looks at your health, and will write to you.',
  ])
})
test('a register that stays silent refers the case', () => {
  const known = { ...about(), facts: { driver: driver() }, silent: ['health'] }
  assert.deepEqual([decide(compiled, known).outcome, decide(compiled, known).stage], ['referred', 'licensing'])
})
test('the machine never refuses, whatever is answered', () => {
  for (const differs of [
    {},
    old,
    short,
    { disqualifiedUntil: day('2027-01-01') },
    { revokedOn: day('2020-01-01') },
    { medicalEnquiry: true },
  ])
    for (const eyesight of [true, false])
      assert.ok(['granted', 'referred'].includes(decided(differs, { ...oldAnswers, photoChoice: 'replace', eyesight }).outcome))
})
test('not renewing needs two medical officers and a reason, gives the fee back, and offers an appeal', () => {
  const by = (id: string, first?: string, reason = 'Sight below the standard') =>
    act(compiled, {
      stage: 'medical',
      action: 'refuse',
      officer: { id, roles: ['medical'] },
      today: day(today),
      reason,
      known: about(old, { ...oldAnswers, eyesight: false }),
      ...(first && { proposedBy: first }),
    })
  assert.deepEqual(
    [by('a').kind, by('a', 'a').kind, by('b', 'a').kind, by('b', 'a', ' ').kind],
    ['needs-second-officer', 'not-allowed', 'moved', 'not-allowed'],
  )
  assert.deepEqual(
    planned(compiled, 'refused', 'case', { ...about(), verdict, paid: pounds(14) }).map(({ does, data }) => [
      does,
      does === 'refund' ? data : '',
    ]),
    [
      ['refund', { amount: 14_00 }],
      ['send', ''],
    ],
  )
  assert.deepEqual(
    planned(compiled, 'refused', 'case', { ...about(old, oldAnswers), verdict }).map(({ does }) => does),
    ['send'],
  )
  const letter = (known: Known) => {
    const sent = planned(compiled, 'refused', 'case', known).find(({ does }) => does === 'send')
    return renderNotice(service, notRenewed, sent?.data as never, 'en').body.join(' ')
  }
  const free = letter({ ...about(old, oldAnswers), verdict })
  assert.match(free, /This is their reason: Sight below the standard The law that it rests on: Road Traffic Act 1988, section 92\./)
  assert.match(free, /appeal to a magistrates’ court, or in Scotland to the sheriff/)
  assert.doesNotMatch(free, /on its way back/, 'nothing was paid')
  assert.match(letter({ ...about(), verdict, paid: pence(14_00) }), /The £14 that you paid is on its way back to you\./)
})
test('whoever is referred is told who looks, by when, and in their language', () => {
  const sent = planned(compiled, 'medical', 'case', about(old, oldAnswers)).find(({ does }) => does === 'send')
  assert.deepEqual([sent?.to, sent?.data], [holder, { by: '2027-04-05' }])
  assert.match(renderNotice(service, referred, sent?.data as never, 'cy').body.join(' '), /erbyn 5 Ebrill 2027/)
})
test('every rule that the service declares is one that it uses', () => {
  const used = new Set<unknown>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || used.has(value)) return
    used.add(value)
    Object.values(value).forEach(walk)
  }
  walk(service)
  const idle = Object.entries(rules).filter(([, rule]) => !Array.isArray(rule) && !used.has(rule))
  assert.deepEqual(
    idle.map(([name]) => name),
    [],
  )
})
