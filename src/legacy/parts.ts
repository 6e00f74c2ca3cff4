import type { Database } from '#database'
import type { Clock, Random } from '#kernel'
import type { DeclaredRegister, Registers } from '#registers'
import type { Vault } from '#vault'

/** `database` is opened as the jobs role: pages cannot do any of this. */
export type LegacyParts = {
  readonly database: Database
  readonly registers: Registers
  readonly declared: readonly DeclaredRegister[]
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
}
/** Told now and then how far the work has come. */
export type Progress = (done: number, of: number | undefined, doing: string) => void
/** Opens the file anew from its start. */
export type Opened = () => AsyncIterable<Buffer>
