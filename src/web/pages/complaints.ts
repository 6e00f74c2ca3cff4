import { type Complaint, complaintsOpenMax, complaintWordsMax, isOpen, lastStage, mayGoFurther } from '#complaints'
import { parseUuid, showDate, todayOf } from '#kernel'
import { aboutOf, answerBy, complaintTag, complaintForm as form, complaintsHome as home, stagesShown } from '../complaint-view.ts'
import { button } from '../components/button.ts'
import { checkboxes } from '../components/checkboxes.ts'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { select } from '../components/select.ts'
import { textarea } from '../components/textarea.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayShown } from '../layout/times.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { notFound, viewOf, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'

const emailLengthMax = 254
/** Where people complain and read what came of it: whoever has signed in, and a guest as long as their visit lasts. */
export const complaintRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: home, who: 'visit', handle: (asked) => list(web, asked) },
  { method: 'GET', path: form, who: 'visit', handle: (asked) => show(web, asked, asked.typed as Typed | undefined) },
  { method: 'POST', path: form, who: 'visit', handle: (asked) => complain(web, asked) },
  { method: 'GET', path: `${home}/:complaint`, who: 'visit', handle: (asked) => one(web, asked, asked.typed as Again | undefined) },
  { method: 'POST', path: `${home}/:complaint`, who: 'visit', handle: (asked) => further(web, asked) },
]
const mineOf = (web: Web, asked: Asked): Promise<readonly Complaint[]> =>
  web.complaints.mine(identitiesOf(asked).map(({ person }) => person))

async function list(web: Web, asked: Asked): Promise<Reply> {
  const { t } = asked
  const all = await mineOf(web, asked)
  const title = t('Your complaints')
  const rows = all.map((one) => row(web, one, asked))
  const body = rows.length > 0 ? html`<ul class="rows">${rows}</ul>` : html`<p class="govuk-body">${t('You have made none.')}</p>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${body}${button({ text: t('Make a complaint'), href: form })}</div>`
  return page({ title, main, back: '/account' })
}
const row = (web: Web, one: Complaint, { t, language }: Asked): Html =>
  html`<li><div class="rows__what"><a class="govuk-link" href="${home}/${one.id}">${aboutOf(web, one, language)}</a><p>${t('Sent {when}. Reference {reference}', { when: dayShown(one.stages[0].askedAt, language), reference: one.reference })}${isOpen(one) && html`<br>${answerBy(one, t, language)}`}</p></div><span class="rows__side">${complaintTag(one, todayOf(web.clock), t)}</span></li>`
type Field = 'about' | 'wrong' | 'right' | 'email' | 'why'
type Problem = { readonly field: Field; readonly words: string }
type Typed = { readonly values: Readonly<Record<string, string>>; readonly problem?: Problem }
/** Characters that cannot be shown, or too many of them; '' is a matter for the field. */
function wrongIn(words: string, { t }: Asked): string | undefined {
  if (words.length > complaintWordsMax) return t('Enter no more than {max} characters', { max: String(complaintWordsMax) })
  return words.isWellFormed() && !/\p{Cc}/u.test(words.replace(/[\t\n]/g, ''))
    ? undefined
    : t('Type it again: there is a character that cannot be shown')
}
const writtenIn = ({ form }: Asked, name: string): string => form.one(name).normalize('NFC').replace(/\r\n/g, '\n').trim()
const wrongAt = ({ t }: Asked, field: Field, problem: Problem | undefined) =>
  problem?.field === field && { errorMessage: { text: problem.words, visuallyHiddenText: t('Error') } }
const summaryOf = ({ t }: Asked, problem: Problem | undefined): Content =>
  problem && errorSummary({ titleText: t('There is a problem'), errorList: [{ text: problem.words, href: `#${problem.field}` }] })

