import { assign, chances, type Edge } from './assign.ts'
import { type Likeness, likenessOf } from './likeness.ts'
import type { Crossing, Declared, Fused, Seen } from './seen.ts'
import { type Route, type Travel, type Trip, travelOf } from './travel.ts'

export type FuseOptions = {
  readonly route: Route
  readonly declared?: readonly Declared[]
  /** From this chance on a crossing is said; below `unsure` it is not even asked about. */
  readonly sure?: number
  readonly unsure?: number
}
const sureByDefault = 0.5
const unsureByDefault = 0.2

/** Both ends of one vehicle, known by one kind of sensor. */
type Link = { readonly from: Seen; readonly to: Seen; readonly weight: number }

/**
 * Pairs what was seen at two posts, one vehicle with one, by Fellegi and Sunter: each agreement and disagreement weighs by how much more
 * often it comes about in one vehicle than in two. How often two vehicles look alike is not assumed but counted, among reads of one post,
 * which are never one vehicle: so a fleet of following marks raises the doubt by itself. How long the way takes is learnt from tags.
 */
export function fuse(all: readonly Seen[], options: FuseOptions): Fused {
  const seen = [...all].sort((a, b) => a.at - b.at)
  const { route, declared = [] } = options
  const named = seen.filter(({ kind }) => kind !== 'plate')
  const sure = surely(named, route)
  const plates = seen.filter(({ kind }) => kind === 'plate')
  const posts = { from: plates.filter(({ post }) => post === 'from'), to: plates.filter(({ post }) => post === 'to') }
  const knowing = { route, marks: declaredMarks(declared), ...likenessesOf(posts, likenessOf()) }
  const travel = travelOf(sure.map(tripOf), route)
  const links = plateLinks(posts, { ...knowing, travel, support: supportOf(sure, travel, seen) })
  return gathered({ links, sure, seen, declared, options })
}
const tripOf = ({ from, to }: Link): Trip => ({ leftAt: from.at, seconds: to.at - from.at })
const likenessesOf = (posts: Posts, likeness: Likeness) => ({ likeness, others: unlike(posts, likeness), same: alike(likeness, posts) })

/** Tags and trackers seen at both posts: their names are whole, so each pair is one thing. A name seen again and again is paired in its order. */
function surely(named: readonly Seen[], { secondsMin, secondsMax }: Route): readonly Link[] {
  const open = new Map<string, Seen[]>()
  const found: Link[] = []
  for (const one of named) {
    const key = `${one.kind} ${one.name}`
    const waiting = open.get(key) ?? []
    if (one.post === 'from') {
      // Read twice within a minute by one reader, it passed once.
      if (!waiting.some(({ at }) => one.at - at < againSeconds)) open.set(key, [...waiting, one])
      continue
    }
    const at = waiting.findIndex((from) => one.at - from.at >= secondsMin && one.at - from.at <= secondsMax)
    if (at < 0) continue
    found.push({ from: waiting[at] as Seen, to: one, weight: sureWeight })
    open.set(key, waiting.slice(at + 1))
  }
  return found
}
const againSeconds = 60
const sureWeight = 20

const near = (a: Seen, b: Seen): number => {
  const spread = Math.hypot(a.error, b.error)
  return Math.exp(-0.5 * ((a.at - b.at) / spread) ** 2) / (spread * Math.sqrt(2 * Math.PI))
}
const gateSpreads = 4.5
const close = (a: Seen, b: Seen): boolean => Math.abs(a.at - b.at) <= gateSpreads * Math.hypot(a.error, b.error)

