import { dayOf, plusDays, showDate } from '#kernel'
import { caseIn, liftNoticeDays, type Restriction, type RestrictionDecision, restrictionAnswerDaysMax } from '#rights'
import { errorSummary } from '../components/error-summary.ts'
import { radios } from '../components/radios.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { groundWords, registerNamed, stateTag } from '../restriction-view.ts'
import { notFound } from '../web.ts'
import { deskPage, type Here, hidden, idIn, nameOf, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

const reasonLengthMax = 2000

/** Records that people asked not to be used: what waits for an answer, what is in force, what ended. */
export async function restrictions(here: Here): Promise<Reply> {
  const { t, web } = here
  const all = await web.rights.restrictions.list(here.officer)
  const open = all.filter(({ endedAt }) => endedAt === undefined)
  const ended = all.filter(({ endedAt }) => endedAt !== undefined)
  const title = t('Records not to be used')
  const rows = (some: readonly Restriction[]): Html => html`<ul class="rows">${some.map((one) => row(here, one))}</ul>`
  const list = open.length > 0 ? rows(open) : html`<p class="govuk-inset-text">${t('There are none.')}</p>`
  const done = ended.length > 0 && html`<h2 class="govuk-heading-m">${t('Ended')}</h2>${rows(ended)}`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Whoever contests that a record is right has it kept and not used until that is settled (UK GDPR, Article 18). Services refer what they apply for, and no officer decides by it.')}</p><h2 class="govuk-heading-m">${t('Open')}</h2>${list}${done}</div>`
  return deskPage(here, { title, main })
}
function row(here: Here, one: Restriction): Html {
  const { t, language, web } = here
  const by = dayOf(plusDays(one.askedAt, restrictionAnswerDaysMax))
  const late = by < dayOf(web.clock.now())
  const due =
    one.state === 'asked' &&
    html` · ${late && html`${tag({ text: t('Late'), classes: 'govuk-tag--red' })} `}${t('Answer by {date}', { date: showDate(by, language) })}`
  return html`<li><div class="rows__what"><a class="govuk-link" href="/desk/restrictions/${one.id}">${registerNamed(web, one, language)}</a><p>${t('Asked on {date}', { date: dayAndTime(one.askedAt, language) })}${due}</p><p>${groundWords(t)[one.ground]}</p></div><span class="rows__side">${stateTag(one.state, t)}</span></li>`
}

const lookedAt = async (here: Here): Promise<Restriction | undefined> => {
  const id = idIn(here, 'restriction')
  return id && here.web.rights.restrictions.look(here.officer, id)
}
/** One of them, and what may be done about it. */
export async function restriction(here: Here): Promise<Reply> {
  const found = await lookedAt(here)
  if (!found) return notFound
  const again = typedAt<Again>(here)
  return onePage(here, found, again?.typed, again?.status)
}
type Again = { readonly typed: Typed; readonly status: number }
function onePage(here: Here, found: Restriction, typed?: Typed, status = 200): Reply {
  const { t, language } = here
  const title = caseIn(found.register) ? t('An application that is not to be decided') : t('A record that is not to be used')
  const error =
    typed?.problem &&
    errorSummary({
      titleText: t('There is a problem'),
      errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}-${typed.form}` }],
    })
  const stale =
    status === 409 && html`<p class="govuk-inset-text">${t('The request has changed meanwhile. Look again, and send it once more.')}</p>`
  const since = found.since !== undefined && html`<dt>${t('Not used since')}</dt><dd>${dayAndTime(found.since, language)}</dd>`
  const lifts = found.liftsAt !== undefined && html`<dt>${t('Used again from')}</dt><dd>${dayAndTime(found.liftsAt, language)}</dd>`
  const facts = html`<dl class="facts"><dt>${t('What it is of')}</dt><dd>${whatOf(here, found)}</dd><dt>${t('Ground')}</dt><dd>${groundWords(t)[found.ground]}</dd><dt>${t('Asked')}</dt><dd>${dayAndTime(found.askedAt, language)}</dd>${since}${lifts}</dl>`
  const said = html`<h2 class="govuk-heading-m">${t('What the person says')}</h2><blockquote class="lines">${found.asked ?? ''}</blockquote>`
  const answer =
    found.answer !== undefined &&
    html`<h2 class="govuk-heading-m">${t('The answer')}</h2><p class="quiet">${nameOf(here, found.officer)}</p><blockquote class="lines">${found.answer}</blockquote>`
  const main = html`<div class="reading">${error}${stale}<p>${stateTag(found.state, t)}</p><h1 class="govuk-heading-l">${title}</h1><div class="card">${facts}</div>${said}${answer}${decideForm(here, found, typed)}</div>`
  const again = typed && { again: { at: `/desk/restrictions/${found.id}`, typed: { typed, status } satisfies Again } }
  return deskPage(here, { title, main, back: '/desk/restrictions', ...(typed?.problem && { error: true }), ...again }, status)
}
/** An application is opened from here by whoever works on it. */
function whatOf({ web, language }: Here, found: Restriction): Content {
  const caseId = caseIn(found.register)
  const name = registerNamed(web, found, language)
  return caseId ? html`<a class="govuk-link" href="/desk/cases/${caseId}">${name}</a>` : name
}
function decideForm(here: Here, found: Restriction, typed: Typed | undefined): Content {
  const { t } = here
  if (found.state !== 'asked' && found.state !== 'restricted') return undefined
  const problem = typed?.problem?.field === 'what' ? typed.problem.words : undefined
  const choices =
    found.state === 'asked'
      ? [
          { value: 'restrict', text: t('Keep it, and do not use it') },
          { value: 'decline', text: t('Go on using it') },
        ]
      : [
          {
            value: 'lift',
            text: t('Use it again'),
            hint: { text: t('They are told now, and it is used again in {days} days.', { days: String(liftNoticeDays) }) },
          },
        ]
  const choice = radios({
    name: 'what',
    idPrefix: 'what-decide',
    fieldset: { legend: { text: t('What is the answer?'), classes: 'govuk-fieldset__legend--s' } },
    items: choices,
    value: typed?.values.what,
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
  })
  const box = reasonBox({ here, typed }, { form: 'decide', field: 'reason', label: t('Your reason'), hint: t('The person can read this.') })
  return html`<form method="post" action="/desk/restrictions/${found.id}" class="card" novalidate><h2 class="govuk-heading-m">${t('Decide')}</h2>${hidden(here, found.version)}${choice}${box}${submit(t('Record the answer'))}</form>`
}
const isDecision = (raw: string): raw is RestrictionDecision['what'] => raw === 'restrict' || raw === 'decline' || raw === 'lift'
/** What was chosen is done at once; a lift waits until the person has heard of it. */
export async function decideRestriction(here: Here): Promise<Reply> {
  const found = await lookedAt(here)
  if (!found) return notFound
  const { t } = here
  const { form } = here.asked
  const [what, reason] = [form.one('what'), written(here, 'reason')]
  const typed: Typed = { form: 'decide', values: { what, reason } }
  if (form.one('version') !== String(found.version)) return onePage(here, found, typed, 409)
  if (!isDecision(what)) return onePage(here, found, { ...typed, problem: { field: 'what', words: t('Choose the answer') } }, 422)
  const bad = wrongWords(reason, t, reasonLengthMax)
  if (bad !== undefined) return onePage(here, found, { ...typed, problem: { field: 'reason', words: bad } }, 422)
  const { kind } = await here.web.rights.restrictions.decide(here.officer, found.id, { version: found.version, what, reason })
  if (kind === 'done') return go(`/desk/restrictions/${found.id}`)
  const now = await lookedAt(here)
  return kind === 'stale' && now ? onePage(here, now, typed, 409) : notFound
}
