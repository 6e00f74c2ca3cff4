import type { CaseState } from '#cases'
import type { Law, Say } from '#definition'
import { decideAgain, type Reason } from '#journey'
import { type Language, parseDate, showDate } from '#kernel'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import type { ServiceView } from '../service-view.ts'
import { asWords } from './officer.ts'

type Telling = { readonly view: ServiceView; readonly state: CaseState; readonly language: Language }

/** The rules that were looked at and do not lead here, worked out from the case's own record. Pure. */
export function rulesNotHolding({ view, state }: Pick<Telling, 'view' | 'state'>): readonly Reason[] {
  // Another version than the record's would look at other rules.
  if (!state.record || view.service.version !== state.record.version) return state.reasons.filter(isNotSo)
  return decideAgain(view.compiled, state.record).looked.filter(isNotSo)
}
const isNotSo = ({ found }: Reason): boolean => found === 'does-not-hold'
/** What brings a case to a person, or speaks against it: nothing where the rules granted it. */
export const reasonsHolding = ({ reasons }: Pick<CaseState, 'reasons'>): readonly Reason[] => reasons.filter((one) => !isNotSo(one))

/** Why a person has to look at it, each reason with its law and what the rule proposes. */
export function whyItCame(telling: Telling, t: Say): Html {
  const { state } = telling
  const held = reasonsHolding(state).map((reason) => reasonItem(telling, reason, t))
  const none = rulesNotHolding(telling).map((reason) => reasonItem(telling, reason, t))
  const others =
    none.length > 0 &&
    html`<details class="govuk-details desk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${
      held.length > 0
        ? t('{count} other rules were looked at and do not hold', { count: String(none.length) })
        : t('{count} rules were looked at, and none of them holds', { count: String(none.length) })
    }</span></summary><ul class="reasons">${none}</ul></details>`
  const nothing =
    state.reasons.length === 0 && state.outcome === undefined && html`<p class="govuk-body">${t('Nothing has been decided yet.')}</p>`
  return html`<ul class="reasons">${held}</ul>${nothing}${others}${ratesUsed(telling, t)}`
}
/** What a decision or a fee rested on that can change: from which day, and where it is published. */
function ratesUsed({ view, state, language }: Telling, t: Say): Content {
  const all = state.record?.rates ?? []
  const say = view.say[language]
  const items = all.map(
    ({ name, from, source }) =>
      html`<li>${t('{what}, from {date}: {source}', { what: say(name), date: showDate(parseDate(from) ?? state.today, language), source: say(source) })}</li>`,
  )
  return (
    all.length > 0 &&
    html`<details class="govuk-details desk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('The fees and limits that were used')}</span></summary><ul class="govuk-list govuk-list--bullet">${items}</ul></details>`
  )
}
const signs: Readonly<Record<Reason['found'], string>> = { holds: '!', 'does-not-hold': '–', silent: '–', 'not-known': '?' }
const foundWords = (t: Say): Readonly<Record<Reason['found'], string>> => ({
  holds: t('Holds'),
  'does-not-hold': t('Not so'),
  silent: t('Not asked'),
  'not-known': t('Cannot be told'),
})
function reasonItem({ view, language }: Telling, reason: Reason, t: Say): Html {
  const say = view.say[language]
  const { found, because, about, law, proposes } = reason
  const named = about !== undefined && html` <span class="quiet">(${asWords(about)})</span>`
  const proposal =
    proposes === 'refuse' &&
    found !== 'does-not-hold' &&
    html`<p>${tag({ text: t('The rule proposes to refuse'), classes: 'govuk-tag--red' })}</p>`
  return html`<li class="reason reason--${found}"><span class="reason__sign" aria-hidden="true">${signs[found]}</span><div><p><span class="${found === 'does-not-hold' ? 'quiet' : 'govuk-visually-hidden'}">${foundWords(t)[found]}: </span>${say(because)}${named}</p>${law && html`<p class="quiet small">${lawLink(law)}</p>`}${proposal}</div></li>`
}
export const lawLink = ({ name, link }: Law): Content => html`<a class="govuk-link" href="${link}">${name}</a>`
