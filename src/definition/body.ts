import type { Bilingual, Language, PlainDate } from '#kernel'
import { type DefinedAt, definedAt } from './defined-at.ts'

/** Services that belong together in the directory, by their ids, in the order in which people look for them. */
export type Topic = { readonly title: Bilingual; readonly services: readonly string[] }

/** Where a body receives people who have an appointment. */
export type Office = {
  readonly id: string
  readonly name: Bilingual
  readonly address: readonly string[]
  /** From Monday on, the whole hours from which and until which it is open, such as `[9, 17]`; null: closed. Bank holidays are closed. */
  readonly opens: readonly (readonly [from: number, until: number] | null)[]
  /** What an appointment takes. */
  readonly minutes: number
  /** How many people are served at once. */
  readonly desks: number
}

/** An organisation that runs services and answers for the data: a data controller. */
export interface Body {
  readonly id: string
  readonly name: Bilingual
  /** What people are told to turn to, and what letters print as the sender's address. */
  readonly contact: {
    readonly phone: string
    readonly email: string
    readonly hours: Bilingual
    readonly address: readonly string[]
    /** The same as it is written in Welsh, where a line of it has a Welsh form. Absent: as in English. */
    readonly addressWelsh?: readonly string[]
    /** Days soon on which other hours hold. */
    readonly exceptions?: readonly { readonly on: PlainDate; readonly hours: Bilingual }[]
  }
  /** Its colour on pages and letters, as #rrggbb. */
  readonly colour?: string
  /** Beside its name, in place of the platform's mark: where the picture is, and its size in pixels. */
  readonly logo?: { readonly href: string; readonly width: number; readonly height: number }
  /** Where people reach it, if not at the address of the program. */
  readonly publicUrl?: string
  /** How its services are grouped in the directory; those that no topic names come last. Absent: one list. */
  readonly topics?: readonly Topic[]
  /** Absent: it receives nobody. */
  readonly offices?: readonly Office[]
  readonly defined: DefinedAt
}
/** Where people write to, as it is written in a language. */
export const postalAddress = ({ contact }: Pick<Body, 'contact'>, language: Language): readonly string[] =>
  (language === 'cy' ? contact.addressWelsh : undefined) ?? contact.address
/** The default export of `services/<body>/body.ts`. */
export const defineBody = (body: Omit<Body, 'defined'>): Body => Object.freeze({ ...body, defined: definedAt() })
