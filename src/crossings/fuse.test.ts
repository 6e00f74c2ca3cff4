import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calibrationOf, scoreOf } from '../../bench/fusion/score.ts'
import { asked, trafficOf } from '../../bench/fusion/traffic.ts'
import { fuse } from './fuse.ts'
import { likenessOf } from './likeness.ts'
import type { Seen } from './seen.ts'
import { travelOf } from './travel.ts'

const route = { secondsMin: 60, secondsMax: 1800 }

test('marks that a camera takes for one another are liker than others, and a character too many is not the end', () => {
  const like = likenessOf()
  const same = like('AB51XYZ', 'AB51XYZ')
  assert.ok(same > 20)
  assert.ok(like('AB51XYZ', 'A851XYZ') > like('AB51XYZ', 'AK51XYZ'), 'B and 8 are alike')
  assert.equal(like('O1A', '0IA'), like('01A', '01A'), 'on a plate O is 0 and I is 1')
  assert.ok(like('AB51XYZ', 'AB51XY') > 8)
  assert.ok(like('AB51XYZ', 'KL94DEF') < -10)
  assert.equal(like('AB1', 'XB1'), like('XB1', 'AB1'))
})
test('how long the way takes follows a jam, and knows nothing before it has seen enough', () => {
  const before = Array.from({ length: 60 }, (_, i) => ({ leftAt: i * 30, seconds: 240 + (i % 7) }))
  const after = Array.from({ length: 60 }, (_, i) => ({ leftAt: 1800 + i * 30, seconds: 600 + (i % 11) }))
  const travel = travelOf([...before, ...after], route)
  assert.ok(travel.density(300, 243) > 20 * travel.density(300, 605))
  assert.ok(travel.density(3300, 605) > 20 * travel.density(3300, 243))
  assert.equal(travel.density(300, 5000), 0)
  assert.equal(travelOf(before.slice(0, 3), route).density(0, 100), 1 / 1740)
})
test('traffic that nothing was tuned on: most is recognised, next to nothing wrongly, and chances are what they say', () => {
  const traffic = trafficOf(4711, { ...asked, vehicles: 1500 })
  const fused = fuse(traffic.seen, { route })
  const { precision, recall, abstained } = scoreOf(fused, traffic)
  assert.ok(precision > 0.99 && recall > 0.96 && abstained < 0.03, JSON.stringify({ precision, recall, abstained }))
  assert.ok(calibrationOf([...fused.crossings, ...fused.unsure], traffic.truth) < 0.04)
})
test('nothing is in two crossings, and the order in which sightings come changes nothing', () => {
  const traffic = trafficOf(12, { ...asked, vehicles: 300 })
  const [one, other] = [traffic.seen, [...traffic.seen].reverse()].map((seen) => fuse(seen, { route }))
  assert.deepEqual(one, other)
  const ids = [...(one?.crossings ?? []), ...(one?.unsure ?? [])].flatMap(({ seen }) => seen.map(({ id }) => id))
  assert.equal(new Set(ids).size, ids.length)
})
const at = (id: string, post: Seen['post'], seconds: number, kind: Seen['kind'], name: string): Seen => ({
  ...{ id, post, at: seconds, kind, name },
  error: { plate: 0.5, tag: 1, carrier: 3 }[kind],
})
test('a tag alone is a crossing, a tag beside a plate is one with it, and whoever declared both is one wherever they were read', () => {
  const alone = fuse([at('a', 'from', 0, 'tag', 't'), at('b', 'to', 300, 'tag', 't')], { route })
  assert.deepEqual(
    alone.crossings.map(({ seen, by }) => [seen.map(({ id }) => id), by]),
    [[['a', 'b'], ['tag']]],
  )
  assert.deepEqual(fuse([], { route }), { crossings: [], unsure: [] })
  const late = fuse([at('a', 'from', 0, 'tag', 't'), at('b', 'to', 4000, 'tag', 't')], { route })
  assert.deepEqual(late.crossings, [], 'too long for the way')
  const twice = fuse([at('a', 'from', 0, 'tag', 't'), at('c', 'from', 5, 'tag', 't'), at('b', 'to', 300, 'tag', 't')], { route })
  assert.equal(twice.crossings.length, 1, 'read twice in passing')
})
test('two of a fleet that could be either are left to an officer or to nobody, never both said', () => {
  // A quiet road: nothing but the marks and the times to go by, and these tell nothing apart.
  const seen = [at('1', 'from', 0, 'plate', 'FL11AAB'), at('2', 'from', 2, 'plate', 'FL11AAD'), at('3', 'to', 300, 'plate', 'FL11AAC')]
  const { crossings } = fuse(seen, { route })
  assert.ok(crossings.length <= 1 && crossings.every(({ chance }) => chance < 0.9), JSON.stringify(crossings))
})
