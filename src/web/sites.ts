import { isIP } from 'node:net'
import type { Body } from '#definition'

/** A host name under which pages are reached. `body`: it is that organisation's own; absent: the program's, with everything. */
export type Site = { readonly origin: string; readonly body?: Body }
/** The site of a Host header; undefined: nobody has said that anything is published there. */
export type Sites = { readonly main: Site; readonly at: (host: string | undefined) => Site | undefined }

/** What is configured, and what bodies have set: addresses are never made of what a caller says. */
export function createSites(publicUrl: string, bodies: () => readonly Body[]): Sites {
  const { host: own, origin } = new URL(publicUrl)
  const main: Site = Object.freeze({ origin })
  return Object.freeze({
    main,
    at: (said: string | undefined) => {
      const host = said?.toLowerCase() ?? ''
      if (host === own || isOfMachine(host)) return main
      const body = bodies().find(({ publicUrl: theirs }) => theirs === `https://${host.replace(/:443$/, '')}`)
      return body && { origin: `https://${host.replace(/:443$/, '')}`, body }
    },
  })
}
/** A number, or no name at all: how machines ask each other, such as a proxy that names the address that it was given. */
const isOfMachine = (host: string): boolean => {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  return name === '' || name === 'localhost' || isIP(name) !== 0
}
/** For machines that watch the program, under whatever name. */
const forWatchers = new Set(['/health', '/ready'])
export const isForWatchers = (path: string): boolean => forWatchers.has(path)

/** What the route table needs of a site that is one organisation's alone: only its own pages are there. */
export type Elsewhere = { readonly to: string } | 'nowhere' | undefined
/** What of a route says on whose site it is. */
type Placed = { readonly method: string; readonly path: string; readonly who: string; readonly api?: true }
/** Where a page is that is not on this site: interfaces and the desk on the program's own, other bodies' pages on theirs. */
export function elsewhere(
  sites: Sites,
  site: Site,
  route: Placed,
  asked: { readonly url: string; readonly body?: Body | undefined },
): Elsewhere {
  if (!site.body || isForWatchers(route.path)) return undefined
  const isMains =
    route.api === true || route.who === 'officer' || route.path.startsWith('/staff/') || route.path.startsWith('/.well-known/')
  const isOthers = route.path.startsWith('/:body') && asked.body !== undefined && asked.body.id !== site.body.id
  if (!isMains && !isOthers) return undefined
  if (route.method !== 'GET') return 'nowhere'
  return { to: `${(isOthers && asked.body?.publicUrl) || sites.main.origin}${asked.url}` }
}
