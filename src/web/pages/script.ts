import type { Say } from '#definition'
import type { Stop } from '#journey'
import { checkboxes } from '../components/checkboxes.ts'
import { errorSummary } from '../components/error-summary.ts'
import { type Html, html } from '../html.ts'
import { type Asked, sessionOf } from '../reply.ts'
import { type Asking, pathOf } from '../service-view.ts'
import type { TypedReader } from '../typed-words.ts'
import { type Here, href } from './here.ts'

/** The field of the page that is read out before it is sent. */
export const heardField = 'heard'

/** A page of the service as an officer reads it out: what to say, and beside it every question that is open, to skip to. */
export function scripted(here: Here, asked: Asked, asking: Asking | undefined, main: Html): Html {
  if (!here.visitor.typist) return main
  const { t } = asked
  return html`<div class="script"${asking && html` data-script=""`}><div><p class="script__cue">${t('Read this out, and type what they say')}</p>${main}</div>${questions(here, asked, asking)}</div>`
}
function questions(here: Here, { t, language }: Asked, asking: Asking | undefined): Html {
  const { standing, draft, view } = here
  const open: readonly Stop[] = [...standing.trail, ...(standing.next.kind === 'page' ? [standing.next] : [])].filter(
    ({ spot }) => spot.within.length === 0,
  )
  const lines = open.map((stop) => {
    const { spot } = stop
    const words = view.say[language](spot.page.title ?? spot.group?.group.ask ?? spot.questions[0]?.question.ask ?? '')
    const current = asking && pathOf(asking) === pathOf(stop)
    const answered = standing.trail.includes(stop)
    return html`<li${current && html` aria-current="step"`}>${current ? html`<strong>${words}</strong>` : html`<a class="govuk-link" href="${href(draft, `q/${pathOf(stop)}`)}">${words}</a>`}${answered && !current && html`<span class="govuk-visually-hidden"> (${t('answered already')})</span>`}</li>`
  })
  const end =
    standing.next.kind === 'check-answers' &&
    html`<li${!asking && html` aria-current="step"`}>${asking ? html`<a class="govuk-link" href="${href(draft, 'check')}">${t('Check your answers')}</a>` : html`<strong>${t('Check your answers')}</strong>`}</li>`
  return html`<nav class="script__list" aria-label="${t('Questions so far')}"><h2 class="govuk-heading-s">${t('Questions so far')}</h2><ol>${lines}${end}</ol>${came(here, t)}</nav>`
}
const came = ({ draft }: Here, t: Say): Html =>
  html`<p class="quiet small">${
    draft.channel === 'online'
      ? t('They began it online, and can go on online at the same time.')
      : t('It is in their account too: they can go on online at the same time.')
  }</p>`

/** Said by the officer before it is sent: what they read out, and that the person agreed. */
export const heardBox = (t: Say, lacking: boolean): Html =>
  checkboxes({
    name: heardField,
    items: [{ value: 'yes', text: t('I have read all of it out, with what sending it confirms, and they said yes') }],
    ...(lacking && { errorMessage: { text: notHeardWords(t), visuallyHiddenText: t('Error') } }),
  })
const notHeardWords = (t: Say): string => t('Confirm that you have read it out and that they said yes')
export const notHeard = (t: Say): Html =>
  errorSummary({ titleText: t('There is a problem'), errorList: [{ text: notHeardWords(t), href: `#${heardField}` }] })

/** Whoever reads who typed what: the person, or the officer who talks with them and knows their own name alone. */
export const readerOf = (asked: Asked): TypedReader => {
  const { t, language } = asked
  const { assisting } = sessionOf(asked)
  return { t, language, ...(assisting && { named: (officer) => (officer === assisting.officer ? t('you') : t('a colleague')) }) }
}
