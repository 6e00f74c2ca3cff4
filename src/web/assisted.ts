import { recipientIn } from '#cases'
import { isVerified } from '#conversations'
import type { Say } from '#definition'
import { type Assisting, can, type Session } from '#identity'
import type { Language, Uuid } from '#kernel'
import { backLink } from './components/back-link.ts'
import { type Html, html } from './html.ts'
import { clockTime } from './layout/times.ts'
import type { WebParts } from './parts.ts'
import type { Reply, Route } from './reply.ts'

/** Where an officer chooses what to fill in with whoever they talk with. */
export const chooseHref = '/desk/call/apply'
/** What an officer sees once it is sent. */
export const sentHref = (caseId: Uuid): string => `/desk/call/sent/${caseId}`

type Seats = Pick<WebParts, 'identity' | 'conversations'>
/** As whom a route is asked for: on pages that are for both, an officer who talks with somebody sits in that person's place. */
export async function seated({ identity, conversations }: Seats, route: Route, session: Session | undefined): Promise<Session | undefined> {
  if (!route.assisted || session?.kind !== 'officer' || session.body === undefined || !can(session, 'cases.open-for-person')) return session
  const { person: officer, body, roles } = session
  // Asking for it counts the time, and ends what nobody touched for long.
  const talk = await conversations.current({ officer, body, roles })
  return (isVerified(talk) && (await identity.assisted(session))) || session
}

export type CallerName = (assisting: Assisting, person: Uuid) => Promise<string | undefined>
const namesKeptMax = 500
/** The name is looked up once in a conversation, and the person sees that look. */
export const createCallerName = (registers: WebParts['registers']): CallerName => {
  const names = new Map<Uuid, string>()
  return async ({ conversation, officer, body, roles }, person) => {
    const known = names.get(conversation)
    if (known !== undefined) return known
    const actor = { kind: 'officer', officer, role: roles[0] ?? 'officer', body, roles } as const
    const read = await registers.read({ register: 'people', by: { id: person }, reads: ['name'], actor, body, purpose: talkPurpose })
    if (read.kind !== 'found') return undefined
    const { name } = recipientIn(read.fields)
    if (names.size >= namesKeptMax) names.clear()
    names.set(conversation, name)
    return name
  }
}
/** As the person reads it. */
export const talkPurpose = 'to help you while you talk with us'

/** Every page on which an officer types for somebody says so at the top. */
export const withBand =
  ({ callerName }: { readonly callerName: CallerName }) =>
  (route: Route): Route =>
    route.assisted
      ? {
          ...route,
          handle: async (asked) => {
            const reply: Reply = await route.handle(asked)
            const { session, t, language } = asked
            if (!session?.assisting || reply.kind !== 'page') return reply
            const name = await callerName(session.assisting, session.person)
            const { service, back, main, ...page } = reply.page
            const lead = html`${band(session.assisting, { name, service: service?.name, t, language })}${page.lead}`
            const under = back === undefined ? main : html`<div class="desk-back">${backLink({ href: back, text: t('Back') })}</div>${main}`
            return {
              ...reply,
              page: { ...page, main: under, lead, wide: true, ...(service && { service: { ...service, href: chooseHref } }) },
            }
          },
        }
      : route
type Band = { readonly name: string | undefined; readonly service?: string | undefined; readonly t: Say; readonly language: Language }
/** With whom, about what, since when, and the way to the end of it. */
export function band({ channel, beganAt }: Pick<Assisting, 'channel' | 'beganAt'>, { name, service, t }: Band): Html {
  const fields = { name: name ?? t('the person') }
  const words = channel === 'phone' ? t('On the telephone with {name}', fields) : t('At the counter with {name}', fields)
  const about = service !== undefined && html`<span class="call-band__about">${service}</span>`
  return html`<div class="call-band"><div class="width width--wide call-band__in"><p><strong>${words}</strong>${about}<span class="call-band__since">${t('since {time}', { time: clockTime(beganAt) })}</span></p><p class="call-band__ways"><a class="govuk-link" href="/desk/call">${t('All about them')}</a><a class="govuk-link" href="${chooseHref}">${t('Another service')}</a><a class="govuk-link" href="/desk/call#end">${t('End the call')}</a></p></div></div>`
}
