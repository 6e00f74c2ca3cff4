import { type Transaction, timestamp } from '#database'
import type { Instant, Language, Uuid } from '#kernel'

/** The language that the person chose after this moment, if they chose one. In a transaction of that person. */
export async function languageChosenSince(tx: Transaction, person: Uuid, since: Instant): Promise<Language | undefined> {
  const [row] = await tx.query<{ language: Language }>(
    'select language from portreeve.person_key where person_id = $1 and language_at > $2',
    [person, timestamp(since)],
  )
  return row?.language
}
