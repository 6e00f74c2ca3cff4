import { showDate } from '#kernel'
import { type Content, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { hidden, nameOf } from './officer.ts'
import { type AtCase, folded, reasonBox, submit, worksHere } from './steps.ts'

/** What another officer looks at again: why, and who decided before. Of what has ended: the way to write down that its person asks for it. */
export function appealCard(at: AtCase): Content {
  const { here, state } = at
  const { t, language } = here
  const { appeal } = state
  if (!appeal) return asking(at)
  const names = appeal.decidedBefore.map((one) => nameOf(here, one)).join(', ')
  const before = names !== '' && html`<p class="quiet small">${t('Decided before by: {names}', { names })}</p>`
  const mine = appeal.decidedBefore.includes(here.officer.officer)
  const own = appeal.open && mine && html`<p class="govuk-body">${t('You decided it before. Another officer decides now.')}</p>`
  const title = appeal.open ? t('To be looked at again') : t('It was looked at again')
  const step = appeal.open && worksHere(at) && !mine && html`<div class="steps-row">${confirmForm(at)}</div>`
  return html`<section class="card proposal" aria-labelledby="appeal"><h2 class="govuk-heading-m" id="appeal">${title}</h2><p class="quiet">${t('Asked on {date}', { date: dayAndTime(appeal.askedAt, language) })}</p><blockquote class="lines">${appeal.why}</blockquote>${before}${own}${step}</section>`
}
function confirmForm(at: AtCase): Content {
  const { here, state, typed } = at
  const { t } = here
  const box = reasonBox(at, { form: 'stand', field: 'reason', label: t('Your reason'), hint: t('The person reads this.') })
  const body = html`<form method="post" action="/desk/cases/${state.caseId}/stand" class="step__form" novalidate>${hidden(here, state.version)}${box}${submit(t('The decision stands'))}</form>`
  return folded({ open: typed?.form === 'stand', words: t('The decision stands'), form: body })
}
function asking(at: AtCase): Content {
  const { here, state, typed } = at
  const { t, language } = here
  const may = state.outcome !== undefined && here.may('cases.decide') && here.web.cases.mayAppeal(state)
  if (!may) return undefined
  const box = reasonBox(at, {
    form: 'appeal',
    field: 'why',
    label: t('Why does the person think that it is wrong?'),
    hint: t('As they said it, by telephone or letter. They can read it.'),
  })
  const until = may.until && html`<p class="govuk-body">${t('It can be asked until {date}.', { date: showDate(may.until, language) })}</p>`
  const body = html`<form method="post" action="/desk/cases/${state.caseId}/appeal" class="step__form" novalidate>${hidden(here, state.version)}${until}${box}${submit(t('Pass it to another officer'))}</form>`
  return html`<div class="steps-row">${folded({ open: typed?.form === 'appeal', words: t('The person asks that it is looked at again'), form: body })}</div>`
}
