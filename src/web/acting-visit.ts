import { type ByMe, type May, mayAll } from '#agents'
import { csrfFor, lower, type Session } from '#identity'
import { parseUuid } from '#kernel'
import { actingOverPath, actingPath } from './acting-view.ts'
import { type CookieNames, cookieIn } from './cookies.ts'
import type { WebParts } from './parts.ts'
import { go, type Reply, type Route } from './reply.ts'

type Parts = Pick<WebParts, 'agents' | 'identity'> & { readonly names: CookieNames }
/** `session`: as whom the page is asked for. `instead`: the page is not for who is at the keyboard. */
export type Visit = { readonly session: Session | undefined; readonly acting?: ByMe; readonly instead?: Reply }

/**
 * Whoever acts for somebody else visits the pages that may be used so as that person, by what they allowed, asked of the database each time. Once
 * that has ended nothing is done any more: neither for them nor, by mistake, for whoever is at the keyboard.
 */
export async function visitOf(parts: Parts, route: Route, session: Session | undefined, cookies: string | undefined): Promise<Visit> {
  const raw = session?.kind === 'person' && !session.assisting && !route.api ? cookieIn(cookies, parts.names.acting) : undefined
  if (!session || raw === undefined) return { session }
  const id = parseUuid(raw)
  const acting = id && (await parts.agents.inForce([session.person, ...session.earlier], id))
  const isShared = route.acting !== undefined && route.acting !== 'own'
  if (!acting) {
    const over = { name: parts.names.acting, value: '', maxAgeSeconds: 0 }
    return isShared ? { session, instead: go(actingOverPath, [over]) } : { session }
  }
  if (isShared && mayAll.indexOf(acting.may) < mayAll.indexOf(route.acting as May)) return { session, acting, instead: go(actingPath) }
  if (isShared) return { session: await actingSession(parts, session, acting), acting }
  const isOnlyTheirs = route.acting === undefined && (route.who === 'visit' || route.who === 'person')
  return { session, acting, ...(isOnlyTheirs && { instead: go(actingPath) }) }
}
/** Beside the name of whoever acts, in every record of what they do, in the language of whom they act for. */
const attorneyWord = { en: 'attorney', cy: 'atwrnai' } as const
/** The visit by which whoever is at the keyboard writes for somebody else: as sure of who it is as of the less known of the two. */
async function actingSession({ identity }: Parts, own: Session, grant: ByMe): Promise<Session> {
  const profile = await identity.profile(own)
  const { id, visit, person, services, may, forName, capacity, language } = grant
  return {
    ...own,
    ...{ person, idHash: visit, earlier: [], level: lower(own.level, grant.level), csrf: csrfFor(own.csrf, id) },
    acting: {
      grant: id,
      agent: own.person,
      name: capacity === 'attorney' ? `${nameIn(profile)} (${attorneyWord[language]})` : nameIn(profile),
      forName,
      services,
      may,
      level: own.level,
    },
  }
}
type Profile = Awaited<ReturnType<WebParts['identity']['profile']>>
/** As they have proved it, or else their e-mail address. */
export function nameIn(profile: Profile): string {
  const [name] = profile?.identity?.names ?? []
  return name ? `${name.first} ${name.last}` : (profile?.email ?? '')
}
