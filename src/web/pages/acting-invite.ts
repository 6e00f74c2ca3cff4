import { grantDays, type May, mayAll } from '#agents'
import { email } from '#definition'
import type { Instant, Uuid } from '#kernel'
import { nameIn } from '../acting-visit.ts'
import { button } from '../components/button.ts'
import { checkboxes } from '../components/checkboxes.ts'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { radios } from '../components/radios.ts'
import { type Html, html } from '../html.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import type { Web } from '../web.ts'
import { mayWords } from './acting-words.ts'
import { tooManyTries } from './too-many-tries.ts'

export const invitePath = '/account/acting/invite'
/** Where somebody is invited to act for the person. */
export const actingInviteRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: invitePath, who: 'person', handle: (asked) => show(web, asked, asked.typed as Typed | undefined) },
  { method: 'POST', path: invitePath, who: 'person', handle: (asked) => send(web, asked) },
]
type Field = 'to' | 'services' | 'may' | 'days'
type Typed = {
  readonly to: string
  readonly services: readonly string[]
  readonly may: string
  readonly days: string
  readonly problems: readonly { readonly field: Field; readonly words: string }[]
  readonly waitUntil?: Instant
}
const nothing: Typed = { to: '', services: [], may: '', days: '', problems: [] }
/** Those in which somebody may act for another. */
const openTo = ({ services }: Web) => services.filter(({ service }) => service.who.alone === undefined)

async function show(web: Web, asked: Asked, typed: Typed = nothing): Promise<Reply> {
  const { t } = asked
  if (typed.waitUntil !== undefined) return kept(asked, typed, tooManyTries(asked, typed.waitUntil))
  const title = t('Invite somebody to act for you')
  const { problems } = typed
  const summary =
    problems.length > 0 &&
    errorSummary({
      titleText: t('There is a problem'),
      errorList: problems.map(({ field, words }) => ({ href: `#${field}`, text: words })),
    })
  const main = html`<div class="reading">${summary}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('We send them a link. They sign in and say yes or no. Whatever they do for you counts as done by you, and stands with their name on it.')}</p><form method="post" action="${invitePath}" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${fields(web, asked, typed)}${button({ text: t('Send the invitation'), preventDoubleClick: true })}</form></div>`
  const error = problems.length > 0
  return kept(asked, typed, page({ title, main, back: '/account/acting', error }, error ? 422 : 200))
}
const kept = ({ language }: Asked, typed: Typed, reply: Reply): Reply => keeping(reply, { at: invitePath, typed, language })
function fields(web: Web, asked: Asked, typed: Typed): Html {
  const { t } = asked
  const wrong = (field: Field) => {
    const found = typed.problems.find((one) => one.field === field)
    return found && { errorMessage: { text: found.words, visuallyHiddenText: t('Error') } }
  }
  const to = input({
    ...{ id: 'to', name: 'to', type: 'email', autocomplete: 'off', spellcheck: false, classes: 'govuk-input--width-30', value: typed.to },
    label: { text: t('Their email address'), classes: 'govuk-label--m' },
    ...wrong('to'),
  })
  const words = mayWords(t)
  const may = radios({
    ...{ name: 'may', idPrefix: 'may', value: typed.may },
    fieldset: { legend: { text: t('What may they do?'), classes: 'govuk-fieldset__legend--m' } },
    items: mayAll.map((value) => ({ value, text: words[value] })),
    ...wrong('may'),
  })
  const terms = [t('A month'), t('A year'), t('Three years')]
  const days = radios({
    ...{ name: 'days', idPrefix: 'days', value: typed.days },
    fieldset: { legend: { text: t('For how long?'), classes: 'govuk-fieldset__legend--m' } },
    hint: { text: t('You can end it at any moment before.') },
    items: grantDays.map((count, i) => ({ value: String(count), text: terms[i] ?? '' })),
    ...wrong('days'),
  })
  return html`${to}${servicesField(web, asked, typed, wrong('services'))}${may}${days}`
}
function servicesField(web: Web, { t, language }: Asked, typed: Typed, wrong: object | undefined): Html {
  const each = openTo(web)
  const held = web.bodies.filter(({ id }) => each.some(({ service }) => service.body === id))
  const whole = checkboxes({
    ...{ name: 'services', idPrefix: 'services', values: typed.services },
    fieldset: { legend: { text: t('With what?'), classes: 'govuk-fieldset__legend--m' } },
    items: held.map(({ id, name }) => ({ value: id, text: t('Everything at {body}', { body: name[language] }) })),
    ...wrong,
  })
  const single = held.map(({ id, name }) =>
    checkboxes({
      ...{ name: 'services', idPrefix: `services-${id}`, values: typed.services, classes: 'govuk-checkboxes--small' },
      fieldset: { legend: { text: name[language], classes: 'govuk-fieldset__legend--s' } },
      items: each
        .filter(({ service }) => service.body === id)
        .map((compiled) => ({ value: `${id}/${compiled.service.id}`, text: web.views.of(compiled).title(language) })),
    }),
  )
  const isOpen = typed.services.some((one) => one.includes('/'))
  const details = html`<summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('Only some things: choose them')}</span></summary><div class="govuk-details__text">${single}</div>`
  return html`${whole}${isOpen ? html`<details class="govuk-details" open>${details}</details>` : html`<details class="govuk-details">${details}</details>`}`
}

