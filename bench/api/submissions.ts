import { type AnswersFor, type ApiClient, createApiClient } from '#api'
import type taxAVehicle from '../../services/dvla/tax-a-vehicle/service.ts'

export type Car = { readonly mark: string; readonly reference: string }
export type Submissions = { readonly submitted: number; readonly seconds: number; readonly millis: readonly number[] }
type Calling = { readonly url: string; readonly client: string; readonly secret: string }

const service = 'dvla/tax-a-vehicle'
const answers: AnswersFor<typeof taxAVehicle> = {
  payment: 'yearDebit',
  bank: { accountName: 'A Garage', sortCode: '309430', accountNumber: '00012345' },
  mandate: true,
  contact: 'office@garage.example',
  isKeeper: true,
}
type Opened = Extract<Awaited<ReturnType<ApiClient['call']>>['json'], { readonly state: 'draft' }>

const open = async (api: ApiClient, { mark, reference }: Car, key: string): Promise<Opened | undefined> => {
  const body = { service, onBehalfOf: { reference: key, assurance: 'none' as const }, answers: { plate: mark, reference } }
  const answer = await api.call('openApplication', { key, body })
  if (!answer.ok || answer.json.state !== 'draft') throw new Error(JSON.stringify(answer.json))
  const { next } = answer.json
  // Where nothing is to be paid, this question is the last one.
  return next.kind === 'questions' && next.questions.some(({ name }) => name === 'payment') ? answer.json : undefined
}

/** Those that can be taxed today: each is asked about, which also warms what is remembered of their tests. */
export async function taxable(calling: Calling, cars: readonly Car[], connections: number): Promise<readonly Car[]> {
  const api = createApiClient(calling)
  const found: Car[] = []
  await inParallel(cars, connections, async (car) => {
    if (await open(api, car, `ask-${car.mark}`)) found.push(car)
  })
  return found
}

/** Whole applications by the interface: opened, answered and submitted, each decided. Any other end throws. */
export async function submitAll(calling: Calling, cars: readonly Car[], connections: number): Promise<Submissions> {
  const api = createApiClient(calling)
  const millis: number[] = []
  let submitted = 0
  const began = performance.now()
  await inParallel(cars, connections, async (car) => {
    const start = performance.now()
    const draft = await open(api, car, `send-${car.mark}`)
    if (!draft) return
    const { application, version } = draft
    const answered = await api.call('answerApplication', { application, body: { version, answers } })
    if (!answered.ok || answered.json.state !== 'draft' || answered.json.next.kind !== 'submit') return
    const sent = await api.call('submitApplication', { application, key: `send-${car.mark}`, body: { version: answered.json.version } })
    if (!sent.ok || sent.json.state !== 'submitted') throw new Error(JSON.stringify(sent.json))
    submitted += 1
    millis.push(performance.now() - start)
  })
  return { submitted, seconds: (performance.now() - began) / 1000, millis }
}
async function inParallel<T>(all: readonly T[], connections: number, work: (one: T) => Promise<void>): Promise<void> {
  let at = 0
  const one = async (): Promise<void> => {
    for (let next = all[at++]; next !== undefined; next = all[at++]) await work(next)
  }
  await Promise.all(Array.from({ length: connections }, one))
}
