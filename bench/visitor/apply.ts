import { type Money, pence } from '#kernel'
import { type Asked, fillIn, type Self, type Wanted } from './answers.ts'
import { type Effort, effortOf, noEffort, secondsOf, together } from './effort.ts'
import type { Form, Page } from './page.ts'
import type { Arrived, Said, Visitor } from './visitor.ts'

/** How an application is to be made. */
export type Applying = {
  readonly visitor: Visitor
  readonly asked: Asked
  readonly self: Self
  readonly wanted: Wanted
  /** Whom the sign-in provider is told; absent: nobody signs in. */
  readonly signIn?: { readonly id: string; readonly name: string }
  /** Leaves after so many pages with questions; what was said is kept. */
  readonly leaveAfter?: number
  /** Presses the last button twice. */
  readonly twice?: boolean
  /** Types nonsense into the first field that takes any, once, and is told so. */
  readonly slip?: boolean
  /** The cards that are tried in turn at the payment pages; `cancel` presses that button. The last one is good. */
  readonly cards?: readonly (string | 'cancel')[]
}
export const goodCard = '4444333322221111'
export type Outcome = {
  /** `sent`: it is a case now; `stopped`: the service says what to do instead; `left`: its draft waits. */
  readonly kind: 'sent' | 'stopped' | 'left'
  readonly id: string
  readonly granted: boolean
  readonly heading: string
  readonly words: string
  readonly effort: Effort
  /** What the provider's page said is to pay, when it was paid. */
  readonly paid: Money | undefined
  /** The program answered a wrong answer with words about it. */
  readonly slipped: boolean
  /** All that was said, by field. */
  readonly said: Said
  /** What the page said on which the answers were checked. */
  readonly checked: string
  /** As the last page shows it; empty where nothing was sent. */
  readonly reference: string
}
/** The program did something that a person could not go on from. */
export class Fault extends Error {
  override readonly name = 'Fault'
}
const pagesMax = 90

/** Begins a service, or goes on with what was begun, and goes to its end as a person would, page by page. */
export async function apply(applying: Applying): Promise<Outcome> {
  const { visitor, asked, signIn } = applying
  const { id, body } = asked.compiled.service
  const start = await visitor.go(`/${body}/${id}`)
  expect(start, 200)
  return follow(walkFor(applying), await begin(visitor, start, `/${body}/${id}`, signIn))
}
async function begin(visitor: Visitor, start: Arrived, href: string, signIn: Applying['signIn']): Promise<Arrived> {
  const form = start.forms.find(({ action }) => action === href)
  const kept = start.links.find(({ href }) => /^\/applications\/[\w-]+$/.test(href))
  if (kept) return visitor.go(kept.href)
  if (form && !(signIn && offersSignIn(start))) return visitor.send(start, form)
  const link = start.links.find(({ href: to }) => to.startsWith('/sign-in?')) ?? start.links.find(({ href: to }) => to === `${href}/begin`)
  if (!link) throw faultAt(start, 'there is no way in')
  return visitor.go(link.href)
}
const offersSignIn = (start: Page): boolean => start.links.some(({ href }) => href.startsWith('/sign-in?'))

/** What is remembered from page to page. */
type Walk = {
  readonly applying: Applying
  readonly cards: string[]
  /** Lists that something was told for. */
  readonly told: Set<string>
  readonly answered: Set<string>
  effort: Effort
  slips: number
  questionPages: number
  slipped: boolean
  id: string
  paid: Money | undefined
  said: Said
  checked: string
}
const walkFor = (applying: Applying): Walk => ({
  ...{
    applying,
    cards: [...(applying.cards ?? [goodCard])],
    told: new Set(),
    answered: new Set(),
    effort: noEffort,
    slips: applying.slip ? 1 : 0,
  },
  ...{ questionPages: 0, slipped: false, id: '', paid: undefined, said: {}, checked: '' },
})
const pressSeconds = secondsOf.mind + secondsOf.point + secondsOf.press
/** A page that asks nothing but to be sent on. */
const pressed = (walk: Walk): void => {
  walk.effort = together(walk.effort, { pages: 1, questions: 0, seconds: pressSeconds })
}
const outcomeOf = ({ id, effort, paid, slipped, said, checked }: Walk, kind: Outcome['kind'], page: Arrived): Outcome => ({
  ...{ kind, id, effort, paid, slipped, said, checked, heading: page.heading, words: page.words },
  granted: /^(Done:|Wedi’i wneud:)/.test(page.heading),
  reference: /class="reference">([^<]+)</.exec(page.html)?.[1] ?? '',
})

