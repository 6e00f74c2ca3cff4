import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, pence, type Uuid } from '#kernel'
import { type Payment, type PaymentState, settle } from './payment.ts'
import type { ProviderPayment, ProviderState } from './provider.ts'
import { failureCodes, failureSentences, failureWords, welshOf } from './words.ts'

const at = instant('2026-11-23T09:00:00Z')
const id = '01890000-0000-7000-8000-000000000001' as Uuid
const ours = (state: PaymentState, providerId: string | null = 'p1'): Payment => ({
  id,
  person: id,
  body: 'dvla',
  caseId: id,
  key: 'k',
  reference: 'R',
  amount: pence(100),
  state,
  code: null,
  providerId,
  version: 1,
  createdAt: at,
  changedAt: at,
})
const theirs = (state: ProviderState, more: Partial<ProviderPayment> = {}): ProviderPayment => ({
  id: 'p1',
  reference: 'R',
  amount: pence(100),
  state,
  refunded: pence(0),
  createdAt: at,
  ...more,
})
const to = (from: PaymentState, state: ProviderState, more: Partial<ProviderPayment> = {}) => {
  const settled = settle(ours(from), theirs(state, more))
  return settled.kind === 'change' ? settled.change.state : settled.kind
}

test('a payment only ever goes forward, whatever order the news arrives in', () => {
  assert.deepEqual(
    (['created', 'started', 'submitted', 'capturable', 'success', 'failed', 'cancelled', 'error'] as const).map((state) => [
      to('intended', state),
      to('open', state),
      to('authorised', state),
      to('captured', state),
      to('failed', state),
    ]),
    [
      ['open', 'same', 'same', 'same', 'same'],
      ['open', 'same', 'same', 'same', 'same'],
      ['open', 'same', 'same', 'same', 'same'],
      ['authorised', 'authorised', 'same', 'same', 'same'],
      ['captured', 'captured', 'captured', 'same', 'same'],
      ['failed', 'failed', 'failed', 'same', 'same'],
      ['failed', 'failed', 'failed', 'same', 'same'],
      ['failed', 'failed', 'failed', 'same', 'same'],
    ],
  )
})
test('another amount, reference or payment than ours changes nothing', () => {
  assert.equal(to('open', 'success', { amount: pence(99) }), 'differs')
  assert.equal(to('open', 'success', { reference: 'S' }), 'differs')
  assert.equal(to('open', 'success', { id: 'p2' }), 'differs')
})
test('a failure without a code is told as an error of the payment service', () => {
  const settled = settle(ours('open'), theirs('error'))
  assert.equal(settled.kind === 'change' && settled.change.code, 'P0050')
})

test('each failure code has words of its own in both languages, with what to do next', () => {
  const titles = new Set<string>()
  for (const code of failureCodes) {
    for (const language of ['en', 'cy'] as const) {
      const words = failureWords(code, language)
      assert.ok(words.title && words.because && words.next)
      titles.add(words.title)
    }
  }
  assert.equal(titles.size, failureCodes.length * 2)
  assert.deepEqual(failureCodes, ['P0010', 'P0020', 'P0030', 'P0040', 'P0050'])
  for (const sentence of failureSentences) assert.ok(welshOf(sentence), sentence)
  assert.deepEqual(failureWords('P9999', 'en'), failureWords('P0050', 'en'))
  assert.deepEqual(failureWords(null, 'cy'), failureWords('P0050', 'cy'))
})
