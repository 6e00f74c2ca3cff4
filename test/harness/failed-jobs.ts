import type { Database } from '#database'

/** Jobs that died, and those whose handler threw: `kind: why`, one line each. One that waits for another and tries again has not failed. */
export const failedJobs = async (admin: Database): Promise<readonly string[]> => {
  const rows = await admin.query<{ kind: string; why: string | null }>(
    String.raw`select kind, last_error as why from portreeve.job where dead_at is not null or last_error ~ '\.ts:\d+$' order by due_at, kind`,
  )
  return rows.map(({ kind, why }) => `${kind}: ${why}`)
}
