import { nobody, type Transaction, timestamp } from '#database'
import { addDays, type Instant, type Money, pence, plusDays, startOfDay, todayOf } from '#kernel'
import type { CollectionState } from './debit.ts'
import type { MoneyParts } from './parts.ts'
import { aboutOf, isStoppedSince, partOf } from './stopping.ts'

/** Money back for something that instalments pay for: which of them, how much of it was used, and what is expected of them. */
export type OfInstalments = {
  readonly scheme: string
  readonly about: string
  readonly part: string
  readonly used: number
  readonly of: number
  /** At most this is given back. */
  readonly amount: Money
  readonly expects: Money
  readonly body: string
  /** When the case decided that it ends. */
  readonly at: Instant
}
/**
 * `settled`: `pays` is given back, `owes` was due for its use and has not come, `isShort`: somebody must look at it. `wait`: some are under way,
 * looked at again then. `soon`: they are being ordered or stopped just now.
 */
export type Brought =
  | { readonly kind: 'settled'; readonly pays: Money; readonly owes: Money; readonly isShort: boolean }
  | { readonly kind: 'wait'; readonly at: Instant }
  | { readonly kind: 'soon' }

/** Nothing that a bank was asked for takes longer to be known. */
export const settleDaysMax = 60
const instalments = `select c.state, c.amount, m.state as mandate from portreeve.mandate m
  join portreeve.collection c on c.mandate_id = m.mandate_id and c.person_id = m.person_id
  where m.about = $1 and m.body = $2 and (m.part = $3 or m.part is null) and coalesce(m.decided_at, m.created_at) <= $4
  order by m.created_at, c.place`
type Instalment = { readonly state: CollectionState; readonly amount: number; readonly mandate: string }
const atTheBank = new Set<CollectionState>(['submitted', 'confirmed'])
const notYetAsked = new Set<CollectionState>(['planned', 'noticed'])

/** What the instalments for a part of a thing have brought, whoever paid them. Money that is confirmed may still fail: only what is paid has come. */
export const broughtBy = async (parts: Pick<MoneyParts, 'background' | 'vault' | 'clock'>, of: OfInstalments): Promise<Brought> => {
  const { found, stopped } = await parts.background.transaction(nobody, (tx) => read(tx, parts, of))
  const now = parts.clock.now()
  if (found.length === 0 && !stopped) return { kind: 'soon' }
  const tomorrow = startOfDay(addDays(todayOf(parts.clock), 1))
  const late = now > plusDays(of.at, settleDaysMax)
  if (!late && found.some(({ state }) => atTheBank.has(state))) return { kind: 'wait', at: tomorrow }
  if (!late && found.some(({ state }) => notYetAsked.has(state))) return stopped ? { kind: 'soon' } : { kind: 'wait', at: tomorrow }
  return settled(of, found, late)
}
async function read(tx: Transaction, { vault }: Pick<MoneyParts, 'vault'>, { scheme, about, part, body, at }: OfInstalments) {
  const blind = aboutOf(vault, scheme, about)
  const found = await tx.query<Instalment>(instalments, [blind, body, partOf(vault, scheme, about, part), timestamp(at)])
  return { found, stopped: await isStoppedSince(tx, { about: blind, body, at }) }
}
/** What came, less what was due for the use of it. */
function settled({ used, of, amount, expects }: OfInstalments, found: readonly Instalment[], late: boolean): Brought {
  const sum = (all: readonly Instalment[]): number => all.reduce((total, one) => total + one.amount, 0)
  const came = sum(found.filter(({ state }) => state === 'paid'))
  const due = dueOf(found, used / of)
  const pays = pence(Math.max(0, Math.min(amount, came - due)))
  const owes = pence(Math.max(0, due - came))
  return { kind: 'settled', pays, owes, isShort: late || pays < expects || owes > 0 }
}
/** The first of them, so that whoever paid month by month to the end owes nothing for a penny that was rounded. */
function dueOf(found: readonly Instalment[], share: number): number {
  const count = found.length * share
  const whole = Math.floor(count)
  const first = found.slice(0, whole).reduce((total, { amount }) => total + amount, 0)
  return first + Math.round((found[whole]?.amount ?? 0) * (count - whole))
}
