import type { Agent } from 'node:http'
import { type Answers, exchange, type Form, formOf } from '../applications/applicant.ts'
import type { Journal } from './journal.ts'

/** An applicant's part of the truth: what they said, and by which cookie they are known. */
export type Applicant = { readonly draft: string; readonly answers: Answers; readonly jar: Map<string, string>; readonly person: boolean }
export type Service = {
  readonly origin: string
  readonly agent: Agent
  readonly journal: Journal
  /** Waits while the checker looks, and while the program is down. */
  readonly turn: () => Promise<void>
  readonly stopped: () => boolean
  /** Something that was acknowledged is not there, or an unknown outcome does not converge. */
  readonly broken: (what: 'lost' | 'stuck', words: string) => void
}
const questions = ['callsign', 'mail', 'story', 'wants-person']
const triesMax = 400
const againMs = 25
const answerSecondsMax = 60
const shownAgainMax = 5
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

type Reply = Awaited<ReturnType<typeof exchange>>
type Ask = { readonly method: 'GET' | 'POST'; readonly path: string; readonly jar: Map<string, string>; readonly body?: string }
type Tried = { readonly reply?: Reply; readonly instead?: string }
const attempt = async ({ origin, agent }: Service, ask: Ask): Promise<Tried> => {
  try {
    const reply = await exchange({ origin, agent, ...ask })
    return reply.status < 500 ? { reply } : { instead: `${reply.status}` }
  } catch (error) {
    return { instead: error instanceof Error ? error.message : String(error) }
  }
}
/** Undefined: nobody knows what became of it. */
const tryOnce = async (service: Service, ask: Ask): Promise<Reply | undefined> => (await attempt(service, ask)).reply
/** Asked until it is answered: for what may be asked twice. */
async function insist(service: Service, ask: Ask): Promise<Reply> {
  const limit = performance.now() + answerSecondsMax * 1000
  for (let last = ''; ; ) {
    await service.turn()
    const { reply, instead = '' } = await attempt(service, ask)
    if (reply) return reply
    last = instead
    if (performance.now() > limit) throw new Error(`${ask.method} ${ask.path} had no answer in ${answerSecondsMax} s: ${last}`)
    await pause(againMs)
  }
}

/** One application from its beginning to its end, whatever is killed meanwhile. Undefined when it was broken off. */
export async function applyThrough(service: Service, answers: Answers): Promise<Applicant | undefined> {
  const jar = new Map<string, string>()
  await service.turn()
  const begun = await tryOnce(service, { method: 'POST', path: '/bench/few-questions', jar, body: '' })
  const [, draft] = /\/applications\/([^/]+)\//.exec(begun?.location ?? '') ?? []
  if (!draft) return undefined
  const applicant = { draft, answers, jar, person: answers.wantsPerson === 'yes' }
  service.journal.done({ draft, deed: 'begin' })
  for (const question of questions) if (!(await save(service, applicant, question))) return applicant
  if (!(await sendIn(service, applicant))) return applicant
  if (applicant.person) await withdraw(service, applicant)
  return applicant
}

/** Saved, or found saved after an answer that never came. */
async function save(service: Service, { draft, answers, jar }: Applicant, question: string): Promise<boolean> {
  const path = `/applications/${draft}/q/${question}`
  for (let tries = 0; tries < triesMax && !service.stopped(); tries++) {
    const page = await insist(service, { method: 'GET', path, jar })
    const form = page.status === 200 ? formOf(page.body, answers) : undefined
    if (!form) return lost(service, `draft ${draft}: ${question} answers ${page.status} to ${page.location ?? page.body.slice(0, 200)}`)
    service.journal.intent({ draft, deed: 'save', what: question })
    const reply = await tryOnce(service, { method: 'POST', path, jar, body: form.body })
    if (reply?.status === 303 || (!reply && (await isPast(service, draft, jar, question)))) {
      service.journal.done({ draft, deed: 'save', what: question })
      return true
    }
    // A version that this process had not seen yet: it shows the page again, and the same is said once more.
    if (reply && reply.status !== 200) return lost(service, `draft ${draft}: saving ${question} answers ${reply.status}`)
  }
  return false
}
const isPast = async (service: Service, draft: string, jar: Map<string, string>, question: string): Promise<boolean> => {
  const { location = '' } = await insist(service, { method: 'GET', path: `/applications/${draft}`, jar })
  const next = location.endsWith('/check') ? questions.length : questions.findIndex((each) => location.endsWith(`/${each}`))
  return next > questions.indexOf(question)
}
const lost = ({ broken }: Service, words: string): false => {
  broken('lost', words)
  return false
}

/** Sent with one key until it is known to have arrived. */
async function sendIn(service: Service, { draft, answers, jar }: Applicant): Promise<boolean> {
  const page = await insist(service, { method: 'GET', path: `/applications/${draft}/check`, jar })
  const form = page.status === 200 ? formOf(page.body, answers) : undefined
  if (!form) return lost(service, `draft ${draft}: all was saved, and checking answers ${page.status} to ${page.location}`)
  return repeat(service, { draft, deed: 'send', path: `/applications/${draft}/check`, jar, form })
}
async function withdraw(service: Service, { draft, answers, jar }: Applicant): Promise<boolean> {
  const path = `/cases/${draft}/withdraw`
  const page = await insist(service, { method: 'GET', path, jar })
  const form = page.status === 200 ? formOf(page.body, answers) : undefined
  if (!form) return lost(service, `case ${draft} was sent, and withdrawing answers ${page.status} to ${page.location}`)
  return repeat(service, { draft, deed: 'withdraw', path, jar, form })
}
type Repeated = {
  readonly draft: string
  readonly deed: 'send' | 'withdraw'
  readonly path: string
  readonly jar: Map<string, string>
  readonly form: Form
}
async function repeat(service: Service, { draft, deed, path, jar, form }: Repeated): Promise<boolean> {
  let body = form.body
  for (let tries = 0; tries < shownAgainMax; tries++) {
    service.journal.intent({ draft, deed })
    const reply = await insist(service, { method: 'POST', path, jar, body })
    if (reply.status === 303 && reply.location?.startsWith(`/cases/${draft}`)) {
      service.journal.done({ draft, deed })
      return true
    }
    // Shown again for another look: nothing was taken, and what is shown has a new key.
    const again = reply.status === 200 ? formOf(reply.body, {}) : undefined
    if (!again) {
      service.broken('stuck', `${deed} of ${draft} answers ${reply.status} ${reply.location ?? ''}`)
      return false
    }
    body = again.body
  }
  service.broken('stuck', `${deed} of ${draft} is shown again and again`)
  return false
}
