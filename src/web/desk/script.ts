import type { Visitor } from '#cases'
import type { Assisting, Session } from '#identity'
import { type Money, parseUuid, showMoney } from '#kernel'
import { band, chooseHref } from '../assisted.ts'
import { button } from '../components/button.ts'
import { input } from '../components/input.ts'
import { panel } from '../components/panel.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { standingOf } from '../pages/here.ts'
import { matching } from '../pages/search.ts'
import { go, type Reply, sessionOf } from '../reply.ts'
import { nextHref, type ServiceView } from '../service-view.ts'
import { notFound, viewOf, visitorOf } from '../web.ts'
import { deskPage, type Here } from './officer.ts'

const queryLengthMax = 100
/** The officer with whoever they talk with. */
type Talk = { readonly visit: Session & { readonly assisting: Assisting }; readonly visitor: Visitor }
/** Undefined: nobody who is known to be who they say is on the line, and the officer begins with finding that out. */
async function talkOf({ web, asked }: Here): Promise<Talk | undefined> {
  const visit = await web.identity.assisted(sessionOf(asked))
  return visit?.assisting && { visit: { ...visit, assisting: visit.assisting }, visitor: visitorOf(visit) }
}
const theCall = go('/desk/call')

/** What was begun already, and every service of the officer's body to begin. */
export async function chooseService(here: Here): Promise<Reply> {
  const talk = await talkOf(here)
  if (!talk) return theCall
  const { web, asked, t, language } = here
  const query = asked.query.one('q').trim().slice(0, queryLengthMax)
  const views = servicesOf(here)
  const textOf = ({ service, say }: ServiceView): string =>
    [service.title, service.start.summary].flatMap((words) => [words, say.cy(words)]).join(' ')
  const found = matching(views, query, textOf)
  const begun = (await web.cases.drafts(talk.visitor)).flatMap((draft) => {
    const view = viewOf(web, draft.service, 0)
    return view?.service.body === here.officer.body
      ? [
          html`<li><a class="govuk-link" href="/applications/${draft.draftId}">${t('Go on with it: {service}', { service: view.title(language) })}</a><span class="quiet small">${t('saved {date}', { date: dayAndTime(draft.savedAt, language) })}</span></li>`,
        ]
      : []
  })
  const find = html`<search><form class="desk-find" method="get" action="${chooseHref}">${input({ id: 'q', name: 'q', type: 'search', label: { text: t('Find a service'), classes: 'govuk-label--s' }, value: query || undefined, attributes: { maxlength: queryLengthMax } })}<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">${t('Find')}</button></form></search>`
  const title = t('What do they want to do?')
  const none = found.length === 0 && html`<p class="govuk-inset-text">${t('No service is called that. Try other words.')}</p>`
  const main = html`<div class="reading" data-script=""><h1 class="govuk-heading-l">${title}</h1>${begun.length > 0 && html`<section class="card" aria-labelledby="begun"><h2 class="govuk-heading-m" id="begun">${t('They have begun these')}</h2><ul class="script-begun">${begun}</ul></section>`}${find}${none}<ul class="script-services">${found.map((view) => serviceRow(here, view))}</ul></div>`
  return withTalk(here, talk, { title, main })
}
const servicesOf = ({ web, officer }: Here): readonly ServiceView[] =>
  web.services.filter(({ service, closed }) => service.body === officer.body && !closed()).map((compiled) => web.views.of(compiled))
const serviceRow = ({ csrf, t, language }: Here, { service, say, title }: ServiceView): Html =>
  html`<li><form method="post" action="${chooseHref}"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="service" value="${service.id}"><div><strong>${title(language)}</strong><span class="quiet small">${say[language](service.start.summary)}</span></div>${button({ html: html`${t('Begin')}<span class="govuk-visually-hidden">: ${title(language)}</span>`, classes: 'govuk-button--secondary', preventDoubleClick: true })}</form></li>`

/** Begins one: that the officer did is written down for the person before anything is read. */
export async function beginService(here: Here): Promise<Reply> {
  const talk = await talkOf(here)
  if (!talk) return theCall
  const { web, asked, language } = here
  const view = servicesOf(here).find(({ service }) => service.id === asked.form.one('service'))
  if (!view) return notFound
  const draftId = web.cases.newKey()
  const { visitor, visit } = talk
  if (!(await web.cases.noteTypist(visitor, { draftId, service: view.service.id }))) return theCall
  const draft = await web.cases.openDraft(visitor, view.service.id, { draftId, language, channel: visit.assisting.channel })
  await web.conversations.turnTo(here.officer, draftId, view.service.id)
  const { standing } = await standingOf(web, visitor, draft)
  return go(nextHref(draftId, standing.next))
}

/** What to say once it is sent: the reference, what comes next, and how the fee is paid. */
export async function sentForThem(here: Here): Promise<Reply> {
  const talk = await talkOf(here)
  if (!talk) return notFound
  const { web, asked, t, language } = here
  const id = parseUuid(asked.params.case ?? '')
  const state = id && (await web.cases.read(talk.visitor, id))
  const view = state && viewOf(web, state.service, state.serviceVersion)
  // What they sent before is for the page of the person: there each look is written down.
  if (!view || state.sentBy?.conversation !== talk.visit.assisting.conversation) return notFound
  const isDue = state.paymentState === 'to-pay' || state.paymentState === 'failed'
  const box = panel({ titleText: t('It is sent'), html: html`${t('Their reference')} <span class="reference">${state.reference}</span>` })
  const stage = view.service.stages[state.stage]
  const next = isDue
    ? html`<p class="govuk-body">${t('It costs {amount}. They have a message with a link to pay, and find it in their account: we go on once it is paid.', { amount: showMoney(state.fee ?? (0 as Money)) })}</p><p class="govuk-body">${t('Never take the number of a card.')}</p>`
    : stage && html`<p class="govuk-body">${view.say[language](stage.says)}</p>`
  const title = t('It is sent')
  const main = html`<div class="reading"><p class="script__cue">${t('Read this out')}</p>${box}<h2 class="govuk-heading-m">${view.title(language)}</h2>${next}<p class="govuk-body">${t('They get a message that says what was sent, and see every answer in their account with who typed it.')}</p><p class="script__ways">${button({ text: t('End the call'), href: '/desk/call#end' })}${button({ text: t('Another service'), href: chooseHref, classes: 'govuk-button--secondary' })}</p></div>`
  return withTalk(here, talk, { title, main })
}

async function withTalk(here: Here, { visit }: Talk, shown: { readonly title: string; readonly main: Html }): Promise<Reply> {
  const { t, language, web } = here
  const name = await web.callerName(visit.assisting, visit.person)
  return deskPage(here, { ...shown, above: band(visit.assisting, { name, t, language }) })
}
