import { type Form, fieldName, type Question, type Say } from '#definition'
import { filesWelsh } from '#files'
import type { Problem } from '#journey'
import type { PlainDate } from '#kernel'
import type { LegendOptions } from '../components/fieldset.ts'
import type { LabelOptions } from '../components/label.ts'

/** One question on a page: what was given so far, and what is wrong with it. */
export type Control = {
  readonly name: string
  readonly question: Question<unknown>
  readonly values: Form
  readonly problem: Problem | undefined
  /** The service's words, and the platform's. */
  readonly say: Say
  readonly t: Say
  /** The only question of its page is the page's heading too. */
  readonly heading: boolean
  /** Options that are offered as things stand. */
  readonly offered: (option: string) => boolean
  readonly today: PlainDate
}
export const one = (value: Form[string]): string => (typeof value === 'string' ? value : (value?.[0] ?? ''))
export const givenIn = ({ name, values }: Control, part?: string): string => one(values[fieldName(name, part)])

export const askOf = ({ question, say, t }: Control): string =>
  question.optional ? t('{question} (optional)', { question: say(question.ask) }) : say(question.ask)
export const legendOf = (control: Control): LegendOptions => ({
  text: askOf(control),
  classes: control.heading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--m',
  isPageHeading: control.heading,
})
type Said = { readonly text: string; readonly visuallyHiddenText: string }
export const wrong = ({ problem, say, t, name, question }: Control, field?: string): Said | undefined =>
  problem && (field === undefined || problem.field === field || (problem.field === name && field === fieldName(name, question.parts?.[0])))
    ? { text: (problem.sentence in filesWelsh ? t : say)(problem.sentence, problem.with), visuallyHiddenText: t('Error') }
    : undefined
export const hintOf = ({ question, say }: Control): { readonly text: string } | undefined =>
  question.hint === undefined ? undefined : { text: say(question.hint) }

export const labelOf = (control: Control): LabelOptions => ({
  text: askOf(control),
  classes: control.heading ? 'govuk-label--l' : 'govuk-label--m',
  isPageHeading: control.heading,
})
