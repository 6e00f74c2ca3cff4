import { type Instant, type PlainDate, parseUuid, showDate, showMoney, startOfDay, todayOf, type Uuid } from '#kernel'
import type { Collection, CollectionState, MandateView, Payment, PayOut, Refund } from '#payments'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime, dayShown } from '../layout/times.ts'
import { type Asked, page, type Reply, type Route } from '../reply.ts'
import { otherBodyNamed } from '../service-view.ts'
import { notFound, viewOf, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'

const path = '/account/payments'
/** What somebody paid, gets back, is paid and owes, over all bodies, with receipts that print. */
export const paymentRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path, who: 'visit', handle: (asked) => payments(web, asked) },
  { method: 'GET', path: `${path}/:payment`, who: 'visit', handle: (asked) => receipt(web, asked) },
]
type Owed = Awaited<ReturnType<Web['payments']['owed']['ofPerson']>>[number]
type Paid = Payment & { readonly refunds: readonly Refund[] }
type Money = {
  readonly paid: readonly Paid[]
  readonly mandates: readonly MandateView[]
  readonly paidOut: readonly PayOut[]
  readonly owed: readonly Owed[]
  /** What each case was for. */
  readonly cases: ReadonlyMap<Uuid, { readonly service: string; readonly serviceVersion: number }>
}
async function moneyIn(web: Web, asked: Asked): Promise<Money> {
  const all = await Promise.all(identitiesOf(asked).map((visitor) => moneyOf(web, visitor)))
  return {
    paid: all.flatMap(({ paid }) => paid),
    mandates: all.flatMap(({ mandates }) => mandates),
    paidOut: all.flatMap(({ paidOut }) => paidOut),
    owed: all.flatMap(({ owed }) => owed),
    cases: new Map(all.flatMap(({ cases }) => [...cases])),
  }
}
async function moneyOf(web: Web, visitor: ReturnType<typeof identitiesOf>[number]): Promise<Money> {
  const { person } = visitor
  const [payments, mandates, paidOut, owed, cases] = await Promise.all([
    web.payments.ofPerson(person),
    web.directDebit.mandates(person),
    web.payments.paidOutTo(person),
    web.payments.owed.ofPerson(person),
    web.cases.list(visitor),
  ])
  const taken = payments.filter(({ state }) => state === 'captured' || state === 'authorised')
  const paid = await Promise.all(taken.map(async (one) => ({ ...one, refunds: await web.payments.refunds(person, one.id) })))
  return { paid, mandates, paidOut, owed, cases: new Map(cases.map((one) => [one.caseId, one])) }
}
/** What a payment was for: the service of its case, or what was owed. */
function forWhat(web: Web, money: Money, caseId: Uuid, { t, language }: Asked): string {
  const found = money.cases.get(caseId)
  const owed = money.owed.some(({ id }) => id === caseId)
  return owed ? t('What was owed') : ((found && viewOf(web, found.service, found.serviceVersion)?.title(language)) ?? t('An application'))
}

/** `at`: where a line stands among the others. */
type Line = { readonly at: Instant; readonly shown: Html }
async function payments(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const money = await moneyIn(web, asked)
  const lines = [
    ...money.paid.flatMap((one) => [cardLine(web, money, one, asked), ...one.refunds.map((back) => refundLine(back, asked))]),
    ...money.mandates.flatMap((mandate) => mandate.collections.filter(isPast).map((one) => debitLine(web, money, mandate, one, asked))),
    ...money.paidOut.map((one) => paidOutLine(web, money, one, asked)),
  ].sort((a, b) => b.at - a.at)
  const owed = money.owed.filter(({ state }) => state === 'open').map((one) => owedCard(one, asked))
  const debits = money.mandates
    .filter(({ state }) => state === 'active' || state === 'intended')
    .map((one) => debitCard(web, money, one, asked))
  const none = lines.length + owed.length + debits.length === 0 && html`<p class="govuk-inset-text">${t('Nothing was paid yet.')}</p>`
  const list =
    lines.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('Paid and paid back')}</h2><ul class="rows">${lines.map(({ shown }) => shown)}</ul>`
  const title = t('Payments and refunds')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${none}${owed}${debits}${list}</div>`
  return page({ title, main, back: '/account' })
}
type Row = { readonly what: Content; readonly more: Content; readonly amount: string; readonly side?: Content }
const row = ({ what, more, amount, side }: Row): Html =>
  html`<li><div class="rows__what">${what}<p>${more}</p></div><span class="rows__side"><strong>${amount}</strong>${side !== undefined && html` ${side}`}</span></li>`
function cardLine(web: Web, money: Money, one: Paid, asked: Asked): Line {
  const { t, language } = asked
  const what = html`<a class="govuk-link" href="${path}/${one.id}">${forWhat(web, money, one.caseId, asked)}</a>`
  const how = one.state === 'authorised' ? t('By card, reserved and not yet taken') : t('By card')
  return { at: one.createdAt, shown: row({ what, more: `${dayShown(one.createdAt, language)} · ${how}`, amount: showMoney(one.amount) }) }
}
const refundWords = (t: Asked['t']): Readonly<Record<Refund['state'], string>> => ({
  intended: t('On its way back to your card'),
  submitted: t('On its way back to your card'),
  made: t('Paid back to your card'),
  failed: t('Could not be paid back. We are looking at it'),
})
const refundLine = (one: Refund, { t, language }: Asked): Line => ({
  at: one.createdAt,
  shown: row({
    what: html`<strong>${t('Refund')}</strong>`,
    more: `${dayShown(one.createdAt, language)} · ${refundWords(t)[one.state]}`,
    amount: `+${showMoney(one.amount)}`,
  }),
})
const isPast = ({ state }: Collection): boolean => state !== 'planned' && state !== 'noticed' && state !== 'cancelled'
const isNext = ({ state }: Collection): boolean =>
  state === 'planned' || state === 'noticed' || state === 'submitted' || state === 'confirmed'
