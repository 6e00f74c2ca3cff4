import type { CallBack } from '#conversations'
import { dayOf, daysBetween, type PlainDate, showDate, showMoney, todayOf } from '#kernel'
import { callBackAddress } from '../call-back-view.ts'
import { tag } from '../components/tag.ts'
import { type Content, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import type { Asked } from '../reply.ts'
import { viewOf, type Web } from '../web.ts'
import type { Mine } from './account-cases.ts'

/** What was begun and would be lost within so many days is something to do. */
const draftEndsSoonDays = 7
/** A last day that is so near is said in days as well. */
const soonDays = 7

type Task = { readonly words: string; readonly about: string; readonly by?: PlainDate; readonly href: string }
type Owed = Awaited<ReturnType<Web['payments']['owed']['ofPerson']>>[number]
type Given = { readonly mine: Mine; readonly owed: readonly Owed[]; readonly callBacks: readonly CallBack[] }

/** What waits for the person, what ends first first: each with its last day and the one place where it is done. */
export function tasks(web: Web, asked: Asked, { mine, owed, callBacks }: Given): readonly Task[] {
  const all = [...ofCases(web, asked, mine), ...ofOwed(asked, owed), ...ofDrafts(web, asked, mine), ...ofCallBacks(asked, callBacks)]
  return all.sort((a, b) => (a.by ?? lastOfAll).localeCompare(b.by ?? lastOfAll))
}
const lastOfAll = '9999'
const ofCases = (web: Web, { t, language }: Asked, { cases }: Mine): readonly Task[] =>
  cases.flatMap(({ turn, caseId, service, serviceVersion }): readonly Task[] => {
    if (!turn) return []
    const about = viewOf(web, service, serviceVersion)?.title(language) ?? service
    const does =
      turn.does === 'pay'
        ? { words: t('Pay now'), href: `/cases/${caseId}/pay` }
        : { words: t('Answer our question'), href: `/cases/${caseId}` }
    return [{ ...does, about, ...(turn.by && { by: turn.by }) }]
  })
const ofOwed = ({ t }: Asked, owed: readonly Owed[]): readonly Task[] =>
  owed.flatMap(({ state, amount, reference, number, payBy }) =>
    state === 'open'
      ? [
          {
            words: t('Pay {amount} that is owed', { amount: showMoney(amount) }),
            about: t('A payment did not reach us, or was taken back. Reference {reference}', { reference }),
            href: `/owed/${number}`,
            ...(payBy && { by: payBy }),
          },
        ]
      : [],
  )
const ofCallBacks = ({ t, language }: Asked, all: readonly CallBack[]): readonly Task[] => {
  const task = (words: string, about: string): Task => ({ words, about, href: callBackAddress })
  const coming = all
    .filter(({ state }) => state === 'asked')
    .map(({ dueAt }) => ({
      ...task(t('Be near your telephone'), t('We ring you in the hour from {when}', { when: dayAndTime(dueAt, language) })),
      by: dayOf(dueAt),
    }))
  const missed = all[0]?.state === 'not-reached' && task(t('Pick another hour to be rung'), t('We rang you, and nobody answered.'))
  return missed ? [...coming, missed] : coming
}
const ofDrafts = (web: Web, { t, language }: Asked, { drafts }: Mine): readonly Task[] =>
  drafts.flatMap(({ draftId, service, expiresAt }) => {
    const view = viewOf(web, service, 0)
    const by = dayOf(expiresAt)
    if (view?.compiled.closed() || daysBetween(todayOf(web.clock), by) > draftEndsSoonDays) return []
    return [
      {
        words: t('Finish what you have begun, or it is deleted'),
        about: view?.title(language) ?? service,
        by,
        href: `/applications/${draftId}`,
      },
    ]
  })

/** The list at the head of the account. Somebody for whom nothing waits is told so in a line. */
export function taskList(web: Web, all: readonly Task[], { t, language }: Asked): Content {
  const today = todayOf(web.clock)
  if (all.length === 0) return html`<p class="tasks tasks--none">${t('There is nothing for you to do at present.')}</p>`
  const rows = all.map(({ words, about, by, href }) => {
    const until =
      by && html`<p class="tasks__by">${t('By {date}', { date: showDate(by, language) })} ${soonTag(daysBetween(today, by), t)}</p>`
    return html`<li><a class="govuk-link" href="${href}">${words}<span class="govuk-visually-hidden">: ${about}</span></a><p aria-hidden="true">${about}</p>${until}</li>`
  })
  return html`<section class="tasks" aria-labelledby="tasks"><h2 class="govuk-heading-m" id="tasks">${t('Things to do')}</h2><ul>${rows}</ul></section>`
}
const soonTag = (days: number, t: Asked['t']): Content => {
  if (days < 0 || days > soonDays) return undefined
  const words = days === 0 ? t('Today') : days === 1 ? t('Tomorrow') : t('In {count} days', { count: String(days) })
  return tag({ text: words, classes: 'govuk-tag--yellow' })
}
