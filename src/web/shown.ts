import { type AnyRegister, displayMark, fill, type Mark, placeholders, type Said, type Say } from '#definition'
import { type Bilingual, type Language, type Money, type PlainDate, parseDate, parseUuid, showDate, showMoney } from '#kernel'
import { aboutAnother } from '#rights'
import { type Html, html } from './html.ts'

/** `said`: what the register says of the field, and of what it may hold. */
export type Showing = {
  readonly t: Say
  readonly language: Language
  readonly said?: Said | undefined
  /** What a service is called, by its id. */
  readonly titleOf?: ((service: string, language: Language) => string | undefined) | undefined
}
/** A value in words, its lines separated by a newline; or several things, each with what it is called. */
export type Told = string | readonly ToldThing[]
export type ToldThing = { readonly called?: string | undefined; readonly says: readonly (readonly [label: string, words: string])[] }
type Values = Readonly<Record<string, unknown>>

/** A value of a register in words: registers hold JSON, and know nothing of pages. */
export const shown = (value: unknown, showing: Showing): string => asLines(toldOf(value, showing) ?? showing.t('None'))
const asLines = (told: Told): string => (typeof told === 'string' ? told : told.map(inALine).join('\n'))
const inALine = ({ called, says }: ToldThing): string => {
  const rest = says.map(([label, words]) => `${label}: ${words.replaceAll('\n', ', ')}`).join('; ')
  return called === undefined ? rest : rest === '' ? called : `${called}: ${rest}`
}

/** Undefined: nothing is to be said of it. */
export function toldOf(value: unknown, showing: Showing): Told | undefined {
  const { said, t, language } = showing
  if (said?.inside) return undefined
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return noneOf(value, showing)
  if (value === aboutAnother) return t('Left out, because it is about somebody else')
  const words = wordsFor(value, said)
  if (words !== undefined) return words?.[language]
  if (typeof value === 'boolean') return value ? t('Yes') : t('No')
  if (typeof value === 'number' || typeof value === 'string') return oneWord(value, showing)
  if (!Array.isArray(value)) return isValues(value) ? (oneThing(value, t) ?? [thingOf(value, showing)]) : String(value)
  return value.every(isValues) ? value.map((one) => thingOf(one, showing)) : eachOf(value, showing)
}
/** Nothing is there: what the register says of that, if it says anything. */
const noneOf = (value: unknown, { said, t, language }: Showing): string | undefined => {
  if (said?.none !== undefined) return said.none?.[language]
  return said && !Array.isArray(value) ? t('Not recorded') : t('None')
}
/** Undefined: it has none of its own. */
const wordsFor = (value: unknown, said: Said | undefined): Bilingual | null | undefined => {
  const name = String(value)
  return said?.values && typeof value !== 'object' && Object.hasOwn(said.values, name) ? said.values[name] : undefined
}
function oneWord(value: number | string, { said, language, titleOf }: Showing): string {
  if (said?.as === 'money') return showMoney(value as Money)
  const word = typeof value === 'number' ? String(value) : textOf(value, said, { language, titleOf })
  return said?.within ? fill(said.within[language], { value: word }) : word
}
const textOf = (value: string, said: Said | undefined, { language, titleOf }: Pick<Showing, 'language' | 'titleOf'>): string => {
  if (said?.as === 'mark') return displayMark(value as Mark)
  if (said?.as === 'service') return titleOf?.(value, language) ?? value
  const date: PlainDate | undefined = parseDate(value)
  return date === undefined ? value : showDate(date, language)
}
/** Several words, each in a line. */
function eachOf(all: readonly unknown[], showing: Showing): Told | undefined {
  const { kinds } = showing.said ?? {}
  const lines = all.flatMap((one) => {
    if (!kinds) return [toldOf(one, showing)].flatMap((told) => (told === undefined ? [] : [asLines(told)]))
    const kind = kinds.find(({ looksLike }) => looksLike.test(String(one)))
    return kind ? [fill(kind[showing.language], { value: String(one) })] : []
  })
  return lines.length > 0 ? lines.join('\n') : noneOf([], showing)
}
/** What it is called, and its parts that the name does not tell. */
function thingOf(value: Values, { said, ...around }: Showing): ToldThing {
  const parts = said?.parts
  const told = Object.keys(parts ?? value).flatMap((name) => {
    const words = toldOf(value[name], { ...around, said: parts?.[name] })
    return words === undefined ? [] : [{ name, label: parts?.[name]?.[around.language] ?? name, words: asLines(words) }]
  })
  if (!said?.called) return { says: told.map(({ label, words }) => [label, words]) }
  const named = placeholders(said.called.en)
  const called = fill(said.called[around.language], Object.fromEntries(told.map(({ name, words }) => [name, words])))
  return { called, says: told.filter(({ name }) => !named.includes(name)).map(({ label, words }) => [label, words]) }
}
/** A name, an address or a file, which are read as one. Undefined: the parts of it are read one by one. */
export function oneThing(value: Values, t: Say): string | undefined {
  if (typeof value.first === 'string' && typeof value.last === 'string') return `${value.first} ${value.last}`
  if (Array.isArray(value.lines)) return [...value.lines, value.postcode].filter((line) => typeof line === 'string').join('\n')
  if (typeof value.digest !== 'string') return undefined
  return String(value.type).startsWith('image/') ? t('A picture') : t('A file')
}
export const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)
/** What the program knows something by, and nobody else: no words for people. */
export const isInside = (value: unknown): boolean =>
  typeof value === 'string' ? parseUuid(value) !== undefined : Array.isArray(value) && value.length > 0 && value.every(isInside)

/** One fact of a record as people read it. `held`: there is something. */
export type ToldFact = { readonly field: string; readonly label: string; readonly told: Told; readonly held: boolean }
type Register = Pick<AnyRegister, 'holds' | 'fields' | 'says' | 'called'>
type Naming = Omit<Showing, 'said'>
/** The facts of a record in the order of its register, without those that say nothing to anybody. */
export const factsTold = ({ fields, says }: Register, record: Values, naming: Naming): readonly ToldFact[] =>
  Object.keys(fields).flatMap((field) => {
    if (!Object.hasOwn(record, field)) return []
    const said = says?.[field]
    const told = toldOf(record[field], { ...naming, said })
    const held = record[field] !== null
    return told === undefined ? [] : [{ field, label: said?.[naming.language] ?? field, told, held }]
  })
/** What a record is called, by its own fields: which of several it is. */
export function recordCalled({ holds, says, called }: Register, record: Values, naming: Naming): string {
  if (!called || placeholders(called.en).some((name) => record[name] === undefined || record[name] === null)) return holds[naming.language]
  const words = placeholders(called.en).map((name) => [name, shown(record[name], { ...naming, said: says?.[name] })] as const)
  return fill(called[naming.language], Object.fromEntries(words))
}

/** Several things stand one beneath the other, each with its heading. */
export function toldHtml(told: Told): Html {
  if (typeof told === 'string') return html`<span class="lines">${told}</span>`
  const items = told.map(({ called, says }) => {
    const rows = says.map(([label, words]) => html`<div><dt>${label}</dt><dd class="lines">${words}</dd></div>`)
    return html`${called !== undefined && html`<strong>${called}</strong>`}${rows.length > 0 && html`<dl>${rows}</dl>`}`
  })
  const [only, ...others] = items
  return only && others.length === 0
    ? html`<div class="things">${only}</div>`
    : html`<ul class="things">${items.map((one) => html`<li>${one}</li>`)}</ul>`
}
