import { type Html, html, raw, text } from '../html.ts'
import { button } from './button.ts'
import type { FieldOptions } from './form-group.ts'
import { input } from './input.ts'
import { attributes, type Classes, classes, said, sentences } from './parts.ts'

export type PasswordInputOptions = FieldOptions & {
  readonly value?: string | undefined
  readonly autocomplete?: string | undefined
  readonly button?: Classes | undefined
  readonly showPasswordText?: string | undefined
  readonly hidePasswordText?: string | undefined
  readonly showPasswordAriaLabelText?: string | undefined
  readonly hidePasswordAriaLabelText?: string | undefined
  readonly passwordShownAnnouncementText?: string | undefined
  readonly passwordHiddenAnnouncementText?: string | undefined
}
/** A secret with a button that shows it. */
export function passwordInput(o: PasswordInputOptions): Html {
  const id = o.id || o.name || ''
  const toggle = button({
    type: 'button',
    classes: classes('govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle', o.button?.classes),
    text: o.showPasswordText ?? 'Show',
    attributes: {
      'aria-controls': id,
      'aria-label': o.showPasswordAriaLabelText ?? 'Show password',
      hidden: { value: true, optional: true },
    },
  })
  const words = [
    raw(' data-module="govuk-password-input"'),
    sentences('show-password', o.showPasswordText),
    sentences('hide-password', o.hidePasswordText),
    sentences('show-password-aria-label', o.showPasswordAriaLabelText),
    sentences('hide-password-aria-label', o.hidePasswordAriaLabelText),
    sentences('password-shown-announcement', o.passwordShownAnnouncementText),
    sentences('password-hidden-announcement', o.passwordHiddenAnnouncementText),
    attributes(o.formGroup?.attributes),
  ]
  return input({
    ...o,
    id,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: o.autocomplete || 'current-password',
    classes: classes('govuk-password-input__input govuk-js-password-input-input', o.classes),
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    formGroup: {
      classes: classes('govuk-password-input', o.formGroup?.classes),
      attributes: raw(text(words)),
      beforeInput: o.formGroup?.beforeInput,
      afterInput: { html: html`${toggle}${said(o.formGroup?.afterInput)}` },
    },
  })
}
