import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assign, chances, type Edge } from './assign.ts'

/** Every set of edges of which no two share an end. */
function* pairings(edges: readonly Edge[]): Generator<readonly Edge[]> {
  const [first, ...rest] = edges
  if (!first) {
    yield []
    return
  }
  yield* pairings(rest)
  for (const others of pairings(rest.filter(({ left, right }) => left !== first.left && right !== first.right))) yield [first, ...others]
}
const weigh = (edges: readonly Edge[]): number => edges.reduce((sum, { weight }) => sum + weight, 0)
const graphs = fc.uniqueArray(
  fc.record({ left: fc.nat(4), right: fc.nat(4), weight: fc.integer({ min: -20, max: 80 }).map((n) => n / 8) }),
  {
    selector: ({ left, right }) => left * 10 + right,
    maxLength: 12,
  },
)

test('what is chosen is the heaviest of all pairings', () => {
  fc.assert(
    fc.property(graphs, (edges) => {
      const chosen = assign(edges)
      assert.equal(new Set(chosen.map(({ left }) => left)).size, chosen.length)
      assert.equal(new Set(chosen.map(({ right }) => right)).size, chosen.length)
      const best = Math.max(...[...pairings(edges)].map(weigh))
      assert.ok(Math.abs(weigh(chosen) - best) < 1e-9, `${weigh(chosen)} of ${best}`)
    }),
    { numRuns: 1500 },
  )
})
test('where nothing goes round in a ring, a chance is its share of all pairings', () => {
  const tree: readonly Edge[] = [
    { left: 0, right: 0, weight: 1.2 },
    { left: 0, right: 1, weight: 0.4 },
    { left: 1, right: 1, weight: -0.7 },
    { left: 2, right: 2, weight: 3 },
  ]
  const all = [...pairings(tree)].map((edges) => ({ edges, mass: Math.exp(weigh(edges)) }))
  const total = all.reduce((sum, { mass }) => sum + mass, 0)
  const exact = tree.map((edge) => all.filter(({ edges }) => edges.includes(edge)).reduce((sum, { mass }) => sum + mass, 0) / total)
  for (const [i, chance] of chances(tree).entries()) assert.ok(Math.abs(chance - (exact[i] as number)) < 1e-6, `${chance} ${exact[i]}`)
})
