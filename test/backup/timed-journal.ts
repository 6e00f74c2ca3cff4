import type { Instant } from '#kernel'
import type { Deed, Journal, Promised } from '../../bench/crash/journal.ts'

export type TimedJournal = Journal & {
  /** What was promised by then; what was under way then may be there or not. */
  readonly promisedAt: (at: Instant) => readonly Promised[]
}
type Line = { readonly draft: string; readonly deed: Deed; readonly kind: 'intent' | 'done'; readonly at: number }

/** A journal that knows when: for a program that is put back to a time. */
export function timedJournal(): TimedJournal {
  const lines: Line[] = []
  const note =
    (kind: Line['kind']) =>
    ({ draft, deed }: { readonly draft: string; readonly deed: Deed }): void =>
      void lines.push({ draft, deed, kind, at: Date.now() })
  const promisedAt = (at: number): readonly Promised[] => {
    const known = lines.filter((line) => line.at <= at)
    const drafts = new Map<string, Promised>()
    const now = (draft: string): Promised => drafts.get(draft) ?? { draft, saved: [], sent: 'no', withdrawn: 'no' }
    for (const { draft, deed, kind } of known) {
      const became = kind === 'done' ? 'yes' : 'unknown'
      if (deed === 'send') drafts.set(draft, { ...now(draft), sent: became })
      else if (deed === 'withdraw') drafts.set(draft, { ...now(draft), withdrawn: became })
      else drafts.set(draft, now(draft))
    }
    return [...drafts.values()]
  }
  return {
    intent: note('intent'),
    done: note('done'),
    acknowledged: () => lines.filter(({ kind }) => kind === 'done').length,
    promised: () => promisedAt(Number.POSITIVE_INFINITY),
    promisedAt,
    close: () => {},
  }
}
