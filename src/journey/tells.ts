import { sayTold, type Told } from '#definition'
import type { Language } from '#kernel'
import { type Compiled, reader } from './compile.ts'
import type { Known } from './known.ts'
import { stand } from './stand.ts'

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

/** What a stage says with values of the case: what was bought, which number was given. */
export const toldAt = (compiled: Compiled, stage: string, known: Known, language: Language): readonly string[] => {
  const tells = compiled.service.stages[stage]?.tells ?? []
  return tells.length === 0 ? [] : toldOf(compiled, { ...known, answers: stand(compiled, known).answers }, tells, language)
}
