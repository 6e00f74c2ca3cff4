import type { Permission } from '#identity'
import { type DrawnLook, type LookVerdict, lookVerdicts, lookWordsMax } from '#quality'
import { errorSummary } from '../components/error-summary.ts'
import { radios } from '../components/radios.ts'
import { summaryList } from '../components/summary-list.ts'
import { tag } from '../components/tag.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { actions, purposeSaid } from '../pages/looks.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { deskPage, type Here, hidden, idIn, nameOf, roleWords, typedAt, written } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

const address = '/desk/looks'
const needed: readonly Permission[] = ['looks.judge']
type Handle = (here: Here) => Promise<Reply> | Reply
/** Looks of officers at somebody without a case, some of them drawn, judged by a privacy officer. */
export const lookRoutes: readonly (readonly ['GET' | 'POST', string, readonly Permission[], Handle])[] = [
  ['GET', address, needed, list],
  ['GET', `${address}/:drawn`, needed, one],
  ['POST', `${address}/:drawn`, needed, judge],
]
const verdictWords = ({ t }: Here): Readonly<Record<LookVerdict, string>> => ({
  justified: t('The reason is good'),
  explained: t('The officer was asked, and explained it'),
  unjustified: t('There was no good reason'),
})
const colours = { justified: 'green', explained: 'yellow', unjustified: 'red' } as const
const verdictTag = (here: Here, verdict: LookVerdict): Html =>
  tag({ text: verdictWords(here)[verdict], classes: `govuk-tag--${colours[verdict]}` })
const whyOf = ({ web, language }: Here, { purpose }: DrawnLook): string =>
  purposeSaid(
    web.services.map((one) => web.views.of(one)),
    purpose,
    language,
  )

async function list(here: Here): Promise<Reply> {
  const { t, web, officer, language, asked } = here
  const all = await web.lookReviews.list(officer)
  const row = (one: DrawnLook): Html =>
    html`<li><div class="rows__what"><a class="govuk-link" href="${address}/${one.id}">${whyOf(here, one)}</a><p>${nameOf(here, one.officer)} · ${dayAndTime(one.at, language)}</p></div><span class="rows__side">${one.verdict && verdictTag(here, one.verdict)}</span></li>`
  const [open, judged] = [all.filter(({ verdict }) => verdict === undefined), all.filter(({ verdict }) => verdict !== undefined)]
  const waiting =
    open.length > 0
      ? html`<ul class="rows">${open.map(row)}</ul>`
      : html`<p class="govuk-inset-text">${t('Nothing waits to be judged.')}</p>`
  const lately = judged.length > 0 && html`<h2 class="govuk-heading-m">${t('Judged lately')}</h2><ul class="rows">${judged.map(row)}</ul>`
  const done =
    asked.query.one('done') === 'judged' && html`<div class="done" role="status"><p>${t('Your judgement is kept with the look.')}</p></div>`
  const title = t('Looks without a case')
  const main = html`<div class="reading">${done}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Officers find and read people’s data without a case while somebody rings, or with a reason in their own words. The database draws some of these looks as they happen: nobody picks one.')}</p><h2 class="govuk-heading-m">${t('To be judged')}</h2>${waiting}${lately}</div>`
  return deskPage(here, { title, main })
}
async function one(here: Here): Promise<Reply> {
  const id = idIn(here, 'drawn')
  const found = id && (await here.web.lookReviews.one(here.officer, id))
  return found ? onePage(here, found, typedAt<Typed>(here)) : notFound
}
function onePage(here: Here, found: DrawnLook, typed?: Typed): Reply {
  const { t, web, language } = here
  const title = whyOf(here, found)
  const problem = typed?.problem
  const error =
    problem &&
    errorSummary({
      titleText: t('There is a problem'),
      errorList: [{ text: problem.words, href: `#${problem.field === 'verdict' ? 'verdict' : 'words-judge'}` }],
    })
  const rows = [
    [t('Who'), nameOf(here, found.officer)],
    [t('Role'), (roleWords(t) as Readonly<Record<string, string>>)[found.role] ?? found.role],
    [t('When'), dayAndTime(found.at, language)],
    [t('What'), `${actions(t)[found.action]}: ${web.registers.holds(found.system)?.[language] ?? found.system}`],
  ] as const
  const list = summaryList({ rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) })
  const main = html`<div class="reading">${error}<span class="govuk-caption-l">${t('A look without a case, for this reason')}</span><h1 class="govuk-heading-l">${title}</h1>${list}${found.verdict ? html`<p>${verdictTag(here, found.verdict)} ${nameOf(here, found.judgedBy)}</p>` : judgeForm(here, found, typed)}</div>`
  const again = typed && { error: true, again: { at: `${address}/${found.id}`, typed } }
  return deskPage(here, { title, main, back: address, ...again }, typed ? 422 : 200)
}
function judgeForm(here: Here, { id, officer }: DrawnLook, typed: Typed | undefined): Html {
  const { t } = here
  if (officer === here.officer.officer) return html`<p class="govuk-inset-text">${t('You looked yourself: somebody else judges it.')}</p>`
  const verdict = radios({
    ...{
      name: 'verdict',
      idPrefix: 'verdict',
      value: typed?.values.verdict,
      items: lookVerdicts.map((value) => ({ value, text: verdictWords(here)[value] })),
    },
    fieldset: { legend: { text: t('What do you find?'), classes: 'govuk-fieldset__legend--m' } },
    ...(typed?.problem?.field === 'verdict' && {
      errorMessage: { text: typed.problem.words, visuallyHiddenText: t('Error') },
    }),
  })
  const box = reasonBox(
    { here, typed },
    {
      form: 'judge',
      field: 'words',
      label: t('Why?'),
      hint: t(
        'It stands in the copy of their data that the person can ask for. Where there was no good reason it may be a breach, which the Information Commissioner is told within 72 hours (UK GDPR, Article 33).',
      ),
    },
  )
  return html`<form method="post" action="${address}/${id}" novalidate>${hidden(here)}${verdict}${box}${submit(t('Judge it'))}</form>`
}
async function judge(here: Here): Promise<Reply> {
  const { t, web, officer, asked } = here
  const id = idIn(here, 'drawn')
  const found = id && (await web.lookReviews.one(officer, id))
  if (!found) return notFound
  const values = { verdict: asked.form.one('verdict'), words: written(here, 'words') }
  const wrong = (field: string, words: string): Reply => onePage(here, found, { form: 'judge', values, problem: { field, words } })
  const verdict = lookVerdicts.find((each) => each === values.verdict)
  if (!verdict) return wrong('verdict', t('Choose what you find'))
  if (verdict !== 'justified' && values.words === '') return wrong('words', t('Say why'))
  if (values.words.length > lookWordsMax) return wrong('words', t('Enter no more than {max} characters', { max: String(lookWordsMax) }))
  const done = await web.lookReviews.judge(officer, found.id, verdict, values.words)
  return go(done === 'done' ? `${address}?done=judged` : `${address}/${found.id}`)
}
