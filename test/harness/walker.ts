/** A browser without a screen: follows redirects, keeps cookies, sends forms. Enough for pages that work without JavaScript. */
export type Arrived = { readonly url: URL; readonly status: number; readonly html: string; readonly headers: Headers }
export interface Walker {
  /** Goes on from redirect to redirect, until an answer is none or `until` says that the place is reached (which is not fetched). */
  readonly go: (address: string | URL, until?: (url: URL) => boolean) => Promise<Arrived>
  readonly send: (address: string | URL, fields: Readonly<Record<string, string>>, until?: (url: URL) => boolean) => Promise<Arrived>
}
const stepsMax = 20

export const createWalker = (): Walker => {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.hostname) ?? new Map<string, string>()
    jars.set(url.hostname, jar)
    return jar
  }
  const keep = (url: URL, headers: Headers): void => {
    for (const cookie of headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';')
      const [name = '', ...value] = pair.split('=')
      const gone = attributes.some((attribute) => /^\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(attribute))
      if (gone || value.join('=') === '') jarOf(url).delete(name)
      else jarOf(url).set(name, value.join('='))
    }
  }
  const walk = async (address: string | URL, init: RequestInit, until: (url: URL) => boolean): Promise<Arrived> => {
    let url = new URL(address)
    let next = init
    for (let step = 0; step < stepsMax; step++) {
      if (step > 0 && until(url)) return { url, status: 0, html: '', headers: new Headers() }
      const cookie = [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(url, { ...next, redirect: 'manual', headers: { ...next.headers, cookie } })
      keep(url, response.headers)
      const location = response.headers.get('location')
      const html = await response.text()
      if (!location) return { url, status: response.status, html, headers: response.headers }
      url = new URL(location, url)
      next = {}
    }
    throw new Error(`more than ${stepsMax} redirects`)
  }
  return {
    go: (address, until = () => false) => walk(address, {}, until),
    send: (address, fields, until = () => false) =>
      walk(
        address,
        {
          method: 'POST',
          body: new URLSearchParams(fields).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        },
        until,
      ),
  }
}
