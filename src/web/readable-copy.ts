import type { CaseState, ServiceBook } from '#cases'
import type { AnyRegister, Body, Said, Say } from '#definition'
import type { Compiled } from '#journey'
import { type Instant, instant, type Language, type PlainDate, showDate, showMoney } from '#kernel'
import { aboutAnother, type CopyDocument, type CopySection } from '#rights'
import { answerRows } from './desk/beside.ts'
import { codeWords, heldWords } from './held-words.ts'
import { type Content, type Html, html, text } from './html.ts'
import { dayAndTime } from './layout/times.ts'
import { purposeSaid } from './pages/looks.ts'
import { createViews, type ServiceView } from './service-view.ts'
import { factsTold, isInside, isValues, oneThing, recordCalled, shown, toldHtml } from './shown.ts'
import { words } from './words.ts'

type Plain = Readonly<Record<string, unknown>>
/** Where values have their names: registers and their fields, services and their questions, organisations. */
export type CopyNames = {
  readonly registers: readonly AnyRegister[]
  readonly bodies: readonly Pick<Body, 'id' | 'name'>[]
  readonly book: ServiceBook
  /** The services in force, whose purposes have words. */
  readonly services: readonly Compiled[]
}
type Around = Pick<CopyNames, 'registers' | 'bodies'> & {
  readonly language: Language
  readonly t: Say
  readonly fields: Readonly<Record<string, Said>>
  /** A service, and what it is called. */
  readonly viewOf: (service: unknown, version?: unknown) => ServiceView | undefined
  readonly titleOf: (service: string, language: Language) => string | undefined
  readonly purposeOf: (purpose: string) => string
}

/** Without quotes and angle brackets, so that it is written as it stands. */
const style = `body{font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:0 auto;max-width:52rem;padding:1.5rem}
h1,h2{line-height:1.2}h2{margin-top:3rem;border-top:3px solid #1d5c4d;padding-top:.75rem}a{color:#1d5c4d}
article{border:1px solid #b9c4c0;border-radius:.4rem;padding:1rem;margin:1rem 0}dl{margin:0}dl dl{border-left:3px solid #d5dedb;padding-left:.75rem}
dt{font-weight:700;margin-top:.5rem}dd{margin:0;overflow-wrap:anywhere}ol,ul{margin:0;padding-left:1.25rem}.lines{white-space:pre-line}.quiet{color:#505a5f}
ul.things{list-style:none;padding:0}.things dl{padding-left:.75rem}.things dl div{display:flex;gap:.5rem}.things dt{font-weight:400;margin:0}.things dt::after{content:":"}
@media(min-width:40rem){.pairs{display:grid;grid-template-columns:14rem 1fr;column-gap:1rem}.pairs dt{grid-column:1}.pairs dd{grid-column:2;margin-top:.5rem}.pairs .pairs{grid-template-columns:10rem 1fr}}
@media print{article{break-inside:avoid-page}}`

