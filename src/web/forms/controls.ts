import { answerWords, exampleDay, fieldName, isOfOnePart } from '#definition'
import { checkboxes } from '../components/checkboxes.ts'
import type { Choice } from '../components/choices.ts'
import { dateInput } from '../components/date-input.ts'
import { fieldset } from '../components/fieldset.ts'
import { fileUpload } from '../components/file-upload.ts'
import { type InputOptions, input } from '../components/input.ts'
import { insetText } from '../components/inset-text.ts'
import { radios } from '../components/radios.ts'
import { select } from '../components/select.ts'
import { type Html, html } from '../html.ts'
import { type Control, givenIn, hintOf, labelOf, legendOf, one, wrong } from './control.ts'
import { longText } from './long-text.ts'

/** The fields that ask this question. */
export function controlOf(control: Control): Html {
  const { question } = control
  switch (question.kind) {
    case 'yesNo':
    case 'oneOf':
      return choice(control)
    case 'manyOf':
      return several(control)
    case 'declaration':
      return declare(control)
    case 'date':
      return dayMonthYear(control)
    case 'longText':
      return longText(control)
    case 'name':
    case 'bankDetails':
    case 'address':
    case 'place':
      return parts(control)
    case 'file':
    case 'photo':
      return upload(control)
    default:
      return line(control)
  }
}

const optionsForSelectMin = 16
function choice(control: Control): Html {
  const { name, question, say, t } = control
  const options: readonly (readonly [string, string])[] =
    question.kind === 'yesNo'
      ? [
          ['yes', answerWords(question, true, say)],
          ['no', answerWords(question, false, say)],
        ]
      : Object.entries(question.options ?? {}).flatMap(([key, words]) => (control.offered(key) ? [[key, say(words)] as const] : []))
  if (options.length >= optionsForSelectMin)
    return select({
      id: name,
      name,
      label: labelOf(control),
      hint: hintOf(control),
      errorMessage: wrong(control),
      value: givenIn(control),
      items: [{ value: '', text: t('Choose one') }, ...options.map(([value, text]) => ({ value, text }))],
    })
  return radios({
    name,
    value: givenIn(control),
    fieldset: { legend: legendOf(control) },
    hint: hintOf(control),
    errorMessage: wrong(control),
    ...(question.kind === 'yesNo' && { classes: 'govuk-radios--inline' }),
    items: options.map(([value, text]) => ({ value, text })),
  })
}
const noneKeys = new Set(['none', 'neither', 'noneOfThese'])
function several(control: Control): Html {
  const { name, question, say, t, values } = control
  const given = values[name]
  const items = Object.entries(question.options ?? {})
    .filter(([key]) => control.offered(key))
    .flatMap(([value, words]): readonly Choice[] =>
      noneKeys.has(value) ? [{ divider: t('or') }, { value, text: say(words), behaviour: 'exclusive' }] : [{ value, text: say(words) }],
    )
  const hint = hintOf(control) ?? { text: t('Select all that apply.') }
  return checkboxes({
    name,
    values: typeof given === 'string' ? [given] : (given ?? []),
    fieldset: { legend: legendOf(control) },
    hint,
    errorMessage: wrong(control),
    items,
  })
}
function declare(control: Control): Html {
  const { name, t, say, question } = control
  const words = control.heading ? t('I declare this') : say(question.ask)
  const heard = control.heading ? t('They said yes') : t('They said yes: “{words}”', { words })
  const items = [{ value: 'yes', text: control.script ? heard : words, checked: givenIn(control) === 'yes' }]
  const hint = hintOf(control)
  if (!control.heading) return checkboxes({ name, errorMessage: wrong(control), items: items.map((item) => ({ ...item, hint })) })
  return checkboxes({ name, fieldset: { legend: legendOf(control) }, hint: hintOf(control), errorMessage: wrong(control), items })
}
function dayMonthYear(control: Control): Html {
  const { name, t, problems, values, question, today, say } = control
  const hint = question.hint === undefined ? undefined : say(question.hint)
  const example = t('For example, {day}', { day: exampleDay(question, today) })
  // A day that is none, or lies elsewhere, is wrong as a whole; where parts are missing, those are.
  const lacking = problems.length > 0 && problems.every(({ sentence }) => isOfOnePart(sentence))
  const birthday = control.question.limits.falls === 'birth'
  const item = (part: 'day' | 'month' | 'year', label: string, width: number) => ({
    name: part,
    label,
    value: one(values[fieldName(name, part)]),
    classes: `govuk-input--width-${width}`,
    ...(lacking && { error: problems.some(({ field }) => field === fieldName(name, part)) }),
    ...(birthday && { autocomplete: `bday-${part}` }),
  })
  return dateInput({
    id: name,
    namePrefix: name,
    fieldset: { legend: legendOf(control) },
    hint: { text: hint === undefined ? example : question.limits.falls ? twoSentences(hint, example) : hint },
    errorMessage: wrong(control),
    items: [item('day', t('Day'), 2), item('month', t('Month'), 2), item('year', t('Year'), 4)],
  })
}

