import type { Bilingual } from '#kernel'

/** How what somebody says is compared with what is held: people say a day, an address or a number in many ways. */
export type SaidLike = 'day' | 'month' | 'code' | 'phone' | 'email' | 'address'
/**
 * A field that whoever rings may be asked for, to find out that it is them. Never what anybody can look up.
 * `on`: the papers that it is printed on. Answers that all stand on one paper show that somebody holds the paper, and no more.
 */
export type SecurityQuestion<K extends string = string> = {
  readonly field: K
  /** As it is read out to them. */
  readonly ask: Bilingual
  readonly like: SaidLike
  readonly on: readonly string[]
}
