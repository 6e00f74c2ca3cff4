import { parseUuid, showMoney } from '#kernel'
import { failureWords } from '#payments'
import { button } from '../components/button.ts'
import { html } from '../html.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { isDue, seenOf } from './cases.ts'
import type { Seen } from './reply-form.ts'

/** From here to the payment provider and back. What the provider says counts, never the address that somebody came back to. */
export const payRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/cases/:case/pay', who: 'visit', acting: 'apply', handle: (asked) => show(web, asked) },
  { method: 'POST', path: '/cases/:case/pay', who: 'visit', acting: 'apply', handle: (asked) => begin(web, asked) },
  { method: 'GET', path: '/cases/:case/paid/:payment', who: 'visit', acting: 'apply', handle: (asked) => returned(web, asked) },
]

async function show(web: Web, asked: Asked, trouble?: { readonly title: string; readonly paragraphs: readonly string[] }): Promise<Reply> {
  const seen = await seenOf(web, asked)
  if (!seen) return notFound
  const { state, view } = seen
  const { t } = asked
  if (!isDue(seen) || state.fee === undefined) return go(`/cases/${state.caseId}/sent`)
  const amount = showMoney(state.fee)
  const title = trouble?.title ?? t('Pay {amount}', { amount })
  const words = trouble?.paragraphs ?? [
    t('You pay by card on the pages of our payment provider, and then come back here.'),
    t('No money is taken before your application is recorded.'),
  ]
  const main = html`<div class="narrow"><h1 class="govuk-heading-l">${title}</h1>${words.map((one) => html`<p class="govuk-body">${one}</p>`)}<dl class="facts"><dt>${t('For')}</dt><dd>${view.title(asked.language)}</dd><dt>${t('Reference')}</dt><dd>${state.reference}</dd><dt>${t('To pay')}</dt><dd>${amount}</dd></dl><form method="post" action="/cases/${state.caseId}/pay"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><input type="hidden" name="key" value="${web.cases.newKey()}">${button({ text: trouble ? t('Try again') : t('Pay {amount}', { amount }), preventDoubleClick: true })}</form></div>`
  return page({ ...aroundOf(web, view, asked.language), title, main })
}
async function begin(web: Web, asked: Asked): Promise<Reply> {
  const seen = await seenOf(web, asked)
  const key = parseUuid(asked.form.one('key'))
  if (!seen || !key) return notFound
  const { state, view, visitor } = seen
  const { t, language } = asked
  if (!isDue(seen) || state.fee === undefined) return go(`/cases/${state.caseId}/sent`)
  if (!(await web.cases.stillToPay(state.person, state.caseId))) return go(`/cases/${state.caseId}/sent`)
  const begun = await web.payments.begin(visitor.person, {
    caseId: state.caseId,
    body: state.body,
    key,
    amount: state.fee,
    reference: state.reference,
    description: view.title(language),
    returnUrl: `${asked.url.origin}/cases/${state.caseId}/paid/`,
    language,
  })
  switch (begun.kind) {
    case 'pay-at':
      return { kind: 'leave', to: begun.url, because: t('Taking you to the payment page') }
    case 'already-paid':
      return go(`/cases/${state.caseId}/paid/${begun.payment.id}`)
    case 'failed':
      return go(`/cases/${state.caseId}/paid/${begun.payment.id}`)
    case 'unavailable':
      return keeping(await silent(web, asked), { at: asked.path, typed: begun.kind })
    default:
      return go(`/cases/${state.caseId}/pay`)
  }
}
async function silent(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const paragraphs = [t('No money has been taken. Your answers are kept. Try again in a few minutes.')]
  return { ...(await show(web, asked, { title: t('The payment service does not answer'), paragraphs })), status: 503 }
}
async function returned(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.payment ?? '')
  const before = await seenOf(web, asked)
  if (!id || !before) return notFound
  const payment = await web.payments.returned(before.visitor.person, id)
  if (!payment || payment.caseId !== before.state.caseId) return notFound
  if (payment.state === 'failed') {
    const said = failureWords(payment.code, asked.language)
    return show(web, asked, { title: said.title, paragraphs: [said.because, said.next] })
  }
  const seen = await seenOf(web, asked)
  if (seen && !isDue(seen)) return go(`/cases/${before.state.caseId}/sent`)
  return waiting(web, asked, before)
}
const lookAgainSeconds = 5
function waiting(web: Web, asked: Asked, { state, view }: Seen): Reply {
  const { t } = asked
  const title = t('We are waiting to hear about your payment')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body" role="status">${t('The payment service has not told us yet. This page looks again by itself. You can also close it: nothing is lost, and we tell you when it is done.')}</p>${button({ text: t('Look again'), href: asked.path, classes: 'govuk-button--secondary' })}<p class="govuk-body"><a class="govuk-link" href="/cases/${state.caseId}/pay">${t('I did not finish paying')}</a></p></div>`
  return { ...page({ ...aroundOf(web, view, asked.language), title, main }), headers: { refresh: String(lookAgainSeconds) } }
}
