import type { Wrong } from './form.ts'

const examplesMax = 3

/** What becomes of a row. `ahead`: changed here, and the other system does not say so yet; `confirmed`: now it does. */
export const fates = ['new', 'changed', 'same', 'ahead', 'confirmed', 'conflict', 'aside'] as const
export type Fate = (typeof fates)[number]
export type Aside = { readonly count: number; readonly examples: readonly Wrong[] }
export type Counts = Readonly<Record<Fate, number>>

/** Counts of a file, by what becomes of its rows, by column, and why some are set aside: with the first places, and nothing of what they say. */
export function createTally() {
  const counts = Object.fromEntries(fates.map((fate) => [fate, 0])) as Record<Fate, number>
  const columns = new Map<string, number>()
  const asides = new Map<string, { count: number; examples: Wrong[] }>()
  return {
    counts: counts as Counts,
    columns: columns as ReadonlyMap<string, number>,
    asides: asides as ReadonlyMap<string, Aside>,
    add: (fate: Fate, changed: Iterable<{ readonly name: string }> = []): void => {
      counts[fate]++
      for (const { name } of changed) columns.set(name, (columns.get(name) ?? 0) + 1)
    },
    aside: (wrongs: readonly Wrong[]): void => {
      counts.aside++
      for (const wrong of wrongs) {
        const why = wrong.column === '' ? wrong.says : `${wrong.column}: ${wrong.says}`
        const kept = asides.get(why) ?? { count: 0, examples: [] }
        kept.count++
        if (kept.examples.length < examplesMax) kept.examples.push(wrong)
        asides.set(why, kept)
      }
    },
  }
}
export type Tally = ReturnType<typeof createTally>
