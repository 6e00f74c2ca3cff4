import { asPerson } from '#database'
import type { Job } from '#jobs'
import type { Registers } from '#registers'
import { open } from '#vault'
import type { PayParts } from './pay.ts'
import { jobPlace } from './store.ts'

export type HandlerParts = Omit<PayParts, 'registers'> & { readonly registers: Registers; readonly peopleRegister: string }

/** What a job carries, opened with its person's key. */
export const payloadOf = async <T>({ database, vault }: Pick<HandlerParts, 'database' | 'vault'>, job: Job): Promise<T> => {
  const key = vault.cached(job.person) ?? (await database.transaction(asPerson(job.person), (tx) => vault.keyOf(tx, job.person)))
  return JSON.parse(open(key, jobPlace, job.sealed).toString()) as T
}
