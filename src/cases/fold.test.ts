import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { instant, type Uuid } from '#kernel'
import { type StoredEvent, schemaNow, upcast } from './events.ts'
import { fold } from './fold.ts'

type Sample = { readonly person: Uuid; readonly events: readonly StoredEvent[]; readonly state: object }
/** Events as an earlier day wrote them. Never edited: a new schema gets an upcaster, and another sample beside it. */
const sample = (name: string): Sample => JSON.parse(readFileSync(join(import.meta.dirname, 'samples', `${name}.json`), 'utf8'))

test('events written in the past fold to the state that they had then', () => {
  const { person, events, state } = sample('refused-1')
  const folded = fold(
    person,
    events.map((event) => upcast(event)),
  )
  assert.deepEqual(JSON.parse(JSON.stringify(folded)), state)
})
test('the sample has an event of almost every kind, so that a changed one is noticed', () => {
  const kinds = new Set(sample('refused-1').events.map(({ kind }) => kind))
  const absent = Object.keys(schemaNow).filter((kind) => !kinds.has(kind))
  assert.deepEqual(absent, [
    'declined',
    'wrote',
    'wrote-back',
    'messaged',
    'paid-out',
    'issued',
    'credential-set',
    'lapsed',
    'withdrawn',
    'risk-set',
    'appealed',
    'appeal-confirmed',
  ])
})
test('the fold of a part is the state of that day', () => {
  const { person, events } = sample('refused-1')
  const all = events.map((event) => upcast(event))
  const states = all.map((_, at) => fold(person, all.slice(0, at + 1)))
  assert.deepEqual(
    states.map(({ version }) => version),
    all.map(({ seq }) => seq),
  )
  assert.equal(states.find(({ stage }) => stage === 'to-pay')?.outcome, undefined)
  assert.equal(states.at(-1)?.outcome, 'refused')
})
test('an event that is missing, doubled or out of order is noticed', () => {
  const { person, events } = sample('refused-1')
  const all = events.map((event) => upcast(event))
  assert.throws(() => fold(person, all.toSpliced(2, 1)))
  assert.throws(() => fold(person, [...all.slice(0, 2), ...all.slice(1)]))
  assert.throws(() => fold(person, all.slice(1)))
  assert.throws(() => fold(person, []))
})
test('an old schema is raised step by step; a newer one than the program knows is refused', () => {
  const at = instant('2026-11-23T09:00:00Z')
  const by = {
    noted: [(old: unknown) => ({ words: (old as { note: string }).note }), (old: unknown) => ({ text: (old as { words: string }).words })],
  }
  const raised = upcast({ seq: 2, kind: 'noted', schema: 1, at, payload: { note: 'rang' } }, by, { ...schemaNow, noted: 3 })
  assert.deepEqual(raised.payload, { text: 'rang' })
  assert.deepEqual(upcast({ seq: 2, kind: 'noted', schema: 3, at, payload: { text: 'x' } }, by, { ...schemaNow, noted: 3 }).payload, {
    text: 'x',
  })
  assert.throws(() => upcast({ seq: 2, kind: 'noted', schema: 2, at, payload: {} }), /older than its data/)
  assert.throws(() => upcast({ seq: 2, kind: 'noted', schema: 1, at, payload: {} }, {}, { ...schemaNow, noted: 2 }), /lacks an upcaster/)
  assert.throws(() => upcast({ seq: 2, kind: 'sung', schema: 1, at, payload: {} }), /no event kind/)
})
