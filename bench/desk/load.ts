import type { Agent } from 'node:http'
import { exchange } from '../applications/applicant.ts'
import type { Desk } from './stories.ts'

/** How long each answer took, from the moment at which it should have been asked for, in ms. */
export type Timed = { readonly reads: number[]; readonly writes: number[] }
export type Worker = {
  readonly desk: Desk
  readonly officer: string
  readonly jar: Map<string, string>
  /** What they hold, and what they saw last. */
  readonly held: string[]
  seen: readonly string[]
}
export type Load = {
  readonly origin: string
  readonly agent: Agent
  readonly timed: Timed
  readonly chance: () => number
  /** References of cases that are somewhere. */
  readonly references: readonly string[]
  /** Who holds what, by what was acknowledged. */
  readonly holders: Map<string, string>
  readonly takenTwice: string[]
  readonly done: Record<string, number>
  readonly failures: string[]
}
const readsPercent = 70

/** One action of one officer: pages looked at, or something done to a case. */
export async function action(load: Load, worker: Worker, due: number): Promise<void> {
  const draw = load.chance() * 100
  const said = draw < readsPercent ? await look(load, worker, due) : await write(load, worker, due)
  load.done[said] = (load.done[said] ?? 0) + 1
}

type Reply = Awaited<ReturnType<typeof exchange>>
async function get(load: Load, { jar }: Worker, path: string, due = performance.now()): Promise<Reply> {
  const { origin, agent } = load
  const reply = await exchange({ origin, agent, method: 'GET', path, jar })
  load.timed.reads.push(performance.now() - due)
  if (reply.status >= 400) load.failures.push(`GET ${path} answered ${reply.status}`)
  return reply
}
async function post(load: Load, { jar }: Worker, path: string, body: string): Promise<Reply> {
  const { origin, agent } = load
  const from = performance.now()
  const reply = await exchange({ origin, agent, method: 'POST', path, jar, body })
  load.timed.writes.push(performance.now() - from)
  if (reply.status >= 400 && reply.status !== 409) load.failures.push(`POST ${path} answered ${reply.status}`)
  return reply
}
const pick = <T>(load: Load, all: readonly T[]): T | undefined => all[Math.floor(load.chance() * all.length)]
const casesIn = (page: string): readonly string[] => [
  ...new Set([...page.matchAll(/\/desk\/cases\/([\w-]{36})"/g)].map(([, id = '']) => id)),
]

async function look(load: Load, worker: Worker, due: number): Promise<string> {
  const draw = load.chance()
  if (draw < 0.3 || worker.seen.length === 0) {
    const pages = ['/desk', '/desk', '/desk?held=free', '/desk?due=late', '/desk?page=2', '/desk?due=soon&held=free']
    const { body } = await get(load, worker, pick(load, pages) ?? '/desk', due)
    worker.seen = casesIn(body)
    return 'queue'
  }
  if (draw < 0.45) {
    await get(load, worker, '/desk?held=mine', due)
    return 'own work'
  }
  if (draw < 0.6) {
    const found = await get(load, worker, `/desk/find?reference=${pick(load, load.references)}`, due)
    if (found.location !== undefined) await get(load, worker, found.location)
    return 'found by reference'
  }
  const held = load.chance() < 0.5 ? pick(load, worker.held) : undefined
  await get(load, worker, `/desk/cases/${held ?? pick(load, worker.seen)}`, due)
  return 'case'
}

async function write(load: Load, worker: Worker, due: number): Promise<string> {
  const held = worker.held.length >= 3 || (worker.held.length > 0 && load.chance() < 0.6) ? pick(load, worker.held) : undefined
  if (held === undefined) return takeNext(load, worker, due)
  const { body } = await get(load, worker, `/desk/cases/${held}`, due)
  const draw = load.chance()
  const [form, said]: [string, Record<string, string>] =
    draw < 0.4
      ? ['note', { text: 'Rang, and nobody answered. I will try again tomorrow morning.' }]
      : draw < 0.55
        ? ['ask', { question: 'Which of the two dates do you mean?' }]
        : draw < 0.75
          ? ['assign', { to: 'nobody' }]
          : ['act', { action: 'grant', reason: 'All that is asked for is there.' }]
  const filled = formFor(body, `/desk/cases/${held}/${form}`, said)
  if (filled === undefined) {
    // Waits for its person: nothing else can be done with it.
    drop(load, worker, held)
    return 'nothing to do'
  }
  if (form !== 'note') drop(load, worker, held)
  const reply = await post(load, worker, `/desk/cases/${held}/${form}`, filled)
  return reply.status === 409 ? `${form}, changed meanwhile` : form
}
const drop = (load: Load, worker: Worker, held: string): void => {
  worker.held.splice(worker.held.indexOf(held), 1)
  load.holders.delete(held)
}
async function takeNext(load: Load, worker: Worker, due: number): Promise<string> {
  const { body } = await get(load, worker, '/desk', due)
  const filled = formFor(body, '/desk/next', {})
  if (filled === undefined) return 'no button'
  const { location = '' } = await post(load, worker, '/desk/next', filled)
  const [, taken] = /\/desk\/cases\/([\w-]{36})/.exec(location) ?? []
  if (taken === undefined) return 'nothing to take'
  const holder = load.holders.get(taken)
  if (holder !== undefined) load.takenTwice.push(taken)
  load.holders.set(taken, worker.officer)
  worker.held.push(taken)
  return 'next'
}
/** The form of a page with this address, filled in; undefined where there is none, or what is said cannot be said in it. */
function formFor(page: string, action: string, said: Readonly<Record<string, string>>): string | undefined {
  for (const [, opening = '', inner = ''] of page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    if (!opening.includes(`action="${action}"`)) continue
    if (said.to !== undefined && !inner.includes(`value="${said.to}"`)) continue
    if (said.action !== undefined && !inner.includes(`value="${said.action}"`)) continue
    const body = new URLSearchParams(said)
    for (const [tag] of inner.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
      const name = /\bname="([^"]*)"/.exec(tag)?.[1] ?? ''
      if (!body.has(name)) body.set(name, /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '')
    }
    return body.toString()
  }
  return undefined
}
