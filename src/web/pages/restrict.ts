import { payStage } from '#cases'
import { caseAsRegister, caseIn, type Restriction, type RestrictionGround, restrictionGrounds, usedAllTheSame } from '#rights'
import { button } from '../components/button.ts'
import { errorSummary } from '../components/error-summary.ts'
import { radios } from '../components/radios.ts'
import { textarea } from '../components/textarea.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { groundWords, registerNamed, stateTag } from '../restriction-view.ts'
import { viewOf, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'
import { purposes } from './looks.ts'
import { proveWho } from './prove-who.ts'

const wordsLengthMax = 2000
/** Where somebody asks that a record of theirs is kept and not used: the UK GDPR, Article 18. */
export const restrictRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/account/restrict', who: 'person', handle: (asked) => show(web, asked, asked.typed as Typed | undefined) },
  { method: 'POST', path: '/account/restrict', who: 'person', handle: (asked) => ask(web, asked) },
]
type Typed = { readonly register: string; readonly ground: string; readonly words: string; readonly problem?: Problem }
type Problem = { readonly field: 'register' | 'ground' | 'words'; readonly words: string }
const nothing: Typed = { register: '', ground: '', words: '' }
const peopleIn = (asked: Asked) => identitiesOf(asked).map(({ person }) => person)

async function show(web: Web, asked: Asked, typed: Typed = nothing): Promise<Reply> {
  const { t } = asked
  const [all, records] = [await web.rights.restrictions.mine(peopleIn(asked)), await web.rights.details(peopleIn(asked))]
  const open = new Set(all.flatMap(({ register, endedAt }) => (endedAt === undefined ? [register] : [])))
  const registers = [...new Set(records.flatMap(({ register, passedOn }) => (passedOn === undefined ? [String(register)] : [])))]
  const cases = await openCases(web, asked)
  const left = [...registers, ...cases.keys()].filter((one) => !open.has(one))
  const title = t('Ask us not to use a record')
  const error =
    typed.problem &&
    errorSummary({ titleText: t('There is a problem'), errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}` }] })
  const list =
    all.length > 0 &&
    html`<h2 class="govuk-heading-m">${t('What you have asked')}</h2>${all.map((one) => card(named(web, cases, asked), one, asked))}`
  const isKnown = registers.length > 0 || all.some(({ register }) => caseIn(register) === undefined)
  const prove = proveWho(asked, '/account/restrict', isKnown)
  const none =
    left.length === 0 && !prove && html`<p class="govuk-inset-text">${t('There is no other record of yours that is in use.')}</p>`
  const still = usedAllTheSame.map((purpose) => html`<li>${purposes(t)[purpose] ?? purpose}</li>`)
  const what = html`<p class="govuk-body">${t('We then keep the record, and decide nothing by it: what you apply for meanwhile goes to an officer, and may take longer.')}</p><details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('What it is used for all the same')}</span></summary><div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">${still}</ul></div></details>`
  const form = left.length > 0 && formOf(named(web, cases, asked), asked, { typed, registers: left })
  const main = html`<div class="reading">${error}<h1 class="govuk-heading-l">${title}</h1>${list}${what}${prove}${none}${form}</div>`
  const reply = page({ title, main, back: '/account', ...(typed.problem && { error: true }) }, typed.problem ? 422 : 200)
  return keeping(reply, { at: asked.path, typed, language: asked.language })
}
type Form = { readonly typed: Typed; readonly registers: readonly string[] }
/** Applications of theirs that an officer has still to decide, by how a restriction names them. */
async function openCases(web: Web, asked: Asked): Promise<ReadonlyMap<string, string>> {
  const each = await Promise.all(identitiesOf(asked).map((visitor) => web.cases.list(visitor)))
  const undecided = each.flat().filter(({ outcome, stage }) => outcome === undefined && stage !== payStage)
  return new Map(
    undecided.map(({ caseId, service, serviceVersion, reference }) => {
      const title = viewOf(web, service, serviceVersion)?.title(asked.language) ?? service
      return [caseAsRegister(caseId), asked.t('Your application: {title} ({reference})', { title, reference })] as const
    }),
  )
}
type Named = (register: string) => string
const named =
  (web: Web, cases: ReadonlyMap<string, string>, { language }: Asked): Named =>
  (register) =>
    cases.get(register) ?? registerNamed(web, { register }, language)
