import type { Transaction } from '#database'
import type { Language } from '#kernel'
import { open, seal } from '#vault'
import type { DebitParts, Mandate } from './debit.ts'
import type { BankAccount } from './mandate-provider.ts'

/**
 * The personal part of a mandate. The account is dropped once the provider has it; its ending stays, so that people recognise it. `part`: of
 * the thing that it pays for, as the case called it.
 */
export type MandateDetail = {
  readonly account?: BankAccount
  readonly name: string
  readonly ending: string
  readonly language: Language
  readonly part?: string
}
const selectSealed = 'select sealed from portreeve.mandate where mandate_id = $1'
const place = 'mandate.sealed'

export const detailOf = async (tx: Transaction, parts: Pick<DebitParts, 'vault'>, { id, person }: Mandate): Promise<MandateDetail> => {
  const [row] = await tx.query<{ sealed: Buffer }>(selectSealed, [id])
  return JSON.parse(open(await parts.vault.keyOf(tx, person), place, row?.sealed ?? Buffer.alloc(0)).toString()) as MandateDetail
}
export const sealDetail = (key: Parameters<typeof seal>[0], detail: MandateDetail): Buffer => seal(key, place, JSON.stringify(detail))
