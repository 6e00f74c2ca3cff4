import { asPerson, type Database, type Transaction } from '#database'
import { type Clock, plusDays, type Random, type Uuid } from '#kernel'
import type { PersonKey, Vault } from '#vault'
import { newCode, parseAlso } from './code.ts'
import { addShare, readOne, sharesOf } from './record.ts'
import type { CredentialRead, Credentials, Share, Sharing, ToShare } from './types.ts'

/** A code opens what it stands for on so many days. */
export const shareDaysMax = 21
/** Codes of one credential that nobody has used yet. */
export const openSharesMax = 20
export const sharesListedMax = 50

type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock; readonly random: Random }
/** A code is found only together with what must be given besides it: nobody is told which of the two was wrong. */
export const hashOf = (vault: Vault, code: string, also = ''): Buffer =>
  vault.blind('credential_share.code', [code, parseAlso(also)].filter(Boolean).join('/'))

type Of = { readonly id: Uuid; readonly body: string; readonly key: PersonKey }
/** A new code for claims that the credential has, in the caller's transaction. */
export async function makeShare(
  { vault, clock, random }: Omit<Parts, 'database'>,
  tx: Transaction,
  { id: credential, body, key }: Of,
  { key: id, claims, also }: ToShare,
): Promise<Share> {
  const madeAt = clock.now()
  const code = newCode(random, also !== undefined)
  const share = { id, credential, claims, code, madeAt, endsAt: plusDays(madeAt, shareDaysMax) }
  await addShare(tx, key, share, { body, hash: hashOf(vault, code, also) })
  return share
}
/** Once for each key: the same form sent twice gives the same code. */
export const createShare =
  (parts: Parts): Credentials['share'] =>
  (person, id, { key: shareId, claims, also }) =>
    parts.database.transaction(asPerson(person), async (tx): Promise<Sharing> => {
      const key = await parts.vault.keyOf(tx, person)
      const credential: CredentialRead | undefined = await readOne(tx, id, key)
      if (!credential) return { kind: 'absent' }
      const chosen = Object.keys(credential.claims).filter((name) => claims.includes(name))
      if (chosen.length === 0) return { kind: 'nothing-chosen' }
      const before = await sharesOf(tx, id, key, sharesListedMax)
      const again = before.find((one) => one.id === shareId)
      if (again) return { kind: 'shared', share: again }
      const now = parts.clock.now()
      const open = before.filter(({ endsAt, usedAt, stoppedAt }) => endsAt > now && usedAt === undefined && stoppedAt === undefined)
      if (open.length >= openSharesMax) return { kind: 'too-many' }
      const what = { key: shareId, claims: chosen, ...(also !== undefined && { also }) }
      return { kind: 'shared', share: await makeShare(parts, tx, { id, body: credential.body, key }, what) }
    })
