import { contrastOf, fill, type Say } from '#definition'
import { parseRole } from '#identity'
import { type Language, showDate } from '#kernel'
import { cleanLogo, type Field, type Place, type Problem, type Raw, readDay } from '#settings'
import { checkboxes } from '../components/checkboxes.ts'
import { dateInput } from '../components/date-input.ts'
import { fileUpload } from '../components/file-upload.ts'
import { input } from '../components/input.ts'
import { radios } from '../components/radios.ts'
import { textarea } from '../components/textarea.ts'
import { type Content, type Html, html } from '../html.ts'
import type { Asked } from '../reply.ts'
import { deskName, type Here, roleWords } from './officer.ts'

type Said = { readonly t: Say; readonly language: Language }
/** Where the link of an error leads: the first box of the field. */
export const anchorOf = (field: Pick<Field, 'name' | 'kind'>): string =>
  field.kind === 'day' || field.kind === 'moment' ? `${field.name}-day` : field.name

const wordsOf = ({ t, language }: Said, { kind, options = [] }: Field, value: string): string => {
  if (kind === 'desks') return deskName(t, value)
  const role = kind === 'roles' ? parseRole(value) : undefined
  if (role) return roleWords(t)[role]
  return options.find((one) => one.value === value)?.words[language] ?? value
}

/** One field of the form, with what was written before and what is wrong with it. */
export function control(here: Here, field: Field, raw: Raw, problem: string | undefined): Html {
  const { t, language } = here
  const { name, kind } = field
  const value = raw[name] ?? ''
  const words = field.label[language]
  const errorMessage = problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') }
  const hint = field.hint && { text: field.hint[language] }
  const common = { id: name, name, label: { text: words, classes: 'govuk-label--s' }, hint, errorMessage }
  const welsh = field.welsh && { attributes: { lang: 'cy' } }
  if (kind === 'lines') return textarea({ ...common, value, rows: 3, ...welsh })
  if (kind === 'day') return dayControl(here, { name, words, hint: field.hint?.[language], raw: value, problem })
  if (kind === 'moment') return momentControl(here, field, value, problem)
  if (kind === 'logo') return logoControl(here, common, value)
  if (kind === 'choice' || kind === 'choices' || kind === 'roles' || kind === 'desks') {
    const items = (field.options ?? []).map((one) => ({ value: one.value, text: wordsOf(here, field, one.value) }))
    const fieldset = { legend: { text: words, classes: 'govuk-fieldset__legend--s' } }
    const asked = { name, idPrefix: name, fieldset, hint, errorMessage, items }
    return kind === 'choice' ? radios({ ...asked, value }) : checkboxes({ ...asked, values: value.split(',') })
  }
  if (kind === 'money') return input({ ...common, value, inputmode: 'decimal', classes: 'govuk-input--width-10', prefix: { text: '£' } })
  if (kind === 'number')
    return input({
      ...common,
      value,
      inputmode: 'numeric',
      classes: 'govuk-input--width-5',
      ...(field.unit && { suffix: { text: field.unit[language] } }),
    })
  if (kind === 'colour') return input({ ...common, value, spellcheck: false, autocomplete: 'off', classes: 'govuk-input--width-10' })
  return input({ ...common, value, autocomplete: 'off', ...welsh })
}
type DayAsked = {
  readonly name: string
  readonly words: string
  readonly hint?: string | undefined
  readonly raw: string
  readonly problem: string | undefined
}
/** Three boxes for a day. */
export function dayControl({ t }: Here, { name, words, hint, raw, problem }: DayAsked): Html {
  const [year = '', month = '', day = ''] = raw.split('-')
  const values = { day, month, year }
  const item = (part: keyof typeof values, label: string) => ({
    name: part,
    label,
    value: values[part],
    classes: `govuk-input--width-${part === 'year' ? 4 : 2}`,
  })
  return dateInput({
    id: name,
    namePrefix: name,
    fieldset: { legend: { text: words, classes: 'govuk-fieldset__legend--s' } },
    hint: hint === undefined ? undefined : { text: hint },
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
    items: [item('day', t('Day')), item('month', t('Month')), item('year', t('Year'))],
  })
}
function momentControl(here: Here, { name, label }: Field, raw: string, problem: string | undefined): Html {
  const [day = '', time = ''] = raw.split(' ')
  const date = dayControl(here, { name, words: label[here.language], raw: day, problem })
  const clock = input({
    id: `${name}-time`,
    name: `${name}-time`,
    label: { text: here.t('Time, like 14:30') },
    classes: 'govuk-input--width-5',
    value: time,
    autocomplete: 'off',
  })
  return html`<div class="setting-moment">${date}${clock}</div>`
}
type LogoAsked = Parameters<typeof fileUpload>[0]
/** The picture that was taken goes along with the form, so that another mistake in it loses nothing. */
const logoControl = (here: Here, common: LogoAsked, raw: string): Html =>
  html`${raw !== '' && html`${picture(raw, here.t('The picture as it will be shown'))}<input type="hidden" name="${common.name}-kept" value="${raw}">`}${fileUpload(common)}`
