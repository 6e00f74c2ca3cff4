import { exportCasesMax, exportPurposeMax, type ListedCase } from '#cases'
import { csvWords, dayOf } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { html } from '../html.ts'
import type { Fields, Reply } from '../reply.ts'
import { viewOf } from '../web.ts'
import { stageSaid } from './due.ts'
import { addressOf, askedOf, awayFrom, countOf, type Filter, filterOf, hiddenOf } from './filters.ts'
import { deskName, deskPage, type Here, hidden, nameOf, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

type Kept = { readonly filter: Filter; readonly typed: Typed }
/** Before a list is taken out: how many cases, what it says of each, and what for. */
export function exportPage(here: Here): Promise<Reply> {
  const kept = typedAt<Kept>(here)
  return asking(here, kept?.filter ?? filterOf(here), kept?.typed)
}
async function asking(here: Here, filter: Filter, typed: Typed | undefined): Promise<Reply> {
  const { t, web, officer } = here
  const { page: _, ...chosen } = filter
  const total = countOf(await web.cases.queueCounts(officer, { away: awayFrom(here) }), chosen)
  const title = t('Take the cases out as a list')
  const problem = typed?.problem
  const summary =
    problem && errorSummary({ titleText: t('There is a problem'), errorList: [{ text: problem.words, href: '#purpose-export' }] })
  const count = Math.min(total, exportCasesMax)
  const most = total > count && html` ${t('There are more than a list may hold: these are the first.')}`
  const box = reasonBox(
    { here, typed },
    {
      form: 'export',
      field: 'purpose',
      label: t('What is the list for?'),
      hint: t('Everybody whose case is in it reads this, with your role.'),
      rows: 3,
    },
  )
  const form = html`<form method="post" action="/desk/export" novalidate>${hidden(here)}${hiddenOf(chosen)}${box}${submit(t('Take out the list (CSV)'))}</form>`
  const main = html`<div class="reading">${summary}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Cases: {count}.', { count: String(count) })}${most}</p><p class="govuk-body">${t('The list says the reference, the service, how it stands, the desk, who holds it, when it was sent and when it is due. It says nothing of what people wrote, nor who they are.')}</p>${count > 0 && form}</div>`
  const again = typed && { again: { at: '/desk/export', typed: { filter, typed } satisfies Kept } }
  return deskPage(here, { title, main, back: addressOf(filter), ...(problem && { error: true }), ...again }, problem ? 422 : 200)
}

/** The list itself: the line of each person is written before anything of it is given. */
export async function takeOut(here: Here): Promise<Reply> {
  const { asked, t, web, officer } = here
  const filter = filterOf(here, asked.form as Fields)
  const purpose = written(here, 'purpose')
  const bad = purpose === '' ? t('Enter what the list is for') : wrongWords(purpose, t, exportPurposeMax)
  if (bad !== undefined) return asking(here, filter, { form: 'export', values: { purpose }, problem: { field: 'purpose', words: bad } })
  const cases = await web.cases.exportList(officer, { ...askedOf(filter), away: awayFrom(here) }, purpose)
  const head = [t('Reference'), t('Service'), t('How it stands'), t('Desk'), t('Held by'), t('Sent'), t('Due')]
  const text = [head, ...cases.map((one) => rowOf(here, one))].map((row) => row.map(csvWords).join(',')).join('\r\n')
  // The mark by which spreadsheets know that it is UTF-8.
  const bytes = Buffer.from(`\uFEFF${text}\r\n`)
  return { kind: 'file', type: 'text/csv; charset=utf-8', bytes, disposition: `attachment; filename="cases-${dayOf(web.clock.now())}.csv"` }
}
function rowOf(here: Here, one: ListedCase): readonly string[] {
  const { web, t, language } = here
  const view = viewOf(web, one.service, one.serviceVersion)
  return [
    one.reference,
    view?.title(language) ?? one.service,
    stageSaid({ ...one, view }, t, language),
    deskName(t, one.desk),
    nameOf(here, one.assignedTo),
    dayOf(one.submittedAt),
    one.dueOn ?? '',
  ]
}