const autocompletes: Readonly<Record<string, string>> = { email: 'email', phone: 'tel' }
const kinds: Readonly<Record<string, Partial<InputOptions>>> = {
  email: { type: 'email', spellcheck: false, classes: 'govuk-input--width-30' },
  phone: { type: 'tel', classes: 'govuk-input--width-20' },
  number: { inputmode: 'numeric', classes: 'govuk-input--width-5' },
  money: { inputmode: 'decimal', classes: 'govuk-input--width-5', prefix: { text: '£' } },
  mark: { classes: 'govuk-input--mark', spellcheck: false, autocapitalize: 'characters' },
  driverNumber: { classes: 'govuk-input--width-20 govuk-input--code', spellcheck: false, autocapitalize: 'characters' },
  nationalInsuranceNumber: { classes: 'govuk-input--width-10 govuk-input--code', spellcheck: false, autocapitalize: 'characters' },
  vin: { classes: 'govuk-input--width-20 govuk-input--code', spellcheck: false, autocapitalize: 'characters' },
  digits: { classes: 'govuk-input--width-20 govuk-input--code', inputmode: 'numeric', spellcheck: false },
}
const line = (control: Control): Html =>
  input({
    id: control.name,
    name: control.name,
    label: labelOf(control),
    hint: hintOf(control),
    errorMessage: wrong(control),
    value: givenIn(control),
    autocomplete: autocompletes[control.question.kind],
    ...kinds[control.question.kind],
  })

type Part = readonly [part: string, label: string, options?: Partial<InputOptions>]
const partsOf = ({ question, t }: Control): readonly Part[] => {
  if (question.kind === 'name')
    return [
      ['first', t('First name'), { autocomplete: 'given-name', spellcheck: false }],
      ['last', t('Last name'), { autocomplete: 'family-name', spellcheck: false }],
    ]
  if (question.kind === 'bankDetails')
    return [
      [
        'accountName',
        t('Name on the account'),
        {
          autocomplete: 'name',
          spellcheck: false,
          hint: { text: t('Write it as you always do. The bank gets it in capitals without accents') },
        },
      ],
      [
        'sortCode',
        t('Sort code'),
        { classes: 'govuk-input--width-5 govuk-input--code', inputmode: 'numeric', hint: { text: t('6 digits, like 30 94 30') } },
      ],
      [
        'accountNumber',
        t('Account number'),
        { classes: 'govuk-input--width-10 govuk-input--code', inputmode: 'numeric', hint: { text: t('Between 6 and 8 digits') } },
      ],
    ]
  return [
    ['line1', t('Address line 1'), { autocomplete: 'address-line1' }],
    ['line2', t('Address line 2 (optional)'), { autocomplete: 'address-line2' }],
    ['town', t('Town or city (optional)'), { classes: 'govuk-!-width-two-thirds', autocomplete: 'address-level2' }],
    ['county', t('County (optional)'), { classes: 'govuk-!-width-two-thirds' }],
    ['postcode', t('Postcode'), { classes: 'govuk-input--width-10', autocomplete: 'postal-code' }],
  ]
}
function parts(control: Control): Html {
  const { name } = control
  const fields = partsOf(control).map(([part, label, options]) =>
    input({
      id: fieldName(name, part),
      name: fieldName(name, part),
      label: { text: label },
      value: givenIn(control, part),
      errorMessage: wrong(control, fieldName(name, part)),
      ...options,
    }),
  )
  const hint = hintOf(control)
  return fieldset({ legend: legendOf(control), html: html`${hint && html`<div class="govuk-hint">${hint.text}</div>`}${fields}` })
}

/** Hints have no full stop of their own: two sentences need one between them. */
const twoSentences = (first: string, second: string): string => `${first.replace(/[^.?!]$/, '$&.')} ${second}`
const megabyte = 1_000_000
function upload(control: Control): Html {
  const { name, question, t, say } = control
  const { bytesMax = 10 * megabyte, types = [] } = question.limits
  const known = givenIn(control, 'digest')
  const kept = known
    ? html`${insetText({ text: t('You have added {file}. Choose another file only if you want to replace it.', { file: givenIn(control, 'name') || t('a file') }) })}${['digest', 'type', 'bytes', 'name'].map((part) => html`<input type="hidden" name="${fieldName(name, part)}" value="${givenIn(control, part)}">`)}`
    : undefined
  const limits = t('A file of up to {size} MB: {types}', {
    size: String(Math.round(bytesMax / megabyte)),
    types: types.map((type) => type.replace(/^.*\//, '').toUpperCase()).join(', '),
  })
  const hint = question.hint === undefined ? limits : twoSentences(say(question.hint), limits)
  return html`${kept}${fileUpload({ id: fieldName(name, 'digest'), name, label: labelOf(control), hint: { text: hint }, errorMessage: wrong(control), attributes: { accept: types.join(',') } })}`
}
