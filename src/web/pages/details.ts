import type { AnyRegister } from '#definition'
import { parseUuid } from '#kernel'
import { correctingIn, declaredAs, titleIn, wrongHref } from '../about.ts'
import { type SummaryRow, summaryList } from '../components/summary-list.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import { factsTold, isValues, recordCalled, type ToldFact, toldHtml } from '../shown.ts'
import type { Web } from '../web.ts'
import { identitiesOf } from './cases.ts'
import { contactPath } from './contact-words.ts'
import { purposeSaid } from './looks.ts'
import { proveWho } from './prove-who.ts'

/** What registers say of somebody, and from each fact the way to have it put right: the UK GDPR, Articles 15 and 16. */
export const detailsRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account/details', who: 'person', handle: (asked) => show(web, asked) },
]
type Item = Awaited<ReturnType<Web['rights']['details']>>[number]
type Around = { readonly web: Web; readonly asked: Asked; readonly views: readonly ServiceView[] }
/** A record as the page shows it. `anchor`: where on the page it is. */
type Shown = {
  readonly item: Item
  readonly register: AnyRegister
  readonly called: string
  readonly facts: readonly ToldFact[]
  readonly anchor: string
}

async function show(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const items = await web.rights.details(identitiesOf(asked).map(({ person }) => person))
  const around = { web, asked, views: web.services.map((compiled) => web.views.of(compiled)) }
  const all = items.flatMap((item, place) => shownOf(around, item, place))
  // What passed on to themselves under another id is told once, as it is now.
  const now = new Set(all.flatMap(({ item, called }) => (item.passedOn === undefined ? [called] : [])))
  const records = all
    .filter(({ item, called, facts }) => item.passedOn === undefined || (facts.length > 0 && !now.has(called)))
    .map((one, place, some) => {
      const isAnother = some.findIndex(({ called }) => called === one.called) < place
      return isAnother ? { ...one, called: t('{record}, as you were known before', { record: one.called }) } : one
    })
  const prove = proveWho(asked, '/account/details', records.length > 0)
  const none =
    records.length === 0 && !prove && html`<p class="govuk-body">${t('No register here has a record that we know to be about you.')}</p>`
  const links = records.map(({ anchor, called }) => html`<li><a class="govuk-link" href="#${anchor}">${called}</a></li>`)
  const index = records.length > 1 && html`<nav aria-label="${t('What is here')}"><ul class="govuk-list">${links}</ul></nav>`
  const title = t('Details held about you')
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('This is what registers say about you, as officers and services read it. If something is wrong, say so from there.')}</p>${prove}${none}${index}${records.map((one) => card(around, one))}${missing(around)}<p class="govuk-body"><a class="govuk-link" href="/account/copy">${t('Get a copy of your data')}</a></p>`
  return page({ title, main, back: '/account' })
}
function shownOf({ web, asked }: Around, item: Item, place: number): readonly Shown[] {
  const register = declaredAs(web, String(item.register))
  if (!register || !isValues(item.says)) return []
  const naming = { t: asked.t, language: asked.language, titleOf: titleIn(web) }
  const facts = factsTold(register, item.says, naming)
  return [{ item, register, called: recordCalled(register, item.says, naming), facts, anchor: `record-${place + 1}` }]
}
function card(around: Around, record: Shown): Html {
  const { t, language } = around.asked
  const { item, register, called, facts, anchor } = record
  const rows = facts.map(
    (fact): SummaryRow => ({
      key: { text: fact.label },
      value: { html: fact.held ? toldHtml(fact.told) : html`<span class="quiet">${toldHtml(fact.told)}</span>` },
      actions: { items: waysFrom(around, record, fact) },
    }),
  )
  const passed =
    item.passedOn !== undefined && html`<p class="govuk-body">${t('This is how it was in your time. It is somebody else’s now.')}</p>`
  const held = item.restrictedAt !== undefined && html`<p>${tag({ text: t('Not used at present'), classes: 'govuk-tag--yellow' })}</p>`
  const from = called === register.holds[language] ? undefined : html`<p class="quiet">${register.holds[language]}</p>`
  return html`<section class="held" aria-labelledby="${anchor}"><h2 class="govuk-heading-m" id="${anchor}">${called}</h2>${from}${held}${passed}${summaryList({ rows })}${readers(register, around)}</section>`
}

/** Where in the account its person changes a fact. */
const placesOf = { contact: contactPath } as const
/** Where a fact is changed, as its register says, and where it is said to be wrong. A record that is somebody else's now changes no more. */
function waysFrom({ views, asked: { t, language } }: Around, { item, register, called }: Shown, { field, label }: ToldFact) {
  const recordId = parseUuid(String(item.recordId))
  if (item.passedOn !== undefined || !recordId) return []
  const change = views.find(({ service }) => service.id === register.says?.[field]?.changedBy)
  const place = register.says?.[field]?.changedIn
  const correcting = correctingIn(views)
  const wrong = correcting && ((!change && !place) || Object.hasOwn(correcting.corrects.by, `${register.id}.${field}`)) && correcting.view
  return [
    ...(place ? [{ href: placesOf[place], text: t('Change'), visuallyHiddenText: label }] : []),
    ...(change ? [{ href: change.href, text: t('Change'), visuallyHiddenText: `${label}: ${change.title(language)}` }] : []),
    ...(wrong
      ? [
          {
            href: wrongHref(wrong, { register: register.id, recordId, field }),
            text: t('This is wrong'),
            visuallyHiddenText: `${label}, ${called}`,
          },
        ]
      : []),
  ]
}
/** Whatever should be here and is not has no line of its own to say so from. */
function missing({ views, asked: { t } }: Around): Content {
  const correcting = correctingIn(views)
  return (
    correcting &&
    html`<p class="govuk-body"><a class="govuk-link" href="${correcting.view.href}">${t('Tell us of something that is missing here')}</a></p>`
  )
}
/** Who may read the record at all, and what for. */
function readers(register: AnyRegister, { web, views, asked: { t, language } }: Around): Html {
  const items = register.readers.flatMap(({ body, purposes }) => {
    const who = body === 'any' ? t('Every organisation here') : (web.bodyOf(body)?.name[language] ?? body)
    return purposes.map((purpose) => html`<li>${purposeSaid(views, purpose, language)} (${who})</li>`)
  })
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('Who may read it, and what for')}</span></summary><div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">${items}</ul></div></details>`
}
