import { type Transaction, timestamp } from '#database'
import type { Instant, Language, Uuid } from '#kernel'

type Asked = {
  /** What the register of people says, where it was read. */
  readonly onRecord?: Language | undefined
  /** A language of pages that was chosen before this moment does not count. */
  readonly since: Instant
}
/**
 * The language in which somebody is written to: what the register of people says, once they have said it themself. Before, the one that they
 * chose last for the pages. Undefined: neither. In a transaction of that person.
 */
export async function languageFor(tx: Transaction, person: Uuid, { onRecord, since }: Asked): Promise<Language | undefined> {
  const [row] = await tx.query<{ language: Language | null; said: boolean; chosen: boolean | null }>(
    'select language, language_said as said, language_at > $2 as chosen from portreeve.person_key where person_id = $1',
    [person, timestamp(since)],
  )
  if (row?.said) return onRecord
  return row?.chosen ? (row.language ?? undefined) : undefined
}
/** From now on the register of people says in which language they are written to. In the transaction that changes it there. */
export const noteLanguageSaid = async (tx: Transaction, person: Uuid): Promise<void> =>
  void (await tx.query('update portreeve.person_key set language_said = true where person_id = $1', [person]))
