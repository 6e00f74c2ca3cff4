import { type Instant, parseReference, parseUuid, showDate, showMoney } from '#kernel'
import { failureWords, type Owed } from '#payments'
import { button } from '../components/button.ts'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { panel } from '../components/panel.ts'
import { type Html, html } from '../html.ts'
import { type Asked, go, keeping, page, type Reply, type Route } from '../reply.ts'
import { notFound, type Web } from '../web.ts'
import { tooManyTries } from './too-many-tries.ts'

/** What instalments did not bring, paid by card with the number in the letter: by whoever has it, signed in or not, and it says nothing of whose it is. */
export const owedRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: askPath, who: 'anyone', handle: (asked) => ask(asked) },
  { method: 'POST', path: askPath, who: 'anyone', handle: (asked) => find(web, asked) },
  {
    method: 'GET',
    path: '/owed/:number',
    who: 'anyone',
    handle: (asked) => (asked.typed === undefined ? show(web, asked) : silent(web, asked)),
  },
  { method: 'POST', path: '/owed/:number', who: 'anyone', handle: (asked) => begin(web, asked) },
  { method: 'GET', path: '/owed/:number/paid/:payment', who: 'visit', handle: (asked) => returned(web, asked) },
]
const askPath = '/owed'
const typedCharsMax = 60
/** What was typed, and why it leads nowhere; or until when nothing more may be tried. */
type Typed = { readonly said: string; readonly wrong: 'empty' | 'odd' | 'unknown' } | { readonly waitUntil: Instant }
function ask(asked: Asked): Reply {
  const { t, session } = asked
  const typed = asked.typed as Typed | undefined
  if (typed && 'waitUntil' in typed) return tooManyTries(asked, typed.waitUntil)
  const problems = {
    empty: t('Enter the number from the letter or e-mail'),
    odd: t('Enter the 12 letters and numbers, like 7K4M-2QX9-3WPC. One of them may be mistyped'),
    unknown: t('Nothing is owed under this number. Check that it is the one from the letter or e-mail'),
  }
  const problem = typed && problems[typed.wrong]
  const title = t('Pay what is owed')
  const summary =
    problem !== undefined && errorSummary({ titleText: t('There is a problem'), errorList: [{ href: '#number', text: problem }] })
  const box = input({
    id: 'number',
    name: 'number',
    value: typed?.said ?? '',
    label: { text: t('Number from the letter or e-mail'), classes: 'govuk-label--m' },
    hint: { text: t('The 12 letters and numbers at the end of the address in it, like 7K4M-2QX9-3WPC') },
    classes: 'govuk-input--width-20',
    autocapitalize: 'characters',
    autocomplete: 'off',
    spellcheck: false,
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
  })
  const main = html`<div class="reading">${summary}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('We have written to you if something is owed. You pay by card, and do not need to sign in.')}</p><form method="post" action="${askPath}" novalidate>${session && html`<input type="hidden" name="csrf" value="${session.csrf}">`}${box}${button({ text: t('Continue'), preventDoubleClick: true })}</form><p class="govuk-body"><a class="govuk-link" href="/help">${t('Help and contact')}</a></p></div>`
  return page({ title, main, back: '/', error: problem !== undefined }, problem === undefined ? 200 : 422)
}
async function find(web: Web, asked: Asked): Promise<Reply> {
  const said = asked.form.one('number').trim().slice(0, typedCharsMax)
  const again = (typed: Typed): Reply => keeping(go(askPath), { at: askPath, typed })
  const number = parseReference(said)
  if (number === undefined) return again({ said, wrong: said === '' ? 'empty' : 'odd' })
  const guess = await web.identity.throttle.guess('owed-number', asked.from, () => web.payments.owed.find(number))
  if (guess.kind === 'wait') return again({ waitUntil: guess.until })
  return guess.answer ? go(`/owed/${number}`) : again({ said, wrong: 'unknown' })
}
type Trouble = { readonly title: string; readonly paragraphs: readonly string[] }
const pathOf = ({ params }: Asked): string => `/owed/${encodeURIComponent(params.number ?? '')}`
const shown = (web: Web, owed: Owed, title: string, main: Html): Reply => {
  const body = web.bodyOf(owed.body)
  return page({ title, main, ...(body && { body }) })
}
const findIn = (web: Web, { params }: Asked): Promise<Owed | undefined> => web.payments.owed.find(params.number ?? '')

