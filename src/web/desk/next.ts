import { languagesOf } from '#identity'
import { type Language, languages, parseUuid } from '#kernel'
import { type Content, type Html, html } from '../html.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { addressOf, askedOf, awayFrom, type Filter } from './filters.ts'
import { desksOf, type Here, hidden } from './officer.ts'

/** With Alt, or what a browser asks for beside it. */
const nextKey = 'n'

/** The most urgent case that nobody holds, at the officer's desks or of what they chose to see. */
export async function next(here: Here): Promise<Reply> {
  const { web, asked, officer } = here
  const key = parseUuid(asked.form.one('key'))
  if (!key) return notFound
  const [desk, service] = [asked.form.one('desk'), asked.form.one('service')]
  const spoken = languages.find((one) => one === asked.form.one('spoken'))
  const which = {
    ...(officer.roles.includes(desk) && { desk }),
    ...(web.book.current(service) && { service }),
    ...(spoken && { spoken }),
    page: 1,
  }
  const taken = await web.cases.takeNext(officer, { key, ...askedOf(which), away: awayFrom(here), left: leftToOthers(here) })
  if (taken.kind === 'taken') return go(`/desk/cases/${taken.caseId}?done=next`)
  const to = addressOf(which)
  return go(`${to}${to.includes('?') ? '&' : '?'}next=nothing`)
}
/** Of each desk the languages that a colleague there works in and this officer does not. */
export const leftToOthers = ({ officer, colleagues }: Here): readonly { desk: string; language: Language }[] => {
  const own = languagesOf(officer.roles)
  return desksOf(officer.roles).flatMap((desk) => {
    const there = new Set(colleagues.filter(({ roles }) => roles.includes(desk)).flatMap(({ roles }) => languagesOf(roles)))
    return languages.filter((one) => there.has(one) && !own.includes(one)).map((language) => ({ desk, language }))
  })
}
/** Said when nothing was there to take. */
export const nothingTaken = ({ t, asked }: Here): Content =>
  asked.query.one('next') === 'nothing' &&
  html`<div class="done" role="status"><p>${t('There is nothing to take: whatever is here is held by somebody or waits for an answer.')}</p></div>`

/** The button, with what it gives. */
export function takeNext(here: Here, { desk, service, spoken }: Filter): Content {
  const { t } = here
  if (!here.may('cases.decide')) return undefined
  const chosen = [
    ...(desk === undefined ? [] : [['desk', desk] as const]),
    ...(service === undefined ? [] : [['service', service] as const]),
    ...(spoken === undefined ? [] : [['spoken', spoken] as const]),
  ]
  const fields = chosen.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  const words =
    chosen.length > 0
      ? t('Of what you chose, the first case that nobody holds: people at risk first, then what was answered, then what is due first.')
      : t('Of all your desks, the first case that nobody holds: people at risk first, then what was answered, then what is due first.')
  const kept = leftToOthers(here).length > 0 && html` ${t('What is in Welsh is for colleagues who speak it, but for what cannot wait.')}`
  return html`<div class="desk-next">${nextForm(here, fields, 'govuk-button')}<p class="quiet small" id="next-gives">${words}${kept} ${t('With the keyboard: Alt and N; in Firefox Alt, Shift and N; on a Mac Control, Option and N.')}</p></div>`
}
/** The button alone, beside a case. */
export const takeNextButton = (here: Here): Content =>
  here.may('cases.decide') && nextForm(here, [], 'govuk-button govuk-button--secondary desk-small')
const nextForm = (here: Here, fields: readonly Html[], classes: string): Html =>
  html`<form method="post" action="/desk/next">${hidden(here)}${fields}<button type="submit" class="${classes}" accesskey="${nextKey}" data-key="n" data-module="govuk-button" data-prevent-double-click="true">${here.t('Take next')}</button></form>`
