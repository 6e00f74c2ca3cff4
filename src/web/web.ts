import type { Visitor } from '#cases'
import type { Body } from '#definition'
import type { Session } from '#identity'
import type { CallerName } from './assisted.ts'
import type { CookieNames } from './cookies.ts'
import type { AddressBook } from './forms/address.ts'
import type { Live } from './live.ts'
import type { WebParts } from './parts.ts'
import { type Page, type Reply, sessionOf } from './reply.ts'
import type { ServiceView, Views } from './service-view.ts'
import { slugOf } from './service-view.ts'

/** What every page has at hand. */
export type Web = WebParts & {
  readonly views: Views
  readonly addressBook: AddressBook
  /** What whoever an officer talks with is called. */
  readonly callerName: CallerName
  readonly names: CookieNames
  /** What colleagues do, for pages that stand open; absent: pages show what was when they were made. */
  readonly live?: Live
  readonly bodies: readonly Body[]
  readonly bodyOf: (id: string) => Body | undefined
}
export const visitorOf = ({ person, idHash, level, acting, assisting }: Session): Visitor => ({
  ...{ person, session: idHash, level },
  ...(acting && { through: { grant: acting.grant, agent: acting.agent, name: acting.name } }),
  ...(assisting && { typist: assisting }),
})
export const visitorIn = (asked: Parameters<typeof sessionOf>[0]): Visitor => visitorOf(sessionOf(asked))

/** A service in force by its place in addresses. */
export const serviceAt = (web: Web, body: string | undefined, slug: string | undefined): ServiceView | undefined => {
  const found = web.services.find(({ service }) => service.body === body && slugOf(service) === slug)
  return found && web.views.of(found)
}
/** The version that a draft or case began with, or the one in force if that is gone. */
export const viewOf = (web: Web, service: string, version: number): ServiceView | undefined => {
  const compiled = web.book.version(service, version) ?? web.book.current(service)
  return compiled && web.views.of(compiled)
}
type Around = Pick<Page, 'body' | 'service'>
/** The head of a page of a service. */
export const aroundOf = (web: Web, view: ServiceView, language: 'en' | 'cy'): Around => {
  const body = web.bodyOf(view.service.body)
  return { ...(body && { body }), service: { name: view.title(language), href: view.href } }
}
export const notFound: Reply = { kind: 'trouble', trouble: 'not-found' }