async function follow(walk: Walk, first: Arrived): Promise<Outcome> {
  let page = first
  for (let count = 0; count < pagesMax; count++) {
    if (page.status !== 422) expect(page, 200)
    const next = await turn(walk, page)
    if ('kind' in next) return next
    page = next
  }
  throw faultAt(page, `no end after ${pagesMax} pages`)
}
/** Sees which page it is by its address, and does what is to be done there. */
async function turn(walk: Walk, page: Arrived): Promise<Arrived | Outcome> {
  const { visitor, signIn, leaveAfter, twice } = walk.applying
  const { pathname, origin } = page.url
  walk.id = /^\/(?:applications|cases)\/([\w-]{36})/.exec(pathname)?.[1] ?? walk.id
  if (/^\/sign-in\//.test(pathname) && origin !== new URL(visitor.origin).origin) return signInAt(visitor, page, signIn)
  if (/^\/secure\//.test(pathname)) return payAt(walk, page)
  if (/^\/applications\/[\w-]+\/q\//.test(pathname))
    return walk.questionPages++ === leaveAfter ? outcomeOf(walk, 'left', page) : answerPage(walk, page)
  if (/\/stop$/.test(pathname)) return outcomeOf(walk, 'stopped', page)
  pressed(walk)
  if (/\/(for-whom|on-behalf)$/.test(pathname)) return visitor.send(page, posted(page), { self: 'yes' })
  if (/\/check$/.test(pathname)) {
    walk.checked = page.words
    return twice ? visitor.sendTwice(page, posted(page)) : visitor.send(page, posted(page))
  }
  if (/^\/cases\/[\w-]+\/(pay$|paid\/)/.test(pathname)) {
    const again = page.forms.find(({ action }) => action.endsWith('/pay'))
    return again ? visitor.send(page, again) : visitor.go(pathname)
  }
  if (/^\/cases\/[\w-]+(\/sent)?$/.test(pathname)) return outcomeOf(walk, 'sent', page)
  throw faultAt(page, 'nobody knows what to do here')
}
async function answerPage(walk: Walk, page: Arrived): Promise<Arrived> {
  const { visitor, asked, self, wanted } = walk.applying
  const form = posted(page)
  const more = groupLink(page, form)
  if (more !== undefined && !walk.told.has(page.url.pathname)) {
    walk.told.add(page.url.pathname)
    return visitor.go(more)
  }
  const filled = fillIn(form, asked, self, wanted)
  const wrong = walk.slips > 0 ? nonsense(form, filled.typed) : undefined
  if (wrong) {
    walk.slips -= 1
    const told = await visitor.send(page, form, { ...filled.said, ...wrong })
    walk.slipped ||= told.status === 422 && told.problems.length > 0
    if (told.status === 422) return told
    throw faultAt(told, 'nonsense was taken')
  }
  walk.said = { ...walk.said, ...filled.said }
  // An address is found in two steps, and is one question.
  const fresh = filled.questions.filter((one) => !walk.answered.has(one))
  for (const one of fresh) walk.answered.add(one)
  walk.effort = together(walk.effort, effortOf(fresh.length, filled.said, filled.typed))
  const next = await visitor.send(page, form, filled.said, filled.button)
  if (next.status === 422)
    throw faultAt(next, `it does not take ${JSON.stringify(filled.said)} of ${JSON.stringify(wanted)}: ${next.problems.join(' ')}`)
  return next
}
/** The provider's pages: the card's details, then the button that confirms it. A card that is turned down is followed by another. */
async function payAt(walk: Walk, page: Arrived): Promise<Arrived> {
  const { visitor, self } = walk.applying
  if (page.url.pathname.endsWith('/confirm')) {
    const shown = /£([\d,.]+)/.exec(page.words)?.[1] ?? ''
    walk.paid = pence(Math.round(Number(shown.replaceAll(',', '')) * 100))
    return visitor.send(page, page.forms[0] as Form)
  }
  const card = walk.cards.length > 1 ? walk.cards.shift() : walk.cards[0]
  const form = page.forms.find(({ action }) => (card === 'cancel' ? action.endsWith('/cancel') : !action.endsWith('/cancel')))
  if (!form) return visitor.go(page.links[0]?.href ?? '/')
  const details: Said = { number: card ?? goodCard, expiry: '10/49', name: `${self.name.first} ${self.name.last}`, code: '123' }
  return visitor.send(page, form, card === 'cancel' ? {} : details)
}

/** The provider's stand-in: somebody is looked for by name, and chosen. */
async function signInAt(visitor: Visitor, page: Arrived, who: Applying['signIn']): Promise<Arrived> {
  if (!who) throw faultAt(page, 'it wants a sign-in of somebody who has none')
  const choose = (at: Arrived) => at.forms.find(({ method, buttons }) => method === 'post' && buttons.some(({ value }) => value === who.id))
  const shown = choose(page)
    ? page
    : await visitor.send(page, page.forms.find(({ method }) => method === 'get') as Form, { name: who.name })
  const form = choose(shown)
  if (!form) throw faultAt(shown, `${who.name} is not offered`)
  return visitor.send(shown, form, {}, who.id)
}
/** The form of a question page: the one that is posted to the page itself. */
function posted(page: Arrived): Form {
  const form = page.forms.find(({ method, action }) => method === 'post' && (action === '' || action === page.url.pathname))
  if (!form) throw faultAt(page, 'there is no form')
  return form
}
/** A list of things told so far has no question of its own, and a link to tell another. */
const groupLink = (page: Arrived, form: Form): string | undefined =>
  form.fields.some(({ type }) => type !== 'hidden')
    ? undefined
    : page.links.find(({ href }) => href.startsWith(`${page.url.pathname}/`))?.href
/** What no field takes: letters of another world. */
function nonsense(form: Form, typed: ReadonlySet<string>): Said | undefined {
  const field = form.fields.find(({ name, type }) => typed.has(name) && type !== 'textarea' && /(^plate|^reference|-day)$/.test(name))
  return field && { [field.name]: '☃' }
}
const expect = (page: Arrived, status: number): void => {
  if (page.status !== status) throw faultAt(page, `it answered ${page.status}`)
}
export const faultAt = (page: Arrived, because: string): Fault =>
  new Fault(`${page.url.pathname} (“${page.heading}”): ${because} — ${page.words.slice(0, 300)}`)
