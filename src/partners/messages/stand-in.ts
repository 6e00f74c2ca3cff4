import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Clock, isoInstant, type Language, type Log } from '#kernel'
import { type Markup, markup, renderPage, styleSheet } from '../openid/page.ts'
import { type Asked, createFaults, createShelf, type Fault, json, type Listening, type Reply, serve } from '../wire/index.ts'
import { eventMediaType, signatureHeader } from './event.ts'
import { faultOfSignature, type MessageKey } from './signature.ts'
import { speak } from './words.ts'

export type MessagesStandInOptions = {
  readonly clock: Clock
  readonly log: Log
  /** The public half of the key that the program signs with. */
  readonly key: Pick<MessageKey, 'id' | 'publicKey'>
  /** Where it keeps what it took; absent: in memory. */
  readonly folder?: string
  /** Told of every message as it is taken the first time. */
  readonly onTaken?: (one: Taken) => void
}
const eventShape = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(300),
  source: z.string().min(1).max(100),
  type: z.string().regex(/^[\w-]+(\.[\w-]+)+$/),
  subject: z.string().min(1).max(100),
  time: z.iso.datetime(),
  serviceversion: z.int().positive(),
  datacontenttype: z.literal('application/json'),
  data: z.record(z.string(), z.unknown()),
})
type Event = z.infer<typeof eventShape>
/** `digest`: of the event's bytes. `times`: how often it came. */
export type Taken = {
  readonly id: string
  readonly to: string
  readonly event: Event
  readonly digest: string
  readonly receipt: string
  readonly at: string
  readonly times: number
}
export type MessagesStandIn = {
  readonly listen: (port: number, host?: string) => Promise<Listening>
  readonly inject: (fault: Fault) => void
  readonly clearFaults: () => void
  /** Everything that was taken, oldest first, each once. */
  readonly taken: () => readonly Taken[]
}

/** Every body that takes messages: `POST /<body>` takes one, `GET /` shows all. It stands in for the printer of licence cards, and others. */
export const createMessagesStandIn = (options: MessagesStandInOptions): MessagesStandIn => {
  const faults = createFaults()
  const shelf = createShelf<Taken>(options.folder)
  const taken = () => shelf.all().toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))
  const answer = (asked: Asked): Reply => {
    const { pathname, searchParams } = asked.url
    const to = /^\/([a-z][a-z0-9-]{0,60})$/.exec(pathname)?.[1]
    if (asked.method === 'POST' && to) return take(options, shelf, to, asked)
    const language = searchParams.get('lang') === 'cy' ? 'cy' : 'en'
    if (asked.method === 'GET' && pathname === '/') return page(taken().toReversed(), language)
    if (asked.method === 'GET' && pathname === '/stand-in.css')
      return { status: 200, headers: { 'content-type': 'text/css' }, body: styleSheet }
    return problem(404, 'There is nothing here')
  }
  const operation = ({ method }: Asked): string => (method === 'POST' ? 'message' : 'page')
  const server = serve({ route: (asked) => ({ operation: operation(asked), answer: () => answer(asked) }), faults, log: options.log })
  return Object.freeze({ listen: server.listen, inject: faults.inject, clearFaults: faults.clear, taken })
}

/** A problem by RFC 9457: its title is the same for everybody. */
const problem = (status: number, title: string): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ title, status }),
})
type TakenShelf = ReturnType<typeof createShelf<Taken>>
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const take = ({ key, clock, onTaken }: MessagesStandInOptions, shelf: TakenShelf, to: string, { headers, body }: Asked): Reply => {
  const fault = faultOfSignature(String(headers[signatureHeader] ?? ''), body, { key, to, at: clock.now() })
  if (fault) return problem(401, `It bears ${fault}`)
  if (headers['content-type']?.split(';')[0] !== eventMediaType) return problem(415, 'It is not a CloudEvents event')
  const event = eventIn(body)
  if (!event?.type.endsWith(`.${to}`)) return problem(422, 'It is not an event that is understood here')
  const id = hash(JSON.stringify([event.source, event.id])).slice(0, idLetters)
  const known = shelf.get(id)
  if (!known) {
    const receipt = `${to}-${id.slice(0, receiptLetters)}`
    const one: Taken = { id, to, event, digest: hash(body), receipt, at: isoInstant(clock.now()), times: 1 }
    shelf.put(one)
    onTaken?.(one)
    return json(201, { receipt })
  }
  shelf.put({ ...known, times: known.times + 1 })
  return known.digest === hash(body) ? json(409, { receipt: known.receipt }) : problem(422, 'Another message came under the same name')
}
const idLetters = 40
const receiptLetters = 12
const eventIn = (body: string): Event | undefined => {
  try {
    const read = eventShape.safeParse(JSON.parse(body))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

const page = (all: readonly Taken[], language: Language): Reply => {
  const t = (english: string): string => speak(language, english)
  const list = all.length === 0 ? markup`<p>${t('No message has come yet.')}</p>` : markup`${all.map((one) => card(one, t))}`
  const body = renderPage({
    language,
    provider: t('Other bodies'),
    notice: t('Demonstration: nothing is printed or sent on'),
    title: t('Messages taken'),
    body: list,
    other: language === 'en' ? '/?lang=cy' : '/',
  })
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}
const card = ({ to, event, receipt, times }: Taken, t: (english: string) => string): Markup => {
  const rows = [
    [t('From'), event.source],
    [t('Reference'), event.subject],
    [t('Decided'), event.time],
    [t('Receipt'), receipt],
    ...(times > 1 ? [[t('Came again'), String(times - 1)] as const] : []),
  ] as const
  const shown = rows.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)
  return markup`<section><h2>${to}</h2><dl>${shown}<dt>${t('What it says')}</dt><dd><pre>${JSON.stringify(event.data, null, 2)}</pre></dd></dl></section>`
}
