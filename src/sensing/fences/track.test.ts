import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '#kernel'
import { spot } from './exact.ts'
import { createFences, type Fence } from './fences.ts'
import { type FenceEvent, type Fix, follow, newTrack } from './track.ts'

/** A border that runs north along 6.3 west, and a yard just east of it, 200 by 200 metres. */
const border: Fence = { kind: 'line', id: 'border', path: [spot(54.0, -6.3), spot(54.3, -6.3)] }
const yard: Fence = {
  kind: 'area',
  id: 'yard',
  rings: [[spot(54.1, -6.297), spot(54.1018, -6.297), spot(54.1018, -6.294), spot(54.1, -6.294)]],
}
const fences = createFences([border, yard])
const start = Date.parse('2026-11-24T10:00:00Z')
/** Seconds after ten, metres east of the border, and how good the receiver was. */
const fix = (seconds: number, metresEast: number, metres = 5): Fix => ({
  at: (start + seconds * 1000) as Instant,
  spot: spot(54.101, -6.3 + metresEast / 65_180),
  metres,
})
const walk = (fixes: readonly Fix[]): { readonly events: readonly FenceEvent[]; readonly kinds: readonly string[] } => {
  const track = newTrack()
  const followed = fixes.map((each) => follow(fences, track, each))
  const events = followed.flatMap((one) => (one.kind === 'taken' ? one.events : []))
  return { events, kinds: followed.map(({ kind }) => kind) }
}
const said = (events: readonly FenceEvent[]): readonly string[] =>
  events.map((event) => `${(event.at - start) / 1000} ${event.kind} ${event.fence}${event.kind === 'crossed' ? ` ${event.to}` : ''}`)

test('a line is crossed between two fixes, at the time between them, however far apart they are', () => {
  assert.deepEqual(said(walk([fix(0, -600), fix(60, 600)]).events), ['30 crossed border right', '30 passed yard'])
  assert.deepEqual(said(walk([fix(0, 100), fix(30, -200)]).events), ['10 crossed border left'])
})
test('whoever waits on the line with a trembling receiver crosses it once they are clear of it, or not at all', () => {
  const trembling = [3, -2, 1, -4, 2, -1, 3].map((metres, i) => fix(10 + i, metres))
  assert.deepEqual(said(walk([fix(0, -80), ...trembling, fix(30, 120)]).events), ['15.25 crossed border right'])
  assert.deepEqual(said(walk([fix(0, -80), ...trembling, fix(30, -120)]).events), [])
  assert.deepEqual(said(walk([fix(0, -80), fix(10, 30, 50), fix(20, 90, 50)]).events), ['7.273 crossed border right'], 'a poor receiver')
})
test('an area is entered and left when it has lasted, at the time at which it began; a short stay is a passing', () => {
  assert.deepEqual(said(walk([fix(0, 100), fix(10, 250), fix(12, 260), fix(16, 270), fix(30, 450), fix(35, 500), fix(41, 600)]).events), [
    '10 entered yard',
    '30 left yard',
  ])
  const flicker = [fix(0, 150), fix(5, 250), fix(12, 260), fix(15, 150), fix(18, 260), fix(30, 300)]
  assert.deepEqual(said(walk(flicker).events), ['5 entered yard'], 'three seconds outside are none')
  assert.deepEqual(said(walk([fix(0, 150), fix(5, 250), fix(8, 450)]).events), ['5 passed yard'])
})
test('whoever stays dwells, once', () => {
  const stay = [fix(0, 250), ...Array.from({ length: 30 }, (_, i) => fix(60 * (i + 1), 250 + (i % 3)))]
  assert.deepEqual(said(walk(stay).events), ['0 entered yard', '600 dwelt yard'])
})
test('what is late or leaps is said and changes nothing', () => {
  const { events, kinds } = walk([fix(0, -600), fix(60, -500), fix(30, 900), fix(60, 20), fix(61, 90_000), fix(70, -450)])
  assert.deepEqual([kinds, events], [['taken', 'taken', 'late', 'late', 'leap', 'taken'], []])
})
