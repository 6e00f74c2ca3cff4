import type { Html } from '../html.ts'
import { type ChoicesOptions, choices } from './choices.ts'

export type RadiosOptions = Omit<ChoicesOptions, 'describedBy'> & { readonly value?: string | number | boolean | null | undefined }
/** Choose one. The chosen value may also be marked on its item. */
export const radios = (o: RadiosOptions): Html =>
  choices(o, {
    block: 'govuk-radios',
    type: 'radio',
    checked: (item) => Boolean(o.value) && item.checked !== false && String(item.value) === String(o.value),
  })
