import { type Deed, mayIn } from '#agents'
import type { AnyService } from '#definition'
import { reaches } from '#identity'
import type { Uuid } from '#kernel'
import { actingPath } from './acting-view.ts'
import { button } from './components/button.ts'
import { html } from './html.ts'
import { type Asked, go, page, type Reply } from './reply.ts'
import type { ServiceView } from './service-view.ts'
import type { Web } from './web.ts'

type In = { readonly service: AnyService; readonly deed: Deed; readonly caseId?: Uuid }
/** Whoever acts for somebody may do what they were allowed, known as surely as the service asks; undefined: they may, or act for themselves. */
export function barFor({ session, t, path, language }: Asked, { service, say }: ServiceView): Reply | undefined {
  const acting = session?.acting
  if (!session || !acting) return undefined
  const { forName: name } = acting
  const needed = service.who.signIn
  const { alone } = service.who
  if (alone !== undefined) return stopped(t, t('Only {name} can do this themselves', { name }), say[language](alone))
  if (!mayIn(acting, service, 'follow'))
    return stopped(t, t('{name} has not asked you to do this', { name }), t('They can ask you to, in their own account.'))
  if (reaches(session.level, needed)) return undefined
  if (!reaches(acting.level, needed)) return go(`/sign-in?level=${needed}&to=${encodeURIComponent(path)}`)
  return stopped(
    t,
    t('{name} must first show who they are', { name }),
    t(
      'When they asked you, they had not shown who they are as surely as this service needs. Ask them to sign in to it once themselves, and then to invite you again.',
    ),
  )
}
function stopped(t: Asked['t'], title: string, words: string): Reply {
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${words}</p>${button({ text: t('Go back'), href: actingPath, classes: 'govuk-button--secondary' })}</div>`
  return page({ title, main }, 403)
}
/** What they are about to do or see is written down first, where the person sees who looked at their data. */
export async function noteActing(web: Web, { session }: Asked, { service, deed, caseId }: In): Promise<void> {
  if (!session?.acting) return
  const { body, id } = service
  await web.agents.note({ id: session.acting.grant, person: session.person }, deed, { body, service: id, ...(caseId && { caseId }) })
}
