import { addDays, addYears, type Bilingual, type Clock, type Instant, type Language, startOfDay, todayOf } from '#kernel'
import { type Database, nobody } from './types.ts'
import { timestamp } from './values.ts'

/** A stretch of time that is counted in whole days of London. */
export type Term = { readonly years: number } | { readonly days: number }
/**
 * One class of records: how long it is kept, from when, why, and what destroys it. Every table belongs to one class, which a test holds
 * against the database. `term` with `after`, or `until` in words where something else than time ends it.
 */
export type RetentionClass = {
  readonly id: string
  readonly what: Bilingual
  readonly because: Bilingual
  /** Whether a legal hold on a case keeps it: 'kept' with the case, 'none' where nothing of a case is in it. */
  readonly hold: 'kept' | 'none'
  readonly tables: readonly string[]
  /** What destroys it, in a few words for whoever runs the program. */
  readonly destroyedBy: string
} & ({ readonly term: Term; readonly after: Bilingual; readonly sweep?: Sweep } | { readonly until: Bilingual })
/**
 * A function of the database that destroys what began before an instant ($1), at most so many ($2), and returns as `n` how many it went
 * through.
 */
export type Sweep = `select portreeve.destroy_${string}($1, $2) as n`

/** What began before this instant has been kept for the whole term: its last day is over. */
export const dueBefore = (term: Term, clock: Clock): Instant => {
  const today = todayOf(clock)
  return startOfDay('years' in term ? addYears(today, -term.years) : addDays(today, -term.days))
}

const rowsPerSweep = 1000
const sweepsPerTurnMax = 20

export type Retention = {
  /** Destroys what is due of every class that has a sweep; the rest of a long queue at the next turn. Returns how many rows each went through. */
  readonly destroyDue: () => Promise<Readonly<Record<string, number>>>
}
/** Runs the sweeps of the classes, each batch a transaction of its own. `database` is opened as the jobs role. */
export const createRetention = (parts: {
  readonly database: Database
  readonly clock: Clock
  readonly classes: readonly RetentionClass[]
}): Retention =>
  Object.freeze({
    destroyDue: async () => {
      const done: Record<string, number> = {}
      for (const one of parts.classes)
        if ('term' in one && one.sweep) done[one.id] = await sweepAll(parts.database, one.sweep, dueBefore(one.term, parts.clock))
      return done
    },
  })

async function sweepAll(database: Database, sweep: Sweep, before: Instant): Promise<number> {
  let all = 0
  for (let turn = 0; turn < sweepsPerTurnMax; turn++) {
    const [row] = await database.transaction(nobody, (tx) => tx.query<{ n: number }>(sweep, [timestamp(before), rowsPerSweep]))
    const n = row?.n ?? 0
    all += n
    if (n < rowsPerSweep) break
  }
  return all
}

/** How long, as a sentence for the person it concerns and for whoever runs the program. */
export function showKept(one: RetentionClass, language: Language): string {
  if ('until' in one) return one.until[language]
  return `${showTerm(one.term, language)} ${one.after[language]}`
}
const showTerm = (term: Term, language: Language): string => {
  if ('years' in term)
    return language === 'cy'
      ? `${term.years} ${term.years === 1 ? 'flwyddyn' : 'mlynedd'}`
      : `${term.years} year${term.years === 1 ? '' : 's'}`
  return language === 'cy' ? `${term.days} diwrnod` : `${term.days} day${term.days === 1 ? '' : 's'}`
}
