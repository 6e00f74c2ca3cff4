import { type CaseState, payStage, type QueueItem } from '#cases'
import { type AnyService, calendarFor, type Say } from '#definition'
import { addDays, type Language, type PlainDate, showDate } from '#kernel'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { standingTag } from '../pages/cases.ts'
import { endCalled, otherBodyNamed, type ServiceView } from '../service-view.ts'

const daysCountedMax = 400
/** Working days after today up to and with a day; below zero when it has passed. */
export function workingDaysTo(service: AnyService, today: PlainDate, to: PlainDate): number {
  const { isWorkingDay } = calendarFor(service)
  const [from, until, sign] = to >= today ? [today, to, 1] : [to, today, -1]
  let count = 0
  let day = from
  for (let steps = 0; day < until && steps < daysCountedMax; steps++) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) count++
  }
  return sign * count
}

type Due = { readonly dueOn: PlainDate | undefined; readonly today: PlainDate; readonly service: AnyService | undefined }
/** In words first; the colour repeats them. */
export function dueTag({ dueOn, today, service }: Due, t: Say, language: Language): Html {
  if (dueOn === undefined) return html`<span class="quiet">${t('No day promised')}</span>`
  if (dueOn < today) return tag({ text: t('Late since {date}', { date: showDate(dueOn, language) }), classes: 'govuk-tag--red' })
  if (dueOn === today) return tag({ text: t('Due today'), classes: 'govuk-tag--yellow' })
  const left = service && workingDaysTo(service, today, dueOn)
  return html`${showDate(dueOn, language)}${left !== undefined && html`<br><span class="quiet small">${leftWords(left, t)}</span>`}`
}
export const leftWords = (days: number, t: Say): string => {
  if (days === 0) return t('Less than a working day left')
  if (days === 1) return t('1 working day left')
  if (days === -1) return t('1 working day late')
  return days > 0 ? t('{days} working days left', { days: String(days) }) : t('{days} working days late', { days: String(-days) })
}

type Waiting = Pick<QueueItem, 'stage'> & { readonly view: ServiceView | undefined }
/** Whom a waiting case waits for: another body by its name. A stage that waits for nobody waits for the answer to a question. */
export function waitsWords({ stage, view }: Waiting, t: Say, language: Language): string {
  const found = view?.service.stages[stage]
  if (stage === payStage || found?.waitsFor === 'payment') return t('Waits for the payment')
  if (!view || found?.waitsFor !== 'other-body') return t('Waits for the person')
  const told = found.effects?.find(({ does }) => does === 'message')
  return told?.name === undefined
    ? t('Waits for another body')
    : t('Waits for {body}', { body: otherBodyNamed(view, told.target, language) })
}
/** In one phrase, for a list. */
export const stageSaid = (of: Waiting & Pick<QueueItem, 'waiting' | 'answered'>, t: Say, language: Language): string =>
  of.waiting ? waitsWords(of, t, language) : of.answered ? t('The person has answered') : t('To be decided')
export const waitTag = (of: Waiting & Pick<QueueItem, 'waiting' | 'answered'>, t: Say, language: Language): Content =>
  of.waiting
    ? tag({ text: waitsWords(of, t, language), classes: 'govuk-tag--yellow' })
    : of.answered && tag({ text: t('The person has answered'), classes: 'govuk-tag--green' })
/** How a case stands, as officers say it: "you" on the person's pages is somebody else here. */
export const deskTag = (
  state: Pick<CaseState, 'stage' | 'outcome' | 'waiting'>,
  view: ServiceView,
  { t, language }: { readonly t: Say; readonly language: Language },
): Content =>
  state.outcome === undefined && state.waiting
    ? waitTag({ stage: state.stage, view, waiting: true, answered: false }, t, language)
    : standingTag({ outcome: state.outcome, called: endCalled(view, state.stage, language) }, t)

/** Both clocks, what is left of them, and how long the person has waited. */
export function clocks(state: CaseState, service: AnyService, today: PlainDate, t: Say, language: Language): Html {
  const { agreedBy, statutoryBy, stoppedOn, lateTo } = state.clocks
  const day = (on: PlainDate | undefined): Content =>
    on === undefined
      ? t('None')
      : html`${showDate(on, language)}<span class="clock__left">${leftWords(workingDaysTo(service, today, on), t)}</span>`
  const agreed = stoppedOn === undefined ? day(agreedBy) : html`${t('Stands still since {date}', { date: showDate(stoppedOn, language) })}`
  const late =
    lateTo !== undefined && !state.outcome && html`<dt>${t('When that day has passed')}</dt><dd>${t('It moves on by itself')}</dd>`
  const ended = state.endedAt !== undefined && html`<dt>${t('Ended')}</dt><dd>${dayAndTime(state.endedAt, language)}</dd>`
  const running =
    !state.outcome && html`<dt>${t('Promised by')}</dt><dd>${agreed}</dd><dt>${t('By law by')}</dt><dd>${day(statutoryBy)}</dd>${late}`
  return html`<dl class="clock">${running}${ended}<dt>${t('The person has waited since')}</dt><dd>${dayAndTime(state.submittedAt, language)}</dd></dl>`
}
