import { type Html, html } from '../html.ts'
import { type FieldOptions, field } from './form-group.ts'
import { type Attributes, attributes, type Classes, classes, said, some, type Words } from './parts.ts'

type Affix = Words & Classes & Attributes
export type InputOptions = FieldOptions & {
  readonly type?: string | undefined
  readonly value?: string | number | undefined | null
  readonly inputmode?: string | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: string | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly prefix?: Affix | undefined
  readonly suffix?: Affix | undefined
  readonly inputWrapper?: (Classes & Attributes) | undefined
}
/** One line of text. Affixes stand beside it in a wrapper. */
export const input = (o: InputOptions): Html => {
  const { beforeInput, afterInput } = o.formGroup ?? {}
  const wrapped = [o.prefix, o.suffix, beforeInput, afterInput].some((words) => some(words))
  return field(o, (id, describedBy) => (wrapped ? wrapper(o, element(o, id, describedBy)) : element(o, id, describedBy)), true)
}
const wrapper = (o: InputOptions, element: Html): Html =>
  html`<div class="${classes('govuk-input__wrapper', o.inputWrapper?.classes)}"${attributes(o.inputWrapper?.attributes)}>${said(o.formGroup?.beforeInput)}${affix('prefix', o.prefix)}${element}${affix('suffix', o.suffix)}${said(o.formGroup?.afterInput)}</div>`
const affix = (side: 'prefix' | 'suffix', o: Affix | undefined): Html | undefined =>
  some(o)
    ? html`<div class="${classes(`govuk-input__${side}`, o?.classes)}" aria-hidden="true"${attributes(o?.attributes)}>${said(o)}</div>`
    : undefined

const optional = (value: string | number | boolean | undefined | null) => ({ value, optional: true })
const element = (o: InputOptions, id: string, describedBy: string): Html => {
  const own = attributes({
    class: `${classes('govuk-input', o.classes)}${o.errorMessage ? ' govuk-input--error' : ''}`,
    id,
    name: o.name,
    type: o.type || 'text',
    spellcheck: optional(typeof o.spellcheck === 'boolean' ? String(o.spellcheck) : undefined),
    value: optional(o.value),
    disabled: optional(o.disabled),
    'aria-describedby': optional(describedBy || undefined),
    autocomplete: optional(o.autocomplete),
    autocapitalize: optional(o.autocapitalize),
    pattern: optional(o.pattern),
    inputmode: optional(o.inputmode),
  })
  return html`<input${own}${attributes(o.attributes)}>`
}
