import { type Html, html, raw, text } from '../html.ts'
import { hint } from './hint.ts'
import { type Attribute, attributes, type Classes, classes, said, sentences } from './parts.ts'
import { type TextareaOptions, textarea } from './textarea.ts'

type Plural = Readonly<Record<string, string>> | undefined
export type CharacterCountOptions = TextareaOptions & {
  readonly maxlength?: number | string | undefined
  readonly maxwords?: number | string | undefined
  readonly threshold?: number | string | undefined
  readonly countType?: string | undefined
  readonly countMessage?: Classes | undefined
  readonly textareaDescriptionText?: string | undefined
  readonly charactersUnderLimitText?: Plural
  readonly charactersAtLimitText?: string | undefined
  readonly charactersOverLimitText?: Plural
  readonly wordsUnderLimitText?: Plural
  readonly wordsAtLimitText?: string | undefined
  readonly wordsOverLimitText?: Plural
}
/** Several lines of text with a limit that is counted down while typing, and said in words without JavaScript. */
export function characterCount(o: CharacterCountOptions): Html {
  const id = o.id || o.name || ''
  const limit = o.maxwords || o.maxlength
  const kind = o.countType || (o.maxwords ? 'words' : undefined)
  const words = o.textareaDescriptionText || `You can enter up to %{count} ${kind === 'words' ? 'words' : 'characters'}`
  const message = hint({
    text: limit ? words.replace('%{count}', String(limit)) : undefined,
    id: `${id}-info`,
    classes: classes('govuk-character-count__message', o.countMessage?.classes),
  })
  return textarea({
    ...o,
    id,
    describedBy: `${id}-info`,
    formGroup: {
      classes: classes('govuk-character-count', o.formGroup?.classes),
      attributes: counting(o, kind, limit ? undefined : o.textareaDescriptionText),
      beforeInput: o.formGroup?.beforeInput,
      afterInput: { html: html`${message}${said(o.formGroup?.afterInput)}` },
    },
    classes: classes('govuk-js-character-count', o.classes),
  })
}
function counting(o: CharacterCountOptions, kind: string | undefined, description: string | undefined): Html {
  const optional = (value: string | number | undefined): Attribute => ({ value, optional: true })
  const own = attributes({
    'data-module': 'govuk-character-count',
    'data-maxlength': optional(o.maxlength),
    'data-maxwords': optional(o.maxwords),
    'data-threshold': optional(o.threshold),
    'data-count-type': optional(kind),
  })
  const parts = [
    own,
    description && sentences('textarea-description', { other: description }),
    sentences('characters-under-limit', o.charactersUnderLimitText),
    sentences('characters-at-limit', o.charactersAtLimitText),
    sentences('characters-over-limit', o.charactersOverLimitText),
    sentences('words-under-limit', o.wordsUnderLimitText),
    sentences('words-at-limit', o.wordsAtLimitText),
    sentences('words-over-limit', o.wordsOverLimitText),
    attributes(o.formGroup?.attributes),
  ]
  return raw(parts.map((part) => text(part || undefined)).join(''))
}
