/** A page as a browser without scripts has it: its forms with their fields and labels, its links, its words. */
export type Field = {
  readonly name: string
  /** What a browser calls it: text, radio, checkbox, hidden, file, select, textarea … */
  readonly type: string
  readonly value: string
  readonly checked: boolean
  readonly label: string
}
export type Button = { readonly name: string; readonly value: string; readonly words: string }
export type Form = {
  readonly action: string
  readonly method: 'get' | 'post'
  readonly multipart: boolean
  readonly fields: readonly Field[]
  readonly buttons: readonly Button[]
}
export type Link = { readonly href: string; readonly words: string }
export type Page = {
  readonly heading: string
  readonly forms: readonly Form[]
  readonly links: readonly Link[]
  /** What the summary of errors says; empty where nothing is wrong. */
  readonly problems: readonly string[]
  readonly words: string
}

const entities: Readonly<Record<string, string>> = { quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&', nbsp: ' ' }
const plain = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
/** Markup as it is read. */
export const wordsOf = (markup: string): string =>
  plain(
    markup
      .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  ).trim()

type Attributes = Readonly<Record<string, string>>
const attributesOf = (text: string): Attributes =>
  Object.fromEntries([...text.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, plain(value)]))

/** Reads HTML as this program and its stand-ins write it: attributes in double quotes, nothing left open that matters here. */
export function readPage(html: string): Page {
  const main = /<main\b[\s\S]*?<\/main>/.exec(html)?.[0] ?? html
  const summary = /<div[^>]*class="govuk-error-summary"[\s\S]*?<\/ul>/.exec(main)?.[0]
  return {
    heading: wordsOf(/<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(main)?.[1] ?? ''),
    forms: [...main.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, opening = '', inner = '']) => formOf(opening, inner)),
    links: [...main.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)].flatMap(([, opening = '', inner = '']) => {
      const { href } = attributesOf(opening)
      return href === undefined ? [] : [{ href, words: wordsOf(inner) }]
    }),
    problems: summary === undefined ? [] : [...summary.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) => wordsOf(item)),
    words: wordsOf(main),
  }
}

function formOf(opening: string, inner: string): Form {
  const attributes = attributesOf(opening)
  const labels = new Map(
    [...inner.matchAll(/<label\b([^>]*)>([\s\S]*?)<\/label>/g)].map(([, at = '', text = '']) => [
      attributesOf(at).for ?? '',
      wordsOf(text),
    ]),
  )
  const fields = [...inner.matchAll(/<(input|textarea|select)\b([^>]*)>(?:([\s\S]*?)<\/\1>)?/g)].flatMap(
    ([, tag = '', at = '', body = '']) => fieldOf(tag, attributesOf(at), body, labels),
  )
  const buttons = [...inner.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].map(([, at = '', text = '']) => {
    const { name = '', value = '' } = attributesOf(at)
    return { name, value, words: wordsOf(text) }
  })
  return {
    action: attributes.action ?? '',
    method: attributes.method === 'post' ? 'post' : 'get',
    multipart: attributes.enctype === 'multipart/form-data',
    fields,
    buttons,
  }
}
function fieldOf(tag: string, at: Attributes, body: string, labels: ReadonlyMap<string, string>): readonly Field[] {
  const { name, type = 'text', value = '', id = '' } = at
  if (name === undefined || type === 'submit') return []
  const common = { name, label: labels.get(id) ?? '', checked: 'checked' in at }
  if (tag === 'textarea') return [{ ...common, type: 'textarea', value: plain(body) }]
  if (tag === 'input') return [{ ...common, type, value: value === '' && type === 'checkbox' ? 'on' : value }]
  return [...body.matchAll(/<option\b([^>]*)>([\s\S]*?)<\/option>/g)].map(([, option = '', text = '']) => {
    const { value: own = wordsOf(text), ...rest } = attributesOf(option)
    return { name, type: 'select', value: own, label: wordsOf(text), checked: 'selected' in rest }
  })
}
