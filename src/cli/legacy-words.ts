import { isoInstant } from '#kernel'
import type { Batch, Extracted, Form, Overview, Reconciled, Standings, Tally, Undone } from '#legacy'

const keptShownMax = 20
const columnWidth = 12
const row = (name: string, n: number | bigint, after = ''): string => `  ${String(n).padStart(columnWidth)}  ${name}${after}`

/** What a file is and what would become of it. No cell of it is shown. */
export function showOverview({ layout }: Form, { rows, hash, trailer, faults, tally, day }: Overview): readonly string[] {
  const { counts, columns, asides } = tally
  return [
    `${layout.layout}: ${rows} rows for the register ${layout.register} from ${layout.source}${day ? `, as of ${day}` : ''}`,
    ...(layout.trailer
      ? [
          `  trailer: ${trailer?.count ?? 'no'} rows${layout.trailer.hash ? `, total of ${layout.trailer.hash.of} ${trailer?.hash ?? 'missing'}; the file's ${hash}` : ''}`,
        ]
      : []),
    row('new', counts.new),
    row('changed', counts.changed),
    row('the same', counts.same),
    row('changed here, not yet there', counts.ahead),
    row('changed here, and now there as well', counts.confirmed),
    row('changed on both sides: a conflict', counts.conflict),
    row('set aside', counts.aside),
    ...(columns.size > 0 ? ['by column, what the file says anew:', ...[...columns].map(([name, n]) => row(name, n))] : []),
    ...(asides.size > 0 ? ['set aside, and why:'] : []),
    ...[...asides].map(([why, { count, examples }]) => {
      const places = examples.map((one) => `row ${one.row}${one.place ? `, ${one.place}` : ''}`)
      return row(why, count, ` (${places.join('; ')}${count > places.length ? ' …' : ''})`)
    }),
    ...faults.map((fault) => `wrong: ${fault}`),
  ]
}
export const showTaken = ({
  batch,
  tally: { counts, asides },
  seconds,
}: {
  batch: Batch
  tally: Tally
  seconds: number
}): readonly string[] => {
  const rows = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const speed = seconds > 0 ? `, ${Math.round(rows / seconds)} rows a second` : ''
  return [
    `Taken in as ${batch.batch}: ${counts.new} new, ${counts.changed} changed, ${counts.same + counts.ahead + counts.confirmed} as they were, ${counts.conflict} conflicts, in ${seconds.toFixed(1)} s${speed}.`,
    ...[...asides].map(([why, { count }]) => row(`set aside: ${why}`, count)),
  ]
}
/** Held against the registers after the import: what of the file is agreed now. */
export const showReconciled = ({ layout }: Form, { overview, rows, hash }: Reconciled & { overview: Overview }): readonly string[] => {
  const { conflict, aside } = overview.tally.counts
  const isWhole = rows + aside + conflict === overview.rows
  const total = layout.trailer?.hash ? `, total of ${layout.trailer.hash.of} ${hash} of ${overview.hash}` : ''
  return [
    `${isWhole ? 'Reconciled' : 'NOT reconciled'}: ${rows} of ${overview.rows} rows stand in the register as the file says${total}${conflict > 0 ? `; ${conflict} are conflicts` : ''}${aside > 0 ? `; ${aside} were set aside` : ''}.`,
  ]
}
export const showUndone = ({ removed, restored, kept }: Undone): readonly string[] => [
  `Undone: ${removed} records are gone again, ${restored} are as they were before.`,
  ...(kept.length > 0 ? [`${kept.length} stay, since they were changed or used after the import:`] : []),
  ...kept.slice(0, keptShownMax).map((id) => `  ${id}`),
]
export const showStandings = ({ layout }: Form, { counts, conflicts }: Standings): readonly string[] => {
  const of = (state: string) => counts.find((one) => one.state === state)
  const oldest = of('pending')?.oldest
  return [
    `${layout.register} and ${layout.source}:`,
    row('agree', of('agreed')?.n ?? 0),
    row('were changed here and sent, not confirmed yet', of('pending')?.n ?? 0, oldest ? ` (the first since ${isoInstant(oldest)})` : ''),
    row('conflicts', of('conflict')?.n ?? 0),
    ...conflicts.map(({ record, at, prefers }) => `    ${record} since ${isoInstant(at)}${prefers ? `, settled: ${prefers}` : ''}`),
  ]
}
export const showBatches = (batches: readonly Batch[]): readonly string[] => [
  'imports, newest first:',
  ...batches.map(
    ({ batch, state, soOn, rows, beganAt }) => `  ${batch}  ${state}, ${rows} rows as of ${soOn}, begun ${isoInstant(beganAt)}`,
  ),
]
export const showExtracted = ({ rows, upto, unwritten }: Extracted, to: string): readonly string[] => [
  `${rows} rows are in ${to}. The next extract: --since ${upto}`,
  ...(unwritten.length > 0 ? [`${unwritten.length} records have no place in the layout, and wait:`] : []),
  ...unwritten.slice(0, keptShownMax).map(({ record, column }) => `  ${record}: ${column}`),
]
