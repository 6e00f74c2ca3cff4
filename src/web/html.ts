/** Markup that is safe to send as it is. Only `html` and `raw` make it: a look-alike from outside is escaped or refused, never trusted. */
class Markup {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  static textOf(value: object): string | undefined {
    return #text in value ? value.#text : undefined
  }
  toString(): string {
    return this.#text
  }
}
export type Html = Markup
/** What may stand in a template. Nothing at all is written for null, undefined and false; `true` is a mistake the compiler sees. */
export type Content = Html | string | number | null | undefined | false | readonly Content[]

/** A page or a part of one. Strings and numbers are escaped, nested templates and arrays are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  let out = parts[0] as string
  for (let i = 0; i < values.length; i++) out += text(values[i]) + parts[i + 1]
  return new Markup(out)
}
/** Trusted markup, by an explicit word. Never for anything that a person or another system gave. */
export const raw = (trusted: string): Html => new Markup(trusted)

/** The characters of a value as they go into a page: inside an element or a quoted attribute. */
export function text(value: Content): string {
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (value === undefined || value === null || value === false) return ''
  if (Array.isArray(value)) return joined(value)
  const known = Markup.textOf(value)
  if (known === undefined) throw new TypeError('only markup, text and numbers may stand in a page')
  return known
}
function joined(values: readonly Content[]): string {
  let out = ''
  for (const value of values) out += text(value)
  return out
}

const special = /[&<>"']/
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (value: string): string => (special.test(value) ? value.replace(/[&<>"']/g, (c) => entities[c] as string) : value)

export const nothing: Html = new Markup('')
/** Whether there is anything to show. */
export const some = (value: Content): boolean => text(value) !== ''
