import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant, Uuid } from '#kernel'
import { typedNow, waysOf } from './typed.ts'
import type { TypedBy } from './types.ts'

const by: TypedBy = { officer: 'o' as Uuid, conversation: 'c' as Uuid, channel: 'phone', at: 1 as Instant }

test('whoever changes an answer typed it last, and what is sent again as it was stays whose it was', () => {
  const first = typedNow({ answers: { a: 1, b: 2 } }, { a: 1, b: 3, c: 4 }, by)
  assert.deepEqual(Object.keys(first), ['b', 'c'])
  const online = typedNow({ answers: { a: 1, b: 3, c: 4 }, typed: first }, { a: 1, b: 3, c: 5 }, undefined)
  assert.deepEqual(Object.keys(online), ['b'])
})
test('an item that moves up since another was removed keeps who typed it', () => {
  const before = { answers: { stops: [{ place: 'pier' }, { place: 'park' }] }, typed: { 'stops/1/place': by } }
  assert.deepEqual(typedNow(before, { stops: [{ place: 'park' }] }, undefined), { 'stops/0/place': by })
  assert.deepEqual(Object.keys(typedNow(before, { stops: [{ place: 'pier' }, { place: 'quay' }] }, undefined)), [])
})
test('what was begun online and finished by telephone came both ways', () => {
  assert.deepEqual(waysOf({ answers: { a: 1, b: 2 }, typed: { b: by }, channel: 'phone' }), ['online', 'phone'])
  assert.deepEqual(waysOf({ answers: { b: 2 }, typed: { b: by }, channel: 'phone' }), ['phone'])
  assert.deepEqual(waysOf({ answers: { b: 2 }, typed: { b: by }, channel: 'online' }), ['phone', 'online'])
})
