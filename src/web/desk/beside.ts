import type { CaseState, Values } from '#cases'
import type { Fact, Question, Say } from '#definition'
import { reader, type Spot } from '#journey'
import { type Language, showDate } from '#kernel'
import { aboutAnother } from '#rights'
import { tag } from '../components/tag.ts'
import { type Content, type Html, html } from '../html.ts'
import { itemWords } from '../item-words.ts'
import type { ServiceView } from '../service-view.ts'
import { factsTold, type ToldFact, toldHtml } from '../shown.ts'
import { words } from '../words.ts'

/** `record`: what the register that the answer was offered from says. `under`: the heading of an item of a group. */
export type AnswerRow =
  | {
      readonly kind: 'answer'
      readonly words: string
      readonly answer: string
      readonly special: boolean
      readonly record: 'same' | 'none' | 'apart' | { readonly says: string }
    }
  | { readonly kind: 'item'; readonly words: string; readonly which: string }

/** `whole`: for a copy of somebody's own data, which leaves nothing out; an officer sees what may still be shown once it is sent. */
type Telling = { readonly view: ServiceView; readonly state: CaseState; readonly language: Language; readonly whole?: true }
/** Every answer that was sent, in the order of the questions, with what the registers say beside it. Pure. */
export function answerRows(telling: Telling): readonly AnswerRow[] {
  const { view, state } = telling
  const top = [...view.compiled.spots.values()].filter(({ within }) => within.length === 0)
  return top.flatMap((spot) => rowsOf(telling, spot, state.answers, []))
}
function rowsOf(telling: Telling, spot: Spot, answers: Values, around: readonly string[]): readonly AnswerRow[] {
  if (spot.group) return itemsOf(telling, spot, answers, around)
  return spot.questions.flatMap(({ name, question }) => {
    const value = answers[name]
    if (value === undefined) return []
    const words = wordsOf(telling, [...around, name].join('/'), question)
    const record = around.length > 0 ? 'apart' : recordOf(telling, question, value)
    return [{ kind: 'answer' as const, words, answer: said(telling, question, value), special: question.special !== undefined, record }]
  })
}
function itemsOf(telling: Telling, spot: Spot, answers: Values, around: readonly string[]): readonly AnswerRow[] {
  const { group } = spot
  const items = group && answers[group.name]
  if (!group || !Array.isArray(items)) return []
  const path = [...around, group.name]
  const words = wordsOf(telling, path.join('/'), group.group)
  return items.flatMap((item: Values, i) => [
    { kind: 'item' as const, words, which: itemWords(group, { number: i + 1, item }, telling) },
    ...group.steps.flatMap((step) => (step.kind === 'page' ? rowsOf(telling, step.spot, item, path) : [])),
  ])
}
/** The words that the person saw if they are in the officer's language; else the service's. */
const wordsOf = ({ view, state, language }: Telling, name: string, question: Question<unknown>): string =>
  state.language === language ? (state.words[name] ?? view.say[language](question.ask)) : view.say[language](question.ask)
const said = ({ view, language, whole }: Telling, question: Question<unknown>, value: unknown): string =>
  value === aboutAnother
    ? words[language]('Left out, because it is about somebody else')
    : (whole ? question.show : question.afterSending)(value, language, view.say[language])

function recordOf(telling: Telling, question: Question<unknown>, value: unknown): Extract<AnswerRow, { kind: 'answer' }>['record'] {
  const { view, state } = telling
  // Where nothing is offered from a record there is nothing to compare with, whatever is held.
  if (!question.known || !state.record) return 'apart'
  const reading = reader(view.compiled, state.record)(question.known)
  if (!reading.known) return 'apart'
  if (reading.value === undefined || reading.value === null) return 'none'
  const all: Telling = { ...telling, whole: true }
  const isSame = said(all, question, reading.value) === said(all, question, value)
  return isSame ? 'same' : { says: said(telling, question, reading.value) }
}

/** Answers beside the record, differences marked by a word as well as a colour. */
export function beside(telling: Telling, t: Say): Html {
  const rows = answerRows(telling).map((row) => (row.kind === 'item' ? itemRow(row) : answerRow(row, t)))
  return html`<table class="govuk-table govuk-table--stacks desk-table"><caption class="govuk-visually-hidden">${t('Answers beside the record')}</caption><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${t('Question')}</th><th scope="col" class="govuk-table__header">${t('Answer')}</th><th scope="col" class="govuk-table__header">${t('On record')}</th></tr></thead><tbody class="govuk-table__body">${rows}</tbody></table>`
}
const itemRow = ({ words, which }: Extract<AnswerRow, { kind: 'item' }>): Html =>
  html`<tr class="govuk-table__row desk-table__item"><th scope="rowgroup" colspan="3" class="govuk-table__header">${words}: ${which}</th></tr>`
function answerRow({ words, answer, special, record }: Extract<AnswerRow, { kind: 'answer' }>, t: Say): Html {
  const health = special && html` <span class="special">${t('Health')}</span>`
  return html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__cell desk-table__q">${words}${health}</th><td class="govuk-table__cell"><span class="lines">${answer}</span></td><td class="govuk-table__cell">${onRecord(record, t)}</td></tr>`
}
const onRecord = (record: Extract<AnswerRow, { kind: 'answer' }>['record'], t: Say): Content => {
  if (record === 'apart')
    return html`<span class="quiet" aria-hidden="true">–</span><span class="govuk-visually-hidden">${t('Not compared')}</span>`
  if (record === 'none')
    return html`<span class="quiet" aria-hidden="true">–</span><span class="govuk-visually-hidden">${t('Nothing held')}</span>`
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
