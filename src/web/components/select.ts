import { type Html, html, raw } from '../html.ts'
import { type FieldOptions, field } from './form-group.ts'
import { type Attributes, attribute, attributes, classes, type Item, present } from './parts.ts'

type Option = Attributes & {
  readonly value?: string | number | boolean | null | undefined
  readonly text?: string | number | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
}
export type SelectOptions = FieldOptions & {
  readonly value?: string | number | undefined
  readonly items?: readonly Item<Option>[] | undefined
}

/** A list to choose one of, for long lists only: radios are easier. */
export const select = (o: SelectOptions): Html =>
  field(o, (id, describedBy) => {
    const name = `${classes('govuk-select', o.classes)}${o.errorMessage ? ' govuk-select--error' : ''}`
    return html`<select class="${name}" id="${id}" name="${o.name}"${o.disabled && raw(' disabled')}${attribute('aria-describedby', describedBy)}${attributes(o.attributes)}>${present(o.items).map((item) => option(item, o.value))}</select>`
  })
const option = (item: Option, chosen: string | number | undefined): Html => {
  const mine = item.value === undefined ? item.text : item.value
  // A number and its digits are the same choice: forms know only text.
  const selected = item.selected || (Boolean(chosen) && item.selected !== false && String(mine) === String(chosen))
  const value = item.value !== undefined && html` value="${item.value === null ? '' : String(item.value)}"`
  return html`<option${value}${selected && raw(' selected')}${item.disabled && raw(' disabled')}${attributes(item.attributes)}>${item.text}</option>`
}