const picture = (raw: string, words: string): Html =>
  html`<p><img class="setting-logo" src="data:image/png;base64,${raw}" alt="${words}"></p>`

const oneDay = (asked: Asked, name: string): string =>
  ['year', 'month', 'day'].map((part) => asked.form.one(`${name}-${part}`).trim().replaceAll('-', '')).join('-')
/** The day from three boxes, as it was typed. */
export const dayIn = oneDay
type Read = { readonly raw: Raw; readonly problems: readonly Problem[] }
/** What was sent, field by field; a picture is drawn anew here. */
export async function readFields({ asked }: Here, fields: readonly Field[]): Promise<Read> {
  const problems: Problem[] = []
  const entries = await Promise.all(
    fields.map(async ({ name, kind }): Promise<readonly [string, string]> => {
      if (kind === 'choices' || kind === 'roles' || kind === 'desks') return [name, asked.form.all(name).join(',')]
      if (kind === 'day') return [name, oneDay(asked, name)]
      if (kind === 'moment') return [name, `${oneDay(asked, name)} ${asked.form.one(`${name}-time`).trim()}`]
      if (kind !== 'logo') return [name, asked.form.one(name)]
      const upload = asked.uploads.get(name)
      if (!upload || upload.bytes.length === 0) return [name, asked.form.one(`${name}-kept`)]
      const clean = await cleanLogo(upload.bytes)
      if (clean.kind === 'unfit') problems.push({ field: name, words: clean.words })
      return [name, clean.kind === 'logo' ? clean.raw : '']
    }),
  )
  return { raw: Object.fromEntries(entries), problems }
}

/** A value as it is read: what holds, what is proposed, what held before. */
export const shownFields = (here: Here, fields: readonly Field[], raw: Raw): Html =>
  html`<dl class="record">${fields.map((field) => html`<div><dt>${field.label[here.language]}</dt><dd>${shown(here, field, raw[field.name] ?? '')}</dd></div>`)}</dl>`
export function shown(here: Here, field: Field, value: string): Content {
  const { t, language } = here
  if (value.replace(/[-\s]/g, '') === '') return html`<span class="quiet">${t('Nothing')}</span>`
  if (field.kind === 'logo') return picture(value, t('Logo'))
  if (field.kind === 'money') return `£${value}`
  if (field.means) return fill(field.means[language], { value })
  if (field.unit) return `${value} ${field.unit[language]}`
  if (field.kind === 'colour') return swatch(here, value)
  if (field.kind === 'day' || field.kind === 'moment') {
    const [day = '', time = ''] = value.split(' ')
    const read = readDay(day)
    return `${read ? showDate(read, language) : day}${time === '' ? '' : `, ${time}`}`
  }
  const words = value.split(',').map((one) => wordsOf(here, field, one))
  if (field.options) return words.join(', ')
  return html`<span class="lines"${field.welsh && html` lang="cy"`}>${value}</span>`
}
const swatch = ({ t }: Here, colour: string): Html =>
  html`<svg class="setting-swatch" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><rect width="24" height="24" rx="4" fill="${colour}"/></svg> ${colour} <span class="quiet">${t('contrast with white {ratio} to 1', { ratio: (Math.floor(contrastOf(colour) * 100) / 100).toFixed(2) })}</span>`
/** What a value says in a line, for a list. */
export function summaryOf(here: Here, { fields, summary }: Pick<Place<unknown>, 'fields' | 'summary'>, raw: Raw): readonly Content[] {
  const named = summary ? fields.filter(({ name }) => summary.includes(name)) : fields.slice(0, 1)
  const said = named.filter(({ name, kind }) => kind !== 'logo' && (raw[name] ?? '').trim() !== '')
  return said.map((field) => {
    const value = shown(here, field, raw[field.name] ?? '')
    return named.length > 1 && (field.kind === 'money' || field.kind === 'number') ? html`${field.label[here.language]}: ${value}` : value
  })
}