async function show(web: Web, asked: Asked, trouble?: Trouble): Promise<Reply> {
  const owed = await findIn(web, asked)
  if (!owed) return notFound
  if (owed.state !== 'open') return settled(web, asked, owed)
  const { t, language } = asked
  const amount = showMoney(owed.amount)
  const title = trouble?.title ?? t('Pay {amount} that is owed', { amount })
  const why =
    owed.why === 'used'
      ? t('A Direct Debit did not bring all that was due for the time that was used.')
      : t('A payment was taken back through the bank. What it paid for goes on if you pay in time.')
  const words = trouble?.paragraphs ?? [why, t('You pay by card on the pages of our payment provider, and then come back here.')]
  const by = owed.payBy && html`<dt>${t('Pay by')}</dt><dd>${showDate(owed.payBy, language)}</dd>`
  const to = web.bodyOf(owed.body)?.name[language]
  const main = html`<div class="narrow"><h1 class="govuk-heading-l">${title}</h1>${words.map((one) => html`<p class="govuk-body">${one}</p>`)}<dl class="facts">${to !== undefined && html`<dt>${t('To')}</dt><dd>${to}</dd>`}<dt>${t('Reference')}</dt><dd>${owed.reference}</dd>${by}<dt>${t('To pay')}</dt><dd>${amount}</dd></dl><form method="post" action="${pathOf(asked)}">${asked.session && html`<input type="hidden" name="csrf" value="${asked.session.csrf}">`}<input type="hidden" name="key" value="${web.cases.newKey()}">${button({ text: trouble ? t('Try again') : t('Pay {amount}', { amount }), preventDoubleClick: true })}</form><p class="govuk-body"><a class="govuk-link" href="/help">${t('Help and contact')}</a></p></div>`
  return shown(web, owed, title, main)
}
function settled(web: Web, { t }: Asked, owed: Owed): Reply {
  const amount = showMoney(owed.amount)
  const paid = owed.state === 'paid'
  const title = paid ? t('{amount} is paid', { amount }) : t('This is not owed any more')
  const box = panel({ titleText: title, html: html`${t('Your reference')} <span class="reference">${owed.reference}</span>` })
  const said = paid
    ? html`<p class="govuk-body">${t('Nothing more is owed for this. Keep the reference, or print this page.')}</p>`
    : html`<p class="govuk-body">${t('What it was for has ended. If something is still owed for the time that was used, we have written about it.')}</p>`
  return shown(web, owed, title, html`<div class="narrow">${box}${said}</div>`)
}
async function begin(web: Web, asked: Asked): Promise<Reply> {
  const owed = await findIn(web, asked)
  const key = parseUuid(asked.form.one('key'))
  if (!owed || !key) return notFound
  if (owed.state !== 'open') return go(pathOf(asked))
  const { t, language } = asked
  const back = `${pathOf(asked)}/paid/`
  const description = t('What is owed')
  // Who pays comes back to a visit of their own, signed in or not.
  const { cookie } = asked.session ? { cookie: undefined } : await web.identity.sessions.beginGuest(language)
  const cookies = cookie === undefined ? [] : [{ name: web.names.session, value: cookie }]
  const begun = await web.payments.owed.begin(owed, { key, language, description, returnUrl: `${asked.url.origin}${back}` })
  if (begun.kind === 'pay-at') return { kind: 'leave', to: begun.url, because: t('Taking you to the payment page'), cookies }
  if (begun.kind === 'already-paid' || begun.kind === 'failed') return go(`${back}${begun.payment.id}`, cookies)
  if (begun.kind !== 'unavailable') return go(pathOf(asked))
  return keeping(await silent(web, asked), { at: asked.path, typed: begun.kind })
}
async function silent(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const paragraphs = [t('No money has been taken. Try again in a few minutes.')]
  return { ...(await show(web, asked, { title: t('The payment service does not answer'), paragraphs })), status: 503 }
}
async function returned(web: Web, asked: Asked): Promise<Reply> {
  const id = parseUuid(asked.params.payment ?? '')
  const owed = await findIn(web, asked)
  const payment = id && owed && (await web.payments.owed.returned(owed, id))
  if (!payment) return notFound
  const { t, language } = asked
  if (payment.state === 'failed') {
    const { title, because } = failureWords(payment.code, language)
    return show(web, asked, { title, paragraphs: [because, t('No money has been taken, and it is still owed.')] })
  }
  const now = await findIn(web, asked)
  if (now && now.state !== 'open') return settled(web, asked, now)
  const title = t('We are waiting to hear about your payment')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body" role="status">${t('The payment service has not told us yet. This page looks again by itself. You can also close it: nothing is lost.')}</p>${button({ text: t('Look again'), href: asked.path, classes: 'govuk-button--secondary' })}<p class="govuk-body"><a class="govuk-link" href="${pathOf(asked)}">${t('I did not finish paying')}</a></p></div>`
  return { ...shown(web, owed, title, main), headers: { refresh: String(lookAgainSeconds) } }
}
const lookAgainSeconds = 5
