import { type Money, parseUuid, showMoney, type Uuid } from '#kernel'
import type { Payment, PayOut, Refund, Refunding } from '#payments'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { otherBodyNamed, type ServiceView } from '../service-view.ts'
import { notFound } from '../web.ts'
import { type OpenedCase, openedOf } from './case.ts'
import { giveBack, mandateCard } from './give-back.ts'
import { deskPage, type Here, hidden, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

const reasonLengthMax = 500
const noteTriesMax = 5
/** Pounds and pence as somebody types them. Undefined: no amount. */
export const amountTyped = (raw: string): Money | undefined => {
  const found = /^£?(\d{1,5})(?:\.(\d{2}))?$/.exec(raw.trim().replaceAll(',', ''))
  const pence = found ? Number(found[1]) * 100 + Number(found[2] ?? 0) : 0
  return pence > 0 ? (pence as Money) : undefined
}

/** What was paid for a case, and a form that pays it back, for whoever settles money. */
export async function moneyPage(here: Here): Promise<Reply> {
  const opened = await openedOf(here)
  if (!opened) return notFound
  const again = typedAt<Again>(here)
  return money(here, opened, again?.typed, again?.status)
}
type Again = { readonly typed: Typed; readonly status: number }
async function money(here: Here, opened: OpenedCase, typed?: Typed, status = 200): Promise<Reply> {
  const { t, web, asked } = here
  const { state, view } = opened
  const [payments, mandates, paidOut] = await Promise.all([
    web.payments.ofCase(state.person, state.caseId),
    web.directDebit.mandates(state.person, state.caseId),
    web.payments.paidOut(state.person, state.caseId),
  ])
  const taken = payments.filter(({ state: now }) => now === 'captured')
  const cards = await Promise.all(
    taken.map(async (one) => card(here, { caseId: state.caseId, one, refunds: await web.payments.refunds(state.person, one.id), typed })),
  )
  const title = t('Money of this case')
  const problem =
    typed?.problem &&
    errorSummary({
      titleText: t('There is a problem'),
      errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}-${typed.form}` }],
    })
  const done = asked.query.one('done') !== '' && html`<div class="done" role="status"><p>${t('It is being paid back.')}</p></div>`
  const debits = mandates.map((one) => mandateCard(here, one, { caseId: state.caseId, typed }))
  const outs = paidOut.map((one) => paidOutCard(here, one, view))
  const none = cards.length + debits.length + outs.length === 0 && html`<p class="govuk-inset-text">${t('Nothing was paid.')}</p>`
  const main = html`<div class="reading">${done}${problem}<p class="case-head__tags"><span class="reference-small">${state.reference}</span></p><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${view.title(here.language)}</p>${none}${cards}${debits}${outs}</div>`
  const again = typed && { error: true, again: { at: `/desk/cases/${state.caseId}/money`, typed: { typed, status } satisfies Again } }
  return deskPage(here, { title, main, back: `/desk/cases/${state.caseId}`, ...again }, status)
}
const refundWords = ({ t }: Here): Readonly<Record<Refund['state'], string>> => ({
  intended: t('on its way'),
  submitted: t('on its way'),
  made: t('paid back'),
  failed: t('not paid back'),
})
const paidOutWords = ({ t }: Here): Readonly<Record<PayOut['state'], string>> => ({
  ordered: t('on its way'),
  taken: t('ordered, and taken'),
  refused: t('not paid: some of it was paid out before'),
})
/** Money that another body pays out for the case. */
const paidOutCard = (here: Here, { amount, because, state, way, receipt, paidBy, createdAt }: PayOut, view: ServiceView): Html => {
  const { t, language } = here
  const how = way === 'cheque' ? t('By cheque') : t('Into the account of the Direct Debit')
  const facts = [paidOutWords(here)[state], how, t('by {body}', { body: otherBodyNamed(view, paidBy, language) }), receipt].filter(Boolean)
  return html`<section class="card"><h2 class="govuk-heading-m">${t('To be paid out: {amount}', { amount: showMoney(amount) })}</h2><p class="govuk-body">${view.say[language](because)}</p><p class="quiet small">${facts.join(' · ')} · ${dayAndTime(createdAt, language)}</p></section>`
}
type Card = { readonly caseId: string; readonly one: Payment; readonly refunds: readonly Refund[]; readonly typed: Typed | undefined }
function card(here: Here, { caseId, one, refunds, typed }: Card): Html {
  const { t, language } = here
  const form = `refund-${one.id}`
  const mine = typed?.form === form ? typed : undefined
  const words = refundWords(here)
  const lines = refunds.map(
    ({ amount, state, createdAt }) =>
      html`<li>${showMoney(amount)}: ${words[state]} <span class="quiet small">${dayAndTime(createdAt, language)}</span></li>`,
  )
  const left = refunds.reduce((sum, { amount, state }) => sum - (state === 'failed' ? 0 : amount), one.amount as number) as Money
  const box = input({
    id: `amount-${form}`,
    name: 'amount',
    label: { text: t('How much?'), classes: 'govuk-label--s' },
    hint: { text: t('At most {amount}', { amount: showMoney(left) }) },
    classes: 'govuk-input--width-5',
    inputmode: 'decimal',
    prefix: { text: '£' },
    value: mine?.values.amount ?? '',
    ...(mine?.problem?.field === 'amount' && { errorMessage: { text: mine.problem.words } }),
  })
  const ask =
    left > 0 &&
    html`<form method="post" action="/desk/cases/${caseId}/money" novalidate>${hidden(here)}<input type="hidden" name="payment" value="${one.id}">${box}${reasonBox({ here, typed }, { form, field: 'reason', label: t('Your reason'), hint: t('Only officers read this.'), rows: 3 })}${submit(t('Pay back'))}</form>`
  return html`<section class="card"><h2 class="govuk-heading-m">${showMoney(one.amount)} <span class="quiet small">${one.reference}</span></h2>${lines.length > 0 && html`<ul class="govuk-list">${lines}</ul>`}${ask}</section>`
}

/** The same press pays back once: the key came with the form. What was asked stands in the story as a note. */
export async function payBack(here: Here): Promise<Reply> {
  const opened = await openedOf(here)
  const { form } = here.asked
  const key = parseUuid(form.one('key'))
  if (!opened || !key) return notFound
  const { caseId, person } = opened.state
  if (form.has('collection')) {
    const mandates = await here.web.directDebit.mandates(person, caseId)
    const given = await giveBack(here, { opened, mandates, wrong: (typed, status) => money(here, opened, typed, status) })
    if (given.kind !== 'given') return given
    await noted(here, opened, { key, text: given.words })
    return go(`/desk/cases/${caseId}/money?done=refund`)
  }
  const payment = parseUuid(form.one('payment'))
  if (!payment) return notFound
  if (!(await here.web.payments.ofCase(person, caseId)).some(({ id }) => id === payment)) return notFound
  const reason = written(here, 'reason')
  const values = { amount: form.one('amount').slice(0, 20), reason }
  const wrong = (field: string, words: string, status = 422) =>
    money(here, opened, { form: `refund-${payment}`, values, problem: { field, words } }, status)
  const amount = amountTyped(values.amount)
  if (amount === undefined) return wrong('amount', here.t('Enter an amount in pounds'))
  const bad = wrongWords(reason, here.t, reasonLengthMax)
  if (bad !== undefined) return wrong('reason', bad)
  const asked = await here.web.payments.refund(here.as, { paymentId: payment, amount, key, because: reason })
  if (asked.kind === 'absent') return notFound
  if (asked.kind !== 'refunding') return wrong('amount', notRefunded(here, asked), 409)
  await noted(here, opened, { key, text: `Paid back ${showMoney(amount)}: ${reason}` })
  return go(`/desk/cases/${caseId}/money?done=refund`)
}
/** In the story of the case, also where somebody wrote into it meanwhile. */
async function noted(here: Here, { state }: OpenedCase, note: { readonly key: Uuid; readonly text: string }): Promise<void> {
  let { version } = state
  for (let tries = 0; tries < noteTriesMax; tries++) {
    const acted = await here.web.cases.note(here.officer, state.caseId, { ...note, version })
    if (acted.kind !== 'stale') return
    version = acted.version
  }
}
const notRefunded = ({ t }: Here, asked: Exclude<Refunding, { kind: 'refunding' | 'absent' }>): string => {
  if (asked.kind === 'too-much') return t('At most {amount}', { amount: showMoney(asked.left) })
  if (asked.kind === 'busy') return t('Something is being paid back already: wait until it is done')
  return asked.kind === 'not-captured' ? t('Nothing was taken that could be paid back') : t('Look again, and send it once more')
}
