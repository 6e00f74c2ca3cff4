import { Agent, type IncomingMessage, request } from 'node:http'

/** Somebody who fills in whatever form they are shown, over HTTP with a cookie jar, as a browser without JavaScript does. */
export type Played = {
  readonly requests: number
  readonly millis: readonly number[]
  readonly pages: readonly { path: string; millis: number }[]
}
export type Answers = Readonly<Record<string, string>>
type Reply = { readonly status: number; readonly location: string | undefined; readonly body: string; readonly millis: number }

export const agentOf = (connections: number): Agent => new Agent({ keepAlive: true, maxSockets: connections })

const requestsMax = 60

/** Plays one application from `start` until a page without a form that has something to send. Unknown fields are a fault of the script. */
export async function apply(given: { origin: string; start: string; answers: Answers; agent: Agent; done: RegExp }): Promise<Played> {
  const jar = new Map<string, string>()
  const millis: number[] = []
  const pages: { path: string; millis: number }[] = []
  const send = async (method: 'GET' | 'POST', path: string, body?: string): Promise<Reply> => {
    const reply = await exchange({ ...given, method, path, jar, ...(body !== undefined && { body }) })
    millis.push(reply.millis)
    if (reply.status >= 400) throw new Error(`${method} ${path} answered ${reply.status}: ${reply.body.slice(0, 300)}`)
    return reply
  }
  let path = given.start
  let reply = await send('GET', path)
  for (let sent = 0; sent < requestsMax; sent++) {
    if (reply.location !== undefined) {
      path = pathOf(reply.location, path)
      reply = await send('GET', path)
      continue
    }
    pages.push({ path, millis: reply.millis })
    if (given.done.test(reply.body)) return { requests: millis.length, millis, pages }
    const form = formOf(reply.body, given.answers)
    if (!form)
      throw new Error(
        `${path} has no form and is not the end: ${reply.body
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .slice(0, 400)}`,
      )
    if (form.action) path = pathOf(form.action, path)
    reply = await send('POST', path, form.body)
    if (reply.location === undefined && reply.status === 200 && /error-summary/.test(reply.body))
      throw new Error(`${path} refused the answer: ${reply.body.match(/error-summary__body[\s\S]{0,400}/)?.[0]}`)
  }
  throw new Error(`no end after ${requestsMax} requests, at ${path}`)
}

const pathOf = (location: string, from: string): string => {
  const { pathname, search } = new URL(location, `http://x${from}`)
  return pathname + search
}

function formOf(page: string, answers: Answers): { action: string; body: string } | undefined {
  const form = [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].find(
    ([, attributes = '']) => /method="?post/i.test(attributes) && !/data-aside/.test(attributes),
  )
  if (!form) return undefined
  const [, attributes = '', inner = ''] = form
  const body = new URLSearchParams()
  for (const [tag] of inner.matchAll(/<(input|textarea|select|button)\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name === undefined || body.has(name)) continue
    if (attribute(tag, 'type') === 'hidden') body.set(name, unescape(attribute(tag, 'value') ?? ''))
    else if (answers[name] !== undefined) body.set(name, answers[name])
    else if (tag.startsWith('<button')) body.set(name, attribute(tag, 'value') ?? '')
  }
  return { action: unescape(attribute(attributes, 'action') ?? ''), body: body.toString() }
}
const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

type Exchange = { origin: string; agent: Agent; method: string; path: string; jar: Map<string, string>; body?: string }
const exchange = ({ origin, agent, method, path, jar, body }: Exchange): Promise<Reply> =>
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
    const sent = request(origin + path, { agent, method, headers }, (response: IncomingMessage) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        for (const cookie of response.headers['set-cookie'] ?? []) {
          const [name = '', ...value] = (cookie.split(';')[0] ?? '').split('=')
          jar.set(name, value.join('='))
        }
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          body: Buffer.concat(chunks).toString(),
          millis: performance.now() - began,
        })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