/** What may be complained of: each case of theirs, and each body. */
async function choices(web: Web, asked: Asked): Promise<readonly { readonly value: string; readonly text: string }[]> {
  const { t, language } = asked
  const cases = await Promise.all(identitiesOf(asked).map((visitor) => web.cases.list(visitor)))
  const each = new Map(cases.flat().map((one) => [one.caseId, one]))
  return [
    { value: '', text: t('Choose') },
    ...[...each.values()].map(({ caseId, service, serviceVersion, reference }) => ({
      value: caseId,
      text: `${viewOf(web, service, serviceVersion)?.title(language) ?? service} (${reference})`,
    })),
    ...web.bodies.map(({ id, name }) => ({ value: id, text: t('Something else: {body}', { body: name[language] }) })),
  ]
}
async function show(web: Web, asked: Asked, typed: Typed = { values: { about: asked.query.one('case') } }): Promise<Reply> {
  const { t, language } = asked
  const { values, problem } = typed
  const items = await choices(web, asked)
  const one = items.find(({ value }) => value === values.about)
  const title = t('Make a complaint')
  const about = select({
    id: 'about',
    name: 'about',
    label: { text: t('What is it about?'), classes: 'govuk-label--s' },
    items: items.map((item) => ({ ...item, selected: item === one })),
    ...wrongAt(asked, 'about', problem),
  })
  const isGuest = sessionOf(asked).kind === 'guest'
  const box = (name: 'wrong' | 'right', label: string, hint: string): Html =>
    textarea({
      id: name,
      name,
      rows: name === 'wrong' ? 6 : 3,
      label: { text: label, classes: 'govuk-label--s' },
      hint: { text: hint },
      value: values[name],
      ...wrongAt(asked, name, problem),
    })
  const what = html`<p class="govuk-body">${t('Somebody who did not decide your application reads it, and answers you in writing. We tell you at once by which day.')}</p><p class="govuk-body">${t('If you are not content with the answer, another officer looks at it.')}</p>`
  const data = checkboxes({
    name: 'ofData',
    idPrefix: 'ofData',
    items: [{ value: 'yes', text: t('It is about how you use data about me'), checked: values.ofData === 'yes' }],
  })
  const main = html`<div class="reading">${summaryOf(asked, problem)}<h1 class="govuk-heading-l">${title}</h1>${what}<form method="post" action="${form}" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><input type="hidden" name="key" value="${web.cases.newKey()}">${about}${box('wrong', t('What went wrong?'), t('Say what happened, and when.'))}${box('right', t('What would put it right?'), t('Leave it empty if you do not know.'))}${data}${isGuest && emailBox(asked, typed)}${button({ text: t('Send the complaint'), preventDoubleClick: true })}</form></div>`
  const reply = page({ title, main, back: home, ...(problem && { error: true }) }, problem ? 422 : 200)
  return keeping(reply, { at: form, typed, language })
}
const emailBox = (asked: Asked, { values, problem }: Typed): Html =>
  input({
    id: 'email',
    name: 'email',
    type: 'email',
    autocomplete: 'email',
    spellcheck: false,
    label: { text: asked.t('Your email address'), classes: 'govuk-label--s' },
    hint: { text: asked.t('You have not signed in, so we send the whole answer there.') },
    value: values.email,
    ...wrongAt(asked, 'email', problem),
  })

async function complain(web: Web, asked: Asked): Promise<Reply> {
  const { t, language } = asked
  const [wrong, right, email] = [writtenIn(asked, 'wrong'), writtenIn(asked, 'right'), writtenIn(asked, 'email')]
  const values = { about: asked.form.one('about').slice(0, 100), wrong, right, email, ofData: asked.form.one('ofData') }
  const again = (field: Field, words: string): Promise<Reply> => show(web, asked, { values, problem: { field, words } })
  const known = (await choices(web, asked)).some(({ value }) => value !== '' && value === values.about)
  if (!known) return again('about', t('Choose what it is about'))
  if (wrong === '') return again('wrong', t('Say what went wrong'))
  for (const field of ['wrong', 'right'] as const) {
    const words = wrongIn(values[field], asked)
    if (words !== undefined) return again(field, words)
  }
  const isGuest = sessionOf(asked).kind === 'guest'
  if (isGuest && !isEmail(email)) return again('email', t('Enter an email address, like name@example.com'))
  const caseId = parseUuid(values.about)
  const id = parseUuid(asked.form.one('key'))
  if (!id) return notFound
  const said = { id, caseId, wrong, right, language, body: caseId ? '' : values.about, ofData: values.ofData === 'yes' }
  for (const { person } of identitiesOf(asked)) {
    const { kind } = await web.complaints.make(person, { ...said, ...(isGuest && { email }) })
    if (kind === 'made') return go(`${home}/${id}`)
    if (kind === 'too-many')
      return again('about', t('{max} complaints of yours wait already. We answer those first', { max: String(complaintsOpenMax) }))
  }
  return again('about', t('Choose what it is about'))
}
const isEmail = (raw: string): boolean => raw.length <= emailLengthMax && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(raw)

