import { type Question, showAnswer } from '#definition'
import { type Compiled, type GroupHere, itemsOf } from '#journey'
import type { Language } from '#kernel'
import { aboutAnother } from '#rights'
import type { Asking, ServiceView } from './service-view.ts'
import { words } from './words.ts'

type Answers = Readonly<Record<string, unknown>>
type Reader = { readonly view: ServiceView; readonly language: Language }
/** Which item of a group it is: what the group calls one of them with its number, and its first answer once that is given. */
export function itemWords(
  { group, steps }: GroupHere,
  of: { number: number; item: Answers | undefined },
  { view, language }: Reader,
): string {
  const t = words[language]
  const called = { number: String(of.number) }
  const one = group.one === undefined ? t('Number {number}', called) : view.say[language](group.one, called)
  const first = steps.find((step) => step.kind === 'page')?.spot.questions[0]
  const given = first && of.item?.[first.name]
  if (!first || given === undefined || given === null || given === aboutAnother) return one
  const shown = showAnswer(view.service, first.question as Question<unknown>, given, language)
  return `${one}: ${shown.split('\n')[0]}`
}
type Asked = Reader & { readonly compiled: Compiled; readonly answers: Answers }
/** Which item a page inside a group is about; undefined for every other page. */
export function itemAsked({ spot, at }: Asking, { compiled, answers, ...reader }: Asked): string | undefined {
  const around = spot.within.at(-1)
  if (!around?.group) return undefined
  const position = at.at(-1) ?? 0
  return itemWords(around.group, { number: position + 1, item: itemsOf(compiled, answers, around.id, at.slice(0, -1))[position] }, reader)
}
