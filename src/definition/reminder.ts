import type { PlainDate } from '#kernel'
import { type DefinedAt, definedAt } from './defined-at.ts'
import type { Fields, Notice, NoticeValues } from './notice.ts'
import type { Rate } from './rate.ts'
import type { AnyRegister, DaysIn, Lookups, RecordOf, Register, RegisterFields } from './register.ts'
import type { Law } from './rule.ts'

/** What a reminder makes up: a number by chance that its record may keep, such as one that shows that somebody may act for a vehicle. */
export type MadeForReminder = { readonly number: string; readonly until: PlainDate }
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
  /** The day lies in another register, and only whoever asks is reminded. */
  readonly elsewhere?: Elsewhere
  readonly defined: DefinedAt
}
/** `asks`: what people tick, with `called` in it. `by`: how the other register finds it. `day`: what it says; null where there is none. */
type Elsewhere = {
  readonly register: AnyRegister
  readonly by: (record: never) => Readonly<Record<string, unknown>>
  readonly reads: readonly string[]
  readonly day: (found: never) => PlainDate | null
  readonly asks: string
  readonly called: (record: never) => Readonly<Record<string, string>>
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

type Asked<
  F extends RegisterFields,
  K extends keyof F & string,
  G extends RegisterFields,
  M extends Lookups<G>,
  R extends keyof G & string,
  N extends Fields,
> = Omit<Reminding<F, K, never, N>, 'day' | 'digits' | 'changes' | 'change'> & {
  readonly elsewhere: {
    readonly register: Register<G, M>
    readonly by: (record: Pick<RecordOf<F>, K>) => Partial<RecordOf<G>>
    readonly reads: readonly R[]
    readonly day: (found: Pick<RecordOf<G>, R>) => PlainDate | null
    readonly asks: string
    readonly called: (record: Pick<RecordOf<F>, K>) => Readonly<Record<string, string>>
  }
}
/** Declares a reminder of a day that another register has of a record: for whoever asks, in their account. Nothing of that register is kept. */
export const remindWhoAsks = <
  F extends RegisterFields,
  L extends Lookups<F>,
  const K extends keyof F & string,
  G extends RegisterFields,
  M extends Lookups<G>,
  const R extends keyof G & string,
  const N extends Fields,
>(
  from: Register<F, L>,
  use: Asked<F, K, G, M, R, N>,
): Reminder => ({
  ...(use as unknown as Omit<Reminder, 'register' | 'lookup' | 'digits' | 'changes' | 'day' | 'defined'>),
  digits: 0,
  changes: [],
  day: '',
  register: from as unknown as AnyRegister,
  lookup: undefined,
  defined: definedAt(),
})
