import type { Language } from '#kernel'
import { radios } from '../components/radios.ts'
import { type Html, html } from '../html.ts'
import { sourcesOf } from '../service-view.ts'
import { type Control, legendOf } from './control.ts'

export const knownField = (name: string): string => `${name}-known`

/** A question that is confirmed: the answer as a register has it, where it comes from, and what it was looked up for. */
export function known(
  control: Control,
  value: unknown,
  ask: { readonly language: Language; readonly chosen: string; readonly missing: string | undefined },
): Html {
  const { question, say, t, name } = control
  return radios({
    name: knownField(name),
    value: ask.chosen,
    fieldset: { legend: legendOf(control) },
    hint: question.hint === undefined ? undefined : { text: say(question.hint) },
    errorMessage: ask.missing === undefined ? undefined : { text: ask.missing, visuallyHiddenText: t('Error') },
    formGroup: {
      beforeInputs: {
        html: html`<div class="known"><p class="lines"><strong>${question.show(value, ask.language, say)}</strong></p>${sourcesOf(question).map((source) => from(control, source, ask.language))}</div>`,
      },
    },
    items: [
      { value: 'yes', text: t('Yes, this is right') },
      { value: 'no', text: t('No, I want to change it') },
    ],
  })
}
type Source = ReturnType<typeof sourcesOf>[number]
const from = ({ say, t }: Control, { holds, purpose }: Source, language: Language): Html =>
  html`<p class="known__from">${t('From: {register}. We looked at it for this application: {purpose}. Every look is listed in your account.', { register: holds[language], purpose: say(purpose) })}</p>`
