import { consultationWordsMax, type Worded } from '#consultations'
import type { Permission } from '#identity'
import { showDate, todayOf } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { tag } from '../components/tag.ts'
import { html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { notFound, viewOf } from '../web.ts'
import { casePage, openedOf } from './case.ts'
import { answersOf, form, toWhom } from './consult-card.ts'
import { deskPage, type Here, hidden, idIn, nameOf, typedAt, written } from './officer.ts'
import { type AtCase, reasonBox, submit, type Typed, worksHere } from './steps.ts'

export const askedAddress = '/desk/asked'
type Handle = (here: Here) => Promise<Reply> | Reply
const [decides, lists]: readonly (readonly Permission[])[] = [['cases.decide'], ['cases.list']]
/** Asking a colleague or another body about a case, and answering. */
export const consultRoutes: readonly (readonly ['GET' | 'POST', string, readonly Permission[], Handle])[] = [
  ['GET', '/desk/cases/:case/consult', [], ({ asked }) => go(`/desk/cases/${encodeURIComponent(asked.params.case ?? '')}`)],
  ['POST', '/desk/cases/:case/consult', decides ?? [], consult],
  ['POST', '/desk/cases/:case/consult/:consultation', decides ?? [], takeBack],
  ['GET', askedAddress, lists ?? [], asked],
  ['GET', `${askedAddress}/:consultation`, lists ?? [], one],
  ['POST', `${askedAddress}/:consultation`, lists ?? [], answer],
]
async function consult(here: Here): Promise<Reply> {
  const { t, web, officer, asked } = here
  const opened = await openedOf(here)
  if (!opened) return notFound
  const { state, view } = opened
  const at: AtCase = { here, state, view, actions: opened.actions }
  if (!worksHere(at) || state.outcome !== undefined) return casePage(here, opened, { stale: state.version })
  const values = { to: asked.form.one('to'), question: written(here, 'question') }
  const wrong = (words: string): Promise<Reply> =>
    casePage(here, opened, { typed: { form, values, problem: { field: 'question', words } }, status: 422 })
  if (values.question.trim() === '') return wrong(t('Write what you ask'))
  if (values.question.length > consultationWordsMax)
    return wrong(t('Enter no more than {max} characters', { max: String(consultationWordsMax) }))
  const [kind, id = ''] = values.to.split(':')
  const colleague = kind === 'officer' ? here.colleagues.find((one) => one.officer === id && one.officer !== officer.officer) : undefined
  const body = kind === 'body' && view.service.asks?.includes(id) ? id : undefined
  if (!colleague && body === undefined) return wrong(t('Choose whom you ask'))
  const chosen = new Set(asked.form.all('shown'))
  await web.consultations.ask(officer, {
    ...{ person: state.person, caseId: state.caseId, service: state.service, question: values.question },
    to: colleague ? { body: officer.body, officer: colleague.officer } : { body: body ?? officer.body },
    shown: answersOf(at).filter((_, i) => chosen.has(String(i))),
  })
  return go(`/desk/cases/${state.caseId}?done=consult#advice`)
}
async function takeBack(here: Here): Promise<Reply> {
  const [id, caseId] = [idIn(here, 'consultation'), idIn(here, 'case')]
  return id && caseId && (await here.web.consultations.takeBack(here.officer, id)) ? go(`/desk/cases/${caseId}#advice`) : notFound
}
/** What colleagues and other bodies ask the officer. */
async function asked(here: Here): Promise<Reply> {
  const { t, web, officer, language } = here
  const all = await web.consultations.asked(officer)
  const today = todayOf(web.clock)
  const title = t('Asked of you')
  const done =
    here.asked.query.one('done') === 'answered' && html`<div class="done" role="status"><p>${t('Your answer is at the case.')}</p></div>`
  const rows = all.map((one) => {
    const late = one.dueOn < today && tag({ text: t('Late'), classes: 'govuk-tag--red' })
    return html`<li><div class="rows__what"><a class="govuk-link" href="${askedAddress}/${one.id}">${viewOf(web, one.service, 0)?.title(language) ?? one.service}</a><p>${t('{name} asked {whom}', { name: nameOf(here, one.askedBy), whom: toWhom(here, one) })} · ${t('To be answered by {date}', { date: showDate(one.dueOn, language) })}</p></div><span class="rows__side">${late}</span></li>`
  })
  const list =
    rows.length > 0
      ? html`<ul class="rows">${rows}</ul>`
      : html`<p class="govuk-inset-text">${t('Nobody waits for an answer of yours.')}</p>`
  return deskPage(here, { title, main: html`<div class="reading">${done}<h1 class="govuk-heading-l">${title}</h1>${list}</div>` })
}
const foundIn = async (here: Here): Promise<Worded | undefined> => {
  const id = idIn(here, 'consultation')
  return id && here.web.consultations.look(here.officer, id)
}
async function one(here: Here): Promise<Reply> {
  const found = await foundIn(here)
  return found ? onePage(here, found, typedAt<Typed>(here)) : notFound
}
function onePage(here: Here, found: Worded, typed?: Typed, status = 200): Reply {
  const { t, language, web, officer } = here
  const title = viewOf(web, found.service, 0)?.title(language) ?? found.service
  const error =
    typed?.problem &&
    errorSummary({ titleText: t('There is a problem'), errorList: [{ text: typed.problem.words, href: '#answer-answer' }] })
  const shown =
    found.shown.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('What the person answered')}</h2><dl class="record">${found.shown.map(({ ask, answer }) => html`<div><dt>${ask}</dt><dd class="lines">${answer}</dd></div>`)}</dl>`
  const isOpen = found.state === 'asked' && found.askedBy !== officer.officer
  const box = reasonBox(
    { here, typed },
    { form: 'answer', field: 'answer', label: t('Your answer'), hint: t('It stands at the case, with your name.') },
  )
  const reply = isOpen
    ? html`<form method="post" action="${askedAddress}/${found.id}" novalidate>${hidden(here)}${box}${submit(t('Answer'))}</form>`
    : html`<p class="govuk-inset-text">${found.answer ?? t('It has been taken back.')}</p>`
  const main = html`<div class="reading">${error}<span class="govuk-caption-l">${t('{name} asked {whom}', { name: nameOf(here, found.askedBy), whom: toWhom(here, found) })} · ${dayAndTime(found.askedAt, language)}</span><h1 class="govuk-heading-l">${title}</h1><blockquote class="lines">${found.question}</blockquote><p class="govuk-body quiet">${t('The person sees that you looked.')}</p>${shown}${reply}</div>`
  const again = typed && { error: true, again: { at: `${askedAddress}/${found.id}`, typed } }
  return deskPage(here, { title, main, back: askedAddress, ...again }, status)
}
async function answer(here: Here): Promise<Reply> {
  const { t, web, officer } = here
  const found = await foundIn(here)
  if (!found) return notFound
  const words = written(here, 'answer')
  const problem =
    words.trim() === ''
      ? t('Write your answer')
      : words.length > consultationWordsMax
        ? t('Enter no more than {max} characters', { max: String(consultationWordsMax) })
        : undefined
  if (problem !== undefined)
    return onePage(here, found, { form: 'answer', values: { answer: words }, problem: { field: 'answer', words: problem } }, 422)
  const done = await web.consultations.answer(officer, found.id, words)
  return done === 'done' ? go(`${askedAddress}?done=answered`) : go(`${askedAddress}/${found.id}`)
}
