import type { Compiled, Spot } from './compile.ts'
import type { Values } from './known.ts'

/**
 * What a case keeps of what registers said: of a list that only let somebody choose, the records that were chosen. `answers`: those that
 * count. Whatever was read is told to the person all the same.
 */
export function keptFacts({ spots, facts }: Compiled, known: Values, answers: Values): Values {
  const kept = { ...known }
  for (const spot of spots.values())
    for (const { name, question } of spot.questions)
      for (const [need, field] of Object.entries(question.offers?.keeps ?? {})) {
        const use = facts.find(({ fact }) => fact === question.offers?.of.needs[need])?.name
        const records = use === undefined ? undefined : kept[use]
        if (use === undefined || !Array.isArray(records)) continue
        const chosen = given(spot, name, answers).map((value) => JSON.stringify(value))
        kept[use] = (records as readonly Values[]).filter((record) => chosen.includes(JSON.stringify(record[field])))
      }
  return kept
}
/** Every answer to a question: inside groups one for each item. */
const given = ({ within }: Spot, name: string, answers: Values): readonly unknown[] =>
  within
    .reduce<readonly Values[]>(
      (items, { group }) => items.flatMap((item) => (group && (item[group.name] as readonly Values[] | undefined)) ?? []),
      [answers],
    )
    .flatMap((item) => item[name] ?? [])
