import type { Uuid } from '#kernel'
import { type CopyItem, type CopyParts, recordsOf } from './copy.ts'

/** In the words that the person reads under their looks. */
export const detailsPurpose = 'to show you what is held about you'
const law = 'UK General Data Protection Regulation, Article 15'

/** Everything that registers say about somebody under all the ids that they were known by, opened for themselves: also what is restricted. */
export const createDetails =
  (parts: CopyParts) =>
  async (people: readonly Uuid[]): Promise<readonly CopyItem[]> => {
    const each = await Promise.all(people.map((person) => recordsOf(parts, person, { purpose: detailsPurpose, law })))
    return each.flat()
  }
export type Details = ReturnType<typeof createDetails>
