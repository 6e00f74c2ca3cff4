import type { Uuid } from '#kernel'
import { type Html, html } from './html.ts'
import { dayAndTime } from './layout/times.ts'
import type { Asked } from './reply.ts'
import type { Web } from './web.ts'

/** Where people ask to be rung, instead of holding the line. */
export const callBackAddress = '/account/call-back'
type Of = { readonly caseId: Uuid; readonly people: readonly Uuid[] }
/** On the page of a case: the way there, or when they are rung. */
export async function callBackBeside(web: Web, { t, language }: Asked, { caseId, people }: Of): Promise<Html> {
  const mine = (await web.callBacks.ofPerson(people)).find(({ state }) => state === 'asked')
  const words = mine ? t('We ring you on {when}', { when: dayAndTime(mine.dueAt, language) }) : t('Ask us to ring you')
  return html`<p class="govuk-body no-print"><a class="govuk-link" href="${callBackAddress}?case=${caseId}">${words}</a></p>`
}
