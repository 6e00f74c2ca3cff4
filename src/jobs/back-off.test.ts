import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, seededRandom } from '#kernel'
import { attemptsMax, delayMillisMax, nextAttempt } from './back-off.ts'

const now = instant('2026-11-23T09:00:00Z')
const always = (byte: number) => ({ bytes: (count: number) => new Uint8Array(count).fill(byte) })

test('the delay doubles from a second and never passes an hour', () => {
  const most = Array.from({ length: 14 }, (_, i) => nextAttempt(now, i + 1, always(255)) - now)
  assert.deepEqual(most.slice(0, 4), [1000, 2000, 4000, 8000])
  for (const tries of [13, 14, 1_000_000]) {
    const millis = nextAttempt(now, tries, always(255)) - now
    assert.ok(millis > delayMillisMax * 0.999 && millis <= delayMillisMax)
  }
})
test('half of the delay is chance', () => {
  assert.equal(nextAttempt(now, 3, always(0)) - now, 2000)
  const random = seededRandom(7)
  const drawn = new Set(Array.from({ length: 50 }, () => nextAttempt(now, 8, random) - now))
  assert.ok(drawn.size > 40)
  for (const millis of drawn) assert.ok(millis >= 64_000 && millis <= 128_000)
})
test('all attempts together outlast a partner that is away for an hour', () => {
  const least = Array.from({ length: attemptsMax - 1 }, (_, i) => nextAttempt(now, i + 1, always(0)) - now).reduce((a, b) => a + b, 0)
  assert.ok(least > 15 * 60_000)
})