const address = email({ ask: '' })
/** What was chosen, or what is wrong with it. */
function read(web: Web, { form, t }: Asked): { typed: Typed; may: May | undefined; to: string } {
  const [said, chosen] = [form.one('to').slice(0, 320), new Set(form.all('services'))]
  const each = openTo(web).map(({ service }) => service)
  const bodies = web.bodies.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const single = each.filter(({ body, id }) => !bodies.includes(body) && chosen.has(`${body}/${id}`)).map(({ body, id }) => `${body}/${id}`)
  const services = [...bodies, ...single]
  const parsed = address.parse(said)
  const may = mayAll.find((one) => one === form.one('may'))
  const isTerm = grantDays.some((one) => String(one) === form.one('days'))
  const problems: Typed['problems'] = [
    ...('value' in parsed ? [] : [{ field: 'to', words: t('Enter an email address, like name@example.com') } as const]),
    ...(services.length > 0 ? [] : [{ field: 'services', words: t('Select with what they may deal for you') } as const]),
    ...(may ? [] : [{ field: 'may', words: t('Select what they may do') } as const]),
    ...(isTerm ? [] : [{ field: 'days', words: t('Select for how long') } as const]),
  ]
  const to = 'value' in parsed ? String(parsed.value) : ''
  return { typed: { to: said, services, may: form.one('may'), days: form.one('days'), problems }, may, to }
}
/** Where they sign in is written to only where the register of people has no way to reach them. */
async function unlessReached(web: Web, person: Uuid, email: string | undefined): Promise<string | undefined> {
  const contact = await web.contacts.of(person)
  return contact && (contact.email ?? contact.phone ?? (contact.hasAddress || undefined)) !== undefined ? undefined : email
}
async function send(web: Web, asked: Asked): Promise<Reply> {
  const { typed, may, to } = read(web, asked)
  if (typed.problems.length > 0 || !may) return show(web, asked, typed)
  const session = sessionOf(asked)
  for (const who of [`person ${session.person}`, `to ${to.toLowerCase()}`]) {
    const allowed = await web.identity.throttle.take('acting-invitation', who)
    if (allowed.kind === 'wait') return show(web, asked, { ...typed, waitUntil: allowed.until })
  }
  const { person, level } = session
  const profile = await web.identity.profile(session)
  const giver = {
    person,
    name: nameIn(profile),
    email: await unlessReached(web, person, profile?.email),
    language: asked.language,
    level: level === 'none' ? 'email' : level,
  } as const
  const link = `${asked.site.origin}/acting/invitation/`
  const made = await web.agents.invite(giver, { email: to, services: typed.services, may, days: Number(typed.days), link })
  if (made === 'full')
    return show(web, asked, { ...typed, problems: [{ field: 'to', words: asked.t('You have invited as many as you can. End one first') }] })
  return go('/account/acting?done=invited')
}
