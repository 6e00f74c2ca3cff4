import { sayTold, type Told } from '#definition'
import { type Compiled, type Known, reader } from '#journey'
import type { Language } from '#kernel'

/** The sentences with values of the case in them. What does not hold, or is not known, is not said. `known` has the answers that count. */
export function toldOf(compiled: Compiled, known: Known, tells: readonly Told[], language: Language): readonly string[] {
  const read = reader(compiled, known)
  return tells.flatMap((one) => {
    const holds = one.when && read(one.when)
    if (holds && !(holds.known && holds.value)) return []
    const values = read(one.values)
    return values.known ? [sayTold(compiled.service, one, values.value, language)] : []
  })
}
