/** Thirteen questions and their submission over HTTP, in ours and in a peer, alternating: processor time an application, and how long every request takes. */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { agentOf, apply, type Step } from './applicant.ts'
import { openOurs, openPeer, type Site } from './sites.ts'

const { values } = parseArgs({
  options: {
    /** After so many applications to ours its memory is read. */
    applications: { type: 'string', default: '2500' },
    rounds: { type: 'string', default: '3' },
    peer: { type: 'string', default: '40' },
    profile: { type: 'string' },
    alone: { type: 'boolean', default: false },
  },
})
const total = Number(values.applications)
const rounds = Number(values.rounds)
const peerPerRound = Number(values.peer)
const connections = 4
const oursPerRound = 200
/** Both are warmed up in turns like these until one costs hardly less than the one before. */
const warmUp = { ours: 100, peer: 14, turnsMin: 2, turnsMax: 8, lessMax: 0.05 }
const alone = 100

type Used = { readonly nodeMs: number; readonly serverMs: number; readonly steps: readonly Step[]; readonly seconds: number }

/** `count` applications by so many applicants at once. Milliseconds are for one application. */
async function play(site: Site, count: number, applicants: number): Promise<Used> {
  const agent = agentOf(applicants)
  const steps: Step[] = []
  let left = count
  const applicant = async (): Promise<void> => {
    while (left-- > 0) steps.push(...(await apply({ ...site, agent })))
  }
  const before = await site.usage()
  const began = performance.now()
  await Promise.all(Array.from({ length: applicants }, applicant))
  const seconds = (performance.now() - began) / 1000
  const after = await site.usage()
  agent.destroy()
  const each = (name: 'nodeMs' | 'serverMs'): number => (after[name] - before[name]) / count
  return { nodeMs: each('nodeMs'), serverMs: each('serverMs'), steps, seconds }
}

/** Until code is compiled and caches are full. Returns how many applications that took. */
async function settle(name: string, site: Site, count: number): Promise<number> {
  let before = Number.POSITIVE_INFINITY
  for (let turn = 1; ; turn++) {
    const { nodeMs } = await play(site, count, connections)
    const settled = turn >= warmUp.turnsMin && nodeMs > before * (1 - warmUp.lessMax)
    if (settled || turn === warmUp.turnsMax) {
      console.log(`${name}: warm after ${turn * count} applications, ${round(nodeMs)} ms Node each${settled ? '' : ' and still falling'}`)
      return turn * count
    }
    before = nodeMs
  }
}

const part = (millis: readonly number[], share: number): number =>
  [...millis].sort((a, b) => a - b)[Math.min(millis.length - 1, Math.floor(millis.length * share))] ?? Number.NaN
const median = (numbers: readonly number[]): number => part(numbers, 0.5)
const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
const millisOf = (steps: readonly Step[], wanted: (step: Step) => boolean = () => true): readonly number[] =>
  steps.filter(wanted).map(({ millis }) => millis)

/** The worse of two: showing the last question against showing the first, and taking its answer. */
function lastToFirst(steps: readonly Step[]): number {
  const at = (method: Step['method'], page: string): number =>
    median(millisOf(steps, (step) => step.method === method && step.path.endsWith(page)))
  const ratios = (['GET', 'POST'] as const).map((method) => {
    const [first, last] = [at(method, '/q/first-name'), at(method, '/q/is-true')]
    console.log(`${method} of the first question ${round(first)} ms, of the last ${round(last)} ms (median, 1 connection)`)
    return last / first
  })
  return Math.max(...ratios)
}

const ours = await openOurs(values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [])
const peer = values.alone ? undefined : await openPeer()
try {
  const before = await settle('ours', ours, warmUp.ours)
  if (peer) await settle('peer', peer, warmUp.peer)
  console.log(
    `load of the machine before the first round: ${loadavg()
      .map((load) => round(load))
      .join(', ')} on ${availableParallelism()} processors`,
  )
  const [mine, theirs]: [Used[], Used[]] = [[], []]
  for (let turn = 1; turn <= rounds; turn++) {
    const used = await play(ours, oursPerRound, connections)
    mine.push(used)
    console.log(
      `round ${turn} ours: ${round(used.nodeMs)} ms Node + ${round(used.serverMs)} ms PostgreSQL an application, ${round(oursPerRound / used.seconds, 0)} a second, p99 ${round(part(millisOf(used.steps), 0.99))} ms`,
    )
    if (!peer) continue
    const other = await play(peer, peerPerRound, connections)
    theirs.push(other)
    console.log(
      `round ${turn} peer: ${round(other.nodeMs)} ms Node an application, ${round(peerPerRound / other.seconds, 0)} a second, p99 ${round(part(millisOf(other.steps), 0.99))} ms`,
    )
  }
  const ratioOfPages = lastToFirst((await play(ours, alone, 1)).steps)
  const sofar = before + rounds * oursPerRound + alone
  if (total > sofar) await play(ours, total - sofar, connections)
  const { rssBytes } = await ours.usage()
  const requests = mine.flatMap(({ steps }) => millisOf(steps))
  console.log(
    `${requests.length / (rounds * oursPerRound)} requests an application; memory read after ${Math.max(total, sofar)} applications`,
  )
  const withDatabase = median(mine.map(({ nodeMs, serverMs }) => nodeMs + serverMs))
  const result = {
    ours: round(median(mine.map(({ nodeMs }) => nodeMs))),
    oursWithDatabase: round(withDatabase),
    peer: round(median(theirs.map(({ nodeMs }) => nodeMs))),
    ratio: round(median(theirs.map(({ nodeMs }) => nodeMs)) / withDatabase),
    p50Ms: round(part(requests, 0.5)),
    p99Ms: round(part(requests, 0.99)),
    lastToFirst: round(ratioOfPages),
    rssMiB: round(rssBytes / 2 ** 20, 0),
    applications: Math.max(total, sofar),
  }
  console.log(`RESULT ${JSON.stringify(result)}`)
} finally {
  await peer?.close()
  await ours.close()
}
