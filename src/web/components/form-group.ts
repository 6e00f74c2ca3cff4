import { type Content, type Html, html } from '../html.ts'
import { type ErrorMessageOptions, errorMessage } from './error-message.ts'
import { type FieldsetOptions, fieldset } from './fieldset.ts'
import { type HintOptions, hint } from './hint.ts'
import { type LabelOptions, label } from './label.ts'
import { type Attributes, attributes, type Classes, classes, said, type Words } from './parts.ts'

export type FormGroupOptions = Classes &
  Attributes & {
    readonly beforeInput?: Words | undefined
    readonly afterInput?: Words | undefined
    readonly beforeInputs?: Words | undefined
    readonly afterInputs?: Words | undefined
  }
export type Asked = {
  readonly hint?: HintOptions | undefined
  readonly errorMessage?: ErrorMessageOptions | undefined
  readonly formGroup?: FormGroupOptions | undefined
}
/** What every field with a label has. */
export type FieldOptions = Asked &
  Classes &
  Attributes & {
    readonly id?: string | undefined
    readonly name?: string | undefined
    readonly describedBy?: string | undefined
    readonly label?: LabelOptions | undefined
    readonly disabled?: boolean | undefined
  }
type Help = { readonly hint?: Html | undefined; readonly error?: Html | undefined; readonly describedBy: string }

/** The hint and the error message of a question, and the ids that describe it. */
export function help(o: Asked, id: string, describedBy: string | undefined): Help {
  const ids = [describedBy, o.hint && `${id}-hint`, o.errorMessage && `${id}-error`].filter(Boolean).join(' ')
  return {
    describedBy: ids,
    hint: o.hint ? hint({ ...o.hint, id: `${id}-hint` }) : undefined,
    error: o.errorMessage ? errorMessage({ ...o.errorMessage, id: `${id}-error` }) : undefined,
  }
}
export const formGroup = (o: Asked, content: Content): Html => {
  const base = o.errorMessage ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'
  return html`<div class="${classes(base, o.formGroup?.classes)}"${attributes(o.formGroup?.attributes)}>${content}</div>`
}
/** A labelled field: `control` is given its id and what describes it. `wrapped`: it places what stands before and after it by itself. */
export function field(o: FieldOptions, control: (id: string, describedBy: string) => Content, wrapped = false): Html {
  const id = o.id || o.name || ''
  const about = help(o, id, o.describedBy)
  const { beforeInput, afterInput } = wrapped ? {} : (o.formGroup ?? {})
  return formGroup(
    o,
    html`${o.label && label({ ...o.label, for: id })}${about.hint}${about.error}${said(beforeInput)}${control(id, about.describedBy)}${said(afterInput)}`,
  )
}
/** Several controls under one legend: radios, checkboxes, the parts of a date. */
export function fields(
  o: Asked & { readonly fieldset?: FieldsetOptions | undefined; readonly role?: string },
  id: string,
  all: { describedBy?: string | undefined; controls: (describedBy: string) => Content },
): Html {
  const outer = o.fieldset?.describedBy || all.describedBy
  const about = help(o, id, outer)
  const inner = html`${about.hint}${about.error}${all.controls(about.describedBy)}`
  if (!o.fieldset) return formGroup(o, inner)
  return formGroup(
    o,
    fieldset({
      classes: o.fieldset.classes,
      attributes: o.fieldset.attributes,
      legend: o.fieldset.legend,
      role: o.role,
      describedBy: about.describedBy,
      html: inner,
    }),
  )
}
