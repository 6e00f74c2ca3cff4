import type { Database } from '#database'
import { addDays, type Clock, dayOf, type Instant, type PlainDate, plusSeconds, startOfDay, type Uuid } from '#kernel'
import type { Client } from './clients.ts'

/** `seconds`: after so many it may try again. */
export type Allowed = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly seconds: number }
export type Quota = {
  /** Counts one call of a client against its quota for the second and for the day (of London). */
  readonly take: (client: Pick<Client, 'id' | 'perSecond' | 'perDay'>) => Promise<Allowed>
  /** Counts so many rows of one call against its quota for the day, all or none: those of a second are for calls. */
  readonly spend: (client: Pick<Client, 'id' | 'perDay'>, rows: number) => Promise<Allowed>
  /** Gives back what was lent and not used: at the end of a process. */
  readonly settle: () => Promise<void>
}
/** A process borrows this share of a second's calls at a time: fewer statements, or less that another process lacks meanwhile. */
const lentShare = 1 / 8
/** Whoever has spent a day is looked up again after so long, in case that the quota was raised. */
const spentSecondsMax = 60

type Lent = {
  second: number
  day: PlainDate
  left: number
  /** Nothing is asked of the database before, and everybody told to wait until. */
  barred: { readonly until: Instant; readonly told: Instant } | undefined
  lending: Promise<void> | undefined
}
type Limits = Parameters<Quota['take']>[0]
const lendCalls = 'select lent, day_spent as "daySpent" from portreeve.lend_calls($1, $2, $3, $4, $5, $6, $7)'

const spendCalls = 'select portreeve.spend_calls($1, $2, $3, $4) as done'

/**
 * Quotas that several processes share through the database. Each is lent a handful of calls at a time and counts them itself, so that most
 * calls cost no statement and never more than the quota are served. A process that is killed takes what it was lent of the day with it.
 */
export function createQuota({ database, clock }: { database: Database; clock: Clock }): Quota {
  const clients = new Map<Uuid, Lent>()
  const lend = async (client: Limits, lent: Lent): Promise<void> => {
    const now = clock.now()
    const [day, second] = [dayOf(now), secondOf(now)]
    const wanted = Math.max(1, Math.ceil(client.perSecond * lentShare))
    const back = lent.day === day ? lent.left : 0
    const values = [client.id, day, second, wanted, back, client.perSecond, client.perDay]
    lent.left = 0
    const [row] = await database.query<{ lent: number; daySpent: boolean }>(lendCalls, values)
    Object.assign(lent, { day, second, left: row?.lent ?? 0 })
    if (lent.left > 0) return
    const nextSecond = ((second + 1) * 1000) as Instant
    const tomorrow = startOfDay(addDays(day, 1))
    lent.barred = row?.daySpent
      ? { until: Math.min(tomorrow, plusSeconds(now, spentSecondsMax)) as Instant, told: tomorrow }
      : { until: nextSecond, told: nextSecond }
  }
  const take: Quota['take'] = async (client) => {
    const lent = clients.get(client.id) ?? { second: 0, day: dayOf(clock.now()), left: 0, barred: undefined, lending: undefined }
    clients.set(client.id, lent)
    for (;;) {
      const now = clock.now()
      if (lent.barred && now < lent.barred.until) return { kind: 'wait', seconds: Math.max(1, Math.ceil((lent.barred.told - now) / 1000)) }
      if (lent.left > 0 && lent.second === secondOf(now)) {
        lent.left--
        return { kind: 'go' }
      }
      // Whoever comes while the process borrows waits for what it gets.
      lent.lending ??= lend(client, lent).finally(() => {
        lent.lending = undefined
      })
      await lent.lending
    }
  }
  const settle = async (): Promise<void> => {
    const unused = [...clients].filter(([, { left }]) => left > 0)
    clients.clear()
    // A database that is away keeps a process from ending no longer: the client lacks those few calls until tomorrow.
    for (const [id, { day, second, left }] of unused) await database.query(lendCalls, [id, day, second, 0, left, 0, 0]).catch(() => {})
  }
  const spend: Quota['spend'] = async ({ id, perDay }, rows) => {
    const now = clock.now()
    const [row] = await database.query<{ done: boolean }>(spendCalls, [id, dayOf(now), rows, perDay])
    if (row?.done) return { kind: 'go' }
    return { kind: 'wait', seconds: Math.ceil((startOfDay(addDays(dayOf(now), 1)) - now) / 1000) }
  }
  return Object.freeze({ take, spend, settle })
}
const secondOf = (at: Instant): number => Math.floor(at / 1000)
