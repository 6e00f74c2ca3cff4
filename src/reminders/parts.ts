import type { Database } from '#database'
import type { Reminder } from '#definition'
import type { Compiled } from '#journey'
import { assert, type Clock, type Random, todayOf } from '#kernel'
import type { Registers } from '#registers'
import type { Vault } from '#vault'

export type RemindersParts = {
  readonly database: Database
  /** The login of the jobs: it may ask which records are due on a day, and nothing of what they say. */
  readonly background: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly registers: Registers
  /** In force now. */
  readonly services: readonly Pick<Compiled, 'service' | 'rateOn'>[]
  /** Where people and how to reach them are found. */
  readonly peopleRegister: string
}
/** One reminder of one service. */
export type Of = Pick<Compiled, 'service' | 'rateOn'> & { readonly reminder: Reminder }
/** As the body has set it, if it has. */
export function aheadOf({ clock }: Pick<RemindersParts, 'clock'>, { reminder: { ahead }, rateOn }: Of): number {
  const days = rateOn(ahead, todayOf(clock))?.value
  assert(typeof days === 'number', `nothing is in force of "${ahead.name}"`)
  return days
}
