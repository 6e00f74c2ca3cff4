import type { Database, Transaction } from '#database'
import type { Instant, Uuid } from '#kernel'

/** An application that is kept and not decided, as its person asked: the UK GDPR, Article 18(1). */
export type CaseRestriction = { readonly ground: string; readonly since: Instant }
const restrictionSql = 'select ground, since from portreeve.case_restriction($1)'

/** Undefined: it is worked on as ever. */
export const restrictionOf = async (from: Pick<Database | Transaction, 'query'>, caseId: Uuid): Promise<CaseRestriction | undefined> =>
  (await from.query<CaseRestriction>(restrictionSql, [caseId]))[0]
