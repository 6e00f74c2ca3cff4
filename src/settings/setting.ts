import type { z } from 'zod'
import { type AnyService, type Body, say } from '#definition'
import type { Bilingual, Instant, PlainDate, Uuid } from '#kernel'

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
  /** What it counts, such as days; money has its own sign. */
  readonly unit?: Bilingual
  /** What a {value} of it comes to, wherever one is shown. */
  readonly means?: Bilingual
  /** It is said anew with each proposal: what was said of the value before does not stand in the box. */
  readonly anew?: true
  /** What is written there is Welsh. */
  readonly welsh?: true
}
/** A member of staff, as settings need to know them. */
export type Member = { readonly officer: Uuid; readonly name: string; readonly roles: readonly string[] }
/** What the settings of a body are about. */
export type About = { readonly body: Body; readonly services: readonly AnyService[] } & Required<Around>
/** A system of another organisation that calls the interfaces of a body. */
export type ClientNamed = { readonly id: Uuid; readonly name: string; readonly isTold: boolean }
/** Who there is besides: the staff, and the systems of others. */
export type Around = { readonly members?: readonly Member[]; readonly clients?: readonly ClientNamed[] }

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
  /** Since which day the definition says so, where that is published, and whether somebody has checked it there. */
  readonly standardFrom?: { readonly since: PlainDate; readonly source: Bilingual; readonly isChecked: boolean }
  /** Whom a change touches, for whoever has to decide on it. */
  readonly touches: Bilingual
  /** It does something once with each approval. `secret`: what it makes is shown once, to an administrator, who asks for it within days. */
  readonly deed?: 'secret' | 'silent'
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
  /** What stands in this setting for the other bodies, approved and to come, by its place. */
  readonly elsewhere: (key: string) => readonly Raw[]
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
/** Whoever uses a service of the body, with its name. */
export const usersOf = (service: AnyService): Bilingual => {
  const title = titleOf(service)
  return { en: `Whoever uses “${title.en}”, and nobody else`, cy: `Pwy bynnag sy’n defnyddio “${title.cy}”, a neb arall` }
}
export const titleOf = ({ welsh, title }: AnyService): Bilingual => ({ en: say(welsh, 'en')(title), cy: say(welsh, 'cy')(title) })
/** Everybody who has to do with the body. */
export const everybody = ({ services }: About): Bilingual => {
  const all = services.map(titleOf)
  return {
    en: `Everybody who opens your pages or gets a letter, an e-mail or a text from you, of all your services: ${all.map(({ en }) => en).join(', ')}`,
    cy: `Pawb sy’n agor eich tudalennau neu’n cael llythyr, e-bost neu neges destun gennych, o’ch holl wasanaethau: ${all.map(({ cy }) => cy).join(', ')}`,
  }
}
/** A setting that a body has once. */
export const once = <T>(id: string, group: Group, of: (about: About) => Place<T>): Setting<T> =>
  Object.freeze({ id, group, names: () => [''], of: (about: About, name: string) => (name === '' ? of(about) : undefined) })
/** Where a setting is found: `banner`, `open.tax-a-vehicle`. */
export const keyOf = ({ id }: { readonly id: string }, name = ''): string => (name === '' ? id : `${id}.${name}`)
