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
  readonly problems: readonly Problem[]
  /** The service's words, and the platform's. */
  readonly say: Say
  readonly t: Say
  /** The only question of its page is the page's heading too. */
  readonly heading: boolean
  /** An officer reads it out, and records what the person says. */
  readonly script?: true
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
/** What is wrong with the question, or with one field of it: every sentence about it. */
export const wrong = ({ problems, say, t, name, question }: Control, field?: string): Said | undefined => {
  const isFirst = field === fieldName(name, question.parts?.[0])
  const here = problems.filter((one) => field === undefined || one.field === field || (one.field === name && isFirst))
  const said = here.map(({ sentence, with: inserted }) => (sentence in filesWelsh ? t : say)(sentence, inserted))
  return said.length > 0 ? { text: said.join('. '), visuallyHiddenText: t('Error') } : undefined
}
export const hintOf = ({ question, say }: Control): { readonly text: string } | undefined =>
  question.hint === undefined ? undefined : { text: say(question.hint) }

export const labelOf = (control: Control): LabelOptions => ({
  text: askOf(control),
  classes: control.heading ? 'govuk-label--l' : 'govuk-label--m',
  isPageHeading: control.heading,
})
