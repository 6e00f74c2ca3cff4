import { Agent, type IncomingMessage, request } from 'node:http'

/** Somebody who fills in whatever form they are shown, over HTTP with a cookie jar, as a browser without JavaScript does. */
export type Step = { readonly method: 'GET' | 'POST'; readonly path: string; readonly millis: number }
export type Answers = Readonly<Record<string, string>>
export type Applying = {
  readonly origin: string
  readonly start: string
  readonly answers: Answers
  readonly agent: Agent
  /** Matches the page at the end. */
  readonly done: RegExp
}
type Reply = { readonly status: number; readonly location: string | undefined; readonly body: string; readonly millis: number }
type Send = (method: Step['method'], path: string, body?: string) => Promise<Reply>

export const agentOf = (connections: number): Agent => new Agent({ keepAlive: true, maxSockets: connections })
const requestsMax = 60

/** Plays one application to its end. A field that has no answer, and an answer that is refused, are faults of the script: they throw. */
export async function apply(given: Applying): Promise<readonly Step[]> {
  const jar = new Map<string, string>()
  const steps: Step[] = []
  const send: Send = async (method, path, body) => {
    const reply = await exchange({ ...given, method, path, jar, ...(body !== undefined && { body }) })
    steps.push({ method, path, millis: reply.millis })
    if (reply.status >= 400) throw new Error(`${method} ${path} answered ${reply.status}: ${wordsOf(reply.body)}`)
    return reply
  }
  let path = given.start
  let reply = await send('GET', path)
  while (steps.length < requestsMax) {
    if (reply.location !== undefined) {
      path = pathOf(reply.location, path)
      reply = await send('GET', path)
      continue
    }
    if (given.done.test(reply.body)) return steps
    const form = formOf(reply.body, given.answers)
    if (!form) throw new Error(`${path} has no form and is not the end: ${wordsOf(reply.body)}`)
    if (form.action) path = pathOf(form.action, path)
    reply = await send('POST', path, form.body)
    if (reply.location === undefined && /error-summary/.test(reply.body)) throw new Error(`${path} refused it: ${wordsOf(reply.body)}`)
  }
  throw new Error(`no end after ${requestsMax} requests, at ${path}`)
}
const wordsOf = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 400)

const pathOf = (location: string, from: string): string => {
  const { pathname, search } = new URL(location, `http://x${from}`)
  return pathname + search
}

export type Form = { readonly action: string; readonly body: string }
/** The first form of a page that is posted, filled in. */
export function formOf(page: string, answers: Answers): Form | undefined {
  const [, attributes = '', inner = ''] =
    [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].find(([, opening = '']) => /method="?post/i.test(opening)) ?? []
  if (inner === '') return undefined
  const body = new URLSearchParams()
  for (const [tag] of inner.matchAll(/<(input|textarea|select|button)\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name === undefined || body.has(name)) continue
    if (attribute(tag, 'type') === 'hidden') body.set(name, plain(attribute(tag, 'value') ?? ''))
    else if (answers[name] !== undefined) body.set(name, answers[name])
    else if (tag.startsWith('<button')) body.set(name, attribute(tag, 'value') ?? '')
  }
  return { action: plain(attribute(attributes, 'action') ?? ''), body: body.toString() }
}
const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

export type Exchange = {
  readonly origin: string
  readonly agent: Agent
  readonly method: string
  readonly path: string
  /** Cookies, kept from one request to the next. */
  readonly jar: Map<string, string>
  readonly body?: string
}
/** One request and its whole answer. Rejects when the connection breaks. */
export const exchange = ({ origin, agent, method, path, jar, body }: Exchange): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const headers: Record<string, string> = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), accept: 'text/html' }
    if (body !== undefined)
      Object.assign(headers, {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
        origin,
        'sec-fetch-site': 'same-origin',
      })
    const answered = (response: IncomingMessage): void => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        keep(jar, response.headers['set-cookie'] ?? [])
        const { statusCode = 0, headers } = response
        resolve({
          status: statusCode,
          location: headers.location,
          body: Buffer.concat(chunks).toString(),
          millis: performance.now() - began,
        })
      })
    }
    const sent = request(origin + path, { agent, method, headers }, answered)
    sent.on('error', reject)
    sent.end(body)
  })
const keep = (jar: Map<string, string>, cookies: readonly string[]): void => {
  for (const cookie of cookies) {
    const [name = '', ...value] = (cookie.split(';')[0] ?? '').split('=')
    jar.set(name, value.join('='))
  }
}
