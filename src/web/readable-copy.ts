import type { Body, Said, Say } from '#definition'
import type { Bilingual, Language } from '#kernel'
import { type Instant, instant, type PlainDate, showDate, showMoney } from '#kernel'
import type { CopyDocument, CopySection } from '#rights'
import { heldWords } from './held-words.ts'
import { type Content, type Html, html, text } from './html.ts'
import { dayAndTime } from './layout/times.ts'
import { oneThing, shown } from './shown.ts'
import { words } from './words.ts'

/** What values are called: registers and their fields, services, organisations. */
export type CopyNames = {
  readonly registers: readonly { readonly id: string; readonly holds: Bilingual; readonly says?: Readonly<Record<string, Said>> }[]
  readonly bodies: readonly Pick<Body, 'id' | 'name'>[]
  readonly titleOf: (service: string, language: Language) => string | undefined
}
type Around = CopyNames & { readonly language: Language; readonly t: Say; readonly fields: Readonly<Record<string, Said>> }

/** Without quotes and angle brackets, so that it is written as it stands. */
const style = `body{font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:0 auto;max-width:52rem;padding:1.5rem}
h1,h2{line-height:1.2}h2{margin-top:3rem;border-top:3px solid #1d5c4d;padding-top:.75rem}a{color:#1d5c4d}
article{border:1px solid #b9c4c0;border-radius:.4rem;padding:1rem;margin:1rem 0}dl{margin:0}dl dl{border-left:3px solid #d5dedb;padding-left:.75rem}
dt{font-weight:700;margin-top:.5rem}dd{margin:0;overflow-wrap:anywhere}ol,ul{margin:0;padding-left:1.25rem}.lines{white-space:pre-line}.quiet{color:#505a5f}
@media(min-width:40rem){.pairs{display:grid;grid-template-columns:14rem 1fr;column-gap:1rem}.pairs dt{grid-column:1}.pairs dd{grid-column:2;margin-top:.5rem}.pairs .pairs{grid-template-columns:10rem 1fr}}
@media print{article{break-inside:avoid-page}}`

/** A copy of somebody's data as one page that needs nothing else: it is read from a disk, without us. */
export const readableCopy =
  (names: CopyNames) =>
  (copy: CopyDocument, language: Language): string => {
    const t = words[language]
    const around = { ...names, language, t, fields: {} }
    const title = t('A copy of what is held about you')
    const made = t('Made on {date}. The same, for machines, is in data.json.', { date: momentOf(copy.madeAt, language) ?? copy.madeAt })
    const others = t(
      'What is about other people is left out or says so, and no officer is named. What a service works out on its way, such as a letter that is being sent, is told where it came from.',
    )
    const rights = t(
      'You can have what is wrong put right, ask us to use it no more for a while, or to erase it: sign in, and open your account. You can complain to the Information Commissioner: ico.org.uk.',
    )
    const index = copy.sections.map(({ id, what, items }) => html`<li><a href="#${id}">${what[language]}</a> (${items.length})</li>`)
    const sections = copy.sections.map((section) => sectionHtml(section, around))
    const page = html`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1><p>${made}</p><p>${others}</p><p>${rights}</p><nav aria-label="${t('What is here')}"><ul>${index}</ul></nav>${sections}</main></body></html>\n`
    return `<!doctype html>\n${text(page)}`
  }

function sectionHtml({ id, what, items, kept }: CopySection, around: Around): Html {
  const { t, language } = around
  const long = kept && html`<p class="quiet">${t('Kept: {how}', { how: kept })}</p>`
  const list = items.map((item, place) => {
    const register = around.registers.find((one) => one.id === item.register)
    const inner = { ...around, fields: register?.says ?? {} }
    return html`<article aria-label="${what[language]} ${place + 1}">${pairs(item, inner)}</article>`
  })
  return html`<section><h2 id="${id}">${what[language]}</h2>${long}${list}</section>`
}
/** One value of a register's field, as people read it. */
export const shownFact = (
  names: CopyNames,
  register: string,
  fact: readonly [name: string, value: unknown],
  language: Language,
): Content => {
  const fields = names.registers.find(({ id }) => id === register)?.says ?? {}
  const around = { ...names, language, t: words[language], fields }
  const [name, value] = fact
  // Several things of a kind are read one beneath the other, each in a line.
  const several = Array.isArray(value) && value.some(isPlain)
  return several ? value.map((one, place) => html`${place > 0 && '\n'}${inOneLine(name, one, around)}`) : shownValue(name, value, around)
}
const inOneLine = (name: string, item: unknown, around: Around): Content => {
  if (!isPlain(item)) return shownValue(name, item, around)
  const said = Object.entries(item).filter(([, value]) => value !== null && value !== '')
  return said.map(([name, value], place) => html`${place > 0 && ', '}${labelOf(name, around)}: ${shownValue(name, value, around)}`)
}
type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const pairs = (item: Plain, around: Around): Html => {
  const rows = Object.entries(item).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return html`<dl class="pairs">${rows.map(([name, value]) => html`<dt>${labelOf(name, around)}</dt><dd class="lines">${shownValue(name, value, around)}</dd>`)}</dl>`
}
/** In the language of the copy where there is a word; otherwise the name as the data has it. */
const labelOf = (name: string, { fields, language }: Around): string =>
  (Object.hasOwn(fields, name) ? fields[name] : heldWords.get(name))?.[language] ?? asWords(name)
const asWords = (name: string): string => {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('-', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase()
}
const moneyNames = new Set(['amount', 'fee', 'listPrice', 'yearly'])
function shownValue(name: string, value: unknown, around: Around): Content {
  if (Array.isArray(value)) return listOf(name, value, around)
  if (isPlain(value)) return oneThing(value, around.t) ?? pairs(value, around)
  if (typeof value === 'boolean') return value ? around.t('Yes') : around.t('No')
  if (typeof value === 'number')
    return moneyNames.has(name) ? showMoney(value as Parameters<typeof showMoney>[0]) : momentIn(name, value, around)
  return typeof value === 'string' ? saidOf(name, value, around) : String(value)
}
const listOf = (name: string, value: readonly unknown[], around: Around): Content => {
  if (value.length === 0) return around.t('None')
  if (value.every((one) => typeof one === 'string'))
    return value.map((one) => saidOf(name, one, around)).join(name === 'lines' ? '\n' : ', ')
  return html`<ol>${value.map((one) => html`<li>${shownValue(name, one, around)}</li>`)}</ol>`
}
/** Moments that a sealed value has as milliseconds. */
const momentIn = (name: string, value: number, { language }: Around): string =>
  /(At|Until|since)$/.test(name) && value > 1e11 ? dayAndTime(value as Instant, language) : String(value)
function saidOf(name: string, value: string, around: Around): string {
  const { language, bodies, registers } = around
  if (name === 'body' && value === 'any') return around.t('Every organisation here')
  if (name === 'body' || name === 'paidBy') return bodies.find(({ id }) => id === value)?.name[language] ?? value
  if (name === 'register' || name === 'system') return registers.find(({ id }) => id === value)?.holds[language] ?? value
  if (name === 'service') return around.titleOf(value, language) ?? value
  if (name === 'fields') return Object.hasOwn(around.fields, value) ? (around.fields[value]?.[language] ?? value) : value
  const said = Object.hasOwn(around.fields, name) ? around.fields[name] : undefined
  return momentOf(value, language) ?? shown(value, { t: around.t, language, said })
}
const momentOf = (value: string, language: Language): string | undefined => {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return showDate(value as PlainDate, language)
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? dayAndTime(instant(new Date(value).toISOString()), language) : undefined
}
