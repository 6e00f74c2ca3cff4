import { type CaseState, knownOf, type Values } from '#cases'
import type { Fact, Question, Say } from '#definition'
import { type AskedHere, type Known, onRecord, type Spot } from '#journey'
import { type Language, showDate } from '#kernel'
import { aboutAnother } from '#rights'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { itemWords } from '../item-words.ts'
import type { ServiceView } from '../service-view.ts'
import { factsTold, type ToldFact, toldHtml } from '../shown.ts'
import { type TypedReader, typedWords } from '../typed-words.ts'
import { words } from '../words.ts'

/** `record`: what a register says where the answer has a counterpart in one; absent: there is nothing to compare. `item`: the heading of an item of a group. */
export type AnswerRow =
  | {
      readonly kind: 'answer'
      readonly words: string
      readonly answer: string
      readonly special: boolean
      /** Who typed it, where not everything came online. */
      readonly typed?: string
      readonly record?: 'same' | 'none' | { readonly says: string }
    }
  | { readonly kind: 'item'; readonly words: string; readonly which: string }

/** `whole`: for a copy of somebody's own data, which leaves nothing out; an officer sees what may still be shown once it is sent. */
type Telling = {
  readonly view: ServiceView
  readonly state: CaseState
  readonly language: Language
  readonly whole?: true
  /** Absent: nothing is compared. */
  readonly known?: Known
  /** An officer's name; absent: the person reads it, and no officer is named. */
  readonly named?: TypedReader['named']
}
/** Every answer that was sent, in the order of the questions, with what the registers say beside it. Pure. */
export function answerRows(telling: Telling): readonly AnswerRow[] {
  const { view, state } = telling
  const top = [...view.compiled.spots.values()].filter(({ within }) => within.length === 0)
  return top.flatMap((spot) => rowsOf(telling, spot, state.answers, { around: [], at: [] }))
}
/** `at`: as `around`, with the place of each item, as the marks of who typed it have it. */
function rowsOf(telling: Telling, spot: Spot, answers: Values, { around, at }: Paths): readonly AnswerRow[] {
  if (spot.group) return itemsOf(telling, spot, answers, { around, at })
  return spot.questions.flatMap((asked) => {
    const { name, question } = asked
    const value = answers[name]
    if (value === undefined) return []
    const words = wordsOf(telling, [...around, name].join('/'), question)
    const record = around.length > 0 ? undefined : recordOf(telling, asked, value)
    const special = question.special !== undefined
    const typed = value === null ? undefined : typedIn(telling, [...at, name].join('/'), question)
    const answer = said(telling, question, value)
    return [{ kind: 'answer' as const, words, answer, special, ...(record && { record }), ...(typed !== undefined && { typed }) }]
  })
}
type Paths = { readonly around: readonly string[]; readonly at: readonly string[] }
function itemsOf(telling: Telling, spot: Spot, answers: Values, { around, at }: Paths): readonly AnswerRow[] {
  const { group } = spot
  const items = group && answers[group.name]
  if (!group || !Array.isArray(items)) return []
  const path = [...around, group.name]
  const words = wordsOf(telling, path.join('/'), group.group)
  return items.flatMap((item: Values, i) => [
    { kind: 'item' as const, words, which: itemWords(group, { number: i + 1, item }, telling) },
    ...group.steps.flatMap((step) =>
      step.kind === 'page' ? rowsOf(telling, step.spot, item, { around: path, at: [...at, group.name, String(i)] }) : [],
    ),
  ])
}
/** The words that the person saw if they are in the officer's language; else the service's. */
const wordsOf = ({ view, state, language }: Telling, name: string, question: Question<unknown>): string =>
  state.language === language ? (state.words[name] ?? view.say[language](question.ask)) : view.say[language](question.ask)
const said = ({ view, language, whole }: Telling, question: Question<unknown>, value: unknown): string =>
  value === aboutAnother
    ? words[language]('Left out, because it is about somebody else')
    : (whole ? question.show : question.afterSending)(value, language, view.say[language])

const typedIn = ({ state, language, named }: Telling, path: string, question: Question<unknown>): string | undefined =>
  typedWords(state.typed, path, question.kind, { t: words[language], language, ...(named && { named }) })

