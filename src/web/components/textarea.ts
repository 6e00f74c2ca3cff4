import { type Html, html, raw } from '../html.ts'
import { type FieldOptions, field } from './form-group.ts'
import { attribute, attributes, classes } from './parts.ts'

export type TextareaOptions = FieldOptions & {
  readonly value?: string | undefined | null
  readonly rows?: number | string | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocomplete?: string | undefined
}
/** Several lines of text. A line break that the person typed first is kept: a browser drops the first one of the element. */
export const textarea = (o: TextareaOptions): Html =>
  field(o, (id, describedBy) => {
    const base = o.errorMessage ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'
    const spelling = typeof o.spellcheck === 'boolean' && attribute('spellcheck', String(o.spellcheck))
    const value = o.value?.startsWith('\n') ? `\n${o.value}` : o.value
    return html`<textarea class="${classes(base, o.classes)}" id="${id}" name="${o.name}" rows="${o.rows || 5}"${spelling}${o.disabled && raw(' disabled')}${attribute('aria-describedby', describedBy)}${attribute('autocomplete', o.autocomplete)}${attributes(o.attributes)}>${value}</textarea>`
  })