/** What a tag or tracker that passed beside both reads weighs: more the emptier the road is. */
type Support = (from: Seen, to: Seen) => number
function supportOf(sure: readonly Link[], travel: Travel, seen: readonly Seen[]): Support {
  const first = seen[0]?.at ?? 0
  const seconds = Math.max(60, (seen.at(-1)?.at ?? 0) - first)
  const kinds = (['tag', 'carrier'] as const).map((kind) => {
    const links = sure.filter(({ from }) => from.kind === kind)
    const plates = seen.filter((one) => one.kind === 'plate' && one.post === 'from').length
    return {
      links: sortedBy(links, ({ from }) => from.at),
      perSecond: links.length / seconds,
      share: Math.min(0.95, links.length / Math.max(1, plates)),
    }
  })
  return (from, to) => {
    let weight = 0
    for (const { links, perSecond, share } of kinds) {
      if (links.length === 0) continue
      let evidence = 1 - share
      for (const link of within(links, from.at, gateSeconds)) {
        if (!close(link.from, from) || !close(link.to, to)) continue
        const by = perSecond * travel.density(link.from.at, link.to.at - link.from.at)
        if (by > 0) evidence += (share * near(link.from, from) * near(link.to, to)) / by
      }
      weight += Math.log(evidence)
    }
    return weight
  }
}
const gateSeconds = 30
const sortedBy = <T>(all: readonly T[], of: (one: T) => number): readonly T[] => [...all].sort((a, b) => of(a) - of(b))
function* within(links: readonly Link[], at: number, seconds: number): Generator<Link> {
  let [low, high] = [0, links.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((links[middle] as Link).from.at < at - seconds) low = middle + 1
    else high = middle
  }
  for (let i = low; i < links.length && (links[i] as Link).from.at <= at + seconds; i++) yield links[i] as Link
}

/** Of two reads, what a mark that was declared, and that both are like, adds. */
type Marks = (likeness: Likeness, from: Seen, to: Seen) => number
function declaredMarks(declared: readonly Declared[]): Marks {
  const marks = [...new Set(declared.map(({ mark }) => mark))]
  if (marks.length === 0) return () => 0
  const nearest = new Map<string, readonly { readonly mark: string; readonly weight: number }[]>()
  const of = (likeness: Likeness, name: string) => {
    const known = nearest.get(name)
    if (known) return known
    const found = marks
      .map((mark) => ({ mark, weight: likeness(name, mark) }))
      .filter(({ weight }) => weight > declaredWeightMin)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 5)
    nearest.set(name, found)
    return found
  }
  return (likeness, from, to) => {
    const [a, b] = [of(likeness, from.name), of(likeness, to.name)]
    let together = 0
    for (const { mark, weight } of a) {
      const other = b.find((one) => one.mark === mark)
      if (other) together = Math.max(together, Math.min(weight, other.weight))
    }
    return together > 0 ? Math.min(declaredBonusMax, together / 6) : 0
  }
}
const declaredWeightMin = 8
const declaredBonusMax = 2

type Posts = { readonly from: readonly Seen[]; readonly to: readonly Seen[] }
type Knowing = ReturnType<typeof likenessesOf> & {
  readonly travel: Travel
  readonly route: Route
  readonly support: Support
  readonly marks: Marks
}
const binWidth = 1.5
const binMin = -4
const binOf = (score: number): number => Math.max(0, Math.floor((score - binMin) / binWidth))
const bins = 30

function plateLinks(posts: Posts, { travel, route, support, marks, likeness, others, same }: Knowing): readonly Link[] {
  const found: Link[] = []
  const seconds = Math.max(60, (posts.to.at(-1)?.at ?? 0) - (posts.to[0]?.at ?? 0))
  /** Reads at the second post a second: the chance that any one of them is the partner is spread over them. */
  const rate = posts.to.length / seconds
  let start = 0
  for (const from of posts.from) {
    while (start < posts.to.length && (posts.to[start] as Seen).at < from.at + route.secondsMin) start++
    for (let i = start; i < posts.to.length; i++) {
      const to = posts.to[i] as Seen
      const time = to.at - from.at
      if (time > route.secondsMax) break
      const score = likeness(from.name, to.name)
      if (score < binMin) continue
      const density = travel.density(from.at, time)
      if (density === 0) continue
      const weight =
        Math.log((same[Math.min(bins - 1, binOf(score))] as number) / others(from, to, score)) +
        Math.log(density / rate) +
        caution +
        support(from, to) +
        marks(likeness, from, to)
      if (weight > weightMin) found.push({ from, to, weight })
    }
  }
  return found
}
const weightMin = -3
/**
 * What the counts doubt too much: of pairs given a chance of 0.2 to 0.5 without it, 97 of 100 were right, on made traffic of other seeds and
 * densities than those of the test.
 */
