import type { Permission } from '#identity'
import { parseUuid } from '#kernel'
import { type Drawn, judgementWordsMax, type QualityFigure, shareOf, verdicts } from '#quality'
import { errorSummary } from '../components/error-summary.ts'
import { radios } from '../components/radios.ts'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { notFound, viewOf } from '../web.ts'
import { deskPage, type Here, hidden, idIn, nameOf, typedAt, written } from './officer.ts'
import { type AtCase, reasonBox, submit, type Typed } from './steps.ts'

const address = '/desk/quality'
const needed: readonly Permission[] = ['decisions.judge']
type Handle = (here: Here) => Promise<Reply> | Reply
/** Decisions that were drawn, judged by whoever had no part in them. */
export const qualityRoutes: readonly (readonly ['GET' | 'POST', string, readonly Permission[], Handle])[] = [
  ['GET', address, needed, list],
  ['GET', `${address}/:drawn`, needed, one],
  ['POST', `${address}/:drawn`, needed, judge],
]
const verdictWords = ({ t }: Here): Readonly<Record<(typeof verdicts)[number], string>> => ({
  right: t('Right'),
  remarks: t('Right, with remarks'),
  wrong: t('Wrong'),
})
const decidedWords = ({ t }: Here, { decidedBy, outcome }: Pick<Drawn, 'decidedBy' | 'outcome'>): string =>
  [outcome === 'granted' ? t('Granted') : t('Refused'), decidedBy === 'rules' ? t('by the rules') : t('by officers')].join(' ')
const titleOf = ({ web, language }: Here, service: string): string => viewOf(web, service, 0)?.title(language) ?? service

async function list(here: Here): Promise<Reply> {
  const { t, web, officer, language } = here
  const [all, figures] = await Promise.all([web.quality.list(officer), web.quality.figures(officer)])
  const row = (one: Drawn): Html =>
    html`<li><div class="rows__what"><a class="govuk-link" href="${address}/${one.id}">${titleOf(here, one.service)}</a><p>${decidedWords(here, one)} · ${dayAndTime(one.drawnAt, language)}</p></div><span class="rows__side">${one.verdict && verdictTag(here, one.verdict)}</span></li>`
  const [open, judged] = [all.filter(({ verdict }) => verdict === undefined), all.filter(({ verdict }) => verdict !== undefined)]
  const waiting =
    open.length > 0
      ? html`<ul class="rows">${open.map(row)}</ul>`
      : html`<p class="govuk-inset-text">${t('Nothing waits to be judged.')}</p>`
  const lately = judged.length > 0 && html`<h2 class="govuk-heading-m">${t('Judged lately')}</h2><ul class="rows">${judged.map(row)}</ul>`
  const title = t('Quality')
  const done =
    here.asked.query.one('done') === 'judged' &&
    html`<div class="done" role="status"><p>${t('Your judgement stands at the case.')}</p></div>`
  const main = html`<div class="reading">${done}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('The database draws these when they are decided: nobody picks one. Whoever had a part in one does not judge it.')}</p><h2 class="govuk-heading-m">${t('To be judged')}</h2>${waiting}${lately}${figuresTable(here, figures)}</div>`
  return deskPage(here, { title, main })
}
const verdictTag = (here: Here, verdict: (typeof verdicts)[number]): Html =>
  tag({
    text: verdictWords(here)[verdict],
    classes: `govuk-tag--${verdict === 'wrong' ? 'red' : verdict === 'right' ? 'green' : 'yellow'}`,
  })
