import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deal, laneName } from './fair.ts'

const lane = (body: string, kind: string) => ({ body, kind })
const asked = { busy: new Map<string, number>(), slots: 8, concurrency: 8, turn: 0 }
const told = (quotas: ReturnType<typeof deal>) => Object.fromEntries(quotas.map((q) => [laneName(q), q.quota]))

test('free slots are shared equally between lanes', () => {
  const lanes = [lane('dvla', 'send'), lane('dvla', 'change'), lane('council', 'send'), lane('council', 'capture')]
  assert.deepEqual(told(deal({ ...asked, lanes })), { 'dvla send': 2, 'dvla change': 2, 'council send': 2, 'council capture': 2 })
})
test('a lane that is alone gets at most half, so that a partner which hangs leaves room', () => {
  assert.deepEqual(told(deal({ ...asked, lanes: [lane('dvla', 'send')] })), { 'dvla send': 4 })
  assert.deepEqual(told(deal({ ...asked, lanes: [lane('dvla', 'send')], busy: new Map([['dvla send', 4]]), slots: 4 })), {})
})
test('a lane with work under way waits for those that have none', () => {
  const lanes = [lane('dvla', 'send'), lane('dvla', 'change')]
  assert.deepEqual(told(deal({ ...asked, lanes, slots: 2, busy: new Map([['dvla send', 3]]) })), { 'dvla change': 2 })
})
test('with more lanes than slots each has its turn', () => {
  const lanes = ['a', 'b', 'c'].map((kind) => lane('dvla', kind))
  const firsts = [0, 1, 2, 3].map((turn) => deal({ ...asked, lanes, slots: 1, concurrency: 1, turn })[0]?.kind)
  assert.deepEqual(firsts, ['a', 'b', 'c', 'a'])
})
test('no lanes, no quotas', () => {
  assert.deepEqual(deal({ ...asked, lanes: [], turn: 7 }), [])
})
