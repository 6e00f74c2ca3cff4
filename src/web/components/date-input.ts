import { type Html, html } from '../html.ts'
import type { FieldsetOptions } from './fieldset.ts'
import { type Asked, fields } from './form-group.ts'
import { input } from './input.ts'
import { type Attributes, attribute, attributes, type Classes, classes, type Item, present, said } from './parts.ts'

type Part = Classes &
  Attributes & {
    readonly id?: string | undefined
    readonly name?: string | undefined
    readonly label?: string | undefined
    readonly value?: string | number | undefined
    readonly error?: boolean | undefined
    readonly inputmode?: string | undefined
    readonly autocomplete?: string | undefined
    readonly pattern?: string | undefined
  }
export type DateInputOptions = Asked &
  Classes &
  Attributes & {
    readonly id: string
    readonly namePrefix?: string | undefined
    readonly fieldset?: FieldsetOptions | undefined
    readonly values?: Readonly<Record<string, string | number>> | undefined
    readonly day?: Item<Part>
    readonly month?: Item<Part>
    readonly year?: Item<Part>
    readonly items?: readonly Item<Part>[] | undefined
  }
type Known = { readonly part: Part; readonly fallback: 'day' | 'month' | 'year' | undefined }

/** Day, month and year, typed: nobody looks for a birthday in a calendar. */
export function dateInput(o: DateInputOptions): Html {
  const parts = partsOf(o)
  const marked = parts.some(({ part }) => wrong(part))
  return fields({ ...o, role: 'group' }, o.id, {
    controls: () =>
      html`<div class="${classes('govuk-date-input', o.classes)}"${attributes(o.attributes)}${attribute('id', o.id)}>${said(o.formGroup?.beforeInputs)}${parts.map((part) => one(o, part, marked))}${said(o.formGroup?.afterInputs)}</div>`,
  })
}
const names = ['day', 'month', 'year'] as const
function partsOf(o: DateInputOptions): readonly Known[] {
  const own = names.map(
    (name): Item<Part> =>
      o[name] === undefined ? { name, value: o.values?.[name], classes: `govuk-input--width-${name === 'year' ? 4 : 2}` } : o[name],
  )
  const fallback = (part: Part) => {
    const same = own.indexOf(part)
    const named = part.name
      ? names.findIndex((name, i) => part.name === name || part.name === ((own[i] || undefined) as Part | undefined)?.name)
      : -1
    return names[same >= 0 ? same : named]
  }
  return present(o.items?.length ? o.items : own).map((part) => ({
    part: inherit(part, own[names.indexOf(fallback(part) as 'day')] || undefined),
    fallback: fallback(part),
  }))
}
const inherit = (part: Part, from: Part | undefined): Part =>
  part.value === undefined && from?.value !== undefined ? { ...part, value: from.value } : part
const wrong = (part: Part): boolean => Boolean(part.error) || (part.classes ?? '').includes('govuk-input--error')

function one(o: DateInputOptions, { part, fallback }: Known, marked: boolean): Html {
  const name = part.name ?? fallback ?? ''
  const has = (word: string): boolean => (part.classes ?? '').includes(word)
  const bad = !has('govuk-input--error') && (wrong(part) || (part.error !== false && Boolean(o.errorMessage) && !marked))
  const look = [
    'govuk-date-input__input',
    bad && 'govuk-input--error',
    !has('govuk-input--width-') && `govuk-input--width-${fallback === 'year' ? 4 : 2}`,
    part.classes,
  ]
  const prefix = o.namePrefix ? `${o.namePrefix}-` : ''
  return html`<div class="govuk-date-input__item">${input({
    label: { text: part.label || name.charAt(0).toUpperCase() + name.slice(1).toLowerCase(), classes: 'govuk-date-input__label' },
    id: part.id || `${o.id}-${name}`,
    classes: look.filter(Boolean).join(' '),
    name: prefix + name,
    value: part.value ?? o.values?.[prefix + name],
    inputmode: part.inputmode || 'numeric',
    autocomplete: part.autocomplete,
    pattern: part.pattern,
    attributes: part.attributes,
  })}</div>`
}
