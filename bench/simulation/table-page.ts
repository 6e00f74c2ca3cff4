import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyService } from '#definition'
import { official } from './official.ts'

/** One time through a service, by somebody it is for. */
export type Through = {
  readonly pages: number
  readonly questions: number
  readonly handSeconds: number
  readonly serverMillis: number
  /** Nobody else was there meanwhile. */
  readonly isTimed: boolean
  readonly atOnce: boolean
  /** Why it went to an officer: the sentences of the rules that held, and what could not be told. */
  readonly reasons: readonly string[]
}
export type Row = {
  readonly service: AnyService
  /** The first ordinary person who comes through, signed in; and by the numbers of their papers alone. */
  readonly known: Through | undefined
  readonly unknown: Through | undefined
  /** Many people, each with their own situation. */
  readonly all: readonly Through[]
}
/** The lines of the table, and those below it. */
export type Measured = { readonly rows: readonly string[]; readonly why: readonly string[] }

const counted = (one: Through | undefined, otherwise: string): string => (one ? `${one.pages}, ${one.questions}` : otherwise)
/** The cells that a change of a definition changes. */
export const firstCells = ({ service, known, unknown }: Row): string =>
  `| \`${service.id}\` | ${counted(known, 'nobody came through')} | ${counted(unknown, service.who.signIn === 'none' ? 'nobody came through' : 'signs in')} |`
export function writtenOf(all: readonly Row[]): Measured {
  const rows = all.toSorted((a, b) => (a.service.id < b.service.id ? -1 : 1))
  return { rows: rows.map(cells), why: rows.flatMap(whyOf) }
}
function cells(row: Row): string {
  const { service, known, unknown, all } = row
  const hand = [known, unknown].map((one) => (one ? String(Math.round(one.handSeconds)) : '–')).join(', ')
  const timed = all.filter(({ isTimed }) => isTimed).map(({ serverMillis }) => serverMillis)
  const millis = timed.length === 0 ? '–' : String(Math.round(medianOf(timed)))
  const atOnce = all.filter((one) => one.atOnce).length
  const share = all.length === 0 ? '–' : `${Math.round((100 * atOnce) / all.length)} % of ${all.length}`
  return `${firstCells(row)} ${hand} | ${millis} | ${share} | ${outcomeOf(service, atOnce, all.length)} | ${official[service.id] ?? 'not known'} |`
}
const medianOf = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
/** When the outcome is there: with the page that answers, or by the day that the desk promises. */
function outcomeOf({ stages, decide }: AnyService, atOnce: number, all: number): string {
  const days = Object.keys(decide.refer).flatMap((stage) => stages[stage]?.clocks?.agreed ?? [])
  const desk = days.length === 0 ? '' : `an officer within ${Math.max(...days)} working days`
  if (all === 0) return desk
  return [...(atOnce > 0 ? ['0'] : []), ...(atOnce < all && desk !== '' ? [desk] : [])].join('; else ')
}

const reasonsMax = 3
/** Who of the people went to an officer, and for which rules most of them. */
function whyOf({ service, all }: Row): readonly string[] {
  const sent = all.filter(({ atOnce }) => !atOnce)
  if (sent.length === 0) return []
  const times = new Map<string, number>()
  for (const because of sent.flatMap(({ reasons }) => reasons)) times.set(because, (times.get(because) ?? 0) + 1)
  const most = [...times].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, reasonsMax)
  const said = most.map(([because, count]) => `${because} (${count})`).join('; ')
  return [`- \`${service.id}\`: ${sent.length} of ${all.length}. ${said || 'No reason was recorded'}.`]
}

const file = join(import.meta.dirname, '../../docs/dvla.md')
const tableMarks = ['<!-- measured: begin -->', '<!-- measured: end -->'] as const
const whyMarks = ['<!-- reasons: begin -->', '<!-- reasons: end -->'] as const
const heading = [
  '| service | known: pages, questions | unknown: pages, questions | hand, seconds (model): known, unknown | server, ms | decided at once | minutes to the outcome | official service asks for |',
  '|---|---|---|---|---|---|---|---|',
]
function between(text: string, [begin, end]: readonly [string, string], lines: readonly string[]): string {
  const [before = '', rest = ''] = text.split(begin)
  const [, after = ''] = rest.split(end)
  return `${before}${begin}\n${lines.join('\n')}\n${end}${after}`
}
export const writeTable = ({ rows, why }: Measured): void =>
  writeFileSync(file, between(between(readFileSync(file, 'utf8'), tableMarks, [...heading, ...rows]), whyMarks, why))
/** The rows of the document that say something else than was measured now, as far as it was. */
export const staleRows = ({ rows }: Measured): readonly string[] => {
  const written = readFileSync(file, 'utf8').split('\n')
  return rows.filter((row) => !written.some((line) => line.startsWith(row)))
}
