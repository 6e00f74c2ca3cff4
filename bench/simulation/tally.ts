import type { Outcome } from '../visitor/apply.ts'
import { type Effort, noEffort, together } from '../visitor/effort.ts'

/** What was done at one service. `atOnce`: decided by the time the page came back. */
export type Done = { sent: number; atOnce: number; stopped: number; left: number; effort: Effort; guests: number }

/** What is broken, and whose story tells how it came to that. */
export type Finding = { readonly words: string; readonly mark?: string | undefined; readonly who?: number | undefined }

/** Counts; and whatever the program should never have answered. */
export function createTally() {
  const services = new Map<string, Done>()
  const found: Finding[] = []
  let [requests, others] = [0, 0]
  const of = (service: string): Done => {
    const known = services.get(service) ?? { sent: 0, atOnce: 0, stopped: 0, left: 0, effort: noEffort, guests: 0 }
    services.set(service, known)
    return known
  }
  return {
    services,
    found: (): readonly Finding[] => found,
    /** Something is not as it must be. Said once, however often it is seen. */
    wrong: (words: string, about: Omit<Finding, 'words'> = {}): void => {
      if (!found.some((one) => one.words === words)) found.push({ words, ...about })
    },
    answered: (method: string, url: URL, status: number): void => {
      requests += 1
      if (status >= 500) found.push({ words: `${method} ${url.pathname} answered ${status}` })
    },
    left: (service: string): void => {
      of(service).left += 1
    },
    errand: (service: string, outcome: Outcome, guest: boolean): void => {
      const done = of(service)
      if (guest) done.guests += 1
      if (outcome.kind === 'stopped') done.stopped += 1
      if (outcome.kind !== 'sent') return
      done.sent += 1
      done.atOnce += outcome.granted ? 1 : 0
      done.effort = together(done.effort, outcome.effort)
    },
    /** An enquiry, a look at the account, an act of an officer, a call of another system. */
    other: (count = 1): void => {
      others += count
    },
    requests: (): number => requests,
    sum: () => {
      const all = [...services.values()]
      const add = (of: (one: Done) => number): number => all.reduce((sum, one) => sum + of(one), 0)
      const [sent, atOnce] = [add((one) => one.sent), add((one) => one.atOnce)]
      return { sent, atOnce, stopped: add((one) => one.stopped), interactions: sent + add((one) => one.stopped + one.left) + others }
    },
  }
}
export type Tally = ReturnType<typeof createTally>
