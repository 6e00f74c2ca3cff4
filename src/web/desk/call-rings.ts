import type { CallBack, Conversation } from '#conversations'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { notFound, viewOf } from '../web.ts'
import { type Here, hidden, idIn } from './officer.ts'

/** Whom the body has to ring now: they picked the hour. */
export async function callsDue(here: Here): Promise<Content> {
  const { t, web, officer } = here
  const due = await web.callBacks.due(officer)
  if (due.length === 0) return undefined
  return html`<section aria-labelledby="due"><h2 class="govuk-heading-m" id="due">${t('To be rung back')}</h2><ul class="rows">${due.map((one) => row(here, one))}</ul></section>`
}
function row(here: Here, { id, dueAt, service, language: theirs, tries }: CallBack): Html {
  const { t, language, web } = here
  const about = service === undefined ? t('No service in particular') : (viewOf(web, service, 0)?.title(language) ?? service)
  const more = [theirs === 'cy' && t('in Welsh'), tries > 0 && t('rung {count} times before', { count: String(tries) })].filter(
    (one) => one !== false,
  )
  return html`<li><div class="rows__what"><strong>${dayAndTime(dueAt, language)}</strong><p>${[about, ...more].join(' · ')}</p></div><form method="post" action="/desk/call/back/${id}" class="rows__side">${hidden(here)}<button type="submit" class="govuk-button govuk-button--secondary desk-small">${t('Ring them')}<span class="govuk-visually-hidden">: ${dayAndTime(dueAt, language)}</span></button></form></li>`
}
/** The number to ring, above whatever the page says, and what to press when nobody answers. */
export async function ringing(here: Here, conversation: Conversation | undefined): Promise<Content> {
  const { t, web, officer } = here
  if (!conversation?.callBack || conversation.verifiedAt !== undefined) return undefined
  const number = await web.callBacks.number(officer, conversation)
  if (number === undefined) return undefined
  return html`<div class="govuk-inset-text"><p class="govuk-body">${t('Ring {number}', { number })}</p><form method="post" action="/desk/call/no-answer">${hidden(here)}<button type="submit" class="govuk-button govuk-button--secondary desk-small">${t('Nobody answers')}</button></form></div>`
}
/** Takes a call-back on, and goes to the questions at once. */
export async function ringBack(here: Here): Promise<Reply> {
  const { web, officer } = here
  const id = idIn(here, 'callBack')
  if (!id) return notFound
  const taken = await web.callBacks.take(officer, id)
  if (taken.kind !== 'rings') return go(`/desk/call?done=${taken.kind}`)
  await web.callers.choose(officer, taken.person)
  return go('/desk/call')
}
/** They are rung again an hour later, until it is given up. */
export async function noAnswer(here: Here): Promise<Reply> {
  const { web, officer } = here
  const conversation = await web.conversations.current(officer)
  if (conversation?.callBack === undefined) return go('/desk/call')
  await web.callBacks.settle(officer, conversation, 'not-reached')
  await web.conversations.end(officer, { outcome: 'call-back', reason: 'other', resolved: false, note: '' })
  return go('/desk/call?done=no-answer')
}
