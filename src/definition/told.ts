import type { Language } from '#kernel'
import type { Need, Needs, Values } from './need.ts'
import { type Fields, type FieldValues, showField } from './notice.ts'
import { type Derived, derive, type Rule } from './rule.ts'
import { say, type Translation } from './welsh.ts'

/** A sentence with values of the case in its {fields}, shown above a page's questions. It is left out while a value is not known. */
export interface Told {
  readonly says: string
  readonly fields: Fields
  readonly values: Derived<Readonly<Record<string, unknown>>>
  /** Said only while this holds. */
  readonly when?: Rule
}
/** For each field a need that it is the value of. */
type FieldNeeds<F extends Fields> = { readonly [K in keyof F]: Need<FieldValues<F>[K]> }
/**
 * `told('There is nothing to pay.')`. With fields: `told('It costs {fee}.', { fee: 'money' }, { fee })` where each is a need of its name;
 * otherwise a function says what each is: `told('The tax for a year is {year}.', { year: 'money' }, { yearlyTax }, (k) => ({ year: k.yearlyTax }))`.
 */
export function told(says: string): Told
export function told<const F extends Fields>(says: string, fields: F, needs: FieldNeeds<F>): Told
export function told<const F extends Fields, const N extends Needs>(
  says: string,
  fields: F,
  needs: N,
  of: (values: Values<N>) => FieldValues<F>,
): Told
export function told(
  says: string,
  fields: Fields = {},
  needs: Needs = {},
  of: (values: Values<Needs>) => Readonly<Record<string, unknown>> = (values) => values,
): Told {
  return { says, fields, values: derive(says, needs, of) }
}

/** Said only while a rule holds. */
export const toldWhen = (when: Rule, one: Told): Told => ({ ...one, when })

/** The sentence in the person's language, every field in words. */
export const sayTold = (
  { welsh }: { readonly welsh: Translation },
  { says, fields }: Told,
  values: Readonly<Record<string, unknown>>,
  language: Language,
): string =>
  say(welsh, language)(
    says,
    Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, showField(kind, values[name], language)])),
  )
