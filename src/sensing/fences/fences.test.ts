import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seededRandom } from '#kernel'
import { crosses, metresBetween, metresToEdge, type Spot, side, spot } from './exact.ts'
import { type Area, createFences, type Fence } from './fences.ts'
import { holdsExactly } from './plain.ts'

const near = 60
const spots = fc.record({ x: fc.integer({ min: -near, max: near }), y: fc.integer({ min: -near, max: near }) })
const rings = fc.array(spots, { minLength: 3, maxLength: 12 })
const areaOf = (id: string, ring: readonly Spot[]): Area => ({ kind: 'area', id, rings: [ring] })

test('areas of any shape hold what a plain exact test says, corners and edges included', () => {
  fc.assert(
    fc.property(fc.array(rings, { minLength: 1, maxLength: 8 }), fc.array(spots, { minLength: 1, maxLength: 20 }), (shapes, places) => {
      const areas = shapes.map((ring, i) => areaOf(String(i), ring))
      const fences = createFences(areas)
      for (const at of [...places, ...shapes.flat()]) {
        const plain = areas.filter((area) => holdsExactly(area, at)).map(({ id }) => id)
        assert.deepEqual([...fences.around(at)].sort(), plain.sort(), JSON.stringify({ at, shapes }))
      }
    }),
  )
})
test('sides are exact all over the earth', () => {
  const anywhere = fc.record({ x: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), y: fc.integer({ min: -9e8, max: 9e8 }) })
  fc.assert(
    fc.property(anywhere, anywhere, anywhere, (a, b, of) => {
      const turn = BigInt(b.x - a.x) * BigInt(of.y - a.y) - BigInt(b.y - a.y) * BigInt(of.x - a.x)
      assert.equal(side(a, b, of), turn > 0n ? 1 : turn < 0n ? -1 : 0)
    }),
  )
})
test('a way with stops on the line and through its corners crosses as often as its ends say', () => {
  // A line that goes all the way round is crossed once more inwards than outwards exactly by whoever ends inside.
  const clockwise: Spot[] = [spot(0, 0), { x: 0, y: 40 }, { x: 40, y: 40 }, { x: 40, y: 0 }]
  const [line, area]: [Fence, Area] = [{ kind: 'line', id: 'l', path: [...clockwise, clockwise[0] as Spot] }, areaOf('a', clockwise)]
  const fences = createFences([line])
  const isStrictly = (at: Spot): boolean => holdsExactly(area, at) && at.x > 0 && at.x < 40 && at.y > 0 && at.y < 40
  fc.assert(
    fc.property(fc.array(spots, { minLength: 2, maxLength: 12 }), (way) => {
      const ends = [way[0] as Spot, way.at(-1) as Spot]
      fc.pre(ends.every((end) => isStrictly(end) || !holdsExactly(area, end)))
      let net = 0
      for (let i = 1; i < way.length; i++)
        for (const { to } of fences.crossed(way[i - 1] as Spot, way[i] as Spot)) net += to === 'right' ? 1 : -1
      assert.equal(net, Number(isStrictly(ends[1] as Spot)) - Number(isStrictly(ends[0] as Spot)))
    }),
    { numRuns: 2000 },
  )
})
test('whoever only touches a line, or goes along it, does not cross it', () => {
  const [a, b] = [spot(0, 0), { x: 100, y: 0 }]
  assert.equal(crosses({ x: 50, y: 10 }, { x: 50, y: 0 }, a, b), 0, 'stands on it, a hair north')
  assert.equal(crosses({ x: 50, y: 0 }, { x: 50, y: -10 }, a, b), -1, 'and goes on')
  assert.equal(crosses({ x: 50, y: -10 }, { x: 50, y: 10 }, a, b), 1)
  assert.equal(crosses({ x: -50, y: 0 }, { x: 150, y: 0 }, a, b), 0, 'along it')
  assert.equal(crosses({ x: 150, y: 10 }, { x: 150, y: -10 }, a, b), 0, 'beside its end')
})
test('a corridor is as wide as it says', () => {
  const road = [spot(54.1, -6.4), spot(54.2, -6.3), spot(54.2, -6.1)]
  const fences = createFences([{ kind: 'corridor', id: 'road', path: road, metres: 200 }])
  const east = (metres: number): Spot => spot(54.2 + metres / 111_195, -6.2)
  assert.deepEqual([fences.around(east(195)), fences.around(east(205)), fences.around(spot(54.15, -6.35))], [['road'], [], ['road']])
  assert.ok(Math.abs(metresBetween(spot(54.1, -6.4), spot(54.1, -6.3)) - 6520) < 20)
  assert.ok(Math.abs(metresToEdge(spot(54.15, -6.2), spot(54.2, -6.3), spot(54.2, -6.1)) - 5560) < 20)
})
test('an area with a hole is not where its hole is', () => {
  const square = (from: number, to: number): Spot[] => [
    { x: from, y: from },
    { x: to, y: from },
    { x: to, y: to },
    { x: from, y: to },
  ]
  const fences = createFences([{ kind: 'area', id: 'yard', rings: [square(0, 100), square(40, 60)] }])
  assert.deepEqual([fences.around({ x: 50, y: 50 }), fences.around({ x: 20, y: 50 })], [[], ['yard']])
})
test('what is no fence is refused with the reason', () => {
  const wrong: readonly [Fence, RegExp][] = [
    [areaOf('two', [spot(0, 0), spot(1, 1)]), /fence two: a area has at least 3 corners|at least 3 corners/],
    [{ kind: 'line', id: 'l', path: [spot(0, 0)] }, /at least 2 corners/],
    [areaOf('far', [spot(0, 0), spot(0, 10), spot(1, 1)]), /nine degrees/],
    [areaOf('half', [{ x: 0.5, y: 0 }, spot(0, 1), spot(1, 1)]), /no place on earth/],
    [areaOf('off', [spot(91, 0), spot(90, 1), spot(89, 0)]), /no place on earth/],
    [{ kind: 'corridor', id: 'c', path: [spot(0, 0), spot(0, 1)], metres: 0 }, /has a width/],
  ]
  for (const [fence, words] of wrong) assert.throws(() => createFences([fence]), words)
  const twice = areaOf('a', [spot(0, 0), spot(0, 1), spot(1, 1)])
  assert.throws(() => createFences([twice, twice]), /one id/)
  assert.deepEqual(createFences([]).around(spot(0, 0)), [])
})
test('thousands of fences answer as each of them alone', () => {
  const { below: int } = seededRandom(7)
  const all = Array.from({ length: 2000 }, (_, i) => {
    const [x, y] = [int(20_000), int(20_000)]
    return areaOf(
      String(i),
      Array.from({ length: 8 }, () => ({ x: x + int(900), y: y + int(900) })),
    )
  })
  const fences = createFences(all)
  for (let n = 0; n < 300; n++) {
    const at = { x: int(21_000), y: int(21_000) }
    assert.deepEqual([...fences.around(at)].map(Number).sort(), all.flatMap((area, i) => (holdsExactly(area, at) ? [i] : [])).sort())
  }
})
