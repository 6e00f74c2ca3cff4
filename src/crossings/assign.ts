/** That a thing on the left and one on the right belong together; `weight` in nats above the chance that they do not. */
export type Edge = { readonly left: number; readonly right: number; readonly weight: number }

/** Groups of edges that hang together: nothing in one changes anything in another. */
export function components(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const parent = new Map<string, string>()
  const find = (name: string): string => {
    let root = name
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up
    for (let at = name; at !== root; ) {
      const up = parent.get(at) ?? root
      parent.set(at, root)
      at = up
    }
    return root
  }
  for (const { left, right } of edges) {
    const [l, r] = [`l${left}`, `r${right}`]
    if (!parent.has(l)) parent.set(l, l)
    if (!parent.has(r)) parent.set(r, r)
    parent.set(find(l), find(r))
  }
  const groups = new Map<string, Edge[]>()
  for (const edge of edges) {
    const root = find(`l${edge.left}`)
    const group = groups.get(root)
    if (group) group.push(edge)
    else groups.set(root, [edge])
  }
  return [...groups.values()]
}

/** The heaviest set of edges of which no two share an end: successive shortest ways, exact. Edges of no weight are left out. */
export function assign(edges: readonly Edge[]): readonly Edge[] {
  return components(edges.filter(({ weight }) => weight > 0)).flatMap((group) => (group.length === 1 ? group : heaviest(group)))
}
function heaviest(group: readonly Edge[]): readonly Edge[] {
  const lefts = [...new Set(group.map(({ left }) => left))]
  const byLeft = new Map<number, Edge[]>(lefts.map((left) => [left, []]))
  for (const edge of group) byLeft.get(edge.left)?.push(edge)
  const taken = new Map<number, Edge>()
  const own = new Map<number, Edge>()
  for (const left of lefts) augment({ start: left, byLeft, taken, own })
  return [...own.values()]
}
type Work = {
  readonly start: number
  readonly byLeft: ReadonlyMap<number, readonly Edge[]>
  /** By its right end. */
  readonly taken: Map<number, Edge>
  /** By its left end. */
  readonly own: Map<number, Edge>
}
/** Bellman-Ford from one left end: to a free right end, or to a left end that gives its own up, whichever gains the most. */
function augment({ start, byLeft, taken, own }: Work): void {
  const gain = new Map<number, number>([[start, 0]])
  const by = new Map<number, Edge>()
  const queue = [start]
  let [best, bestGain]: [{ right: number } | { left: number } | undefined, number] = [undefined, 1e-9]
  const seen = new Map<number, number>()
  while (queue.length > 0) {
    const left = queue.shift() as number
    const here = gain.get(left) as number
    for (const edge of byLeft.get(left) ?? []) {
      if (own.get(left) === edge) continue
      const there = here + edge.weight
      if (there <= (seen.get(edge.right) ?? -Infinity) + 1e-12) continue
      seen.set(edge.right, there)
      by.set(edge.right, edge)
      const holder = taken.get(edge.right)
      if (!holder) {
        if (there > bestGain) [best, bestGain] = [{ right: edge.right }, there]
        continue
      }
      const next = there - holder.weight
      if (next <= (gain.get(holder.left) ?? -Infinity) + 1e-12) continue
      gain.set(holder.left, next)
      if (next > bestGain) [best, bestGain] = [{ left: holder.left }, next]
      queue.push(holder.left)
    }
  }
  if (!best) return
  let right: number | undefined = 'right' in best ? best.right : own.get(best.left)?.right
  if ('left' in best) own.delete(best.left)
  while (right !== undefined) {
    const edge = by.get(right) as Edge
    const before = own.get(edge.left)
    taken.set(right, edge)
    own.set(edge.left, edge)
    if (edge.left === start) return
    right = before?.right
  }
}

/**
 * How sure each edge is, as a share of all ways to pair things off in which nobody is paired twice: loopy belief propagation on the
 * assignment graph, which is exact where edges make a tree and close elsewhere.
 */
export function chances(edges: readonly Edge[], rounds = 30): readonly number[] {
  const weights = edges.map(({ weight }) => Math.exp(Math.min(60, weight)))
  const ends = (of: (edge: Edge) => number): readonly (readonly number[])[] => {
    const groups = new Map<number, number[]>()
    edges.forEach((edge, i) => {
      const group = groups.get(of(edge))
      if (group) group.push(i)
      else groups.set(of(edge), [i])
    })
    return [...groups.values()]
  }
  const [lefts, rights] = [ends(({ left }) => left), ends(({ right }) => right)]
  let fromRight = edges.map(() => 1)
  let fromLeft = edges.map(() => 1)
  /** What an end says to each of its edges: how free it is of the others. */
  const said = (groups: readonly (readonly number[])[], heard: readonly number[]): number[] => {
    const out = edges.map(() => 1)
    for (const group of groups) {
      const total = group.reduce((sum, i) => sum + (weights[i] as number) * (heard[i] as number), 0)
      for (const i of group) out[i] = 1 / (1 + Math.max(0, total - (weights[i] as number) * (heard[i] as number)))
    }
    return out
  }
  for (let round = 0; round < rounds; round++) {
    fromLeft = said(lefts, fromRight)
    fromRight = said(rights, fromLeft)
  }
  return edges.map((_, i) => {
    const odds = (weights[i] as number) * (fromLeft[i] as number) * (fromRight[i] as number)
    return odds / (1 + odds)
  })
}
