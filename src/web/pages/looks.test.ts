import assert from 'node:assert/strict'
import test from 'node:test'
import { type Instant, instant } from '#kernel'
import type { Access } from '#registers'
import { grouped, sameLookSecondsMax } from './looks.ts'

const now = instant('2026-11-23T09:00:00Z')
const look = (secondsAgo: number, differs: Partial<Access> = {}): Access => ({
  at: (now - secondsAgo * 1000) as Instant,
  action: 'read',
  actor: 'self',
  who: 'renew',
  body: 'agency',
  system: 'drivers',
  fields: ['name'],
  purpose: 'to renew',
  ...differs,
})
const times = (...accesses: readonly Access[]) => grouped(accesses).map((one) => one.times)

test('the same look within a minute is told once, with how often', () => {
  assert.deepEqual(times(look(0), look(20), look(sameLookSecondsMax)), [3])
  assert.deepEqual(grouped([look(0), look(20)])[0]?.at, now, 'at the time of the last')
})
test('a look after the minute, or one that differs in who, what or why, is told by itself', () => {
  assert.deepEqual(times(look(0), look(sameLookSecondsMax + 1)), [1, 1])
  for (const differs of [{ who: 'tax' }, { actor: 'officer' }, { system: 'people' }, { purpose: 'to see' }, { action: 'use' }] as const)
    assert.deepEqual(times(look(0), look(1, differs)), [1, 1], JSON.stringify(differs))
  assert.deepEqual(times(look(0), look(1, { role: 'caseworker' }), look(2)), [1, 1, 1], 'what lies between keeps them apart')
  assert.deepEqual(grouped([]), [])
})