type Again = { readonly why: string; readonly problem: Problem }
const found = async (web: Web, asked: Asked): Promise<Complaint | undefined> =>
  (await mineOf(web, asked)).find(({ id }) => id === asked.params.complaint)
async function one(web: Web, asked: Asked, typed?: Again): Promise<Reply> {
  const complaint = await found(web, asked)
  if (!complaint) return notFound
  const { t, language } = asked
  const title = t('Your complaint')
  const waits = isOpen(complaint)
  const acknowledged =
    waits &&
    html`<div class="govuk-inset-text"><p class="govuk-body">${t('We have it, and answer in writing by {date}.', { date: showDate(lastStage(complaint).answerBy, language) })}</p>${sessionOf(asked).kind === 'guest' && html`<p class="govuk-body">${t('Write the reference down or print this page. You have not signed in, so this page ends with your visit. The answer comes to the email address that you gave.')}</p>`}</div>`
  const words = { said: t('What you told us'), right: t('What would put it right'), why: t('Why you are not content'), by: () => '' }
  const of = complaint.caseId
    ? html`<a class="govuk-link" href="/cases/${complaint.caseId}">${aboutOf(web, complaint, language)}</a>`
    : aboutOf(web, complaint, language)
  const facts = html`<div class="card"><dl class="facts"><dt>${t('Reference')}</dt><dd class="reference">${complaint.reference}</dd><dt>${t('About')}</dt><dd>${of}</dd></dl></div>`
  const main = html`<div class="reading">${summaryOf(asked, typed?.problem)}<p>${complaintTag(complaint, todayOf(web.clock), t)}</p><h1 class="govuk-heading-l">${title}</h1>${acknowledged}${facts}${stagesShown(complaint, words, t, language)}${mayGoFurther(complaint) && furtherForm(asked, complaint, typed)}${afterAll(web, asked, complaint)}</div>`
  const reply = page({ title, main, back: home, ...(typed && { error: true }) }, typed ? 422 : 200)
  return typed ? keeping(reply, { at: `${home}/${complaint.id}`, typed, language }) : reply
}
function furtherForm(asked: Asked, { id }: Complaint, typed: Again | undefined): Html {
  const { t } = asked
  const box = textarea({
    id: 'why',
    name: 'why',
    rows: 4,
    label: { text: t('Why is the answer not enough?'), classes: 'govuk-label--s' },
    hint: { text: t('An officer who has had nothing to do with it reads this.') },
    value: typed?.why,
    ...wrongAt(asked, 'why', typed?.problem),
  })
  return html`<form method="post" action="${home}/${id}" class="card" novalidate><h2 class="govuk-heading-m">${t('If you are not content')}</h2><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${box}${button({ text: t('Ask another officer to look at it'), classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}
/** Whom to turn to once both answers are given; about data the Information Commissioner as soon as there is one. */
function afterAll(web: Web, { t, language }: Asked, complaint: Complaint): Content {
  const [first, second] = complaint.stages
  const { ombudsman } = web.complaints.terms(complaint.body)
  const at = ombudsman && (ombudsman.at === '' ? ombudsman.name[language] : `${ombudsman.name[language]}, ${ombudsman.at}`)
  const last =
    second?.answer &&
    html`<p class="govuk-body">${t('This is our last answer.')} ${at !== undefined && t('If you are still not content, you can complain to: {ombudsman}.', { ombudsman: at })}</p>`
  const data =
    first.answer &&
    complaint.ofData &&
    html`<p class="govuk-body">${t('You can also complain to the Information Commissioner about how we use data about you: ico.org.uk.')}</p>`
  return html`${last}${data}`
}
async function further(web: Web, asked: Asked): Promise<Reply> {
  const complaint = await found(web, asked)
  if (!complaint) return notFound
  const { t } = asked
  const why = writtenIn(asked, 'why')
  const words = why === '' ? t('Say why the answer is not enough') : wrongIn(why, asked)
  if (words !== undefined) return one(web, asked, { why, problem: { field: 'why', words } })
  await web.complaints.further(complaint.person, complaint.id, why)
  return go(`${home}/${complaint.id}`)
}