/** A copy of somebody's data as one page that needs nothing else: it is read from a disk, without us. */
export const readableCopy =
  ({ registers, bodies, book, services }: CopyNames) =>
  (copy: CopyDocument, language: Language): string => {
    const t = words[language]
    const views = createViews()
    const viewOf: Around['viewOf'] = (service, version) => {
      const compiled = book.version(String(service), Number(version)) ?? book.current(String(service))
      return compiled && views.of(compiled)
    }
    const titleOf: Around['titleOf'] = (service, inLanguage) => viewOf(service)?.title(inLanguage)
    const purposeOf = (purpose: string) =>
      purposeSaid(
        services.map((one) => views.of(one)),
        purpose,
        language,
      )
    const around: Around = { registers, bodies, viewOf, titleOf, purposeOf, language, t, fields: {} }
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
  const list = items.map(
    (item, place) => html`<article aria-label="${what[language]} ${place + 1}">${itemHtml(id, item, around)}</article>`,
  )
  return html`<section><h2 id="${id}">${what[language]}</h2>${long}${list}</section>`
}
/** A record by its register's words, an application by its questions; everything else by the names of its values. */
function itemHtml(section: string, item: Plain, around: Around): Html {
  const register = around.registers.find((one) => one.id === item.register)
  // A look names its register as the system that was read.
  const read = register ?? around.registers.find(({ id }) => id === item.system)
  const inner = { ...around, fields: read?.says ?? {} }
  if (section === 'applications') return applicationHtml(item, inner)
  if (!register || !isValues(item.says)) return pairs(item, inner)
  const { says, register: _, ...rest } = item
  if (section !== 'records') return html`${pairs({ ...rest, register: register.id }, inner)}${changeHtml(register, says, inner)}`
  return html`<h3>${recordCalled(register, says, around)}</h3><p class="quiet">${register.holds[around.language]}</p>${facts(register, says, around)}${pairs(rest, inner)}`
}
const facts = (register: AnyRegister, record: Plain, around: Around): Html =>
  html`<dl class="pairs">${factsTold(register, record, around).map(({ label, told }) => html`<dt>${label}</dt><dd>${toldHtml(told)}</dd>`)}</dl>`
/** What an event did to a record: which of its facts it changed. */
function changeHtml(register: AnyRegister, { set, ...rest }: Plain, around: Around): Html {
  return html`${isValues(set) && facts(register, set, around)}${pairs(rest, around)}`
}
function applicationHtml({ asked, answers, facts: read, about, typed, stage: _, ...rest }: Plain, around: Around): Html {
  const { t } = around
  const view = around.viewOf(rest.service, rest.serviceVersion)
  const said = view ? answered(view, { ...rest, answers, asked, typed: typedIn(typed) }, around) : pairs({ answers }, around)
  const records = Object.entries(isValues(read) ? read : {}).flatMap(([use, found]) => {
    const register = view?.service.uses[use]?.register
    return [found].flat().flatMap((record) => (register && isValues(record) ? [recordHtml(register, record, around)] : []))
  })
  const reads = records.length > 0 && html`<h3>${t('What registers said')}</h3>${records}`
  return html`${view && html`<h3>${view.title(around.language)}</h3>`}${pairs(rest, around)}${aboutHtml(about, around)}<h3>${t('What you told us')}</h3>${said}${reads}`
}
const recordHtml = (register: AnyRegister, record: Plain, around: Around): Html =>
  html`<h4>${recordCalled(register, record, around)}</h4>${facts(register, record, around)}`
/** Who typed what, with times as the pages have them. */
const typedIn = (typed: unknown): Plain =>
  Object.fromEntries(
    Object.entries(isValues(typed) ? typed : {}).map(([path, mark]) => [
      path,
      { ...(mark as Plain), at: instant(String((mark as Plain).at)) },
    ]),
  )
/** Question by question, as they were asked. */
function answered(view: ServiceView, application: Plain, { language }: Around): Html {
  const asked = (application.asked ?? []) as readonly { readonly name: string; readonly question: string }[]
  const words = Object.fromEntries(asked.map(({ name, question }) => [name, question]))
  const state = { ...(application as unknown as CaseState), words }
  const rows = answerRows({ view, state, language, whole: true }).map((row) =>
    row.kind === 'item'
      ? html`<dt>${row.words}</dt><dd>${row.which}</dd>`
      : html`<dt>${row.words}</dt><dd class="lines">${row.answer}${row.typed !== undefined && html`\n<span class="quiet">${row.typed}</span>`}</dd>`,
  )
  return html`<dl class="pairs">${rows}</dl>`
}
/** The fact that an application came from. */
function aboutHtml(about: unknown, around: Around): Html | undefined {
  const register = isValues(about) && around.registers.find(({ id }) => id === about.register)
  if (!isValues(about) || !register) return undefined
  return html`<h3>${around.t('What is said to be wrong')}</h3>${pairs({ called: about.called }, around)}${facts(register, { [String(about.field)]: about.says }, around)}`
}
/** Numbers by which the program alone knows something are in data.json. */
const pairs = (item: Plain, around: Around): Html => {
  const rows = Object.entries(item).filter(
    ([, value]) => value !== null && value !== undefined && value !== '' && !isInside(value) && !isBare(value),
  )
  return rows.length === 0
    ? html``
    : html`<dl class="pairs">${rows.map(([name, value]) => html`<dt>${labelOf(name, around)}</dt><dd class="lines">${shownValue(name, value, around)}</dd>`)}</dl>`
}
const isBare = (value: unknown): boolean =>
  (Array.isArray(value) && value.length === 0) || (isValues(value) && Object.keys(value).length === 0)
