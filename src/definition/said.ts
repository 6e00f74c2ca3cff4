import type { Bilingual } from '#kernel'

/**
 * What people call a field of a register, and how what it holds is told them. It stands with the register, so that no page knows a field.
 * Dates, names, addresses and files are known by how they look.
 */
export type Said = Bilingual & {
  /** For the program alone: an id, or what other fields say already. Nobody is shown it; its name is told where looks are listed. */
  readonly inside?: true
  /** The words that it may hold, where those are few; of a yes or no the sentences for `true` and `false`. null: nothing is said. */
  readonly values?: Readonly<Record<string, Bilingual | null>>
  /** Where nothing is held; null: nothing is said. Absent: that it is not recorded. */
  readonly none?: Bilingual | null
  /** Pence, shown as pounds; a registration mark; the id of a service, shown by its title. */
  readonly as?: 'money' | 'mark' | 'service'
  /** A number or a word with what belongs to it: `{value} g/km`. */
  readonly within?: Bilingual
  /** Texts of several kinds in one list, each known by how it looks. What looks like none of them is for the program alone. */
  readonly kinds?: readonly (Bilingual & { readonly looksLike: RegExp })[]
  /** The parts of a thing, or of each in a list. */
  readonly parts?: Readonly<Record<string, Said>>
  /** What each in a list of things is called, by its parts: `Category {category}`. A part that is named there is not told again. */
  readonly called?: Bilingual
  /** The service by which whoever it is about changes it: the way from *Details held about you*, where nothing was wrong before. */
  readonly changedBy?: string
  /** Changed by whoever it is about in their account, at once: on the page of that name. */
  readonly changedIn?: 'contact'
}
