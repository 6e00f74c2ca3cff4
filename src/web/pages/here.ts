import type { Draft, DraftStanding, Visitor } from '#cases'
import { answersOn, applies, before, type Spot, shutOn, toldOf } from '#journey'
import { type Language, parseUuid, todayOf } from '#kernel'
import { barFor, noteActing } from '../acting-bar.ts'
import { chooseHref, sentHref } from '../assisted.ts'
import { type Asked, go, type Reply, sessionOf } from '../reply.ts'
import { type Asking, pathOf, type ServiceView, stopIn } from '../service-view.ts'
import { notFound, viewOf, visitorIn, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'
import { closedPage } from './closed.ts'

/** An application that is being filled in: where it stands, and who fills it in. */
export type Here = DraftStanding & { readonly view: ServiceView; readonly visitor: Visitor }

export async function hereOf(web: Web, asked: Asked): Promise<Here | undefined> {
  const visitor = visitorIn(asked)
  const id = parseUuid(asked.params.draft ?? '')
  const draft = id && (await web.cases.readDraft(visitor, id))
  if (!draft || shutFor(web, draft) || barOf(web, asked, draft)) return undefined
  if (visitor.typist && !(await turnedTo(web, asked, draft))) return undefined
  const here = await standingOf(web, visitor, draft)
  await noteActing(web, asked, { service: here.view.service, deed: 'answer', caseId: draft.draftId })
  return here
}
/** Whoever acts for somebody may not in this one. */
export function barOf(web: Web, asked: Asked, draft: Draft): Reply | undefined {
  const view = viewOf(web, draft.service, draft.serviceVersion)
  return view && barFor(asked, view)
}
/** An officer is at the keyboard: their body's own services alone, and the person sees that they looked. */
async function turnedTo(web: Web, asked: Asked, draft: Draft): Promise<boolean> {
  const visitor = visitorIn(asked)
  const { assisting } = sessionOf(asked)
  if (!visitor.typist || viewOf(web, draft.service, draft.serviceVersion)?.service.body !== visitor.typist.body) return false
  if (assisting?.about === draft.draftId) return true
  if (!(await web.cases.noteTypist(visitor, draft))) return false
  await web.conversations.turnTo(visitor.typist, draft.draftId, draft.service)
  return true
}
/** What was begun may not be finished any more, since the body has closed the service. */
function shutFor(web: Web, draft: Draft): ServiceView | undefined {
  const view = viewOf(web, draft.service, draft.serviceVersion)
  return view && shutOn(view.compiled, todayOf(web.clock)) ? view : undefined
}
export async function standingOf(web: Web, visitor: Visitor, draft: Draft): Promise<Here> {
  const stood = await web.cases.standing(visitor, draft)
  return { ...stood, visitor, view: web.views.of(stood.compiled) }
}
/** A draft of a service that is closed shows why. A draft that has been sent is a case under the same id: whoever goes back to its pages is shown the case. */
export async function absent(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.draft ?? '')
  if (!id) return notFound
  const draft = await web.cases.readDraft(visitorIn(asked), id)
  if (sessionOf(asked).assisting) return go(draft ? chooseHref : sentHref(id))
  const bar = draft && barOf(web, asked, draft)
  if (bar) return bar
  const shut = draft && shutFor(web, draft)
  if (shut) return closedPage(web, asked, shut, draft)
  for (const visitor of identitiesOf(asked)) if (await web.cases.summary(visitor, id)) return go(`/cases/${id}`)
  return notFound
}
export const href = (draft: Draft, rest: string): string => `/applications/${draft.draftId}/${rest}`

/** The page asked for, if it is open as things stand; undefined: show the next one instead. */
export function openIn(here: Here, path: string): Asking | undefined | 'unknown' {
  const asking = stopIn(here.compiled, path)
  if (!asking) return 'unknown'
  const { spot, at } = asking
  if (applies(here.standing, spot.id, at)) return asking
  if (spot.group) return passed(here, spot.id) ? asking : undefined
  return newItem(here, asking) ? asking : undefined
}
const passed = ({ standing }: Here, group: string): boolean =>
  [...standing.trail, ...(standing.next.kind === 'page' ? [standing.next] : [])].some(
    ({ spot }) => spot.id === group || spot.within.some(({ id }) => id === group),
  )
/** The first page of one more item than there are. */
function newItem(here: Here, { spot, at }: Asking): boolean {
  const around = spot.within.at(-1)
  const first = around?.group?.steps.find((step) => step.kind === 'page')
  if (!around?.group || first?.spot !== spot) return false
  const items = answersOn(here.compiled, here.draft.answers, around.id, at.slice(0, -1))[around.group.name]
  const count = Array.isArray(items) ? items.length : 0
  return passed(here, around.id) && at.at(-1) === count && count < around.group.group.itemsMax
}

export const confirmIn = ({ standing }: Here, { spot, at }: Asking): Readonly<Record<string, unknown>> =>
  standing.next.kind === 'page' && standing.next.spot === spot && standing.next.at.join() === at.join() ? standing.next.confirm : {}

/** The page before; before the first one, for whom it is, or the start page. */
export function backOf({ draft, standing, view, visitor }: Here, { spot, at }: Asking): string {
  const around = spot.within.at(-1)
  const last = before(standing, spot.id, at)
  const ahead = !applies(standing, spot.id, at)
  if (around && (ahead || (at.at(-1) ?? 0) > 0) && (last === undefined || ahead || last.at.at(-1) !== at.at(-1)))
    return href(draft, `q/${pathOf({ spot: around, at: at.slice(0, -1) })}`)
  if (last) return href(draft, `q/${pathOf(last)}`)
  if (view.compiled.asksForWhom) return href(draft, 'for-whom')
  return visitor.typist ? chooseHref : view.href
}

/** What a page says of the case, such as what it costs. What is not known yet is not said. */
export const tellsOn = ({ compiled, known, standing }: Here, spot: Spot, language: Language): readonly string[] =>
  toldOf(compiled, { ...known, answers: standing.answers }, spot.page.tells ?? [], language)
/** What is said where it is checked and sent: in the service's own words for that, or what the last page said, such as the payments to come. */
export const tellsAtEnd = (here: Here, last: Spot | undefined, language: Language): readonly string[] => {
  const { compiled, known, standing } = here
  const { tells } = compiled.service
  if (tells) return toldOf(compiled, { ...known, answers: standing.answers }, tells, language)
  return last ? tellsOn(here, last, language) : []
}
