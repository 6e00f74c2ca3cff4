import type { Instant } from '#kernel'
import type { Made } from './bulk.ts'
import type { Place } from './place.ts'
import { officerAt, play } from './stories.ts'
import { type Row, readBack } from './template.ts'

/** What chance made, or the key of one case: nothing that two of the same story share. */
const ofChance = new Set(['case_key', 'access_id', 'key', 'job_id', 'request', 'xid'])

/** The same story through the engine, by the same officers at the same times; what differs of the one that was made in bulk, in words. */
export const differences = async (place: Place, made: Made): Promise<readonly string[]> => {
  const { caseId, person, cast, later } = made
  const { template } = made.ready
  const officers = [officerAt(template.desk, cast[0]), officerAt(template.desk, cast[1])] as const
  const stored = plain(await readBack(place, { caseId, visitor: { person, session: Buffer.alloc(0), level: 'none' } }))
  const played = await play(place, template.story, { desk: template.desk, cast: officers, from: (template.from + later) as Instant })
  const fresh = plain(await readBack(place, played))
  return Object.keys(fresh).flatMap((part) => {
    const [is, was] = [stored[part as keyof typeof stored], fresh[part as keyof typeof fresh]]
    return is === was ? [] : [`${template.story.name} ${caseId}, ${part}: ${firstDifference(is, was)}`]
  })
}
type Read = Awaited<ReturnType<typeof readBack>>
/** Under the same names, whosever case it is. */
function plain(read: Read) {
  const swaps = [
    [read.caseId, 'CASE'],
    [read.person, 'PERSON'],
    [read.reference, 'REFERENCE'],
  ] as const
  const text = (value: unknown): string => swaps.reduce((now, [was, is]) => now.replaceAll(was, is), JSON.stringify(value))
  const rows = (all: readonly Row[]): string =>
    text(all.map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([name]) => !ofChance.has(name))))).sort())
  return {
    case: rows([read.cases]),
    events: text(read.events),
    commands: rows(read.commands),
    accesses: rows(read.accesses),
    jobs: text(read.jobs.map(({ row, payload }) => [row.kind, row.due_at, payload])),
  }
}
const firstDifference = (is: string, was: string): string => {
  const at = [...was].findIndex((character, place) => is[place] !== character)
  const from = Math.max(0, at - 60)
  return `“${is.slice(from, at + 60)}” where the engine has “${was.slice(from, at + 60)}”`
}
