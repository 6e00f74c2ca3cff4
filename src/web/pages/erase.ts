import type { ErasureRequest } from '#cases'
import { button } from '../components/button.ts'
import { barLine } from '../desk/erasures.ts'
import { type Content, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Asked, go, page, type Reply, type Route, sessionOf } from '../reply.ts'
import type { Web } from '../web.ts'

/** Where somebody asks to be erased, and reads the answer: the UK GDPR, Article 17. */
export const eraseRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account/erase', who: 'person', handle: (asked) => show(web, asked) },
  { method: 'POST', path: '/account/erase', who: 'person', handle: (asked) => ask(web, asked) },
]
async function show(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const session = sessionOf(asked)
  const last = await web.cases.erasures.mine(session.person)
  const waits = last !== undefined && last.outcome === undefined
  const title = t('Ask us to erase what we hold about you')
  const form =
    !waits &&
    html`<form method="post" action="/account/erase"><input type="hidden" name="csrf" value="${session.csrf}">${button({ text: t('Ask to be erased'), classes: last ? 'govuk-button--secondary' : '', preventDoubleClick: true })}</form>`
  const what = html`<p class="govuk-body">${t('An officer looks at what we hold, and you hear from us within a month.')}</p><ul class="govuk-list govuk-list--bullet"><li>${t('What you have begun and not sent goes in any case.')}</li><li>${t('What the law makes us keep stays: we tell you what, why and until when.')}</li><li>${t('If nothing must be kept, everything goes for good, also this account. You can sign in again, and begin with nothing.')}</li></ul>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${last && answered(last, asked)}${what}${form}<p class="govuk-body"><a class="govuk-link" href="/help/privacy/kept">${t('How long we keep things, and why')}</a></p></div>`
  return page({ title, main, back: '/account' })
}
/** What became of the last request. */
function answered({ askedAt, decidedAt, outcome, bars, reason }: ErasureRequest, { t, language }: Asked): Content {
  const when = html`<p class="quiet">${t('You asked on {date}', { date: dayAndTime(askedAt, language) })}</p>`
  if (outcome === undefined)
    return html`<div class="card" role="status"><h2 class="govuk-heading-m">${t('You have asked us to erase what we hold')}</h2>${when}<p class="govuk-body">${t('We tell you here and by email what came of it.')}</p></div>`
  const title = outcome === 'kept' ? t('Some of it must be kept') : t('We have not erased it')
  const because =
    bars.length > 0 &&
    html`<p class="govuk-body">${t('It must be kept, because:')}</p><ul class="govuk-list govuk-list--bullet">${bars.map((bar) => html`<li>${barLine(bar, language)}</li>`)}</ul>`
  const day = decidedAt !== undefined && html`<p class="quiet">${t('Answered on {date}', { date: dayAndTime(decidedAt, language) })}</p>`
  return html`<div class="card"><h2 class="govuk-heading-m">${title}</h2>${when}${day}${because}${reason !== undefined && html`<h3 class="govuk-heading-s">${t('What the officer says')}</h3><p class="govuk-body lines">${reason}</p>`}<p class="govuk-body">${t('If you think that this is wrong, you can complain to the Information Commissioner: ico.org.uk.')}</p></div>`
}
async function ask(web: Web, asked: Asked): Promise<Reply> {
  const session = sessionOf(asked)
  const [contact, profile] = await Promise.all([web.contacts.of(session.person), web.identity.profile(session)])
  // Where they are written to; whoever the register of people does not know, where they sign in.
  await web.cases.erasures.ask(session.person, { language: asked.language, email: contact?.email ?? profile?.email })
  return go('/account/erase')
}
