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
/** Carried by the page that then asks the question itself. */
export const typedOther = 'typed'

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
/** Radios of what is known, and something else, which is then asked for. One alone is chosen already. */
export function offerChoice(control: Control, { offers, offered, language }: Choosing): Html {
  const { name, question, say, heading } = control
  const items = offered.map((one) => ({
    value: offerKey(question, one.value),
    html: html`<strong>${question.show(one.value, language, say)}</strong>`,
    hint: { text: sayOffered(offers, one, language, say) },
  }))
  const classes = heading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--m'
  const keys = items.map(({ value }) => value)
  const given = keyGiven(control)
  return radios({
    name: offerField(name),
    value: given !== undefined ? (keys.includes(given) ? given : otherKey) : keys.length === 1 ? keys[0] : '',
    fieldset: { legend: { text: say(offers.ask), classes, isPageHeading: heading } },
    errorMessage: wrong(control),
    items: [...items, { value: otherKey, text: say(offers.other) }],
  })
}
/** The answer given before, as an offered one would be named. */
function keyGiven({ name, question, values }: Control): string | undefined {
  const given = values[name]
  if (given === undefined || given === '') return undefined
  const parsed = question.parse(given)
  return 'value' in parsed ? offerKey(question, parsed.value) : otherKey
}

/** What became of the choice: the question's own fields; `typed` where the question itself was asked; `ask` it now; or nothing was chosen. */
export type OfferTaken = { readonly kind: 'chosen'; readonly form: Form } | { readonly kind: 'ask' | 'typed' | 'nothing' }
/** `said`: the choice; `typedOther` beside the question itself. */
export function offerTaken(question: Question<unknown>, name: string, offered: readonly Offered<unknown>[], said: string): OfferTaken {
  if (said === otherKey) return { kind: 'ask' }
  if (said === typedOther) return { kind: 'typed' }
  const chosen = offered.find(({ value }) => offerKey(question, value) === said)
  return chosen ? { kind: 'chosen', form: fieldsOf(question, name, chosen.value) } : { kind: 'nothing' }
}
