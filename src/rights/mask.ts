import type { Uuid } from '#kernel'

/** What stands where something is left out because it is about somebody else (UK GDPR, Article 15(4)). */
export const aboutAnother = 'left out: it is about somebody else'

/** Names that say which officer or client it was, or which other person: they are left out wherever they stand. */
const whoElse = new Set(['officer', 'officers', 'assignedTo', 'assigned_to', 'proposedBy', 'settledBy', 'candidates'])
type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Without officers' ids, and without the answers named, at any depth: an item of a group has them too. */
export function masked(value: unknown, ofAnother: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => masked(one, ofAnother))
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): readonly (readonly [string, unknown])[] => {
      if (whoElse.has(name)) return []
      return [[name, ofAnother.has(name) && inner !== null ? aboutAnother : masked(inner, ofAnother)]]
    }),
  )
}

type Read = { readonly facts: Plain; readonly sources: Readonly<Record<string, { readonly person?: Uuid }>> }
/** What registers said about anybody but these is left out; that they were asked is not. */
export const ownFacts = ({ facts, sources }: Read, people: ReadonlySet<string>): Plain =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const about = sources[name]?.person
      return [name, about !== undefined && !people.has(about) ? aboutAnother : value]
    }),
  )