const caution = 1.5

/**
 * How often two reads of two vehicles are so like each other: counted among reads of one post a little apart, which are two vehicles. Marks
 * that others are like (those of a fleet) are so more often than marks that stand alone: each read's own count is believed almost alone (a
 * Gamma prior of a small shape, since most marks are like no other).
 */
function unlike({ from, to }: Posts, likeness: Likeness): (a: Seen, b: Seen, score: number) => number {
  const counts = new Float64Array(bins).fill(0)
  const own = new Map<Seen, { high: number; pairs: number }>()
  const note = (one: Seen, high: boolean): void => {
    const known = own.get(one) ?? { high: 0, pairs: 0 }
    known.pairs++
    if (high) known.high++
    own.set(one, known)
  }
  let pairs = 0
  for (const post of [from, to])
    for (let i = 0; i < post.length; i++)
      for (let j = i + 1; j < Math.min(post.length, i + pairsPerRead); j++) {
        const [a, b] = [post[i] as Seen, post[j] as Seen]
        // The very same mark soon after is one vehicle that was read twice.
        if (a.name === b.name && b.at - a.at < againSeconds) continue
        const score = likeness(a.name, b.name)
        const bin = Math.min(bins - 1, binOf(score))
        counts[bin] = (counts[bin] as number) + 1
        note(a, score >= highScore)
        note(b, score >= highScore)
        pairs++
      }
  const all = [...own.values()]
  const mean = all.reduce((sum, { high }) => sum + high, 0) / Math.max(1, all.length)
  const perRead = all.reduce((sum, { pairs }) => sum + pairs, 0) / Math.max(1, all.length)
  const scale = (shape * perRead) / Math.max(0.02, mean)
  const highBin = binOf(highScore)
  const smooth = Array.from(counts, (count, i) => 0.8 * count + 0.1 * ((counts[i - 1] ?? 0) + (counts[i + 1] ?? 0)) + 0.3)
  const highs = smooth.slice(highBin).reduce((sum, count) => sum + count, 0)
  return (a, b, score) => {
    const bin = Math.min(bins - 1, binOf(score))
    if (bin < highBin) return (smooth[bin] as number) / (pairs + 10)
    const [left, right] = [own.get(a), own.get(b)]
    const rate = (shape + (left?.high ?? 0) + (right?.high ?? 0)) / (scale + (left?.pairs ?? 0) + (right?.pairs ?? 0))
    return rate * ((smooth[bin] as number) / highs)
  }
}
const pairsPerRead = 400
const highScore = 6.5
const shape = 0.05

/** How like each other two reads of one vehicle are: by reading the marks at hand twice over with the camera's own errors. */
function alike(likeness: Likeness, { from, to }: Posts): readonly number[] {
  const counts = new Float64Array(bins).fill(0)
  const marks = [...from, ...to].slice(-1000).map(({ name }) => name)
  const codes = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'
  let state = 1
  const chance = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const misread = (mark: string): string =>
    [...mark].map((code) => (chance() < simulatedError ? codes[Math.floor(chance() * codes.length)] : code)).join('')
  for (const mark of marks)
    for (let n = 0; n < 10; n++) {
      const bin = Math.min(bins - 1, binOf(likeness(misread(mark), misread(mark))))
      counts[bin] = (counts[bin] as number) + 1
    }
  return Array.from(counts, (count, i) => {
    const around = ((counts[i - 1] ?? 0) + (counts[i + 1] ?? 0)) / 2
    return (0.7 * count + 0.3 * around + 1) / (marks.length * 10 + bins)
  })
}
const simulatedError = 0.05

