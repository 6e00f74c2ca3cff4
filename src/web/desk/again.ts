import type { Reason } from '#journey'
import { type Money, showMoney } from '#kernel'
import { tag } from '../components/tag.ts'
import { type Content, html } from '../html.ts'
import type { Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { type OpenedCase, openedOf } from './case.ts'
import { asWords, deskName, deskPage, type Here } from './officer.ts'

type Decision = { readonly outcome: string; readonly stage: string; readonly reasons: readonly Reason[]; readonly fee?: Money }
/** The decision taken once more, from the case's own record and the rules it began with, beside the one that stands. */
export async function decideAgainPage(here: Here): Promise<Reply> {
  const opened = await openedOf(here)
  const again = opened && (await here.web.cases.decideAgain(here.officer, opened.state.caseId))
  if (!opened || !again) return notFound
  const { t } = here
  const title = t('Decided again')
  const verdict = again.same
    ? html`<p class="govuk-body">${tag({ text: t('The same'), classes: 'govuk-tag--green' })} ${t('The rules come to the same answer today, for the same reasons.')}</p>`
    : html`<p class="govuk-body">${tag({ text: t('Not the same'), classes: 'govuk-tag--red' })} ${t('The rules come to another answer. Tell your supervisor: somebody must look at why.')}</p>`
  const main = html`<div><h1 class="govuk-heading-l">${title}</h1><p class="quiet">${opened.view.title(here.language)} · <span class="reference-small">${opened.state.reference}</span></p>${verdict}<p class="govuk-body">${t('It uses what was answered and what the registers said at the time, version {version} of the rules, and the rates of that day.', { version: String(opened.state.serviceVersion) })}</p>${table(here, opened, again.before as Decision, again.now as Decision)}</div>`
  return deskPage(here, { title, main, back: `/desk/cases/${opened.state.caseId}` })
}
function table(here: Here, opened: OpenedCase, before: Decision, now: Decision): Content {
  const { t } = here
  const rows: readonly (readonly [string, (decision: Decision) => Content])[] = [
    [t('Outcome'), ({ outcome }) => (outcome === 'granted' ? t('Granted') : t('Referred to a person'))],
    [t('Stage'), ({ stage }) => stageWords(here, opened, stage)],
    [t('Reasons'), (decision) => reasonList(here, opened, decision)],
    [t('Fee'), ({ fee }) => (fee === undefined ? t('None') : showMoney(fee))],
  ]
  const body = rows.map(
    ([name, of]) =>
      html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${name}</th><td class="govuk-table__cell">${of(before)}</td><td class="govuk-table__cell">${of(now)}</td></tr>`,
  )
  return html`<table class="govuk-table govuk-table--stacks"><caption class="govuk-visually-hidden">${t('Both decisions side by side')}</caption><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${t('What')}</th><th scope="col" class="govuk-table__header">${t('As decided')}</th><th scope="col" class="govuk-table__header">${t('Decided again')}</th></tr></thead><tbody class="govuk-table__body">${body}</tbody></table>`
}
const stageWords = ({ t }: Here, { view }: OpenedCase, stage: string): string => {
  const desk = view.service.stages[stage]?.desk
  return desk === undefined ? asWords(stage) : deskName(t, desk)
}
const reasonList = ({ language }: Here, { view }: OpenedCase, { reasons }: Decision): Content =>
  html`<ul class="govuk-list">${reasons.map(({ because, about }) => html`<li>${view.say[language](because)}${about !== undefined && ` (${asWords(about)})`}</li>`)}</ul>`
