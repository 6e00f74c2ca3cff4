import { kind, packed, type Raw } from './question.ts'

/** A vehicle registration mark without spaces: AB19CDE. */
export type Mark = string & { readonly brand: 'Mark' }
/** How a mark is built: when and where it was issued. */
export type MarkFormat = 'current' | 'prefix' | 'suffix' | 'q' | 'northern-ireland' | 'dateless' | 'diplomatic' | 'military'

/** Each format, the first that fits: what it looks like and where the space goes when it is shown. */
const formats: readonly (readonly [MarkFormat, RegExp, show: string])[] = [
  ['current', /^([A-HJ-PR-Y][A-HJ-PR-Y](?!0[01])\d{2})([A-HJ-PR-Z]{3})$/, '$1 $2'],
  ['q', /^(Q[1-9]\d{0,2})([A-HJ-PR-Z]{3})$/, '$1 $2'],
  ['prefix', /^([A-HJ-NPR-TV-Y][1-9]\d{0,2})([A-HJ-PR-Z]{3})$/, '$1 $2'],
  ['suffix', /^([A-HJ-PR-Z]{3})([1-9]\d{0,2}[A-HJ-NPR-TV-Y])$/, '$1 $2'],
  ['northern-ireland', /^([A-HJ-PR-Z]?(?:[A-HJ-PR-Z][IZ]|I[A-HJ-PR-Z]))([1-9]\d{0,3})$/, '$1 $2'],
  ['northern-ireland', /^([1-9]\d{0,3})([A-HJ-PR-Z]?(?:[A-HJ-PR-Z][IZ]|I[A-HJ-PR-Z]))$/, '$1 $2'],
  ['dateless', /^([A-PR-Z]{1,2})([1-9]\d{0,3})$/, '$1 $2'],
  ['dateless', /^([A-PR-Z]{3})([1-9]\d{0,3})$/, '$1 $2'],
  ['dateless', /^([1-9]\d{0,3})([A-PR-Z]{1,3})$/, '$1 $2'],
  ['diplomatic', /^(\d{3})([DX])(\d{3})$/, '$1 $2 $3'],
  ['military', /^(\d{2})([A-Z]{2})(\d{2})$/, '$1 $2 $3'],
  ['military', /^([A-Z]{2})(\d{2})([A-Z]{2})$/, '$1 $2 $3'],
]
const markLengthMax = 8
const formFitting = (said: string) => (said.length <= markLengthMax ? formats.find(([, shape]) => shape.test(said)) : undefined)

/** The format of a mark; undefined for what is none. */
export const formatOfMark = (mark: Mark): MarkFormat | undefined => formFitting(mark)?.[0]
/** A mark as typed, without spaces and in capitals; undefined where it fits no format. */
export const parseMark = (raw: string): Mark | undefined => {
  const said = packed(raw)
  return formFitting(said) ? (said as Mark) : undefined
}
/** AB19CDE as AB19 CDE, 123D456 as 123 D 456. What fits no format is shown as it is. */
export const displayMark = (mark: string): string => {
  const [, shape, show] = formFitting(mark) ?? []
  return shape && show ? mark.replace(shape, show) : mark
}

const twins: Readonly<Record<string, string>> = { I: '1', '1': 'I', O: '0', '0': 'O' }
/** I and 1, and O and 0, are the same on a plate: every other valid mark that it might be, likest first. Also for marks that are not valid. */
export const alternativesOf = (raw: string): readonly Mark[] => {
  const said = packed(raw)
  if (said.length > markLengthMax) return []
  let all: readonly string[] = ['']
  for (const letter of said) {
    const twin = twins[letter]
    all = all.flatMap((start) => (twin ? [start + letter, start + twin] : [start + letter]))
  }
  const changes = (other: string): number => [...other].filter((letter, i) => letter !== said[i]).length
  return all.filter((other): other is Mark => other !== said && formFitting(other) !== undefined).sort((a, b) => changes(a) - changes(b))
}

/** A mark that is not valid as typed but has one valid reading is taken as that. */
export const mark = kind<Mark>({
  kind: 'mark',
  says: ['Enter a registration number', 'Enter a UK registration number, like AB12 CDE'],
  limits: { lengthMax: 10 },
  read: (raw: Raw) => {
    const [only, ...others] = alternativesOf(packed(raw))
    return parseMark(packed(raw)) ?? (others.length === 0 ? only : undefined)
  },
  show: (value: Mark) => displayMark(value),
  raw: (value: Mark) => displayMark(value),
})

/** A vehicle identification number of 17 characters. */
export type Vin = string & { readonly brand: 'Vin' }
/** ISO 3779: 17 characters without I, O and Q. The ninth is a check digit in North America only, so it is not checked. */
export const vin = kind<Vin>({
  kind: 'vin',
  says: ['Enter a vehicle identification number', 'Enter the 17 characters of the vehicle identification number'],
  limits: { lengthMax: 20 },
  read: (raw) => (/^[A-HJ-NPR-Z\d]{17}$/.test(packed(raw)) ? (packed(raw) as Vin) : undefined),
})
