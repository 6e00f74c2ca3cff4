import type { CaseSummary, Visitor } from '#cases'
import { type Content, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import type { Asked } from '../reply.ts'
import type { Web } from '../web.ts'

/** Said before somebody sends a second application for what may be the same thing. They may go on: it can be about another car. */
export async function alreadySent(
  web: Web,
  visitors: readonly Visitor[],
  service: string,
  { t, language, session }: Asked,
): Promise<Content> {
  const sent = (await Promise.all(visitors.map((visitor) => web.cases.list(visitor)))).flat()
  const [live] = sent.filter((one) => one.service === service && isLive(one)).toSorted((a, b) => b.submittedAt - a.submittedAt)
  if (!live) return undefined
  const words = t('You have already sent one of these, on {when}. It is not finished.', { when: dayAndTime(live.submittedAt, language) })
  return html`<div class="govuk-inset-text"><p class="govuk-body">${words}</p>${!session?.assisting && html`<p class="govuk-body"><a class="govuk-link" href="/cases/${live.caseId}">${t('See the one that you sent')}</a></p>`}</div>`
}
const isLive = ({ outcome, destroyedOn }: CaseSummary): boolean => outcome === undefined && destroyedOn === undefined
