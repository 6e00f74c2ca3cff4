import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnswersTo, check } from '#definition'
import { compile, decide, groundsOf, planned, stand } from '#journey'
import { day, pounds } from '#kernel'
import type { Driver } from '#registers/drivers'
import { anExit, knownOf, nobodyElse } from '../../../test/invented/licences.ts'
import replace from './service.ts'

const service = compile(replace)
const running: Partial<Driver> = { cardUntil: day('2031-12-07') }
const answers: AnswersTo<typeof replace> = {
  happened: 'lost',
  home: { lines: ['1 High Street', 'Havenmouth'], postcode: 'PW1 1AA' as never },
  isTrue: true,
}
const known = (differs: Partial<Driver> = {}, said: Partial<typeof answers> = {}) =>
  knownOf({ ...running, ...differs }, { ...answers, ...said }, ['licence'])
const effects = (differs: Partial<Driver> = {}, said: Partial<typeof answers> = {}) =>
  planned(service, 'replaced', 'case', known(differs, said))

test('the service has no problems', () => assert.deepEqual(check(replace), []))
test('a new card is sent at once for £20, good for as long as the one before', () => {
  const { outcome, stage, fee } = decide(service, known())
  assert.deepEqual([outcome, stage, fee], ['granted', 'replaced', pounds(20)])
  const [change, print, letter] = effects()
  assert.deepEqual(change?.data, { address: answers.home, issueNumber: 18, cardFrom: '2026-11-23' })
  assert.deepEqual(print?.data, { number: 'OBRIE801010S9AIJ', issue: 18, until: '2031-12-07', to: answers.home })
  assert.deepEqual(letter?.data, { until: '2031-12-07' })
})
test('a paper licence becomes one with a photo', () => {
  const newPhoto = { digest: 'y', type: 'image/png', bytes: 9 }
  const paper = { photoTakenOn: null }
  const { next } = stand(service, known(paper))
  assert.equal(next.kind === 'page' && next.spot.id, 'new-photo')
  assert.deepEqual(effects(paper, { newPhoto })[0]?.data, {
    ...(effects()[0]?.data as object),
    photo: newPhoto,
    photoTakenOn: '2026-11-23',
  })
})
test('whoever could renew it now is told that this costs less', () => {
  assert.deepEqual(anExit(service, known({ cardUntil: day('2027-01-18') })), [
    'Your licence can be renewed now',
    '/dvla/renew-driving-licence',
  ])
  assert.equal(decide(service, known({ cardUntil: day('2027-01-19') })).outcome, 'granted')
  assert.equal(anExit(service, known({ drivesUntil: day('2026-12-24') }))?.[0], 'Your licence can be renewed now')
})
test('nobody without a licence that holds good gets a new card', () => nobodyElse(service, known))
test('where the register is silent an officer looks; nobody is ever refused by the machine', () => {
  const { outcome, stage } = decide(service, { ...known(), facts: {}, silent: ['licence'] })
  assert.deepEqual([outcome, stage], ['referred', 'looking'])
  assert.deepEqual(groundsOf(service, known()), [])
})