function formOf(name: Named, asked: Asked, { typed, registers }: Form): Html {
  const { t } = asked
  const wrong = (field: Problem['field']) =>
    typed.problem?.field === field && { errorMessage: { text: typed.problem.words, visuallyHiddenText: t('Error') } }
  const which = radios({
    name: 'register',
    idPrefix: 'register',
    fieldset: { legend: { text: t('Which record?'), classes: 'govuk-fieldset__legend--s' } },
    items: registers.map((value) => ({ value, text: name(value) })),
    value: typed.register,
    ...wrong('register'),
  })
  const names = groundWords(t)
  const why = radios({
    name: 'ground',
    idPrefix: 'ground',
    fieldset: { legend: { text: t('Why?'), classes: 'govuk-fieldset__legend--s' } },
    items: restrictionGrounds.map((value) => ({
      value,
      text: names[value],
      hint: { text: value === 'accuracy' ? t('It is done at once') : t('An officer answers within a month') },
    })),
    value: typed.ground,
    ...wrong('ground'),
  })
  const box = textarea({
    id: 'words',
    name: 'words',
    label: { text: t('What is it about?'), classes: 'govuk-label--s' },
    hint: { text: t('An officer reads this.') },
    value: typed.words,
    rows: '4',
    ...wrong('words'),
  })
  return html`<form method="post" action="/account/restrict" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${which}${why}${box}${button({ text: t('Ask not to use it'), preventDoubleClick: true })}</form>`
}
function card(name: Named, one: Restriction, { t, language }: Asked): Html {
  const said = (heading: string, words: string | undefined): Content =>
    words !== undefined && html`<h4 class="govuk-heading-s">${heading}</h4><p class="govuk-body lines">${words}</p>`
  const lifts =
    one.liftsAt !== undefined &&
    html`<p class="govuk-body">${t('It is used again from {date}', { date: dayAndTime(one.liftsAt, language) })}</p>`
  const wrong =
    one.answer !== undefined &&
    html`<p class="govuk-body">${t('If you think that this is wrong, you can complain to the Information Commissioner: ico.org.uk.')}</p>`
  return html`<div class="card"><p>${stateTag(one.state, t)}</p><h3 class="govuk-heading-s">${name(one.register)}</h3><p class="quiet">${t('You asked on {date}', { date: dayAndTime(one.askedAt, language) })} · ${groundWords(t)[one.ground]}</p>${lifts}${said(t('What you told us'), one.asked)}${said(t('What the officer says'), one.answer)}${wrong}</div>`
}

const isGround = (raw: string): raw is RestrictionGround => (restrictionGrounds as readonly string[]).includes(raw)
async function ask(web: Web, asked: Asked): Promise<Reply> {
  const { t, form, language } = asked
  const typed: Typed = {
    register: form.one('register').slice(0, 100),
    ground: form.one('ground'),
    words: form.one('words').normalize('NFC').replace(/\r\n/g, '\n').trim(),
  }
  const again = (field: Problem['field'], words: string): Promise<Reply> => show(web, asked, { ...typed, problem: { field, words } })
  if (typed.register === '') return again('register', t('Select the record'))
  if (!isGround(typed.ground)) return again('ground', t('Select why'))
  if (typed.words === '') return again('words', t('Say what it is about'))
  if (typed.words.length > wordsLengthMax) return again('words', t('Enter no more than {max} characters', { max: String(wordsLengthMax) }))
  if (!typed.words.isWellFormed() || /\p{Cc}/u.test(typed.words.replace(/[\t\n]/g, '')))
    return again('words', t('Type it again: there is a character that cannot be shown'))
  const { register, ground, words } = typed
  const { kind } = await web.rights.restrictions.ask(peopleIn(asked), { register, ground, words, language })
  return kind === 'absent' ? again('register', t('Select the record')) : go('/account/restrict')
}
