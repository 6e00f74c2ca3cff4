import { html } from '../html.ts'
import { hasPast, pastCards, pastOf } from '../past-cases.ts'
import type { Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { openedOf } from './case.ts'
import { deskPage, type Here } from './officer.ts'

/** What the person of a case applied for in the system before. The look is written down for them to see. */
export async function pastPage(here: Here): Promise<Reply> {
  const { web, officer, t } = here
  const opened = hasPast(web) ? await openedOf(here) : undefined
  if (!opened) return notFound
  const { person, caseId, body } = opened.state
  const actor = { kind: 'officer', role: officer.roles[0] ?? 'officer', ...officer } as const
  const all = await pastOf(web, { person, actor, purpose: 'to see what was decided before', caseId })
  const title = t('Applications in the system before')
  const held = all === undefined && html`<p class="govuk-inset-text">${t('Not used at present')}</p>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${held}${all && pastCards(web, all, here)}</div>`
  return body === officer.body ? deskPage(here, { title, main, back: `/desk/cases/${caseId}` }) : notFound
}
