import { type Form, type Page, readPage } from './page.ts'

/**
 * Somebody with a browser that has no scripts: cookies, redirects, forms. It sees what a person sees and sends what a browser sends,
 * so that what it does is what the program would be asked by anybody.
 */
export type Arrived = Page & { readonly url: URL; readonly status: number; readonly html: string }
/** What is typed or chosen, by field; `File` for an upload. A field that is left out stays as the page has it. */
export type Said = Readonly<Record<string, string | readonly string[] | File>>
export type Visitor = {
  readonly origin: string
  readonly go: (address: string | URL) => Promise<Arrived>
  /** Sends a form of the page, by the button whose value or words are given, or by the first that has no name. */
  readonly send: (page: Arrived, form: Form, said?: Said, button?: string) => Promise<Arrived>
  /** The same request twice at once, as a double press sends it; what the first answers. */
  readonly sendTwice: (page: Arrived, form: Form, said?: Said) => Promise<Arrived>
  readonly count: () => { readonly requests: number; readonly millis: number }
}
export type VisitorParts = {
  readonly origin: string
  /** The address that the visitor comes from, as a proxy in front of the program says it. */
  readonly from?: string
  /** Told of every answer: for whoever looks for mistakes of the program. */
  readonly onAnswer?: (method: string, url: URL, status: number) => void
}
const stepsMax = 25
const waitSecondsMax = 60

export function createVisitor({ origin, from, onAnswer }: VisitorParts): Visitor {
  const jar = new Map<string, string>()
  let [requests, millis] = [0, 0]
  const once = async (url: URL, init: RequestInit): Promise<{ response: Response; html: string }> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('accept', 'text/html')
    if (from !== undefined) headers.set('x-forwarded-for', from)
    if (init.method === 'POST') headers.set('origin', url.origin)
    const began = performance.now()
    const ask = () => fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(waitSecondsMax * 1000) })
    // As browsers do: a kept connection that was closed at the moment of asking took nothing with it.
    const response = await ask().catch((error: unknown) => (isReset(error) ? ask() : Promise.reject(error)))
    const html = await response.text()
    requests += 1
    millis += performance.now() - began
    for (const cookie of response.headers.getSetCookie()) keep(jar, cookie)
    onAnswer?.(init.method ?? 'GET', url, response.status)
    return { response, html }
  }
  const walk = async (address: string | URL, first: RequestInit = {}): Promise<Arrived> => {
    let url = new URL(address, origin)
    let init = first
    for (let step = 0; step < stepsMax; step++) {
      const { response, html } = await once(url, init)
      const onward = response.headers.get('location') ?? /^0;url=(.*)$/.exec(response.headers.get('refresh') ?? '')?.[1]
      if (!onward) return { ...readPage(html), url, status: response.status, html }
      url = new URL(onward, url)
      init = {}
    }
    throw new Error(`more than ${stepsMax} redirects from ${String(address)}`)
  }
  return Object.freeze({
    origin,
    go: (address: string | URL) => walk(address),
    send: async (page: Arrived, form: Form, said: Said = {}, button?: string) => {
      const entries = entriesOf(form, said, button)
      const to = new URL(form.action || page.url.pathname + page.url.search, page.url)
      if (form.method === 'post') return walk(to, { method: 'POST', body: bodyOf(form, entries) })
      to.search = new URLSearchParams(entries.filter((one): one is [string, string] => typeof one[1] === 'string')).toString()
      return walk(to)
    },
    sendTwice: async (page: Arrived, form: Form, said: Said = {}) => {
      const entries = entriesOf(form, said)
      const to = new URL(form.action || page.url.pathname, page.url)
      const [one, other] = await Promise.all([0, 1].map(() => walk(to, { method: 'POST', body: bodyOf(form, entries) })))
      return (one?.status ?? 0) < 400 ? (one as Arrived) : (other as Arrived)
    },
    count: () => ({ requests, millis }),
  })
}
const isReset = (error: unknown): boolean => error instanceof Error && (error.cause as { code?: string } | undefined)?.code === 'ECONNRESET'
const keep = (jar: Map<string, string>, cookie: string): void => {
  const [pair = ''] = cookie.split(';')
  const at = pair.indexOf('=')
  const gone = /;\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(cookie) || pair.slice(at + 1) === ''
  if (gone) jar.delete(pair.slice(0, at))
  else jar.set(pair.slice(0, at), pair.slice(at + 1))
}

type Entry = [name: string, value: string | File]
/** What a browser sends of a form: what is checked or chosen, what is typed, and the button that was pressed. */
export function entriesOf(form: Form, said: Said, button?: string): readonly Entry[] {
  const entries: Entry[] = []
  const done = new Set<string>()
  for (const { name, type, value, checked } of form.fields) {
    if (done.has(name)) continue
    const own = said[name]
    if (own !== undefined && type !== 'hidden') {
      done.add(name)
      for (const one of own instanceof File ? [own] : [own].flat()) entries.push([name, one])
    } else if (type === 'radio' || type === 'checkbox' || type === 'select') {
      if (checked) entries.push([name, value])
    } else if (type !== 'file') entries.push([name, value])
  }
  const pressed =
    button === undefined
      ? (form.buttons.find(({ name }) => name === '') ?? form.buttons[0])
      : form.buttons.find(({ value, words }) => value === button || words === button)
  if (button !== undefined && !pressed) throw new Error(`there is no button ${button}`)
  if (pressed && pressed.name !== '') entries.push([pressed.name, pressed.value])
  return entries
}
function bodyOf(form: Form, entries: readonly Entry[]): FormData | URLSearchParams {
  if (!form.multipart) return new URLSearchParams(entries.filter((one): one is [string, string] => typeof one[1] === 'string'))
  const body = new FormData()
  for (const [name, value] of entries) body.append(name, value)
  return body
}
