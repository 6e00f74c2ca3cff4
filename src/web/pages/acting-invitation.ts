import { nameIn } from '../acting-visit.ts'
import { button } from '../components/button.ts'
import { html } from '../html.ts'
import { type Asked, go, page, type Reply, type Route, sessionOf } from '../reply.ts'
import type { Web } from '../web.ts'
import { allowedShown } from './acting-words.ts'
import { identitiesOf } from './cases.ts'

const path = '/acting/invitation/:secret'
/** Where somebody who was invited to act for another reads for what, and says yes or no. */
export const invitationRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path, who: 'person', acting: 'own', handle: (asked) => show(web, asked) },
  { method: 'POST', path, who: 'person', acting: 'own', handle: (asked) => answer(web, asked) },
]
async function show(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const invited = await web.agents.invited(asked.params.secret ?? '')
  if (!invited) return gone(asked)
  const isOwn = identitiesOf(asked).some(({ person }) => person === invited.person)
  const name = invited.from
  const title = t('{name} asks you to act for them', { name })
  const profile = await web.identity.profile(sessionOf(asked))
  const choices = html`<p class="govuk-body">${t('They will see your name, {who}, and everything that you do for them. Either of you can end it at any moment.', { who: nameIn(profile) })}</p><form method="post" action="${asked.path}"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><div class="govuk-button-group">${button({ text: t('Agree'), name: 'decision', value: 'agree', preventDoubleClick: true })}${button({ text: t('Do not agree'), name: 'decision', value: 'decline', classes: 'govuk-button--secondary' })}</div></form>`
  const own = html`<p class="govuk-inset-text">${t('This is your own invitation. It is for whoever you sent it to.')}</p>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Agree only if you know them, and want to do this for them.')}</p>${allowedShown(web, asked, invited)}${isOwn ? own : choices}</div>`
  return page({ title, main })
}
async function answer(web: Web, asked: Asked): Promise<Reply> {
  const secret = asked.params.secret ?? ''
  if (asked.form.one('decision') !== 'agree') return (await web.agents.decline(secret)) ? go('/account/acting?done=declined') : gone(asked)
  const people = identitiesOf(asked).map(({ person }) => person)
  const name = nameIn(await web.identity.profile(sessionOf(asked)))
  const made = await web.agents.accept(secret, { people, name })
  if (made === 'own') return go(asked.path)
  return made === 'accepted' ? go('/account/acting?done=accepted') : gone(asked)
}
function gone({ t }: Asked): Reply {
  const title = t('This invitation is not there any more')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('It was answered, taken back, or has waited too long. Ask whoever sent it to invite you again.')}</p>${button({ text: t('Your account'), href: '/account', classes: 'govuk-button--secondary' })}</div>`
  return page({ title, main }, 404)
}
