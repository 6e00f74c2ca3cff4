import { sayTold, type Told } from '#definition'
import { type Compiled, type Known, reader } from '#journey'
import type { Language } from '#kernel'

/** What a page says to somebody of whom so much is known: what does not hold, or cannot be worked out yet, is left out. */
export const saidBy = (compiled: Compiled, tells: readonly Told[], known: Known, language: Language = 'en'): readonly string[] => {
  const read = reader(compiled, known)
  return tells.flatMap((one) => {
    const [holds, values] = [one.when && read(one.when), read(one.values)]
    return values.known && !(holds && !(holds.known && holds.value)) ? [sayTold(compiled.service, one, values.value, language)] : []
  })
}
