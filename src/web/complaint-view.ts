import { type Complaint, type ComplaintOutcome, type ComplaintStage, isLate, isOpen, lastStage } from '#complaints'
import type { Say } from '#definition'
import { type Language, type PlainDate, showDate, todayOf, type Uuid } from '#kernel'
import { tag } from './components/tag.ts'
import { type Content, type Html, html } from './html.ts'
import { dayAndTime, dayShown } from './layout/times.ts'
import type { Asked } from './reply.ts'
import { viewOf, type Web } from './web.ts'

/** Where somebody finds their complaints, and makes one. */
export const complaintsHome = '/account/complaints'
export const complaintForm = `${complaintsHome}/new`

/** What was found, in words. */
export const outcomeWords = (t: Say): Readonly<Record<ComplaintOutcome, string>> => ({
  upheld: t('Upheld'),
  partly: t('Upheld in part'),
  'not-upheld': t('Not upheld'),
})
/** How a complaint stands, as a word and a colour. */
export function complaintTag(complaint: Complaint, today: PlainDate, t: Say): Html {
  const { answer } = lastStage(complaint)
  if (answer) return tag({ text: outcomeWords(t)[answer.outcome], classes: answer.outcome === 'not-upheld' ? '' : 'govuk-tag--green' })
  if (isLate(complaint, today)) return tag({ text: t('Late'), classes: 'govuk-tag--red' })
  return tag({ text: t('To be answered'), classes: 'govuk-tag--yellow' })
}
/** What it is about: a service, or the body as a whole. */
export const aboutOf = (web: Web, { service, body }: Complaint, language: Language): string =>
  (service !== undefined && viewOf(web, service, 0)?.title(language)) || (web.bodyOf(body)?.name[language] ?? body)
/** By which day it is answered, while it waits. */
export const answerBy = (complaint: Complaint, t: Say, language: Language): string | undefined =>
  isOpen(complaint) ? t('Answered by {date}', { date: showDate(lastStage(complaint).answerBy, language) }) : undefined

/** `said`, `right` and `why`: how what was said is headed for whoever reads it. `by`: what the officer who answered is called. */
export type StageWords = {
  readonly said: string
  readonly right: string
  readonly why: string
  readonly by: (stage: ComplaintStage) => string
}
/** Both stages with their answers, in the order in which they came. */
export const stagesShown = ({ stages }: Complaint, words: StageWords, t: Say, language: Language): Html =>
  html`${stages.map((stage, place) => stage && stageShown(stage, { ...words, said: place === 0 ? words.said : words.why }, t, language))}`
function stageShown(stage: ComplaintStage, { said, right, by }: StageWords, t: Say, language: Language): Html {
  const block = (heading: string, text: string | undefined): Content =>
    text !== undefined && text !== '' && html`<h3 class="govuk-heading-s">${heading}</h3><blockquote class="lines">${text}</blockquote>`
  const { answer } = stage
  const answered =
    answer &&
    html`<section class="card"><h2 class="govuk-heading-m">${t('The answer')}</h2><p class="govuk-body">${tag({ text: outcomeWords(t)[answer.outcome], classes: answer.outcome === 'not-upheld' ? '' : 'govuk-tag--green' })} <span class="quiet">${[by(stage), dayAndTime(answer.at, language)].filter((one) => one !== '').join(' · ')}</span></p><p class="govuk-body lines">${answer.words ?? ''}</p>${block(t('What is done about it'), answer.done)}</section>`
  return html`<section class="card"><h2 class="govuk-heading-m">${said}</h2><p class="quiet">${dayAndTime(stage.askedAt, language)}</p><blockquote class="lines">${stage.wrong ?? ''}</blockquote>${block(right, stage.right)}</section>${answered}`
}
/** Beside a case: what was complained of in it, and the way to complain. */
export async function complaintsBeside(
  web: Web,
  { t, language, session }: Asked,
  { caseId, people }: { readonly caseId: Uuid; readonly people: readonly Uuid[] },
): Promise<Content> {
  // Whoever acts for somebody does not complain for them.
  if (session?.acting) return undefined
  const mine = (await web.complaints.mine(people)).filter((one) => one.caseId === caseId)
  const made = mine.map(
    (one) =>
      html`<p class="govuk-body"><a class="govuk-link" href="${complaintsHome}/${one.id}">${t('Your complaint of {date}', { date: dayShown(one.stages[0].askedAt, language) })}</a> ${complaintTag(one, todayOf(web.clock), t)}</p>`,
  )
  return html`${made}<p class="govuk-body no-print"><a class="govuk-link" href="${complaintForm}?case=${caseId}">${t('Complain about this')}</a></p>`
}
