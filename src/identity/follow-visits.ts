import type { Transaction } from '#database'
import type { Language, Uuid } from '#kernel'
import { open, seal, type Vault } from '#vault'
import { setPerson, setSubject } from './sign-ins.ts'

export const tokenPlace = 'session.sealed'
type Visit = { id_hash: Buffer; sealed: Buffer | null; language: Language }
type Moved = { readonly subject: Buffer; readonly from: Uuid; readonly to: Uuid }
/** The visits that went on, and the language of the latest of them. */
export type Followed = { readonly visits: readonly Buffer[]; readonly language?: Language }

/** In the transaction that moves a sign-in to another person: whoever is in a visit goes on in it as that person. */
export async function followVisits(vault: Vault, tx: Transaction, { subject, from, to }: Moved): Promise<Followed> {
  await setSubject(tx, subject)
  const visits = await tx.query<Visit>(
    'select id_hash, sealed, language from portreeve.session where subject = $1 and person_id = $2 order by started_at desc',
    [subject, from],
  )
  const [latest] = visits
  if (!latest) return { visits: [] }
  await setPerson(tx, from)
  const before = await vault.keyOf(tx, from)
  await setPerson(tx, to)
  const now = await vault.keyOf(tx, to)
  const resealed = visits.map(({ sealed }) => sealed && seal(now, tokenPlace, open(before, tokenPlace, sealed)))
  const hashes = visits.map(({ id_hash }) => id_hash)
  await tx.query('select portreeve.gate_follow_sign_in($1, $2, $3)', [subject, hashes, resealed])
  return { visits: hashes, language: latest.language }
}
