import { factsIn, type Question, type Say, say } from '#definition'
import type { Compiled, Next, Spot, Stop } from '#journey'
import type { Bilingual, Language } from '#kernel'
import type { Html } from './html.ts'

/** A service as the pages need it: spoken in both languages, its blank forms kept. */
export interface ServiceView {
  readonly compiled: Compiled
  readonly service: Compiled['service']
  readonly say: Readonly<Record<Language, Say>>
  readonly href: string
  readonly title: (language: Language) => string
  /** Pages that nobody has filled in are the same for everybody. */
  readonly blank: Map<string, Html>
}
export type Views = { readonly of: (compiled: Compiled) => ServiceView }

/** One for every version of every service, made when it is first needed. */
export function createViews(): Views {
  const views = new WeakMap<Compiled, ServiceView>()
  return Object.freeze({
    of: (compiled: Compiled) => {
      const known = views.get(compiled)
      if (known) return known
      const { service } = compiled
      const speak = { en: say(service.welsh, 'en'), cy: say(service.welsh, 'cy') }
      const titles = { en: speak.en(service.title), cy: speak.cy(service.title) }
      const view = Object.freeze({
        compiled,
        service,
        say: speak,
        href: hrefOf(service),
        title: (language: Language) => titles[language],
        blank: new Map<string, Html>(),
      })
      views.set(compiled, view)
      return view
    },
  })
}
type Named = { readonly id: string; readonly body: string }
/** `dvla/tax-a-vehicle` may be the whole id; its last part is the name in addresses. */
export const slugOf = ({ id }: Named): string => id.split('/').at(-1) ?? id
export const hrefOf = (service: Named): string => `/${service.body}/${slugOf(service)}`

/** What a stage calls how it ended, where it has a word of its own for that. */
export const endCalled = (view: ServiceView | undefined, stage: string, language: Language): string | undefined => {
  const called = view && Object.hasOwn(view.service.stages, stage) ? view.service.stages[stage]?.called : undefined
  return called === undefined ? undefined : view?.say[language](called)
}

/** Where a draft goes on: for whom it is, its next page, the page that says to stop, or checking the answers. */
export function nextHref(draft: string, next: Next): string {
  if (next.kind === 'for-whom') return `/applications/${draft}/for-whom`
  if (next.kind === 'page') return `/applications/${draft}/q/${pathOf(next)}`
  return `/applications/${draft}/${next.kind === 'exit' ? 'stop' : next.kind === 'check-answers' ? 'check' : 'wait'}`
}

/** `conditions/insulin` of the second item is `conditions/2/insulin` in addresses. */
export const pathOf = ({ spot, at }: Stop): string =>
  [...spot.within.map(({ page }, depth) => `${page.id}/${(at[depth] ?? 0) + 1}`), spot.page.id].join('/')
export type Asking = { readonly spot: Spot; readonly at: readonly number[] }
const depthMax = 4
export function stopIn(compiled: Compiled, path: string): Asking | undefined {
  const parts = path.split('/')
  if (parts.length > depthMax * 2 || parts.length % 2 === 0) return undefined
  const spot = compiled.spots.get(parts.filter((_, i) => i % 2 === 0).join('/'))
  const at = parts.filter((_, i) => i % 2 === 1).map((part) => (/^[1-9]\d{0,3}$/.test(part) ? Number(part) - 1 : -1))
  return spot && at.every((position) => position >= 0) ? { spot, at } : undefined
}

/** Where a known answer comes from, and what it was looked up for. */
export const sourcesOf = (question: Question<unknown>): readonly { readonly holds: Bilingual; readonly purpose: string }[] =>
  question.known ? [...new Set(factsIn(question.known))].map((fact) => ({ holds: fact.register.holds, purpose: fact.purpose })) : []

/** What people call a body that the service sends messages to. */
export function otherBodyNamed({ service, say }: Pick<ServiceView, 'service' | 'say'>, to: unknown, language: Language): string {
  const effects = Object.values(service.stages).flatMap((stage) => stage.effects ?? [])
  const name = effects.find(({ does, target }) => (does === 'message' || does === 'payOut') && target === to)?.name
  return name === undefined ? String(to) : say[language](name)
}