type Gathering = {
  readonly links: readonly Link[]
  readonly sure: readonly Link[]
  readonly seen: readonly Seen[]
  readonly declared: readonly Declared[]
  readonly options: FuseOptions
}
/** One crossing for each vehicle: plates paired one to one, then the tags and trackers that passed with each, then those that passed alone. */
function gathered({ links, sure, seen, declared, options }: Gathering): Fused {
  const { sure: sureFrom = sureByDefault, unsure: unsureFrom = unsureByDefault } = options
  const groups = paired(links, seen)
    .filter(({ chance }) => chance >= unsureFrom)
    .map(({ link, chance }) => ({ links: [link], chance }))
  const vehicles = joined(groups, sure, declared)
  const crossings = vehicles.map(({ links, chance }): Crossing => {
    const named = links.some(({ from }) => from.kind !== 'plate')
    return {
      seen: links.flatMap(({ from, to }) => [from, to]),
      chance: named ? Math.max(chance, namedChance) : chance,
      by: links.map(({ from }) => from.kind),
    }
  })
  return {
    crossings: crossings.filter(({ chance }) => chance >= sureFrom),
    unsure: crossings.filter(({ chance }) => chance < sureFrom),
  }
}
const namedChance = 0.999

type Paired = { readonly link: Link; readonly chance: number }
/** The best pairing of all that leaves nobody with two partners, each with its chance. */
function paired(links: readonly Link[], seen: readonly Seen[]): readonly Paired[] {
  const number = new Map(seen.map(({ id }, i) => [id, i]))
  const edges = links.map((link) => ({
    left: number.get(link.from.id) as number,
    right: number.get(link.to.id) as number,
    weight: link.weight,
  }))
  const sureness = chances(edges)
  const doubtful = edges.map((edge, i) => ({ ...edge, weight: edge.weight + doubt, link: links[i] as Link, chance: sureness[i] as number }))
  return assign(doubtful) as typeof doubtful
}
/** Also pairs that are rather not than so are looked at: some of them are for an officer. */
const doubt = 1.5

type Vehicle = { readonly links: Link[]; readonly chance: number }
/** Tags, then trackers, each given to the vehicle beside which it passed at both posts, one to one; whoever is beside nobody is a vehicle. */
function joined(groups: readonly Vehicle[], sure: readonly Link[], declared: readonly Declared[]): readonly Vehicle[] {
  const vehicles: Vehicle[] = groups.map(({ links, chance }) => ({ links: [...links], chance }))
  const partners = new Map(declared.flatMap(({ tag, carrier }) => (tag && carrier ? [[carrier, tag] as const] : [])))
  for (const kind of ['tag', 'carrier'] as const) {
    const own = sure.filter(({ from }) => from.kind === kind)
    const edges: Edge[] = []
    vehicles.forEach((vehicle, left) => {
      own.forEach((link, right) => {
        const weight = together(vehicle, link, partners)
        if (weight > 0) edges.push({ left, right, weight })
      })
    })
    const given = new Map(assign(edges).map(({ left, right }) => [right, left]))
    own.forEach((link, right) => {
      const left = given.get(right)
      if (left === undefined) vehicles.push({ links: [link], chance: namedChance })
      else vehicles[left]?.links.push(link)
    })
  }
  return vehicles
}
/** What speaks for one vehicle: passing together at both posts, against passing beside each other by chance. */
function together({ links }: Vehicle, link: Link, partners: ReadonlyMap<string, string>): number {
  const declared = links.some(({ from }) => from.kind === 'tag' && partners.get(link.from.name) === from.name)
  if (declared) return sureWeight
  let weight = 0
  for (const other of links) {
    if (!close(other.from, link.from) || !close(other.to, link.to)) return 0
    weight += Math.log((near(other.from, link.from) * near(other.to, link.to)) / besideBySecond)
  }
  return weight
}
/** Vehicles a second and second again that pass beside another at both posts by chance. */
const besideBySecond = 0.0008
