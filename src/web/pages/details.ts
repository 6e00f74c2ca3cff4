import type { AnyRegister } from '#definition'
import type { Language } from '#kernel'
import { type SummaryRow, summaryList } from '../components/summary-list.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { shownFact } from '../readable-copy.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import type { Web } from '../web.ts'
import { identitiesOf } from './cases.ts'
import { proveWho } from './prove-who.ts'

/** What registers say of somebody, and from each fact the way to have it put right: the UK GDPR, Articles 15 and 16. */
export const detailsRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account/details', who: 'person', handle: (asked) => show(web, asked) },
]
type Item = Awaited<ReturnType<Web['rights']['details']>>[number]
type Around = {
  readonly web: Web
  readonly asked: Asked
  readonly registers: readonly AnyRegister[]
  readonly views: readonly ServiceView[]
}

async function show(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const records = await web.rights.details(identitiesOf(asked).map(({ person }) => person))
  const views = web.services.map((compiled) => web.views.of(compiled))
  const registers = [
    ...new Map(views.flatMap(({ service }) => Object.values(service.uses).map(({ register }) => [register.id, register]))).values(),
  ]
  const around: Around = { web, asked, registers, views }
  const prove = proveWho(asked, '/account/details')
  const none =
    records.length === 0 && !prove && html`<p class="govuk-body">${t('No register here has a record that we know to be about you.')}</p>`
  const cards = records.map((record, place) => card(record, place, around))
  const title = t('Details held about you')
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('This is what registers say about you, as officers and services read it. If something is wrong, say so from there.')}</p>${prove}${none}${cards}<p class="govuk-body"><a class="govuk-link" href="/account/copy">${t('Get a copy of your data')}</a></p>`
  return page({ title, main, back: '/account' })
}
function card(record: Item, place: number, around: Around): Html {
  const { web, registers } = around
  const { t, language } = around.asked
  const id = String(record.register)
  const register = registers.find((one) => one.id === id)
  const says = Object.entries((record.says ?? {}) as Readonly<Record<string, unknown>>)
  const names = { registers: registers.map(named), bodies: web.bodies, titleOf: () => undefined }
  const rows = says
    .filter(([name]) => name !== register?.subject)
    .map((fact): SummaryRow => {
      const value = html`<span class="lines">${shownFact(names, id, fact, language)}</span>`
      return {
        key: { text: register?.says?.[fact[0]]?.[language] ?? fact[0] },
        value: { html: fact[1] === null ? html`<span class="quiet">${t('Not recorded')}</span>` : value },
        actions: { items: waysFrom(`${id}.${fact[0]}`, around) },
      }
    })
  const passed =
    record.passedOn !== undefined && html`<p class="govuk-body">${t('This is how it was in your time. It is somebody else’s now.')}</p>`
  const held = record.restrictedAt !== undefined && html`<p>${tag({ text: t('Not used at present'), classes: 'govuk-tag--yellow' })}</p>`
  const heading = register?.holds[language] ?? id
  return html`<section aria-labelledby="record-${place + 1}"><h2 class="govuk-heading-m" id="record-${place + 1}">${heading}</h2>${held}${passed}${summaryList({ rows })}${readers(register, around)}</section>`
}
const named = ({ id, holds, says }: AnyRegister) => ({ id, holds, ...(says && { says }) })

/** Where a fact is changed, and where it is said to be wrong. A record that is somebody else's now changes no more. */
function waysFrom(fact: string, { views, asked: { t, language } }: Around) {
  const corrects = views.filter(({ service }) => service.corrects !== undefined)
  const other = corrects
    .flatMap(({ service }) => Object.entries(service.corrects?.elsewhere ?? {}))
    .find(([, facts]) => facts.includes(fact))?.[0]
  const change = views.find(({ service }) => service.id === other)
  const wrong = corrects.find(({ service }) => Object.values(service.corrects?.by ?? {}).some((facts) => facts.includes(fact)))
  const said = corrects[0]
  return [
    ...(change ? [{ href: change.href, text: t('Change'), visuallyHiddenText: change.title(language) }] : []),
    ...(wrong ? [{ href: `${wrong.href}/begin?wrong=${fact}`, text: t('This is wrong') }] : []),
    ...(!change && !wrong && said ? [{ href: said.href, text: t('This is wrong') }] : []),
  ]
}
/** Who may read the record at all, and what for. */
function readers(register: AnyRegister | undefined, { web, views, asked: { t, language } }: Around): Content {
  if (!register) return undefined
  const items = register.readers.flatMap(({ body, purposes }) => {
    const who = body === 'any' ? t('Every organisation here') : (web.bodyOf(body)?.name[language] ?? body)
    return purposes.map((purpose) => html`<li>${saidBy(views, purpose, language)} (${who})</li>`)
  })
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('Who may read it, and what for')}</span></summary><div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">${items}</ul></div></details>`
}
/** A purpose in the words of a service that has it. */
const saidBy = (views: readonly ServiceView[], purpose: string, language: Language): string =>
  views.find(({ service }) => Object.values(service.uses).some((use) => use.purpose === purpose))?.say[language](purpose) ?? purpose
