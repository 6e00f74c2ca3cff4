import { type Form, fieldsOf, type Offered, type Offers, offerKey, type Question, sayOffered } from '#definition'
import { reader } from '#journey'
import type { Language } from '#kernel'
import { radios } from '../components/radios.ts'
import { type Html, html } from '../html.ts'
import type { Here } from '../pages/here.ts'
import type { Asking } from '../service-view.ts'
import { type Control, wrong } from './control.ts'

export const offerField = (name: string): string => `${name}-offer`
/** The choice of something that no register offers. */
export const otherKey = 'other'

/** What registers offer for each question of a page, as things stand; nothing where nobody is known or a register is silent. */
export type OfferedHere = Readonly<Record<string, readonly Offered<unknown>[]>>
export function offeredHere({ compiled, known, standing }: Here, { spot }: Asking): OfferedHere {
  const read = reader(compiled, { ...known, answers: standing.answers })
  return Object.fromEntries(
    spot.questions.flatMap(({ name, question: { offers } }) => {
      const reading = offers && read(offers.of)
      return reading?.known && reading.value.length > 0 ? [[name, reading.value] as const] : []
    }),
  )
}

type Choosing = { readonly offers: Offers<unknown>; readonly offered: readonly Offered<unknown>[]; readonly language: Language }
/** Radios of what is known, and beneath the last of them the question itself. One alone is chosen already. */
export function offerChoice(control: Control, { offers, offered, language }: Choosing, typed: Html): Html {
  const { name, question, say, heading, problem } = control
  const items = offered.map((one) => ({
    value: offerKey(question, one.value),
    html: html`<strong>${question.show(one.value, language, say)}</strong>`,
    hint: { text: sayOffered(offers, one, language, say) },
  }))
  return radios({
    name: offerField(name),
    value: chosenOf(
      control,
      items.map(({ value }) => value),
    ),
    fieldset: {
      legend: {
        text: say(offers.ask),
        classes: heading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--m',
        isPageHeading: heading,
      },
    },
    errorMessage: problem?.field === offerField(name) ? wrong(control) : undefined,
    items: [...items, { value: otherKey, text: say(offers.other), conditional: { html: typed } }],
  })
}
function chosenOf({ name, question, values }: Control, keys: readonly string[]): string {
  const said = values[offerField(name)]
  if (typeof said === 'string' && said !== '') return said
  const given = values[name]
  if (given === undefined || given === '') return keys.length === 1 ? (keys[0] ?? '') : ''
  const parsed = question.parse(given)
  const key = 'value' in parsed ? offerKey(question, parsed.value) : otherKey
  return keys.includes(key) ? key : otherKey
}

/** The question's own fields for what was chosen; undefined: nothing was. What was typed counts only under "another". */
export function fieldsOfOffer(
  question: Question<unknown>,
  name: string,
  offered: readonly Offered<unknown>[],
  form: Form,
): Form | undefined {
  const said = form[offerField(name)]
  if (said === otherKey) return form
  const chosen = offered.find(({ value }) => offerKey(question, value) === said)
  return chosen && { [offerField(name)]: String(said), ...fieldsOf(question, name, chosen.value) }
}
