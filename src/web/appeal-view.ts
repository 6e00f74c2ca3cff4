import type { CaseState, TimelineEntry } from '#cases'
import { showDate } from '#kernel'
import { type Content, html } from './html.ts'
import { dayShown } from './layout/times.ts'
import { type Asked, sessionOf } from './reply.ts'
import type { Web } from './web.ts'

/** Of a case, for its person: that another officer looks at the decision, what they came to, or how to ask for it and until when. */
export function appealShown(web: Web, state: CaseState, timeline: readonly TimelineEntry[], asked: Asked): Content {
  const { t, language } = asked
  const { appeal, caseId } = state
  if (appeal?.open)
    return html`<div class="govuk-inset-text"><p class="govuk-body">${t('You asked on {date} that another officer looks at the decision. What was decided stands until they have.', { date: dayShown(appeal.askedAt, language) })}</p></div>`
  if (appeal) {
    const confirmed = timeline.findLast(({ kind }) => kind === 'appeal-confirmed')
    const reason = typeof confirmed?.told.reason === 'string' ? confirmed.told.reason : undefined
    return (
      reason !== undefined &&
      html`<h2 class="govuk-heading-s">${t('Another officer has looked at it again')}</h2><p class="govuk-body">${t('They came to the same: what was decided stands. This is their reason:')}</p><p class="govuk-body lines">${reason}</p>`
    )
  }
  // Whoever acts for somebody asks for nothing that only that somebody may ask for.
  const may = state.outcome === undefined || sessionOf(asked).acting ? undefined : web.cases.mayAppeal(state)
  if (!may) return undefined
  const until = may.until && ` ${t('By law you can ask until {date}.', { date: showDate(may.until, language) })}`
  return html`<p class="govuk-body no-print"><a class="govuk-link" href="/cases/${caseId}/appeal">${t('Ask another officer to look at the decision')}</a>.${until}</p>`
}
