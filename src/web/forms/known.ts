import type { Language } from '#kernel'
import { radios } from '../components/radios.ts'
import { type Html, html } from '../html.ts'
import type { ServiceView } from '../service-view.ts'
import { sourcesOf } from '../service-view.ts'
import { type Control, legendOf } from './controls.ts'

export const knownField = (name: string): string => `${name}-known`
/** A field's own words for a question that is confirmed: the answer as a register has it, where from, and what for. */
export function known(
  control: Control,
  value: unknown,
  ask: {
    readonly view: ServiceView
    readonly language: Language
    readonly controls: Html
    readonly chosen: string
    readonly missing: string | undefined
  },
): Html {
  const { question, say, t, name } = control
  const shown = question.show(value, ask.language, say)
  const sources = sourcesOf(question).map(
    ({ holds, purpose }) =>
      html`<p class="known__from">${t('From: {register}. We looked at it for this application: {purpose}. Every look is listed in your account.', { register: say(holds), purpose: say(purpose) })}</p>`,
  )
  const legend = legendOf(control)
  return html`${radios({
    name: knownField(name),
    value: ask.chosen,
    fieldset: { legend: { ...legend, text: legend.text } },
    hint: question.hint === undefined ? undefined : { text: say(question.hint) },
    errorMessage: ask.missing === undefined ? undefined : { text: ask.missing, visuallyHiddenText: t('Error') },
    formGroup: { beforeInputs: { html: html`<div class="known"><p class="lines"><strong>${shown}</strong></p>${sources}</div>` } },
    items: [
      { value: 'yes', text: t('Yes, this is right') },
      { value: 'no', text: t('No, I want to change it'), conditional: { html: ask.controls } },
    ],
  })}`
}
