import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Answer = { readonly status: number; readonly path: string; readonly body: string; readonly headers: Headers }
export type FormFields = Readonly<Record<string, string | readonly string[] | Blob>>

/** A browser without scripts, styles or eyes: it keeps cookies, follows redirects and sends the hidden fields of forms back. */
export function createVisitor(url: string) {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await fetch(new URL(path, url), { ...init, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(cookie)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const to = answer.headers.get('location')
    if (answer.status === 303 && to !== null && to.startsWith('/')) return send(to)
    if (answer.status === 303 && to?.startsWith(url)) return send(to)
    const refresh = /^0;url=(.*)$/.exec(answer.headers.get('refresh') ?? '')?.[1]
    if (refresh?.startsWith(url)) return send(refresh)
    return { status: answer.status, path: new URL(path, url).pathname, body: await answer.text(), headers: answer.headers }
  }
  const post = async (page: Answer, fields: FormFields, to = page.path): Promise<Answer> => {
    const form = formIn(page.body, to)
    const files = Object.values(fields).some((value) => value instanceof Blob)
    const body = files ? new FormData() : new URLSearchParams()
    for (const [name, value] of Object.entries({ ...form, ...fields })) for (const one of [value].flat()) body.append(name, one as string)
    return send(to, { method: 'POST', body })
  }
  return { jar, get: (path: string) => send(path), send, post }
}
export type Visitor = ReturnType<typeof createVisitor>

/** The hidden fields of the page's form to that address. */
export function formIn(page: string, action: string): Readonly<Record<string, string>> {
  const forms = [...page.matchAll(/<form\b([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)]
  const own =
    forms.find(([, attributes = '']) => attributes.includes(`action="${action}"`)) ??
    forms.find(([, attributes = '']) => !/action=/.test(attributes))
  return Object.fromEntries(
    [...(own?.[2] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}
export const heading = (page: string): string => text(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page)?.[1] ?? '')
export const text = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
export const samplePdf = (): File =>
  new File([readFileSync(join(import.meta.dirname, 'sample.pdf'))], 'sample.pdf', { type: 'application/pdf' })
/** A plain picture of 400 by 500 dots. */
export const samplePhoto = (): File => new File([readFileSync(join(import.meta.dirname, 'sample.jpg'))], 'me.jpg', { type: 'image/jpeg' })
