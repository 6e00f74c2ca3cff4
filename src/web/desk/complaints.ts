import { type Complaint, complaintOutcomes, complaintWordsMax, isOpen, lastStage, mayGoFurther, parseOutcome } from '#complaints'
import { todayOf } from '#kernel'
import { aboutOf, answerBy, complaintTag, outcomeWords, stagesShown } from '../complaint-view.ts'
import { errorSummary } from '../components/error-summary.ts'
import { radios } from '../components/radios.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { deskPage, type Here, hidden, idIn, nameOf, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

const address = '/desk/complaints'
/** Complaints about the body: what waits, the latest first, and what was answered lately. Who decided a case does not see those about it. */
export async function complaints(here: Here): Promise<Reply> {
  const { t, web } = here
  const all = await web.complaints.list(here.officer)
  const title = t('Complaints')
  const rows = (some: readonly Complaint[]): Html => html`<ul class="rows">${some.map((one) => row(here, one))}</ul>`
  const [open, answered] = [all.filter(isOpen), all.filter((one) => !isOpen(one))]
  const waiting = open.length > 0 ? rows(open) : html`<p class="govuk-inset-text">${t('There are none.')}</p>`
  const done = answered.length > 0 && html`<h2 class="govuk-heading-m">${t('Answered lately')}</h2>${rows(answered)}`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Whoever decided an application does not answer complaints about it, and does not see them here.')}</p><h2 class="govuk-heading-m">${t('To be answered')}</h2>${waiting}${done}</div>`
  return deskPage(here, { title, main })
}
function row(here: Here, one: Complaint): Html {
  const { t, language, web } = here
  const second = one.stages[1] && html` ${tag({ text: t('Second look') })}`
  const data = one.ofData && html` ${tag({ text: t('About data') })}`
  const due = answerBy(one, t, language)
  return html`<li><div class="rows__what"><a class="govuk-link" href="${address}/${one.id}">${aboutOf(web, one, language)}</a><p>${due !== undefined && `${due} · `}${t('Sent {when}. Reference {reference}', { when: dayAndTime(lastStage(one).askedAt, language), reference: one.reference })}</p></div><span class="rows__side">${second}${data} ${complaintTag(one, todayOf(web.clock), t)}</span></li>`
}

