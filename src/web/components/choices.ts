import type { Content, Html } from '../html.ts'
import { html, raw } from '../html.ts'
import type { FieldsetOptions } from './fieldset.ts'
import { type Asked, fields } from './form-group.ts'
import { type HintOptions, hint } from './hint.ts'
import { type LabelOptions, label } from './label.ts'
import { type Attributes, attribute, attributes, type Classes, classes, type Item, said, some, type Words } from './parts.ts'

export type Choice = Words &
  Attributes & {
    readonly id?: string | undefined
    readonly name?: string | undefined
    readonly value?: string | number | boolean | null | undefined
    readonly checked?: boolean | null | undefined
    readonly disabled?: boolean | undefined
    readonly divider?: string | undefined
    readonly behaviour?: string | undefined
    readonly label?: (Classes & Attributes) | undefined
    readonly hint?: HintOptions | undefined
    readonly conditional?: { readonly html?: Content } | undefined
  }
export type ChoicesOptions = Asked &
  Classes &
  Attributes & {
    readonly name: string
    readonly idPrefix?: string | undefined
    readonly describedBy?: string | undefined
    readonly fieldset?: FieldsetOptions | undefined
    readonly items: readonly Item<Choice>[]
  }
type Kind = {
  readonly block: 'govuk-radios' | 'govuk-checkboxes'
  readonly type: 'radio' | 'checkbox'
  readonly checked: (item: Choice) => boolean
}

/** What radios and checkboxes have in common. */
export function choices(o: ChoicesOptions, kind: Kind): Html {
  const prefix = o.idPrefix || o.name
  return fields(o, prefix, {
    describedBy: o.describedBy,
    controls: (describedBy) => {
      // Without a fieldset nothing else carries the description, so each box does.
      const inherited = o.fieldset || kind.type === 'radio' ? '' : describedBy
      const items = o.items.map(
        (item, i) => item && one(item, { kind, name: o.name, id: item.id || (i > 0 ? `${prefix}-${i + 1}` : prefix), inherited }),
      )
      return html`<div class="${classes(kind.block, o.classes)}"${attributes(o.attributes)} data-module="${kind.block}">${said(o.formGroup?.beforeInputs)}${items}${said(o.formGroup?.afterInputs)}</div>`
    },
  })
}
type Place = { readonly kind: Kind; readonly name: string; readonly id: string; readonly inherited: string }
function one(item: Choice, { kind, name, id, inherited }: Place): Html {
  const { block } = kind
  if (item.divider) return html`<div class="${block}__divider">${item.divider}</div>`
  const checked = Boolean(item.checked) || kind.checked(item)
  const hintId = some(item.hint) ? `${id}-item-hint` : ''
  const more = item.conditional?.html && String(html`${item.conditional.html}`) !== ''
  const described = [inherited, hintId].filter(Boolean).join(' ')
  const value = item.value === null || item.value === undefined ? '' : String(item.value)
  const box = html`<input class="${block}__input" id="${id}" name="${(kind.type === 'checkbox' && item.name) || name}" type="${kind.type}" value="${value}"${checked && raw(' checked')}${item.disabled && raw(' disabled')}${more && attribute('data-aria-controls', `conditional-${id}`)}${kind.type === 'checkbox' && attribute('data-behaviour', item.behaviour)}${attribute('aria-describedby', described)}${attributes(item.attributes)}>`
  const words = label({
    text: item.text,
    html: item.html,
    classes: classes(`${block}__label`, item.label?.classes),
    attributes: item.label?.attributes,
    for: id,
  } satisfies LabelOptions)
  const help = hintId && item.hint && hint({ ...item.hint, id: hintId, classes: classes(`${block}__hint`, item.hint.classes) })
  const shut = checked ? '' : ` ${block}__conditional--hidden`
  return html`<div class="${block}__item">${box}${words}${help || undefined}</div>${more && html`<div class="${block}__conditional${shut}" id="conditional-${id}">${item.conditional?.html}</div>`}`
}
