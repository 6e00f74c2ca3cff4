import { type Conversation, checkedHows, type Documented, type DocumentKind, documentKinds, numberEndLength } from '#conversations'
import type { Say } from '#definition'
import { addYears, parseDate, todayOf } from '#kernel'
import { dateInput } from '../components/date-input.ts'
import { input } from '../components/input.ts'
import { radios } from '../components/radios.ts'
import { html } from '../html.ts'
import { go, type Reply } from '../reply.ts'
import { shown } from '../shown.ts'
import { endForm, problemAbove } from './call-record.ts'
import { deskPage, type Here, hidden, written } from './officer.ts'
import { submit, type Typed } from './steps.ts'

export const counterAddress = '/desk/counter'
const form = 'document'
/** A document that ran out longer ago shows a face that may have changed too much. */
const expiredYearsMax = 2

const kindWords = (t: Say): Readonly<Record<DocumentKind, string>> => ({
  passport: t('Passport'),
  'photocard-licence': t('Photocard driving licence'),
  'residence-permit': t('Residence permit'),
  'identity-card': t('National identity card'),
  'other-photo': t('Another document with a photo that a state issued'),
})
/** What the document must say, beside what the officer sees on it. */
export async function documentPage(here: Here, conversation: Conversation, typed?: Typed): Promise<Reply> {
  const { t, web, officer, language } = here
  const held = await web.counter.expected(officer, conversation)
  if (!held) return go(counterAddress)
  const title = t('Their document')
  const values = typed?.form === form ? typed.values : {}
  const wrong = (field: string) =>
    typed?.problem?.field === field ? { errorMessage: { text: typed.problem.words, visuallyHiddenText: t('Error') } } : {}
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
  const kind = radios({
    ...{ name: 'kind', idPrefix: 'kind', classes: 'govuk-radios--small', fieldset: legend(t('What do they show?')), value: values.kind },
    items: documentKinds.map((value) => ({ value, text: kindWords(t)[value] })),
    ...wrong('kind'),
  })
  const number = input({
    ...{
      id: 'number',
      name: 'number',
      classes: 'govuk-input--width-5',
      value: values.number ?? '',
      autocomplete: 'off',
      spellcheck: false,
    },
    label: { text: t('The last {count} characters of its number', { count: String(numberEndLength) }), classes: 'govuk-label--s' },
    hint: { text: t('The whole number is not kept.') },
    attributes: { maxlength: '8' },
    ...wrong('number'),
  })
  const expires = dateInput({
    id: 'expires',
    namePrefix: 'expires',
    fieldset: legend(t('Until when is it valid?')),
    items: (['day', 'month', 'year'] as const).map((name) => ({
      name,
      label: { day: t('Day'), month: t('Month'), year: t('Year') }[name],
      classes: `govuk-input--width-${name === 'year' ? '4' : '2'}`,
      value: values[`expires-${name}`] ?? '',
    })),
    ...wrong('expires'),
  })
  const how = radios({
    ...{
      name: 'how',
      idPrefix: 'how',
      classes: 'govuk-radios--small',
      fieldset: legend(t('How was it checked?')),
      value: values.how ?? 'by-eye',
    },
    items: checkedHows.map((value) => ({ value, text: value === 'by-eye' ? t('By eye and hand') : t('By a machine') })),
  })
  const line = (label: string, value: unknown) => html`<div><dt>${label}</dt><dd class="lines">${shown(value, { t, language })}</dd></div>`
  const facts = html`<section class="card"><h2 class="govuk-heading-m">${t('It must say')}</h2><dl class="record">${line(t('Name'), held.name)}${line(t('Date of birth'), held.bornOn)}${line(t('Address, if it says one'), held.address)}</dl><p class="small quiet">${t('The person sees that you looked.')}</p></section>`
  const other = typed && typed.form !== form ? typed : undefined
  const end = html`<details class="govuk-details"${other && html` open=""`}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('They have no document, or it is not theirs')}</span></summary>${endForm(here, conversation, other)}</details>`
  const main = html`<div class="split"><div>${problemAbove(here, typed)}<p class="govuk-caption-l">${t('At the counter')}</p><h1 class="govuk-heading-l">${title}</h1><form method="post" action="${counterAddress}/document" novalidate>${hidden(here)}${kind}${number}${expires}${how}${submit(t('It is them'))}</form>${end}</div><div>${facts}</div></div>`
  const again = typed && { error: true, again: { at: '/desk/call', typed: { typed } } }
  return deskPage(here, { title, main, ...again }, typed ? 422 : 200)
}
type Read = { readonly document: Documented } | { readonly typed: Typed }
function readDocument(here: Here): Read {
  const { t, asked, web } = here
  const names = ['kind', 'number', 'expires-day', 'expires-month', 'expires-year', 'how']
  const values = Object.fromEntries(names.map((name) => [name, written(here, name).slice(0, 40)]))
  const problem = (field: string, words: string): Read => ({ typed: { form, values, problem: { field, words } } })
  const kind = documentKinds.find((one) => one === values.kind)
  const how = checkedHows.find((one) => one === values.how)
  const numberEnd = (values.number ?? '').replace(/\W/g, '').toUpperCase().slice(-numberEndLength)
  const part = (name: string, length: number): string => asked.form.one(`expires-${name}`).trim().padStart(length, '0')
  const expiresOn = parseDate(`${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`)
  if (!kind) return problem('kind', t('Choose what they show'))
  if (numberEnd.length < numberEndLength)
    return problem('number', t('Enter the last {count} characters of its number', { count: String(numberEndLength) }))
  if (!expiresOn) return problem('expires', t('Enter a real date, like 27 3 2031'))
  if (expiresOn < addYears(todayOf(web.clock), -expiredYearsMax))
    return problem('expires', t('It ran out more than {years} years ago: ask for another document', { years: String(expiredYearsMax) }))
  return how ? { document: { kind, numberEnd, expiresOn, how } } : problem('how', t('Choose how it was checked'))
}
export async function takeDocument(here: Here): Promise<Reply> {
  const { web, officer } = here
  const conversation = await web.conversations.current(officer)
  if (conversation?.channel !== 'counter') return go(counterAddress)
  const read = readDocument(here)
  if ('typed' in read) return documentPage(here, conversation, read.typed)
  await web.counter.documented(officer, read.document)
  return go('/desk/call')
}
