import { can, type Session } from '#identity'
import type { Route, Trouble } from './reply.ts'

/** Who may see a page at all; what of it is theirs, the modules decide. */
export function barrier(route: Route, session: Session | undefined, ended: boolean): Way | Trouble | undefined {
  if (route.who === 'anyone') return undefined
  if (!session && route.who === 'officer') return route.method === 'GET' ? 'staff-sign-in' : 'ended'
  if (!session) return ended || route.method === 'POST' ? 'ended' : 'sign-in'
  if (route.who === 'officer') return session.kind === 'officer' ? undefined : 'not-found'
  if (session.kind === 'officer') return route.assisted && can(session, 'cases.open-for-person') ? 'call' : 'not-found'
  return route.who === 'person' && session.kind === 'guest' ? 'sign-in' : undefined
}
/** `call`: the conversation in which it was open is over, or its person is not known yet. */
export type Way = 'sign-in' | 'staff-sign-in' | 'call'
const waysIn: Readonly<Record<Way, (to: string) => string>> = {
  'sign-in': (to) => `/sign-in?to=${to}`,
  'staff-sign-in': (to) => `/staff/sign-in?to=${to}`,
  call: () => '/desk/call',
}
/** Where somebody goes who may not see it yet; undefined: there is no way, but a trouble. */
export const wayIn = (barred: Way | Trouble | undefined, url: string): string | undefined =>
  barred !== undefined && Object.hasOwn(waysIn, barred) ? waysIn[barred as Way](encodeURIComponent(url)) : undefined
