import type { z } from 'zod'
import type { AnyService, Body } from '#definition'
import type { Bilingual, Instant, Uuid } from '#kernel'

/** What a form gives and what is kept: each field as it was written. */
export type Raw = Readonly<Record<string, string>>
/**
 * `day` is 2026-11-23, `moment` 2026-11-23 14:30 in London, `choices` words with commas between, `logo` a picture in base64. `roles` and
 * `desks` are choices that the desk has names for.
 */
export type FieldKind =
  | 'text'
  | 'lines'
  | 'colour'
  | 'money'
  | 'number'
  | 'day'
  | 'moment'
  | 'choice'
  | 'choices'
  | 'roles'
  | 'desks'
  | 'logo'
export type Option = { readonly value: string; readonly words: Bilingual; readonly hint?: Bilingual }
/** One box of the form. */
export type Field = {
  readonly name: string
  readonly kind: FieldKind
  readonly label: Bilingual
  readonly hint?: Bilingual
  readonly options?: readonly Option[]
  /** What is written there is Welsh. */
  readonly welsh?: true
}
/** A member of staff, as settings need to know them. */
export type Member = { readonly officer: Uuid; readonly name: string; readonly roles: readonly string[] }
/** What the settings of a body are about. */
export type About = { readonly body: Body; readonly services: readonly AnyService[]; readonly members: readonly Member[] }

/** A sentence with {fields}, said of one box of a form. */
export type Problem = { readonly field: string; readonly words: Bilingual; readonly values?: Readonly<Record<string, string>> }
/** One thing that can be set. */
export interface Place<T> {
  readonly title: Bilingual
  /** What it does, and where people meet it. */
  readonly says: Bilingual
  readonly fields: readonly Field[]
  readonly schema: z.ZodType<T>
  /** The boxes that say the most, for a list; otherwise the first. */
  readonly summary?: readonly string[]
  /** What the definition says; absent where nothing holds until somebody says so. */
  readonly standard?: Raw | undefined
  /** Who says so, where it is not the definition. */
  readonly standardIs?: 'directory'
  /** When it can begin: as soon as it is approved, on a day from today on, or on a day after today, so that no day that has begun changes. */
  readonly begins: 'at-once' | 'any-day' | 'later-day'
  /** What speaks against it now, though it is well written. */
  unfit?(value: T, at: Asked): Problem | undefined
}
/** When it is asked and from when it would hold, and what each member of staff may do then. */
export type Asked = {
  readonly now: Instant
  readonly begins: Instant
  readonly about: About
  readonly rolesAt: (officer: Uuid) => readonly string[]
}

export const groups = ['banner', 'contact', 'brand', 'open', 'rates', 'staff', 'retention', 'domain', 'keys'] as const
export type Group = (typeof groups)[number]

/** A kind of setting: one for the body, or one for each of many things, such as its services. */
export interface Setting<T> {
  readonly id: string
  readonly group: Group
  /** Of what; '' alone for one that the body has once. */
  readonly names: (about: About) => readonly string[]
  /** Undefined: there is no such thing. */
  readonly of: (about: About, name: string) => Place<T> | undefined
}
/** A setting that a body has once. */
export const once = <T>(id: string, group: Group, of: (about: About) => Place<T>): Setting<T> =>
  Object.freeze({ id, group, names: () => [''], of: (about: About, name: string) => (name === '' ? of(about) : undefined) })
/** Where a setting is found: `banner`, `open.tax-a-vehicle`. */
export const keyOf = ({ id }: { readonly id: string }, name = ''): string => (name === '' ? id : `${id}.${name}`)
