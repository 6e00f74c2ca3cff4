import { type Database, nobody, timestamp } from '#database'
import { type Clock, type Instant, type Language, plusMinutes, type Uuid } from '#kernel'
import { asOfficer, type Talking } from './row.ts'

/** A call of which nothing more is heard is forgotten after this. */
export const announcedHoursMax = 4
export const callEvents = ['ringing', 'answered', 'transferred', 'ended'] as const
export type CallEvent = (typeof callEvents)[number]
/** What a telephone system says of a call. `number`: of whoever rings, undefined where it is withheld. `extension`: where it rings. `line`: the number or queue that they rang. */
export type Announced = {
  readonly call: string
  readonly event: CallEvent
  readonly number?: string | undefined
  readonly extension?: string | undefined
  readonly language?: Language | undefined
  readonly line?: string | undefined
}
/** A call on an officer's own line. */
export type OwnCall = {
  readonly call: string
  readonly state: 'ringing' | 'answered'
  readonly number: string | null
  readonly language: Language | null
  readonly line: string | null
  readonly rangAt: Instant
}
export interface Telephone {
  /** False: another system has a call of this name. */
  readonly announce: (from: { readonly client: Uuid; readonly body: string }, said: Announced) => Promise<boolean>
  /** What rings or was answered on the officer's line, the latest first. A number proves nothing of who rings. */
  readonly ofOfficer: (officer: Talking) => Promise<readonly OwnCall[]>
  readonly extension: (officer: Talking) => Promise<string | undefined>
  /** Empty: none. `taken`: a colleague answers there. */
  readonly setExtension: (officer: Talking, extension: string) => Promise<'set' | 'taken'>
}
const announceSql = 'select portreeve.announce_call($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as told'
const ownSql = `select call, state, number, language, line, rang_at as "rangAt" from portreeve.announced_call
  where state <> 'ended' and seen_at > $1 order by rang_at desc limit 5`
const extensionSql = 'select extension from portreeve.officer_extension where officer = $1'
const dropSql = 'delete from portreeve.officer_extension where officer = $1'
const setSql =
  'insert into portreeve.officer_extension (body, officer, extension) values ($1, $2, $3) on conflict do nothing returning 1 as one'

/** Calls as a telephone system tells them, and on which line each officer answers. */
export function createTelephone({ database, clock }: { readonly database: Database; readonly clock: Clock }): Telephone {
  const forgotten = () => timestamp(plusMinutes(clock.now(), -announcedHoursMax * 60))
  return Object.freeze({
    announce: async ({ client, body }, { call, event, number, extension, language, line }) => {
      const values = [client, body, call, event, number ?? null, extension ?? null, language ?? null, line ?? null]
      const all = [...values, timestamp(clock.now()), forgotten()]
      const [row] = await database.transaction(nobody, (tx) => tx.query<{ told: boolean }>(announceSql, all))
      return row?.told ?? false
    },
    ofOfficer: (talking) => database.statement<OwnCall>(asOfficer(talking), ownSql, [forgotten()]),
    extension: async (talking) =>
      (await database.statement<{ extension: string }>(asOfficer(talking), extensionSql, [talking.officer]))[0]?.extension,
    setExtension: (talking, extension) =>
      database.transaction(asOfficer(talking), async (tx) => {
        const [before] = await tx.query<{ extension: string }>(extensionSql, [talking.officer])
        if (before?.extension === extension) return 'set'
        await tx.query(dropSql, [talking.officer])
        if (extension === '') return 'set'
        if ((await tx.query(setSql, [talking.body, talking.officer, extension])).length > 0) return 'set'
        if (before) await tx.query(setSql, [talking.body, talking.officer, before.extension])
        return 'taken'
      }),
  } satisfies Telephone)
}