/** In the language of the copy where there is a word; otherwise the name as the data has it. */
const labelOf = (name: string, { fields, language }: Around): string =>
  (Object.hasOwn(fields, name) ? fields[name] : heldWords.get(name))?.[language] ?? asWords(name)
const asWords = (name: string): string => {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('-', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase()
}
const moneyNames = new Set(['amount', 'fee'])
function shownValue(name: string, value: unknown, around: Around): Content {
  if (Array.isArray(value)) return listOf(name, value, around)
  if (isValues(value)) return bilingualIn(value, around) ?? oneThing(value, around.t) ?? pairs(value, around)
  if (typeof value === 'boolean') return value ? around.t('Yes') : around.t('No')
  if (typeof value === 'number')
    return moneyNames.has(name) ? showMoney(value as Parameters<typeof showMoney>[0]) : momentIn(name, value, around)
  return typeof value === 'string' ? saidOf(name, value, around) : String(value)
}
const bilingualIn = (value: Plain, { language }: Around): string | undefined =>
  typeof value.en === 'string' && typeof value.cy === 'string' ? (value[language] as string) : undefined
const listOf = (name: string, value: readonly unknown[], around: Around): Content => {
  if (value.every((one) => typeof one === 'string'))
    return value.map((one) => saidOf(name, one, around)).join(name === 'lines' ? '\n' : ', ')
  return html`<ol>${value.map((one) => html`<li>${shownValue(name, one, around)}</li>`)}</ol>`
}
/** Moments that a sealed value has as milliseconds. */
const momentIn = (name: string, value: number, { language }: Around): string =>
  /(At|Until|since)$/.test(name) && value > 1e11 ? dayAndTime(value as Instant, language) : String(value)
function saidOf(name: string, value: string, around: Around): string {
  const { language, bodies, registers, t } = around
  if (value === aboutAnother) return t('Left out, because it is about somebody else')
  if (name === 'body' && value === 'any') return t('Every organisation here')
  if (name === 'body' || name === 'paidBy') return bodies.find(({ id }) => id === value)?.name[language] ?? value
  if (name === 'register' || name === 'system')
    return registers.find(({ id }) => id === value)?.holds[language] ?? wordOf(name, value, language)
  if (name === 'service') return around.titleOf(value, language) ?? value
  if (name === 'who') return around.titleOf(value, language) ?? wordOf(name, value, language)
  if (name === 'purpose' || name === 'purposes') return around.purposeOf(value)
  if (name === 'fields' && value === 'all') return t('All of them')
  if (name === 'fields') return Object.hasOwn(around.fields, value) ? (around.fields[value]?.[language] ?? value) : value
  const said = Object.hasOwn(around.fields, name) ? around.fields[name] : undefined
  return momentOf(value, language) ?? (said ? shown(value, { t, language, said }) : wordOf(name, value, language))
}
const wordOf = (name: string, value: string, language: Language): string => codeWords.get(`${name} ${value}`)?.[language] ?? value
const momentOf = (value: string, language: Language): string | undefined => {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return showDate(value as PlainDate, language)
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? dayAndTime(instant(new Date(value).toISOString()), language) : undefined
}
