import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnswersTo, check, type Postcode } from '#definition'
import { compile, decide, type Known, planned, stand } from '#journey'
import { day, pounds } from '#kernel'
import { holder } from '../../../test/invented/driving-licence.ts'
import { anExit, home, newcomer, photo } from '../../../test/invented/licences.ts'
import { saidBy } from '../../../test/invented/said.ts'
import { price } from './rules.ts'
import exchange from './service.ts'

const service = compile(exchange)
const scan = { digest: 'f', type: 'application/pdf', bytes: 9 }
const answers: AnswersTo<typeof exchange> = {
  ...{ livesHere: true, origin: 'other', country: 'Canada', theirs: scan, drives: ['AM', 'B'], since: day('2012-03-04') },
  ...{ home, newPhoto: photo, eyesight: true, isUnwell: false, isTrue: true },
}
const known = (said: Partial<typeof answers> = {}): Known => ({ ...newcomer(), answers: { ...answers, ...said } })

test('the service has no problems', () => assert.deepEqual(check(exchange), []))
test('every exchange goes to an officer: £43, and free from Northern Ireland, whose country is not asked for', () => {
  const decided = (said: Partial<typeof answers>) => {
    const { outcome, stage, fee } = decide(service, known(said))
    return [outcome, stage, fee]
  }
  assert.deepEqual(decided({}), ['referred', 'looking', 43_00])
  assert.deepEqual(decided({ origin: 'ni' }), ['referred', 'looking', 0])
  assert.deepEqual(saidBy(service, price, known({ origin: 'ni' })), ['The exchange is free.'])
  assert.deepEqual(saidBy(service, price, known()), ['The exchange costs £43. You get it back if we cannot agree to it.'])
  assert.ok(!('country' in stand(service, known({ origin: 'ni' })).answers))
})
test('what an officer agrees to becomes a full licence, for what the other one was for', () => {
  const [record] = planned(service, 'made', 'case', { ...known(), fresh: { 'the letters of the driver number': '000102' } })
  const { holder: of, entitlements, cardUntil } = (record?.data ?? {}) as Record<string, unknown>
  const until = '2055-12-31'
  assert.deepEqual([record?.does, of, cardUntil], ['add', holder, '2036-11-22'])
  assert.deepEqual(entitlements, [
    { category: 'AM', from: '2012-03-04', until, provisional: false },
    { category: 'B', from: '2012-03-04', until, provisional: false },
  ])
})
test('a refusal gives the fee back', () =>
  assert.deepEqual(
    planned(service, 'refused', 'case', { ...known(), verdict: { reason: 'So', law: 'A law' }, paid: pounds(43) }).map(({ does }) => does),
    ['refund', 'send'],
  ))
test('an address in Northern Ireland is neither offered nor taken from whoever lives in Great Britain', () => {
  const at = (postcode: string) => ({ lines: ['2 Mill Lane', 'Ballyquern'], postcode: postcode as Postcode })
  const offered = (address: typeof home) => {
    const here = known()
    const person = { ...(here.facts.person as object), address }
    const { home: _, ...before } = here.answers
    const { next } = stand(service, { ...here, answers: before, facts: { ...here.facts, person } })
    return next.kind === 'page' && next.confirm?.home
  }
  assert.deepEqual([offered(home), offered(at('UL1 1AA')), offered(at('BT7 1NN'))], [home, undefined, undefined])
  const { next } = stand(service, known({ home: at('UL1 1AA') }))
  assert.equal(next.kind === 'page' && next.spot.id, 'home')
})
test('who has a licence of Great Britain, or lives elsewhere, exchanges nothing', () => {
  const { facts } = newcomer()
  assert.deepEqual(anExit(service, { ...known(), facts: { ...facts, before: { number: 'X' } } }), [
    ...['You have a licence of Great Britain already', '/dvla/share-driving-licence'],
  ])
  assert.deepEqual(anExit(service, known({ livesHere: false })), ['You do not live in Great Britain'])
})
