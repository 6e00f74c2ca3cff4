import { timingSafeEqual } from 'node:crypto'
import { type Transaction, timestamp } from '#database'
import { type Instant, plusMinutes, type Random, type Uuid } from '#kernel'
import { open, seal, type Vault } from '#vault'

/** A way that has an address of its own. */
export type Way = 'email' | 'phone'

export const codeMinutesMax = 10
export const codeTriesMax = 5
const codeDigits = 6
const place = 'contact_code.sealed'

/** Whose code, for which way: of the visit that asked for it, and of no other. */
export type Whose = { readonly person: Uuid; readonly visit: Buffer; readonly way: Way }
type Row = { readonly sealed: Buffer; readonly code_hash: Buffer; readonly tries: number; readonly ends_at: Instant }
export type Tried =
  | { readonly kind: 'right'; readonly to: string }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** There is none, it has run out, or it was tried too often: another must be sent. */
  | { readonly kind: 'over' }

/** Six digits, each as likely as any other. */
export const newCode = (random: Random): string => {
  // 32 bits are spread over a million so evenly that no code is likelier than another by a part in four thousand.
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4)
  return String((a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) % 10 ** codeDigits).padStart(codeDigits, '0')
}
/** Without the key outside the database a million hashes tell nothing. */
const hashOf = (vault: Vault, { person, visit, way }: Whose, to: string, code: string): Buffer =>
  vault.blind('contact-code', [person, way, visit.toString('hex'), to, code].join('\n'))

type New = { readonly to: string; readonly code: string; readonly at: Instant }
/** In the place of any code before it. */
export async function keepCode(tx: Transaction, vault: Vault, whose: Whose, { to, code, at }: New): Promise<void> {
  const sealed = seal(await vault.keyOf(tx, whose.person), place, to)
  const ends = timestamp(plusMinutes(at, codeMinutesMax))
  await tx.query(
    `insert into portreeve.contact_code (person_id, field, visit, code_hash, sealed, made_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person_id, field) do update set visit = excluded.visit, code_hash = excluded.code_hash, sealed = excluded.sealed,
       made_at = excluded.made_at, ends_at = excluded.ends_at, tries = 0`,
    [whose.person, whose.way, whose.visit, hashOf(vault, whose, to, code), sealed, timestamp(at), ends],
  )
}
/** Where the code went that this visit waits for. */
export async function sentTo(tx: Transaction, vault: Vault, { person, visit, way }: Whose): Promise<string | undefined> {
  const [row] = await tx.query<Pick<Row, 'sealed'>>(
    'select sealed from portreeve.contact_code where person_id = $1 and field = $2 and visit = $3',
    [person, way, visit],
  )
  return row && open(await vault.keyOf(tx, person), place, row.sealed).toString()
}
/** Counts the try first, so that many at once are as many tries. */
export async function tryCode(tx: Transaction, vault: Vault, whose: Whose, { code, at }: Omit<New, 'to'>): Promise<Tried> {
  const [row] = await tx.query<Row>(
    `update portreeve.contact_code set tries = tries + 1 where person_id = $1 and field = $2 and visit = $3 and ends_at > $4 and tries < $5
     returning sealed, code_hash, tries`,
    [whose.person, whose.way, whose.visit, timestamp(at), codeTriesMax],
  )
  if (!row) return { kind: 'over' }
  const to = open(await vault.keyOf(tx, whose.person), place, row.sealed).toString()
  if (timingSafeEqual(hashOf(vault, whose, to, code), row.code_hash)) return { kind: 'right', to }
  return row.tries < codeTriesMax ? { kind: 'wrong', triesLeft: codeTriesMax - row.tries } : { kind: 'over' }
}
/** Used, and good for nothing more. False: it was used meanwhile, or another has taken its place. */
export async function dropCode(tx: Transaction, vault: Vault, whose: Whose, { to, code }: Omit<New, 'at'>): Promise<boolean> {
  const values = [whose.person, whose.way, hashOf(vault, whose, to, code)]
  const sql = 'delete from portreeve.contact_code where person_id = $1 and field = $2 and code_hash = $3 returning 1 as one'
  return (await tx.query(sql, values)).length > 0
}
