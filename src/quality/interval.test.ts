import assert from 'node:assert/strict'
import test from 'node:test'
import { shareOf } from './interval.ts'

test('a share says how much a sample leaves open', () => {
  assert.equal(shareOf(0, 0), undefined)
  const none = shareOf(0, 10)
  assert.equal(none?.least, 0)
  assert.ok(Math.abs((none?.most ?? 0) - 0.2775) < 0.001, String(none?.most))
  const half = shareOf(50, 100)
  assert.ok(Math.abs((half?.least ?? 0) - 0.4038) < 0.001 && Math.abs((half?.most ?? 0) - 0.5962) < 0.001)
})
