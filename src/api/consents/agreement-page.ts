import type { Say } from '#definition'
import { button, type Html, html } from '#web'
import type { ScopeVerb } from '../clients.ts'

type Shown = {
  readonly t: Say
  readonly csrf: string
  readonly action: string
  readonly client: string
  readonly body: string
  /** Who has signed in. */
  readonly who: string
  readonly until: string
  /** Where the browser goes back to. */
  readonly host: string
  readonly services: readonly { readonly title: string; readonly verbs: readonly ScopeVerb[] }[]
}
/** What somebody reads before they agree that a system acts for them: who asks, for what, until when, what it sees, and how to end it. */
export function agreementPage(shown: Shown): Html {
  const { t, csrf, action, client: name, body, who, until, host, services } = shown
  const applies = services.some(({ verbs }) => verbs.includes('apply'))
  const about = (heading: string, inside: Html): Html => html`<h2 class="govuk-heading-m">${heading}</h2>${inside}`
  const list = (sentences: readonly string[]): Html =>
    html`<ul class="govuk-list govuk-list--bullet">${sentences.map((one) => html`<li>${one}</li>`)}</ul>`
  const sees = [
    t('whether you can use these services, what they ask next, and why one says no'),
    t('how your applications for them stand, also those that you send yourself: what was decided, when and why'),
  ]
  const never = [
    t('what registers hold about you, or the answers you gave yourself'),
    t('how you signed in, your other applications, your messages and your files'),
  ]
  return html`<div class="reading"><h1 class="govuk-heading-l">${t('{name} asks to act for you', { name })}</h1><p class="govuk-body-l">${t('{name} is no part of {body}. Agree only if you know it and want it to do this for you.', { name, body })}</p>${who !== '' && html`<p class="govuk-body">${t('You are signed in as {who}.', { who })}</p>`}${about(t('What it may do'), html`${mayDo(t, services)}${applies && html`<p class="govuk-inset-text">${t('What it sends for you counts as sent by you. A fee is never paid by it: you pay here, yourself.')}</p>`}`)}${about(t('How long'), html`<p class="govuk-body">${t('Until {until}, or until you end it. You can end it at any moment in your account, under “Systems that act for me”, and see there what it did.', { until })}</p>`)}${about(t('What it sees'), list(sees))}${about(t('What it does not see'), list(never))}<form method="post" action="${action}"><input type="hidden" name="csrf" value="${csrf}"><div class="govuk-button-group">${button({ text: t('Agree'), name: 'decision', value: 'agree', preventDoubleClick: true })}${button({ text: t('Do not agree'), name: 'decision', value: 'decline', classes: 'govuk-button--secondary' })}</div></form><p class="quiet">${t('Either way you then go back to {host}.', { host })}</p></div>`
}
/** What it may do, and with which services. */
export function mayDo(t: Say, services: Shown['services']): Html {
  const named = (verb: ScopeVerb): Html =>
    html`<ul class="govuk-list govuk-list--bullet">${services.filter(({ verbs }) => verbs[0] === verb).map(({ title }) => html`<li>${title}</li>`)}</ul>`
  const isAny = (verb: ScopeVerb): boolean => services.some(({ verbs }) => verbs[0] === verb)
  return html`${isAny('apply') && html`<p class="govuk-body">${t('Begin an application, answer its questions, send it in your name, take it back, and see what becomes of it, for:')}</p>${named('apply')}`}${isAny('follow') && html`<p class="govuk-body">${t('See whether you have applied and what becomes of it, and nothing more, for:')}</p>${named('follow')}`}`
}
