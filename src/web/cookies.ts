import type { Cookie } from './reply.ts'

export type CookieNames = {
  readonly session: string
  readonly ticket: string
  readonly language: string
  readonly kept: string
  /** For whom one acts: the id of what they allowed, which lets in nobody but its agent. */
  readonly acting: string
  /** An officer switched single keys on. */
  readonly keys: string
  readonly secure: boolean
}
/**
 * `__Host-` binds a cookie to this host and to https. Browsers and curl refuse such a cookie over plain http, so the demonstration on
 * http://127.0.0.1 has plain names; any address that begins with https gets the strict ones.
 * What was typed is sent to one page only, which `__Host-` does not allow: it has `__Secure-`.
 */
export const cookieNames = (publicUrl: string): CookieNames => {
  const secure = publicUrl.startsWith('https:')
  const name = (plain: string): string => (secure ? `__Host-${plain}` : plain)
  return {
    session: name('portreeve'),
    ticket: name('portreeve-sign-in'),
    language: name('language'),
    acting: name('acting'),
    keys: name('single-keys'),
    kept: secure ? '__Secure-kept' : 'kept',
    secure,
  }
}
/** HttpOnly, Lax (a return from sign-in or payment is a navigation from another site), for the whole site unless it says which page. */
export const cookieHeader = ({ name, value, maxAgeSeconds, path = '/' }: Cookie, { secure }: CookieNames): string =>
  `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax${maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`}${secure ? '; Secure' : ''}`

/** The value of one cookie of a Cookie header. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** How long a browser remembers the language. */
export const languageDays = 365