const percent = (share: number): string => `${Math.round(share * 100)}%`
function figuresTable(here: Here, figures: readonly QualityFigure[]): Content {
  const { t } = here
  if (figures.length === 0) return undefined
  const rows = figures.map(({ service, decidedBy, right, remarks, wrong }) => {
    const all = right + remarks + wrong
    const good = shareOf(right + remarks, all)
    const shown = good
      ? t('{share} ({least} to {most})', { share: percent(good.share), least: percent(good.least), most: percent(good.most) })
      : ''
    return html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${titleOf(here, service)}<br><span class="quiet small">${decidedBy === 'rules' ? t('by the rules') : t('by officers')}</span></th><td class="govuk-table__cell">${String(all)}</td><td class="govuk-table__cell">${shown}</td><td class="govuk-table__cell">${String(wrong)}</td></tr>`
  })
  const head = [t('Service'), t('Judged'), t('Right'), t('Wrong')].map(
    (one) => html`<th scope="col" class="govuk-table__header">${one}</th>`,
  )
  return html`<table class="govuk-table govuk-table--stacks desk-table"><caption class="govuk-table__caption govuk-table__caption--m">${t('The last twelve months')}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">${head}</tr></thead><tbody class="govuk-table__body">${rows}</tbody></table><p class="govuk-body quiet small">${t('In brackets: between what the true share lies, nineteen times of twenty, as so few were judged.')}</p>`
}
async function one(here: Here): Promise<Reply> {
  const id = idIn(here, 'drawn')
  const found = id && (await here.web.quality.one(here.officer, id))
  return found ? onePage(here, found, typedAt<Typed>(here)) : notFound
}
function onePage(here: Here, found: Drawn, typed?: Typed): Reply {
  const { t, language } = here
  const title = titleOf(here, found.service)
  const problem = typed?.problem
  const error =
    problem &&
    errorSummary({
      titleText: t('There is a problem'),
      errorList: [{ text: problem.words, href: `#${problem.field === 'verdict' ? 'verdict' : 'words-judge'}` }],
    })
  const verdict = radios({
    ...{
      name: 'verdict',
      idPrefix: 'verdict',
      value: typed?.values.verdict,
      items: verdicts.map((value) => ({ value, text: verdictWords(here)[value] })),
    },
    fieldset: { legend: { text: t('What do you find?'), classes: 'govuk-fieldset__legend--m' } },
    ...(problem?.field === 'verdict' && { errorMessage: { text: problem.words, visuallyHiddenText: t('Error') } }),
  })
  const box = reasonBox(
    { here, typed },
    {
      form: 'judge',
      field: 'words',
      label: t('Why?'),
      hint: t('It stands at the case: whoever decided reads it. It changes nothing by itself.'),
    },
  )
  const form = found.verdict
    ? html`<p>${verdictTag(here, found.verdict)} ${nameOf(here, found.judgedBy)}</p>`
    : html`<form method="post" action="${address}/${found.id}" novalidate>${hidden(here)}${verdict}${box}${submit(t('Judge it'))}</form>`
  const main = html`<div class="reading">${error}<span class="govuk-caption-l">${decidedWords(here, found)} · ${dayAndTime(found.drawnAt, language)}</span><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body"><a class="govuk-link" href="/desk/cases/${found.caseId}">${t('Open the case')}</a></p>${form}</div>`
  const again = typed && { error: true, again: { at: `${address}/${found.id}`, typed } }
  return deskPage(here, { title, main, back: address, ...again }, typed ? 422 : 200)
}
async function judge(here: Here): Promise<Reply> {
  const { t, web, officer, asked } = here
  const id = parseUuid(asked.params.drawn ?? '')
  const found = id && (await web.quality.one(officer, id))
  if (!found) return notFound
  const values = { verdict: asked.form.one('verdict'), words: written(here, 'words') }
  const wrong = (field: string, words: string): Reply => onePage(here, found, { form: 'judge', values, problem: { field, words } })
  const verdict = verdicts.find((each) => each === values.verdict)
  if (!verdict) return wrong('verdict', t('Choose what you find'))
  if (verdict !== 'right' && values.words.trim() === '') return wrong('words', t('Say why'))
  if (values.words.length > judgementWordsMax)
    return wrong('words', t('Enter no more than {max} characters', { max: String(judgementWordsMax) }))
  const done = await web.quality.judge(officer, found.id, verdict, values.words)
  if (done === 'had-part') return wrong('verdict', t('You had a part in this case: somebody else judges it'))
  return go(done === 'done' ? `${address}?done=judged` : `${address}/${found.id}`)
}
/** At the case, for those who decided it. */
export async function qualityCard({ here, state }: AtCase): Promise<Content> {
  const found = state.outcome === undefined ? undefined : await here.web.quality.ofCase(here.officer, state.caseId)
  if (!found?.verdict || found.judgedAt === undefined) return undefined
  const words = found.words !== '' && html`<blockquote class="lines">${found.words}</blockquote>`
  return html`<section class="card" aria-labelledby="quality"><h2 class="govuk-heading-m" id="quality">${here.t('Quality')}</h2><p>${verdictTag(here, found.verdict)} ${nameOf(here, found.judgedBy)} · ${dayAndTime(found.judgedAt, here.language)}</p>${words}</section>`
}
