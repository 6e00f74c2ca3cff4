import type { Html } from '../html.ts'
import { type ChoicesOptions, choices } from './choices.ts'

export type CheckboxesOptions = ChoicesOptions & { readonly values?: readonly (string | number | boolean)[] | undefined }
/** Choose any number. */
export const checkboxes = (o: CheckboxesOptions): Html =>
  choices(o, {
    block: 'govuk-checkboxes',
    type: 'checkbox',
    checked: (item) => item.checked !== false && (o.values?.includes(item.value as string) ?? false),
  })