type AnswerTold = Extract<AnswerRow, { kind: 'answer' }>
function recordOf(telling: Telling, asked: AskedHere, value: unknown): AnswerTold['record'] {
  const { view, known } = telling
  const found = known && onRecord(view.compiled, known, asked, value)
  if (!found) return undefined
  if (found.kind === 'nothing') return 'none'
  const all: Telling = { ...telling, whole: true }
  const isSame = said(all, asked.question, found.value) === said(all, asked.question, value)
  return isSame ? 'same' : { says: said(telling, asked.question, found.value) }
}

/** Answers beside the record, differences marked by a word as well as a colour. Where nothing can be compared there is no column for it. */
export function beside(telling: Telling, t: Say): { readonly title: string; readonly table: Html } {
  const rows = answerRows({ ...telling, known: knownOf(telling.state) })
  const compares = rows.some((row) => row.kind === 'answer' && row.record !== undefined)
  const title = compares ? t('Answers beside the record') : t('Answers')
  const head = [t('Question'), t('Answer'), ...(compares ? [t('On record')] : [])]
  const each = rows.map((row) => (row.kind === 'item' ? itemRow(row, head.length) : answerRow(row, compares, t)))
  const table = html`<table class="govuk-table govuk-table--stacks desk-table"><caption class="govuk-visually-hidden">${title}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">${head.map((one) => html`<th scope="col" class="govuk-table__header">${one}</th>`)}</tr></thead><tbody class="govuk-table__body">${each}</tbody></table>`
  return { title, table }
}
const itemRow = ({ words, which }: Extract<AnswerRow, { kind: 'item' }>, columns: number): Html =>
  html`<tr class="govuk-table__row desk-table__item"><th scope="rowgroup" colspan="${String(columns)}" class="govuk-table__header">${words}: ${which}</th></tr>`
function answerRow({ words, answer, special, record, typed }: AnswerTold, compares: boolean, t: Say): Html {
  const health = special && html` <span class="special">${t('Health')}</span>`
  const cell = compares && html`<td class="govuk-table__cell">${onRecordSaid(record, t)}</td>`
  return html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__cell desk-table__q">${words}${health}</th><td class="govuk-table__cell"><span class="lines">${answer}</span>${typed !== undefined && html`<span class="typed-by">${typed}</span>`}</td>${cell}</tr>`
}
const onRecordSaid = (record: AnswerTold['record'], t: Say): Content => {
  if (record === undefined) return html`<span class="govuk-visually-hidden">${t('Not compared')}</span>`
  if (record === 'none') return t('Nothing held')
  if (record === 'same') return html`<span class="same">${t('Same')}</span>`
  return html`${tag({ text: t('Differs'), classes: 'govuk-tag--yellow' })}<br><span class="lines">${record.says}</span>`
}

/** What each register said, when it was read, and what for. */
export function registersSaid({ view, state, language }: Telling, t: Say): Content {
  const read = view.compiled.facts.filter(({ name }) => name in state.facts || state.silent.includes(name))
  if (read.length === 0) return undefined
  return read.map(({ name, fact }) => registerSaid({ view, state, language }, { name, fact }, t))
}
function registerSaid({ view, state, language }: Telling, { name, fact }: { name: string; fact: Fact<unknown> }, t: Say): Html {
  const say = view.say[language]
  const source = state.sources[name]
  const when = source && html` · ${t('read for {date}', { date: showDate(source.on, language) })}`
  const head = html`<h3 class="govuk-heading-s">${fact.register.holds[language]}</h3><p class="quiet small">${say(fact.purpose)} (${fact.law.name})${when}</p>`
  const record = state.facts[name]
  if (state.silent.includes(name)) return html`${head}<p class="govuk-body">${t('This register did not answer.')}</p>`
  if (record === null || typeof record !== 'object') return html`${head}<p class="govuk-body">${t('There is no such record.')}</p>`
  // A use of every record that is found gives a list.
  const records = [record].flat() as readonly Values[]
  if (records.length === 0) return html`${head}<p class="govuk-body">${t('There is no such record.')}</p>`
  const row = ({ field, label, told }: ToldFact): Html => {
    const special = fact.register.fields[field]?.sensitivity === 'special' && html` <span class="special">${t('Health')}</span>`
    return html`<div><dt>${label}${special}</dt><dd>${toldHtml(told)}</dd></div>`
  }
  return html`${head}${records.map((one) => html`<dl class="record">${factsTold(fact.register, one, { t, language }).map(row)}</dl>`)}`
}
