import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#harness'
import { type Instant, instant } from '#kernel'
import { installationBegan } from './installation.ts'

const clockAt = (at: Instant) => ({ now: () => at })

test('an installation remembers its first day, however often it is started, and cannot be told another', async (t) => {
  const { app } = await testDatabase(t)
  const first = instant('2026-11-23T09:00:00Z')
  assert.equal(await installationBegan(app, clockAt(first)), first)
  assert.equal(await installationBegan(app, clockAt(instant('2029-04-01T00:00:00Z'))), first)
  await assert.rejects(app.query('update portreeve.installation set began_at = $1', [new Date(0)]), /permission denied/)
  await assert.rejects(app.query('delete from portreeve.installation'), /permission denied/)
})

test('several that start together agree on the first day', async (t) => {
  const { app } = await testDatabase(t)
  const starts = Array.from({ length: 8 }, (_, n) => installationBegan(app, clockAt(instant(`2026-11-23T09:00:0${n}Z`))))
  assert.equal(new Set(await Promise.all(starts)).size, 1)
})
