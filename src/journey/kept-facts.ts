import type { Compiled, Spot } from './compile.ts'
import type { Values } from './known.ts'

/**
 * What a case keeps of what registers said: of a list that only let somebody choose, the records that were chosen, by whichever of its
 * questions. `answers`: those that count. Whatever was read is told to the person all the same.
 */
export function keptFacts(compiled: Compiled, known: Values, answers: Values): Values {
  const kept = { ...known }
  for (const [use, choices] of choicesOf(compiled)) {
    const records = kept[use]
    if (!Array.isArray(records)) continue
    const chosen = choices.map(({ field, ...asked }) => ({ field, values: given(asked, answers).map((value) => JSON.stringify(value)) }))
    kept[use] = (records as readonly Values[]).filter((record) =>
      chosen.some(({ field, values }) => values.includes(JSON.stringify(record[field]))),
    )
  }
  return kept
}
type Asked = { readonly spot: Spot; readonly name: string }
/** The questions that each list is chosen from, and the field that is the answer. */
function choicesOf({ spots, facts }: Compiled): ReadonlyMap<string, readonly (Asked & { readonly field: string })[]> {
  const all = [...spots.values()].flatMap((spot) =>
    spot.questions.flatMap(({ name, question }) =>
      Object.entries(question.offers?.keeps ?? {}).flatMap(([need, field]) => {
        const use = facts.find(({ fact }) => fact === question.offers?.of.needs[need])?.name
        return use === undefined ? [] : [{ use, spot, name, field }]
      }),
    ),
  )
  return Map.groupBy(all, ({ use }) => use)
}
/** Every answer to a question: inside groups one for each item. */
const given = ({ spot, name }: Asked, answers: Values): readonly unknown[] =>
  spot.within
    .reduce<readonly Values[]>(
      (items, { group }) => items.flatMap((item) => (group && (item[group.name] as readonly Values[] | undefined)) ?? []),
      [answers],
    )
    .flatMap((item) => item[name] ?? [])