const debitWords = (t: Asked['t']): Readonly<Record<CollectionState, string>> => ({
  planned: t('By Direct Debit'),
  noticed: t('By Direct Debit'),
  submitted: t('By Direct Debit, being collected'),
  confirmed: t('By Direct Debit, being collected'),
  paid: t('By Direct Debit'),
  failed: t('By Direct Debit, not collected'),
  cancelled: t('By Direct Debit, cancelled'),
  'charged-back': t('By Direct Debit, claimed back through your bank'),
  refunded: t('By Direct Debit, paid back to you'),
})
function debitLine(web: Web, money: Money, mandate: MandateView, one: Collection, asked: Asked): Line {
  const more = `${showDate(one.on, asked.language)} · ${debitWords(asked.t)[one.state]}`
  const what = html`<a class="govuk-link" href="/cases/${mandate.caseId}">${forWhat(web, money, mandate.caseId, asked)}</a>`
  return { at: startOfDay(one.on), shown: row({ what, more, amount: showMoney(one.amount) }) }
}
function paidOutLine(web: Web, money: Money, one: PayOut, asked: Asked): Line {
  const { t, language } = asked
  const found = money.cases.get(one.caseId)
  const view = found && viewOf(web, found.service, found.serviceVersion)
  const way = one.way === 'cheque' ? t('By cheque') : t('Into the account of the Direct Debit')
  const by = view && t('by {body}', { body: otherBodyNamed(view, one.paidBy, language) })
  const more = [dayShown(one.createdAt, language), way, by].filter(Boolean).join(' · ')
  const state = one.state === 'refused' ? t('not paid: some of it was paid out before') : ''
  const what = html`<a class="govuk-link" href="/cases/${one.caseId}">${view ? view.say[language](one.because) : t('Paid to you')}</a>`
  return {
    at: one.createdAt,
    shown: row({ what, more, amount: `+${showMoney(one.amount)}`, ...(state !== '' && { side: tag({ text: state }) }) }),
  }
}
function owedCard({ amount, reference, number, payBy }: Owed, { t, language }: Asked): Html {
  const by = payBy && html`<p class="govuk-body">${t('Pay by')} <strong>${showDate(payBy as PlainDate, language)}</strong></p>`
  return html`<div class="card"><h2 class="govuk-heading-m">${t('You owe {amount}', { amount: showMoney(amount) })}</h2><p class="govuk-body">${t('A payment did not reach us, or was taken back. Reference {reference}', { reference })}</p>${by}<p class="govuk-body"><a class="govuk-link" href="/owed/${number}">${t('Pay now')}</a></p></div>`
}
const nextShownMax = 3
/** A Direct Debit that goes on, with the days of what is collected next. */
function debitCard(web: Web, money: Money, mandate: MandateView, asked: Asked): Html {
  const { t, language } = asked
  const today = todayOf(web.clock)
  const next = mandate.collections.filter((one) => isNext(one) && one.on >= today).slice(0, nextShownMax)
  const days =
    next.length > 0
      ? html`<ul class="rows">${next.map(({ on, amount }) => html`<li><span>${showDate(on, language)}</span><strong>${showMoney(amount)}</strong></li>`)}</ul>`
      : html`<p class="govuk-body">${t('Nothing more is planned to be collected.')}</p>`
  return html`<section class="card"><h2 class="govuk-heading-m">${t('Direct Debit')}</h2><p class="govuk-body"><a class="govuk-link" href="/cases/${mandate.caseId}">${forWhat(web, money, mandate.caseId, asked)}</a><br><span class="quiet">${t('Account ending {digits}. Reference {reference}', { digits: mandate.ending, reference: mandate.reference })}</span></p><p class="govuk-body">${t('Collected next')}</p>${days}</section>`
}

/** A payment by card, to print: who took how much of whom for what, and what of it was paid back. */
async function receipt(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.payment ?? '')
  const money = id && (await moneyIn(web, asked))
  const one = money?.paid.find((paid) => paid.id === id)
  if (!money || !one) return notFound
  const { t, language } = asked
  const body = web.bodyOf(one.body)
  const back = one.refunds.map(
    (refund) =>
      html`<dt>${t('Refund')}</dt><dd>+${showMoney(refund.amount)} · ${dayShown(refund.createdAt, language)} · ${refundWords(t)[refund.state]}</dd>`,
  )
  const state = one.state === 'authorised' ? t('By card, reserved and not yet taken') : t('By card')
  const title = t('Receipt')
  const about =
    money.cases.has(one.caseId) &&
    html`<p class="govuk-body no-print"><a class="govuk-link" href="/cases/${one.caseId}">${t('See the application')}</a></p>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><dl class="facts"><dt>${t('Amount')}</dt><dd>${showMoney(one.amount)}</dd><dt>${t('For')}</dt><dd>${forWhat(web, money, one.caseId, asked)}</dd><dt>${t('Paid')}</dt><dd>${dayAndTime(one.createdAt, language)} · ${state}</dd><dt>${t('To')}</dt><dd>${body?.name[language] ?? one.body}</dd><dt>${t('Reference')}</dt><dd>${one.reference}</dd>${back}</dl><p class="no-print"><button class="govuk-button govuk-button--secondary" type="button" data-print="" hidden>${t('Print this page')}</button></p>${about}</div>`
  return page({ title, main, back: path, ...(body && { body }) })
}
