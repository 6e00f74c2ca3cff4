import type { Derived, IfAnswered, Need } from '#definition'
import { type AskedHere, type Compiled, reader } from './compile.ts'
import type { Known, Read, Values } from './known.ts'

/** What a register says where an answer has its counterpart; `nothing`: it was asked, and holds nothing. */
export type OnRecord = { readonly kind: 'says'; readonly value: unknown } | { readonly kind: 'nothing' }

/**
 * The counterpart of an answer, as far as the definition has one: what was shown to confirm, the record that was chosen from, the record that was
 * found by the answer. Undefined: no register holds such a thing, or none has answered. Answers inside groups are not compared.
 */
export function onRecord(compiled: Compiled, known: Known, asked: AskedHere, value: unknown): OnRecord | undefined {
  const at: At = { compiled, known, read: reader(compiled, known), asked, value }
  const found = [...confirmed(at), ...chosen(at), ...foundBy(at)]
  return found.find(({ kind }) => kind === 'says') ?? found[0]
}
type At = {
  readonly compiled: Compiled
  readonly known: Known
  readonly read: Read
  readonly asked: AskedHere
  readonly value: unknown
}
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const says = (value: unknown): OnRecord => (value === null || value === undefined ? { kind: 'nothing' } : { kind: 'says', value })

/** What was shown to confirm. */
function confirmed({ read, asked: { question } }: At): readonly OnRecord[] {
  const reading = question.known && read(question.known)
  if (!reading) return []
  if (reading.known) return [says(reading.value)]
  return reading.gaps.every(({ kind }) => kind === 'no-record') ? [{ kind: 'nothing' }] : []
}
/** What registers offered to choose from; whoever typed something else is not compared by it. */
function chosen({ compiled, known, read, asked: { question }, value }: At): readonly OnRecord[] {
  const { offers } = question
  if (!offers) return []
  const reading = read(offers.of)
  const isOffered = reading.known && reading.value.some((one) => isSame(one.value, value))
  const isKept = Object.entries(offers.keeps).some(([need, field]) => {
    const records = known.facts[compiled.facts.find(({ fact }) => fact === offers.of.needs[need])?.name ?? '']
    return Array.isArray(records) && records.some((one: Values) => isSame(one[field], value))
  })
  return isOffered || isKept ? [says(value)] : []
}
/** What a record was found by. That none was says something of the answer only where it alone was looked for. */
const foundBy = ({ compiled, known, read, asked: { question }, value }: At): readonly OnRecord[] =>
  compiled.facts.flatMap(({ name, fact }): readonly OnRecord[] => {
    const [field] = Object.entries(fact.by).find(([, need]) => isMadeOf(need, question) && isValueOf(read, need, value)) ?? []
    const record = known.facts[name]
    if (field === undefined || record === undefined || known.silent?.includes(name)) return []
    if (record !== null && !(Array.isArray(record) && record.length === 0)) return [says(value)]
    return Object.keys(fact.by).length === 1 ? [{ kind: 'nothing' }] : []
  })
/** The need is the question, or is worked out from its answer. */
function isMadeOf(need: Need<unknown>, question: Need<unknown>): boolean {
  if (need === question) return true
  if (need.is === 'if-answered') return (need as IfAnswered<unknown>).inner === question
  return need.is === 'derived' && Object.values((need as Derived<unknown>).needs).some((one) => isMadeOf(one, question))
}
const isValueOf = (read: Read, need: Need<unknown>, value: unknown): boolean => {
  const reading = read(need)
  return reading.known && isSame(reading.value, value)
}