const lookedAt = async (here: Here): Promise<Complaint | undefined> => {
  const id = idIn(here, 'complaint')
  return id && here.web.complaints.look(here.officer, id)
}
type Again = { readonly typed: Typed; readonly status: number }
/** One of them with its words, and what may be done about it. */
export async function complaint(here: Here): Promise<Reply> {
  const found = await lookedAt(here)
  const again = typedAt<Again>(here)
  return found ? onePage(here, found, again?.typed, again?.status) : notFound
}
function onePage(here: Here, found: Complaint, typed?: Typed, status = 200): Reply {
  const { t, language, web } = here
  const title = t('Complaint {reference}', { reference: found.reference })
  const error =
    typed?.problem &&
    errorSummary({
      titleText: t('There is a problem'),
      errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}-${typed.form}` }],
    })
  const stale =
    status === 409 &&
    html`<p class="govuk-inset-text">${t('It was answered or taken further meanwhile. Look again, and send it once more.')}</p>`
  const of =
    found.caseId !== undefined && here.may('cases.read')
      ? html`<a class="govuk-link" href="/desk/cases/${found.caseId}">${aboutOf(web, found, language)}</a>`
      : aboutOf(web, found, language)
  const due = answerBy(found, t, language)
  const inWelsh = found.language === 'cy' ? t('in Welsh') : t('in English')
  const facts = html`<div class="card"><dl class="facts"><dt>${t('About')}</dt><dd>${of}</dd><dt>${t('Sent')}</dt><dd>${dayAndTime(found.stages[0].askedAt, language)}, ${inWelsh}</dd>${due !== undefined && html`<dt>${t('Clock')}</dt><dd>${due}</dd>`}</dl></div>`
  const words = {
    ...{ said: t('What went wrong'), right: t('What would put it right'), why: t('Why they are not content') },
    by: ({ answer }: Complaint['stages'][0]) => nameOf(here, answer?.officer),
  }
  const steps = html`${answerForm(here, found, typed)}${mayGoFurther(found) && furtherForm(here, found, typed)}`
  const main = html`<div class="reading">${error}${stale}<p>${complaintTag(found, todayOf(web.clock), t)}${found.ofData && html` ${tag({ text: t('About data') })}`}</p><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body quiet">${t('Whoever wrote it sees that you read it.')}</p>${facts}${stagesShown(found, words, t, language)}${steps}</div>`
  const again = typed && { again: { at: `${address}/${found.id}`, typed: { typed, status } satisfies Again } }
  return deskPage(here, { title, main, back: address, ...(typed?.problem && { error: true }), ...again }, status)
}
function answerForm(here: Here, found: Complaint, typed: Typed | undefined): Content {
  const { t, officer } = here
  if (!isOpen(found)) return undefined
  if (found.stages[0].answer?.officer === officer.officer)
    return html`<p class="govuk-inset-text">${t('You gave the first answer. Another officer gives the second.')}</p>`
  const mine = typed?.form === 'answer' ? typed : undefined
  const problem = mine?.problem?.field === 'outcome' ? mine.problem.words : undefined
  const names = outcomeWords(t)
  const choice = radios({
    name: 'outcome',
    idPrefix: 'outcome-answer',
    fieldset: { legend: { text: t('What did you find?'), classes: 'govuk-fieldset__legend--s' } },
    items: complaintOutcomes.map((value) => ({ value, text: names[value] })),
    value: mine?.values.outcome,
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
  })
  const at = { here, typed }
  const words = reasonBox(at, { form: 'answer', field: 'words', label: t('Your answer'), hint: t('The person reads this.'), rows: 8 })
  const hint = t('The person reads this too. Leave it empty if nothing needs to be done.')
  const done = reasonBox(at, { form: 'answer', field: 'done', label: t('What is done about it'), hint, rows: 3 })
  return html`<form method="post" action="${address}/${found.id}" class="card" novalidate><h2 class="govuk-heading-m">${t('Answer it')}</h2>${hidden(here)}<input type="hidden" name="stage" value="${found.stages.length}">${choice}${words}${done}${submit(t('Send the answer'))}</form>`
}
/** Who has not signed in, or would rather ring, asks for a second look like everybody else. */
function furtherForm(here: Here, { id }: Complaint, typed: Typed | undefined): Html {
  const { t } = here
  const hint = t('As they said it, by telephone or letter. They can read it.')
  const box = reasonBox({ here, typed }, { form: 'further', field: 'why', label: t('Why are they not content?'), hint })
  const inside = html`<form method="post" action="${address}/${id}/further" class="step__form" novalidate>${hidden(here)}${box}${submit(t('Pass it to another officer'))}</form>`
  return html`<details class="step"${typed?.form === 'further' && html` open=""`}><summary class="step__button">${t('They are not content: a second look')}</summary>${inside}</details>`
}

/** The answer goes out at once. */
export async function answerComplaint(here: Here): Promise<Reply> {
  const id = idIn(here, 'complaint')
  if (!id) return notFound
  const { asked } = here
  const outcome = parseOutcome(asked.form.one('outcome'))
  const [words, done] = [written(here, 'words'), written(here, 'done')]
  const typed: Typed = { form: 'answer', values: { outcome: outcome ?? '', words, done } }
  const problem = problemIn(here, { outcome, words, done })
  if (problem || !outcome) return againWith(here, { ...typed, ...(problem && { problem }) }, 422)
  const stage = asked.form.one('stage') === '2' ? 2 : 1
  const { kind } = await here.web.complaints.answer(here.officer, id, { stage, outcome, words, done })
  if (kind === 'done') return go(address)
  return kind === 'absent' ? notFound : againWith(here, typed, 409)
}
type Written = { readonly outcome: string | undefined; readonly words: string; readonly done: string }
function problemIn({ t }: Here, { outcome, words, done }: Written): Typed['problem'] {
  if (outcome === undefined) return { field: 'outcome', words: t('Choose what you found') }
  if (words === '') return { field: 'words', words: t('Enter your answer') }
  for (const [field, text] of [
    ['words', words],
    ['done', done],
  ] as const) {
    const wrong = text === '' ? undefined : wrongWords(text, t, complaintWordsMax)
    if (wrong !== undefined) return { field, words: wrong }
  }
  return undefined
}
const againWith = async (here: Here, typed: Typed, status: number): Promise<Reply> => {
  const found = await lookedAt(here)
  return found ? onePage(here, found, typed, status) : notFound
}
/** What somebody who rang or wrote said of the first answer. */
export async function furtherComplaint(here: Here): Promise<Reply> {
  const id = idIn(here, 'complaint')
  if (!id) return notFound
  const why = written(here, 'why')
  const words = wrongWords(why, here.t, complaintWordsMax)
  const typed: Typed = { form: 'further', values: { why } }
  if (words !== undefined) return againWith(here, { ...typed, problem: { field: 'why', words } }, 422)
  const { kind } = await here.web.complaints.furtherFor(here.officer, id, why)
  if (kind === 'done') return go(`${address}/${id}`)
  return kind === 'absent' ? notFound : againWith(here, typed, 409)
}
