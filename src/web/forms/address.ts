import { type Form, fieldName, parsePostcode, type Question } from '#definition'
import type { Language } from '#kernel'
import type { Reading, Registers } from '#registers'
import { button } from '../components/button.ts'
import { fieldset } from '../components/fieldset.ts'
import { input } from '../components/input.ts'
import { radios } from '../components/radios.ts'
import { type Html, html } from '../html.ts'
import { type Control, hintOf, legendOf, wrong } from './control.ts'

/** An address of the property register. */
export type Property = { readonly uprn: string; readonly lines: readonly string[]; readonly postcode: string }
export type Found = { readonly postcode: string; readonly properties: readonly Property[] | 'none' | 'unavailable' | 'not-a-postcode' }
/** The fields of the look-up; what they find is turned into the address's own fields before it is read. */
export const lookUpFields = (name: string): { readonly find: string; readonly chosen: string; readonly hand: string } => ({
  find: `${name}-find`,
  chosen: `${name}-chosen`,
  hand: `${name}-hand`,
})
export const isAddress = ({ kind }: Question<unknown>): boolean => kind === 'address' || kind === 'place'
const given = (values: Form, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value.trim() : ''
}
/** Whether the postcode is asked first: until an address is there or somebody writes it by hand. */
export const needsLookUp = (question: Question<unknown>, values: Form, name: string): boolean =>
  isAddress(question) &&
  (question.kind === 'place' || (given(values, lookUpFields(name).hand) === '' && given(values, fieldName(name, 'line1')) === ''))

/** A postcode to look up; then the addresses there to choose from; by hand is always possible where a place on no list may be meant. */
export function lookUp(control: Control, found: Found | undefined): Html {
  const { name, t, question, say } = control
  const fields = lookUpFields(name)
  const listed = found && typeof found.properties !== 'string' ? found.properties : undefined
  const byHand =
    question.kind === 'address'
      ? html`<p class="govuk-body"><button class="plain-button" type="submit" name="do" value="hand:${name}">${t('Enter the address by hand')}</button></p>`
      : undefined
  const postcode = input({
    id: fields.find,
    name: fields.find,
    label: { text: t('Postcode') },
    classes: 'govuk-input--width-10',
    autocomplete: 'postal-code',
    value: found?.postcode ?? given(control.values, fields.find),
    errorMessage: (listed ? undefined : trouble(control, found)) ?? (listed ? undefined : wrong(control)),
  })
  const search = button({
    text: t('Find address'),
    ...((listed || !control.heading) && { classes: 'govuk-button--secondary' }),
    name: 'do',
    value: `find:${name}`,
  })
  const list =
    listed &&
    radios({
      name: fields.chosen,
      value: given(control.values, fields.chosen),
      fieldset: { legend: { text: t('Choose the address'), classes: 'govuk-fieldset__legend--s' } },
      errorMessage: wrong(control),
      items: listed.map(({ uprn, lines, postcode }) => ({ value: uprn, text: [...lines, postcode].join(', ') })),
    })
  const hint = hintOf(control)
  return fieldset({
    legend: legendOf(control),
    html: html`${hint && html`<div class="govuk-hint">${say(question.hint ?? '')}</div>`}${postcode}${search}${list}${byHand}`,
  })
}
const trouble = (control: Control, found: Found | undefined): ReturnType<typeof wrong> => {
  const text = troubleWords(control, found)
  return text === undefined ? undefined : { text, visuallyHiddenText: control.t('Error') }
}
function troubleWords({ t, question }: Control, found: Found | undefined): string | undefined {
  if (found?.properties === 'not-a-postcode') return t('Enter a full UK postcode, like CF10 1AA')
  if (found?.properties === 'none')
    return question.kind === 'address'
      ? t('We know no address there. Check the postcode, or enter the address by hand.')
      : t('We know no address there. Check the postcode.')
  if (found?.properties === 'unavailable')
    return question.kind === 'address'
      ? t('Addresses cannot be looked up at the moment. Enter the address by hand.')
      : t('Addresses cannot be looked up at the moment. Try again in a few minutes.')
  return undefined
}

export type AddressBook = {
  readonly at: (postcode: string, because: Because) => Promise<Found>
  readonly one: (uprn: string, because: Because) => Promise<Property | undefined>
}
type Because = Pick<Reading, 'actor' | 'body' | 'service'> & { readonly language: Language }
const reads = ['uprn', 'lines', 'linesInWelsh', 'postcode'] as const
/** The property register, as forms use it. Properties are about no person, so nothing is recorded against anybody. */
export function createAddressBook(registers: Pick<Registers, 'readAll'>): AddressBook {
  const read = async (
    by: Readonly<Record<string, string>>,
    { language, ...because }: Because,
  ): Promise<readonly Property[] | 'unavailable'> => {
    const found = await registers.readAll({ ...because, register: 'addresses', by, reads, purpose: 'to fill in an address' })
    return 'kind' in found ? 'unavailable' : found.map(({ fields }) => property(fields, language))
  }
  return Object.freeze({
    at: async (raw: string, because: Because): Promise<Found> => {
      const postcode = parsePostcode(raw)
      if (!postcode) return { postcode: raw, properties: 'not-a-postcode' }
      const properties = await read({ postcode }, because)
      if (properties === 'unavailable') return { postcode, properties }
      return { postcode, properties: properties.length === 0 ? 'none' : properties.toSorted(byNumber) }
    },
    one: async (uprn: string, because: Because) => {
      const found = /^\d{1,12}$/.test(uprn) ? await read({ uprn }, because) : []
      return found === 'unavailable' ? undefined : found[0]
    },
  })
}
const collator = new Intl.Collator('en-GB', { numeric: true })
const byNumber = (a: Property, b: Property): number => collator.compare(a.lines.join(' '), b.lines.join(' '))
const property = (fields: Readonly<Record<string, unknown>>, language: Language): Property => {
  const welsh = fields.linesInWelsh
  const lines = language === 'cy' && Array.isArray(welsh) ? welsh : fields.lines
  return { uprn: String(fields.uprn), lines: Array.isArray(lines) ? lines.map(String) : [], postcode: String(fields.postcode) }
}
/** The fields of the address question for a property that was chosen. */
export function fieldsFor(name: string, { uprn, lines, postcode }: Property): Form {
  const [line1 = '', ...rest] = lines
  const town = rest.at(-1) ?? ''
  const line2 = rest.length > 1 ? rest.slice(0, -1).join(', ') : ''
  const parts = { line1, line2, town, county: '', postcode, uprn }
  return Object.fromEntries(Object.entries(parts).map(([part, value]) => [fieldName(name, part), value]))
}
