import type { PlainDate } from '#kernel'
import { type DefinedAt, definedAt } from './defined-at.ts'
import type { Fields, Notice, NoticeValues } from './notice.ts'
import type { Rate } from './rate.ts'
import type { AnyRegister, DaysIn, Lookups, RecordOf, Register, RegisterFields } from './register.ts'
import type { Law } from './rule.ts'

/** What a reminder makes up: a number by chance that its record may keep, such as one that shows that somebody may act for a vehicle. */
export type MadeForReminder = { readonly number: string }
type Reminding<F extends RegisterFields, K extends keyof F & string, C extends keyof F & string, N extends Fields> = {
  readonly id: string
  /** The day that people are reminded of. The register finds its records by it alone. */
  readonly day: DaysIn<F>
  /** How many days before it. */
  readonly ahead: Rate<number>
  readonly reads: readonly K[]
  readonly purpose: string
  readonly law: Law
  readonly notice: Notice<N>
  /** Nothing is sent then: they have acted, or need not. */
  readonly unless: (record: Pick<RecordOf<F>, K>, today: PlainDate) => boolean
  /** Digits of the number that is made up; none unless it is said. */
  readonly digits?: number
  readonly changes?: readonly C[]
  /** What the record says from then on. */
  readonly change?: (record: Pick<RecordOf<F>, K>, made: MadeForReminder) => Pick<RecordOf<F>, C>
  readonly says: (record: Pick<RecordOf<F>, K>, made: MadeForReminder) => NoticeValues<N>
}
/** Whoever a record is about is reminded of one of its days, once, and of the service by which they act. */
export interface Reminder {
  readonly id: string
  readonly register: AnyRegister
  readonly day: string
  /** The look-up that finds records by that day; undefined where there is none, which check() reports. */
  readonly lookup: string | undefined
  readonly ahead: Rate<number>
  readonly reads: readonly string[]
  readonly changes: readonly string[]
  readonly purpose: string
  readonly law: Law
  readonly notice: Notice
  readonly digits: number
  readonly unless: (record: never, today: PlainDate) => boolean
  readonly change?: (record: never, made: MadeForReminder) => object
  readonly says: (record: never, made: MadeForReminder) => object
  readonly defined: DefinedAt
}
/** Declares a reminder, for `reminders` of the service by which people act. */
export const remind = <
  F extends RegisterFields,
  L extends Lookups<F>,
  const K extends keyof F & string,
  const N extends Fields,
  const C extends keyof F & string = never,
>(
  from: Register<F, L>,
  { digits = 0, changes = [], day, ...use }: Reminding<F, K, C, N>,
): Reminder => ({
  ...(use as unknown as Omit<Reminder, 'register' | 'lookup' | 'digits' | 'changes' | 'day' | 'defined'>),
  digits,
  changes,
  day,
  register: from as unknown as AnyRegister,
  lookup: Object.entries<readonly string[]>(from.lookups).find(([, fields]) => fields.length === 1 && fields[0] === day)?.[0],
  defined: definedAt(),
})
