import { type Language, parseDate, pence, showDate, showMoney } from '#kernel'
import { type Markup, markup, renderPage, speaker, styleSheet } from '../openid/page.ts'
import type { Asked, Reply } from '../wire/index.ts'
import type { Book, Resource } from './book.ts'
import { words } from './words.ts'

/** What a press on the page makes the bank say. */
export type Press = (name: string, id: string) => boolean
const speak = speaker(words)
type Say = (english: string) => string
const standing = new Set(['pending_submission', 'submitted', 'active'])
/** What the bank can be made to say of each: the name of the scenario, and the words on the button. */
const presses = {
  mandates: {
    mandate_failed: 'The bank does not accept it',
    mandate_cancelled: 'The payer cancels it at the bank',
    next_payment_fails: 'Its next payment fails: too little money',
  },
  payments: {
    payment_failed: 'It fails: too little money',
    payment_charged_back: 'The bank takes it back for the payer',
  },
} as const

/** What somebody who shows a demonstration opens: every Direct Debit and its payments, newest first, and what the bank may be made to say. */
export const createPages =
  (book: Book, press: Press) =>
  (asked: Asked): Reply | undefined => {
    const { pathname, searchParams } = asked.url
    const language = searchParams.get('lang') === 'cy' ? 'cy' : 'en'
    if (asked.method === 'GET' && pathname === '/') return html(200, shown(book, language))
    if (asked.method === 'GET' && pathname === '/stand-in.css')
      return { status: 200, headers: { 'content-type': 'text/css' }, body: styleSheet }
    if (asked.method !== 'POST' || pathname !== '/press') return undefined
    const form = new URLSearchParams(asked.body)
    const pressed = press(form.get('press') ?? '', form.get('id') ?? '')
    return pressed ? { status: 303, headers: { location: language === 'cy' ? '/?lang=cy' : '/' } } : html(404, shown(book, language))
  }
const html = (status: number, body: string): Reply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
  },
  body,
})

function shown(book: Book, language: Language): string {
  const t: Say = (english) => speak(language, english)
  const mandates = book.all('mandates').toReversed()
  const payments = book.all('payments')
  const cards = mandates.map((mandate) => {
    const own = payments.filter(({ data }) => (data.links as { mandate?: string }).mandate === mandate.id)
    return mandateCard(mandate, own, { book, language, t })
  })
  const none = mandates.length === 0 ? markup`<p>${t('No Direct Debit has been set up yet.')}</p>` : undefined
  const body = markup`<p>${t('Press what the bank shall say. Portreeve hears of it within seconds, as of a real bank, and tells the payer.')}</p><p>${t('A payment is ordered five working days before its day, and stands here from then on. If it fails for want of money, it is tried once more.')}</p>${none}${cards}`
  const other = language === 'en' ? '/?lang=cy' : '/'
  const title = t('Direct Debits')
  return renderPage({ language, provider: t('The bank'), notice: t('Demonstration: no money moves'), title, body, other })
}
const stateOf = ({ status }: Resource, t: Say): string => t(status).replaceAll('_', ' ')
type Around = { readonly book: Book; readonly language: Language; readonly t: Say }
function mandateCard(mandate: Resource, payments: readonly Resource[], around: Around): Markup {
  const { book, t } = around
  const account = book.get('customer_bank_accounts', linkOf(mandate, 'customer_bank_account'))
  const { reference = '' } = (mandate.data.metadata ?? {}) as { reference?: string }
  const ending = String(account?.data.account_number ?? '').slice(-2)
  const holder = String(account?.data.account_holder_name ?? '')
  const rows = markup`<dl><dt>${t('Account')}</dt><dd>${holder}, ${t('ending')} ${ending}</dd><dt>${t('State')}</dt><dd>${stateOf(mandate, t)}${mandate.fails === undefined ? '' : `. ${t('Its next payment will fail')}`}</dd></dl>`
  const buttons = standing.has(mandate.status) ? buttonsOf(presses.mandates, mandate, reference, around) : undefined
  return markup`<section><h2>${reference}</h2>${rows}${buttons}${payments.map((one) => paymentCard(one, reference, around))}</section>`
}
function paymentCard(payment: Resource, reference: string, around: Around): Markup {
  const { language, t } = around
  const on = parseDate(payment.chargeOn ?? '')
  const amount = showMoney(pence(Number(payment.data.amount)))
  const may =
    payment.status === 'confirmed' || payment.status === 'paid_out' ? { payment_charged_back: presses.payments.payment_charged_back } : {}
  const mayFail = standing.has(payment.status) ? { payment_failed: presses.payments.payment_failed } : {}
  return markup`<p>${amount}, ${on ? showDate(on, language) : ''}: ${stateOf(payment, t)}</p>${buttonsOf({ ...mayFail, ...may }, payment, `${reference}, ${amount}`, around)}`
}
const linkOf = ({ data }: Resource, name: string): string => (data.links as Readonly<Record<string, string>> | undefined)?.[name] ?? ''
/** Each says of what it is, for whoever hears the buttons alone. */
const buttonsOf = (all: Readonly<Record<string, string>>, { id }: Resource, of: string, { language, t }: Around): Markup =>
  markup`${Object.entries(all).map(
    ([press, said]) =>
      markup`<form method="post" action="/press${language === 'cy' ? '?lang=cy' : ''}"><input type="hidden" name="press" value="${press}"><input type="hidden" name="id" value="${id}"><p><button class="plain" type="submit" aria-label="${t(said)}: ${of}">${t(said)}</button></p></form>`,
  )}`
